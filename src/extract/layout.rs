//! The layout of elements, as far as it matters for their text.

use super::snapshot::NodeIndex;
use super::tags::Tag;

/// The layout of elements: by computed style if that is known, otherwise by tag.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    /// Node of the first byte.
    from: NodeIndex,
    /// From `layout()` of `src/page/layout.ts`.
    bytes: Vec<u8>,
}

impl Layout {
    pub(super) const INLINE: u8 = 1;
    pub(super) const BLOCK: u8 = 2;
    pub(super) const PREFORMATTED: u8 = 4;
    pub(super) const UNSEEN: u8 = 8;
    const APART: u8 = 16;
    const BARE: u8 = 32;
    const MARKED: u8 = 64;
    const SPACED: u8 = 128;

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
            byte if byte & (Self::INLINE | Self::APART) != 0 => false,
            _ => tag.is_block(),
        }
    }

    /// Whether it is not part of the visible text: not shown at all, or for screen readers only.
    pub(super) fn is_unseen(&self, node: NodeIndex) -> bool {
        self.byte(node) & Self::UNSEEN != 0
    }

    /// Whether it is a text of its own that does not interrupt the one around it: a side note.
    pub(super) fn is_apart(&self, node: NodeIndex) -> bool {
        self.byte(node) & Self::APART != 0
    }

    /// Whether the browser shows quotation marks around the element.
    pub(super) fn has_marks(&self, node: NodeIndex, tag: Tag) -> bool {
        let byte = self.byte(node);
        byte & Self::MARKED != 0 || tag == Tag::Quote && byte & Self::BARE == 0
    }

    /// Whether there is a visible gap before it although there is no white space.
    pub(super) fn is_spaced(&self, node: NodeIndex) -> bool {
        self.byte(node) & Self::SPACED != 0
    }

    pub(super) fn is_preformatted(&self, node: NodeIndex, tag: Tag) -> bool {
        self.byte(node) & Self::PREFORMATTED != 0 || tag == Tag::Pre
    }
}
