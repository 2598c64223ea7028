//! Any bytes as an HTML file: `scripts/fuzz html`. What is checked stands in `checks.rs`.
#![no_main]

#[path = "../checks.rs"]
#[expect(dead_code, reason = "the other targets' checks")]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::html(data));
