//! The page layer on a real DOM, in a browser: `scripts/test browser`.
#![cfg(target_arch = "wasm32")]

#[path = "browser/article.rs"]
mod article;
#[path = "browser/follow.rs"]
mod follow;
#[path = "browser/paint.rs"]
mod paint;
#[path = "browser/support.rs"]
mod support;
#[path = "browser/text.rs"]
mod text;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
