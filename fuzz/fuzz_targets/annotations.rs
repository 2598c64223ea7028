//! Any bytes as a file of precomputed annotations, or as a page that one is made of: `scripts/fuzz
//! annotations`. What is checked stands in `checks.rs`.
#![no_main]

#[path = "../checks.rs"]
#[expect(dead_code, reason = "the other targets' checks")]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::annotations(data));
