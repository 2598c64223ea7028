//! The article on a web page: found, mapped to text, painted, followed and left as it was.
//!
//! snapshot → detect → blocks → text_map → (analysis) → paint; observe begins again.
//! `snapshot` to `text_map` are plain Rust over plain data; only `dom`, `paint` and `observe` touch
//! the browser.

pub mod blocks;
pub mod clean;
pub mod detect;
mod dom;
mod follow;
pub mod hints;
pub mod observe;
pub mod paint;
mod point;
pub mod read;
pub mod score;
pub mod snapshot;
pub mod tags;
pub mod text_map;

pub use follow::{Colour, Page, Shown, Status};
pub use paint::Layer;
