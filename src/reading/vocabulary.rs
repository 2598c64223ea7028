//! The distinct words of an article, each folded and looked up once.

use crate::collections::HashMap;

use crate::english::{self, Classes};
use crate::text::{TokenKind, characters, fold};

/// The different tokens of an article.
#[derive(Default)]
pub(super) struct Vocabulary<'a> {
    entries: Vec<Entry>,
    numbers: HashMap<&'a str, u32>,
}

struct Entry {
    folded: String,
    classes: Classes,
}

impl<'a> Vocabulary<'a> {
    /// The number of a token's entry, which is added if the token is new. The kind follows from the text.
    pub(super) fn enter(&mut self, text: &'a str, kind: TokenKind) -> u32 {
        *self.numbers.entry(text).or_insert_with(|| {
            let folded = match kind {
                TokenKind::Word => fold(text),
                _ => characters::plain(text).into_owned(),
            };
            let classes = english::classes(&folded);
            self.entries.push(Entry { folded, classes });
            self.entries.len() as u32 - 1
        })
    }

    /// The entry's token, folded.
    pub(super) fn folded(&self, number: u32) -> &str {
        &self.entries[number as usize].folded
    }

    /// The classes of the entry's word.
    pub(super) fn classes(&self, number: u32) -> Classes {
        self.entries[number as usize].classes
    }
}
