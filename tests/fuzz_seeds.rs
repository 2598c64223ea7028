//! The checks of the fuzz targets (`fuzz/checks.rs`) on their seeds, whole and cut off: what fuzzing
//! once found is looked for at every `cargo test`.

use std::fs;
use std::path::PathBuf;

#[path = "../fuzz/checks.rs"]
mod checks;

/// Runs a check on every seed of a target and, a few times, on its first part.
fn check_seeds(target: &str, cuts: usize, check: fn(&[u8])) {
    let folder: PathBuf = [env!("CARGO_MANIFEST_DIR"), "fuzz", "seeds", target].iter().collect();
    let mut seeds: Vec<_> =
        fs::read_dir(folder).expect("a folder of seeds").map(|file| file.unwrap().path()).collect();
    seeds.sort();
    assert!(!seeds.is_empty());
    for path in seeds {
        let seed = fs::read(&path).expect("a seed");
        for part in 1..=cuts {
            let end = seed.len() * part / cuts;
            // The harness shows what a failing test has printed: the input that broke the check.
            println!("{}, its first {end} bytes", path.display());
            check(&seed[..end]);
        }
    }
}

#[test]
fn text() {
    check_seeds("text", 5, checks::text);
}

#[test]
fn models() {
    check_seeds("models", 1, checks::models);
}

#[test]
fn records() {
    check_seeds("records", 5, checks::records);
}

#[test]
fn html() {
    check_seeds("html", 4, checks::html);
}

#[test]
fn annotations() {
    check_seeds("annotations", 3, checks::annotations);
}

#[test]
fn snapshots() {
    check_seeds("snapshot", 1, checks::snapshot);
}
