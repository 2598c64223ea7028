//! Finds the article on a page, and cuts it into blocks of text that know where they stand.
//!
//! raw → snapshot → blocks → survey → detect (by score and clean) → text_map. Plain Rust over plain
//! data: the browser's page (`src/page`) and a saved one are read alike.

mod blocks;
mod clean;
mod detect;
mod hints;
mod kinds;
mod layout;
mod phrases;
mod raw;
mod score;
mod snapshot;
mod survey;
mod tags;
mod text_map;

use std::convert::Infallible;
use std::ops::Range;

pub use blocks::{PageBlock, Piece};
pub use layout::Layout;
pub use raw::RawSnapshot;
pub use snapshot::{Content, Flags, Hints, Metadata, Node, NodeIndex, Snapshot};
pub use tags::Tag;
pub use text_map::{NodeRange, TextMap};

/// The blocks of a page's article: headline, standfirst, captions and body, in the order of the
/// page; none where there is no article. `layout` is asked for the nodes that hold the article.
///
/// # Errors
/// What `layout` returns.
pub fn article_with<E>(
    snapshot: &Snapshot,
    layout: impl FnOnce(Range<NodeIndex>) -> Result<Layout, E>,
) -> Result<Vec<PageBlock>, E> {
    let Some(place) = detect::find(snapshot) else { return Ok(Vec::new()) };
    let mut blocks = place.blocks(&layout(place.nodes())?);
    if !place.is_article(&blocks) {
        blocks.clear();
    }
    Ok(blocks)
}

/// [`article_with`] a layout that is known already.
pub fn article(snapshot: &Snapshot, layout: &Layout) -> Vec<PageBlock> {
    let known = |_| Ok::<_, Infallible>(layout.clone());
    let Ok(blocks) = article_with(snapshot, known);
    blocks
}
