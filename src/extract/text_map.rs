//! Offsets into an article's text ↔ positions in text nodes, exactly, both ways.

use std::collections::HashMap;
use std::ops::Range;

use super::blocks::PageBlock;
use super::snapshot::NodeIndex;
use crate::article::Article;

/// A stretch of the article that stands in one text node. All numbers but `node` are UTF-16 code
/// units.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    /// Where it begins in the article.
    start: u32,
    length: u32,
    /// Index in [`TextMap::nodes`].
    node: u32,
    /// Where it begins in the node.
    node_start: u32,
}

/// A part of one text node; offsets in UTF-16 code units, as the DOM has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeRange {
    /// Index in [`TextMap::nodes`].
    pub node: u32,
    pub start: u32,
    pub end: u32,
}

/// Where each character of an article stands on the page.
#[derive(Clone, Debug, Default)]
pub struct TextMap {
    /// In text order, never overlapping.
    segments: Vec<Segment>,
    /// The text nodes that hold the article, in order.
    nodes: Vec<NodeIndex>,
    /// For each of `nodes`, its first segment: the segments of a node need not be neighbours only
    /// if a page shows a node twice, which none can.
    first_segment: Vec<usize>,
    /// Where each block begins, in UTF-16 code units.
    block_starts: Vec<u32>,
}

impl TextMap {
    /// Puts blocks together to an article.
    pub fn new(blocks: &[PageBlock]) -> (Article, Self) {
        let mut article = Article::default();
        let mut map = Self::default();
        let mut numbers: HashMap<NodeIndex, u32> = HashMap::new();
        let mut start = 0;
        for block in blocks {
            article.push(block.kind, &block.text);
            map.block_starts.push(start);
            for piece in &block.pieces {
                let node = *numbers.entry(piece.node).or_insert_with(|| {
                    map.nodes.push(piece.node);
                    map.first_segment.push(map.segments.len());
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

    /// The snapshot's text nodes that hold the article, in order.
    pub fn nodes(&self) -> &[NodeIndex] {
        &self.nodes
    }

    /// The block that a text node (an index in [`Self::nodes`]) begins in.
    pub fn block_of(&self, node: u32) -> Option<usize> {
        let first = self.segments[*self.first_segment.get(node as usize)?].start;
        self.block_starts.partition_point(|&start| start <= first).checked_sub(1)
    }

    /// Where a block begins in the article, in UTF-16 code units.
    pub fn block_start(&self, block: usize) -> u32 {
        self.block_starts[block]
    }

    /// The parts of text nodes that a span of the article (UTF-16 code units) covers, in order. What the page has
    /// between them (collapsed white space, a hidden element) is not part of the article.
    pub fn ranges(&self, span: Range<u32>) -> impl Iterator<Item = NodeRange> {
        let from =
            self.segments.partition_point(|segment| segment.start + segment.length <= span.start);
        let inside =
            self.segments[from..].iter().take_while(move |segment| segment.start < span.end);
        inside.filter_map(move |segment| {
            let start = span.start.max(segment.start) - segment.start;
            let end = span.end.min(segment.start + segment.length) - segment.start;
            (start < end).then_some(NodeRange {
                node: segment.node,
                start: segment.node_start + start,
                end: segment.node_start + end,
            })
        })
    }

    /// The offset into the article of the character after a position in a text node (an index in
    /// [`Self::nodes`] and UTF-16 code units). `None` where the article leaves that character out.
    pub fn offset(&self, node: u32, at: u32) -> Option<u32> {
        let first = *self.first_segment.get(node as usize)?;
        let of_node = self.segments[first..].iter().take_while(|segment| segment.node == node);
        of_node
            .filter(|segment| {
                (segment.node_start..segment.node_start + segment.length).contains(&at)
            })
            .map(|segment| segment.start + (at - segment.node_start))
            .next()
    }
}
