//! The article's tokens with what every step of the cast asks about them, worked out once.

use crate::english::{Class, is};
use std::ops::Range;

use crate::pace::Pace;
use crate::text::fold;
use crate::text::{TokenKind, TokenList};

/// The article as the cast reads it.
pub(super) struct Scene<'a> {
    pub tokens: &'a TokenList<'a>,
    /// Every token folded; empty for what is no word.
    pub folded: Vec<String>,
    /// Whether the token stands between quotation marks.
    pub quoted: Vec<bool>,
    /// The entity that each token names.
    pub named: Vec<Option<u32>>,
}

impl<'a> Scene<'a> {
    /// `mentions` are token ranges with the entity that they name.
    pub async fn new(
        tokens: &'a TokenList<'a>,
        mentions: &[(Range<usize>, usize)],
        pace: &Pace,
    ) -> Self {
        let is_word = |index: usize| tokens.tokens()[index].kind == TokenKind::Word;
        let mut folded = Vec::with_capacity(tokens.len());
        for sentence in tokens.sentences() {
            folded.extend(sentence.clone().map(|index| {
                if is_word(index) { fold(tokens.text(index)) } else { String::new() }
            }));
            pace.pause().await;
        }
        let mut named = vec![None; tokens.len()];
        for (range, entity) in mentions {
            named[range.clone()].fill(Some(*entity as u32));
        }
        Self { tokens, folded, quoted: quoted(tokens), named }
    }

    pub fn word(&self, index: usize) -> &str {
        self.folded.get(index).map_or("", String::as_str)
    }

    pub fn text(&self, index: usize) -> &'a str {
        if index < self.tokens.len() { self.tokens.text(index) } else { "" }
    }

    pub fn entity(&self, index: usize) -> Option<usize> {
        self.named.get(index).copied().flatten().map(|entity| entity as usize)
    }

    pub fn sentence(&self, index: usize) -> Range<usize> {
        self.tokens.sentences()[self.tokens.tokens()[index].sentence as usize].clone()
    }
}

/// Which tokens stand between double marks, or between ‘ and ’. A mark that never closes holds to
/// the end of its block.
fn quoted(tokens: &TokenList) -> Vec<bool> {
    let mut quoted = vec![false; tokens.len()];
    let (mut double, mut single, mut block) = (false, false, u32::MAX);
    for (index, token) in tokens.tokens().iter().enumerate() {
        if token.block != block {
            (double, single, block) = (false, false, token.block);
        }
        match tokens.text(index) {
            "“" | "«" | "„" | "``" => double = true,
            "”" | "»" => double = false,
            "\"" | "''" => double = !double,
            "‘" => single = true,
            "’" => single = false,
            _ => quoted[index] = double || single,
        }
    }
    quoted
}

/// Prepositions that lead from a role to where it is held: "chairman *of*", "director *for*".
pub(super) fn is_preposition(word: &str) -> bool {
    is(word, Class::Preposition)
}
