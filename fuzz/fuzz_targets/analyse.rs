//! Any text at all: the analysis never panics, and every offset lies on a character boundary.
//!
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run analyse --sanitizer none -- -max_total_time=600` (the crate has no unsafe
//! code, so the sanitizers, which need a nightly standard library, would add nothing).
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use whosaid::Engine;
use whosaid::annotations::Span;
use whosaid::article::Article;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    Engine::new(include_bytes!("../../model/names.bin")).expect("the shipped model is whole")
});

fuzz_target!(|text: &str| {
    let annotations = ENGINE.analyse(&Article::from_text(text));
    let units: Vec<u16> = text.encode_utf16().collect();
    // A boundary between two characters is one that does not cut a surrogate pair.
    let is_boundary = |at: u32| {
        let at = at as usize;
        at <= units.len() && units.get(at).is_none_or(|unit| !(0xdc00..0xe000).contains(unit))
    };
    let check = |span: &Span| {
        assert!(span.start <= span.end && is_boundary(span.start) && is_boundary(span.end));
    };
    annotations.entities.iter().flat_map(|entity| &entity.mentions).for_each(check);
    for quote in &annotations.quotes {
        quote.spans.iter().chain(&quote.source).chain(&quote.cue).for_each(check);
        assert!(quote.speaker.is_none_or(|speaker| (speaker as usize) < annotations.entities.len()));
    }
});
