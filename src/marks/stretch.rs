//! The text between two quotation marks.

use std::ops::Range;

use crate::work;

/// A stretch between two marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes into the article's text, inside the marks, without white space at the edges.
    pub range: Range<usize>,
    /// Bytes, with the marks.
    pub outer: Range<usize>,
    /// Index in [`Article::blocks`](crate::article::Article::blocks).
    pub block: usize,
    /// How many stretches hold this one.
    pub depth: usize,
    /// Whether a mark ends it.
    pub is_closed: bool,
    /// Whether it continues the stretch before it, which was left open at the end of its paragraph.
    pub continues: bool,
    /// Whether the page sets the block off as a quotation, without marks.
    pub is_block: bool,
}

impl Stretch {
    /// A stretch on its own; its block and depth are set later. `range` and `outer` are bytes.
    pub(super) fn new(range: Range<usize>, outer: Range<usize>, is_closed: bool) -> Self {
        Self { range, outer, block: 0, depth: 0, is_closed, continues: false, is_block: false }
    }
}

/// Where sentences end in a block: behind every stop that white space follows.
pub(super) struct SentenceEnds(Vec<usize>);

impl SentenceEnds {
    /// Looks through the block once.
    pub(super) fn new(text: &str, block: Range<usize>) -> Self {
        let words = &text[block.clone()];
        work::count(words.len());
        let stops = words.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…'));
        let ends = stops.map(|(at, c)| at + c.len_utf8());
        let ends = ends.filter(|&end| words[end..].starts_with(char::is_whitespace));
        Self(ends.map(|end| block.start + end).collect())
    }

    /// The end of the first sentence in the range, where white space within the range follows it.
    pub(super) fn first(&self, range: Range<usize>) -> Option<usize> {
        let next = self.0.partition_point(|&end| end <= range.start);
        self.0.get(next).copied().filter(|&end| end < range.end)
    }
}
