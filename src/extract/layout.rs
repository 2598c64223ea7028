//! How elements are laid out, as far as it matters to their text.

use super::snapshot::NodeIndex;
use super::tags::Tag;

/// How elements are laid out: by their computed style where that was asked, else by their tag.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Node of the first byte.
    from: NodeIndex,
    /// From `layout()` of `read.ts`.
    bytes: Vec<u8>,
}

impl Layout {
    const INLINE: u8 = 1;
    const BLOCK: u8 = 2;
    const PREFORMATTED: u8 = 4;
    const UNSEEN: u8 = 8;

    /// The layout of the nodes from `from` on, one byte each.
    pub fn computed(from: NodeIndex, bytes: Vec<u8>) -> Self {
        Self { from, bytes }
    }

    fn byte(&self, node: NodeIndex) -> u8 {
        node.checked_sub(self.from).and_then(|at| self.bytes.get(at)).copied().unwrap_or(0)
    }

    pub(super) fn is_block(&self, node: NodeIndex, tag: Tag) -> bool {
        match self.byte(node) {
            byte if byte & Self::BLOCK != 0 => true,
            byte if byte & Self::INLINE != 0 => false,
            _ => tag.is_block(),
        }
    }

    /// Takes no place in the text: not shown at all, or there for screen readers alone.
    pub(super) fn is_unseen(&self, node: NodeIndex) -> bool {
        self.byte(node) & Self::UNSEEN != 0
    }

    pub(super) fn is_preformatted(&self, node: NodeIndex, tag: Tag) -> bool {
        self.byte(node) & Self::PREFORMATTED != 0 || tag == Tag::Pre
    }
}
