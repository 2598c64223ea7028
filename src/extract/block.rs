//! A block of a page's text and where it stands in the page.

use super::snapshot::{NodeIndex, Snapshot};
use crate::article::BlockKind;

/// A stretch of a block's text that stands in one text node, character for character. All numbers
/// are UTF-16 code units; a character between two pieces (the space that a `<br>` becomes, the marks
/// around a `<q>`) stands in no text node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text node.
    pub node: NodeIndex,
    /// Where the stretch begins in the node.
    pub node_start: u32,
    /// Where it begins in the block.
    pub start: u32,
    /// How long it is, in both.
    pub length: u32,
}

/// A paragraph, heading, caption or list item of the page, article or not.
#[derive(Clone, Debug)]
pub struct PageBlock {
    /// By its elements' tags alone, until `kinds` looks closer.
    pub kind: BlockKind,
    /// White space collapsed as a browser renders it.
    pub text: String,
    /// Of `text`, in UTF-16 code units.
    pub length: u32,
    /// How much of it is inside links to elsewhere, in UTF-16 code units.
    pub linked: u32,
    /// In the order of the text, never overlapping.
    pub pieces: Vec<Piece>,
    /// The innermost block-level element around it.
    pub element: NodeIndex,
}

impl PageBlock {
    /// The innermost element around the whole text, block-level or not: `<p><em class="note">…</em></p>`
    /// is a note.
    pub(super) fn holder(&self, snapshot: &Snapshot) -> NodeIndex {
        let [Some(first), Some(last)] = [self.pieces.first(), self.pieces.last()] else {
            return self.element;
        };
        let mut around = snapshot.ancestors(first.node);
        around.find(|node| snapshot.subtree(*node).contains(&last.node)).unwrap_or(self.element)
    }

    /// Share of the text that is inside links, 0 to 1.
    pub fn link_density(&self) -> f32 {
        self.linked as f32 / self.length.max(1) as f32
    }
}
