//! Maps an article's text to the page's text nodes and back; used by `src/page/map.ts`.

use crate::collections::HashMap;

use super::block::PageBlock;
use super::snapshot::NodeIndex;
use crate::article::Article;

/// A stretch of the article that stands in one text node. All numbers but `node` are UTF-16 code
/// units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Where it begins in the article.
    pub start: u32,
    /// How long it is, in both.
    pub length: u32,
    /// Index in [`TextMap::nodes`].
    pub node: u32,
    /// Where it begins in the node.
    pub node_start: u32,
}

/// Where each character of an article stands on the page. What the page has between two segments
/// (collapsed white space, a hidden element) is not part of the article; what the article has between
/// them (the space for a `<br>`, the marks of a `<q>`) stands in no text node.
#[derive(Clone, Debug, Default)]
pub struct TextMap {
    /// In text order, never overlapping. Those of a node are neighbours, unless a page shows a node
    /// twice, which none can.
    pub segments: Vec<Segment>,
    /// The snapshot's text nodes that hold the article, in order.
    pub nodes: Vec<NodeIndex>,
}

impl TextMap {
    /// Joins blocks to an article.
    pub fn new(blocks: &[PageBlock]) -> (Article, Self) {
        let mut article = Article::default();
        let mut map = Self::default();
        let mut numbers: HashMap<NodeIndex, u32> = HashMap::default();
        let mut start = 0;
        for block in blocks {
            article.push(block.kind, &block.text);
            for piece in &block.pieces {
                let node = *numbers.entry(piece.node).or_insert_with(|| {
                    map.nodes.push(piece.node);
                    map.nodes.len() as u32 - 1
                });
                map.segments.push(Segment {
                    start: start + piece.start,
                    length: piece.length,
                    node,
                    node_start: piece.node_start,
                });
            }
            // The "\n" between blocks.
            start += block.length + 1;
        }
        (article, map)
    }
}
