//! What the profiles of the manifest may not say.

use std::fs;
use std::path::Path;

/// With `panic = "abort"` the library is built in two ways, for programs and for tests, into files of one
/// name, and `cargo test --release` fails when it is run again.
#[test]
fn no_profile_keeps_release_tests_from_running_twice() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).expect("the manifest");
    assert!(manifest.lines().any(|line| line == "[profile.release]"));
    let sets_panic = |line: &str| line.split('=').next().is_some_and(|key| key.trim() == "panic");
    assert!(!manifest.lines().any(sets_panic));
}
