//! The article on a web page: read, painted, followed and left as it was.
//!
//! read → (extract) → (analysis) → paint; watch begins again. What on the page is the article is
//! decided in `crate::extract`, which knows no browser; what touches the browser is TypeScript
//! (`index.ts`), behind `read`, `paint`, `point` and `watch`.

mod analysis;
mod colour;
mod follow;
mod paint;
mod point;
mod preview;
mod read;
mod watch;

#[cfg(feature = "training")]
pub use analysis::Analyse;
pub use analysis::Computation;
pub use colour::{Colour, Shown};
pub use follow::{Page, Status};
pub use paint::Layer;
#[cfg(feature = "training")]
pub use read::PageText;
