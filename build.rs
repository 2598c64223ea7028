//! Packs the given names (`src/english/given-names/`) into `given-names.bin`, for `src/english/given_names.rs`.

use std::path::Path;
use std::{env, fs};

const NAMES: &str = "src/english/given-names";

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={NAMES}");
    let packed = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join("given-names.bin");
    fs::write(packed, packed_names()).expect("OUT_DIR can be written");
}

/// All names, sorted, without the letters that a name shares with the one before it: instead of those stands
/// a byte with their number, with the highest bit, and with the next bit where the name is a man's.
fn packed_names() -> Vec<u8> {
    let read = |list: &str| fs::read_to_string(format!("{NAMES}/{list}.txt")).expect("it is there");
    let (female, male) = (read("female"), read("male"));
    let mut names: Vec<(&str, u8)> = female.lines().map(|name| (name, 0)).collect();
    names.extend(male.lines().map(|name| (name, 0x40)));
    names.sort_unstable();
    let mut packed = Vec::new();
    let mut before = "";
    for (name, gender) in names {
        assert!(name.len() < 0x40 && name.bytes().all(|byte| byte.is_ascii_lowercase()), "{name}");
        let shared = name.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        packed.push(0x80 | gender | shared as u8);
        packed.extend(&name.as_bytes()[shared..]);
        before = name;
    }
    packed
}
