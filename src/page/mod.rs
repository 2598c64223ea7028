//! The article on a web page: found, mapped to text, painted, followed and left as it was.
//!
//! snapshot → detect → blocks → text_map → (analysis) → paint; observe begins again.
//! `snapshot` to `text_map` are plain Rust over plain data; only `dom`, `paint` and `observe` touch
//! the browser.

mod analysis;
pub mod blocks;
pub mod clean;
mod colour;
pub mod detect;
mod dom;
mod follow;
pub mod hints;
pub mod observe;
pub mod paint;
mod point;
mod preview;
pub mod read;
pub mod score;
pub mod snapshot;
pub mod tags;
pub mod text_map;

pub use analysis::{Analyse, Computation};
pub use colour::{Colour, Shown};
pub use follow::{Page, Status};
pub use paint::Layer;
