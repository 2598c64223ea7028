//! Any bytes as JSON Lines: `scripts/fuzz records`. What is checked stands in `checks.rs`.
#![no_main]

#[path = "../checks.rs"]
#[expect(dead_code, reason = "the other targets' checks")]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::records(data));
