//! Finds the article on a page and cuts it into blocks of text that know their place on the page.
//!
//! raw → snapshot → blocks → survey → judge → detect → kinds → text_map. Plain Rust on plain data: a page
//! in the browser (`src/page`) and a saved one are read in the same way.

#[cfg(feature = "html")]
mod about;
mod block;
pub(crate) mod blocks;
mod detect;
mod hints;
#[cfg(feature = "html")]
mod html;
pub(crate) mod judge;
mod kinds;
mod layout;
mod lines;
#[cfg(feature = "html")]
mod note_marks;
mod raw;
mod rules;
pub(crate) mod snapshot;
#[cfg(feature = "html")]
mod styles;
pub(crate) mod survey;
mod tags;
mod text_map;

use std::ops::Range;

use crate::pace::{Pace, at_once};

#[cfg(all(feature = "html", not(target_arch = "wasm32")))]
pub use about::About;
pub use block::{PageBlock, Piece};
#[cfg(feature = "html")]
pub use html::HtmlPage;
use judge::Judge;
pub use layout::Layout;
pub use raw::RawSnapshot;
pub use snapshot::{Content, Flags, Hints, Metadata, Node, NodeIndex, Snapshot};
pub use tags::Tag;
pub use text_map::{Segment, TextMap};

/// The blocks of a page's article: headline, standfirst, captions and body, in the order of the
/// page; none where there is no article. `layout` is asked for the nodes that hold the article.
///
/// # Errors
/// What `layout` returns.
pub fn article_with<E>(
    snapshot: &Snapshot,
    layout: impl FnOnce(Range<NodeIndex>) -> Result<Layout, E>,
) -> Result<Vec<PageBlock>, E> {
    at_once(article_paced(snapshot, async |nodes| layout(nodes), &Pace::unhurried()))
}

/// [`article_with`] in slices.
///
/// # Errors
/// What `layout` returns.
pub async fn article_paced<E>(
    snapshot: &Snapshot,
    layout: impl AsyncFnOnce(Range<NodeIndex>) -> Result<Layout, E>,
    pace: &Pace,
) -> Result<Vec<PageBlock>, E> {
    let found = detect::find(snapshot, Judge::shipped(), pace).await;
    let Some(place) = found else { return Ok(Vec::new()) };
    let layout = layout(place.nodes()).await?;
    pace.pause().await;
    Ok(place.blocks(&layout))
}

/// [`article_with`] for a layout that is already known.
pub fn article(snapshot: &Snapshot, layout: &Layout) -> Vec<PageBlock> {
    article_by(Judge::shipped(), snapshot, layout)
}

/// [`article`] with another judge than the built-in one.
pub fn article_by(judge: &Judge, snapshot: &Snapshot, layout: &Layout) -> Vec<PageBlock> {
    let found = at_once(detect::find(snapshot, judge, &Pace::unhurried()));
    found.map_or_else(Vec::new, |place| place.blocks(layout))
}
