//! The reading together with the mentions.

use std::ops::Range;

use crate::article::BlockKind;
use crate::english::{Class, is};
use crate::reading::Reading;
use crate::work;

/// The article as the later steps of the cast see it.
pub(super) struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    /// The entity that each token names.
    named: Vec<Option<u32>>,
}

impl<'a> Scene<'a> {
    /// `mentions` are token ranges with the entity that they name.
    pub(super) fn new(reading: &'a Reading<'a>, mentions: &[(Range<usize>, usize)]) -> Self {
        let mut named = vec![None; reading.len()];
        for (range, entity) in mentions {
            named[range.clone()].fill(Some(*entity as u32));
        }
        Self { reading, named }
    }

    /// The folded word at a token; empty for what is no word.
    pub(super) fn word(&self, index: usize) -> &str {
        self.reading.word(index)
    }

    /// Whether the token is a word of the class.
    pub(super) fn is(&self, index: usize, class: Class) -> bool {
        self.reading.is_word(index) && self.reading.is(index, class)
    }

    /// The token as typed; empty beyond the article.
    pub(super) fn text(&self, index: usize) -> &'a str {
        self.reading.text(index)
    }

    /// The entity that the token names.
    pub(super) fn entity(&self, index: usize) -> Option<usize> {
        work::count(1);
        self.named.get(index).copied().flatten().map(|entity| entity as usize)
    }

    /// Whether the token's block belongs to the story: no byline, no credit.
    pub(super) fn is_story(&self, index: usize) -> bool {
        self.kind(index).is_story()
    }

    /// Whether the token's block is part of the story's telling, in which one sentence leads to the
    /// next: no caption.
    pub(super) fn is_running_text(&self, index: usize) -> bool {
        !matches!(self.kind(index), BlockKind::Caption | BlockKind::Post)
    }

    fn kind(&self, index: usize) -> BlockKind {
        self.reading.article().blocks()[self.reading.block(index) as usize].kind
    }

    /// The tokens of the sentence that holds the token.
    pub(super) fn sentence(&self, index: usize) -> Range<usize> {
        self.reading.sentence(index)
    }
}

/// Prepositions that lead from a role to where it is held: "chairman *of*", "director *for*".
pub(super) fn is_preposition(word: &str) -> bool {
    is(word, Class::RoleLink)
}
