//! Any text: `scripts/fuzz text`. What is checked stands in `checks.rs`.
#![no_main]

#[path = "../checks.rs"]
#[expect(dead_code, reason = "the other targets' checks")]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::text(data));
