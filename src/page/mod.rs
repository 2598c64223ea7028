//! The article on a web page: found, mapped to text, painted, followed and left as it was.
//!
//! dom → (extract) → read → (analysis) → paint; observe begins again. What on the page is the article
//! is decided in `crate::extract`, which knows no browser.

mod analysis;
mod colour;
mod dom;
mod follow;
pub mod observe;
pub mod paint;
mod point;
mod preview;
pub mod read;

pub use analysis::{Analyse, Computation};
pub use colour::{Colour, Shown};
pub use follow::{Page, Status};
pub use paint::Layer;
