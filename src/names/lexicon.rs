//! The lists of known names that a word is on: given names, surnames, places, companies, common words; and
//! the names that are known as a whole.

use super::hash::{LEXICON_SALT, hash};
use super::keys::SortedKeys;
use super::phrases::Phrases;
use crate::english::{Gender, GivenNames};

/// Bits of a key.
const KEY_BITS: u32 = 24;
/// Upper bits of a key that the index is by.
const INDEX_BITS: u32 = 12;

/// A compact map from words to lists. Words are stored as 24 bits of their hash: one unlisted word in three
/// hundred is taken for a listed one.
#[derive(Default)]
pub struct Lexicon {
    keys: SortedKeys,
    marks: Vec<u8>,
    /// For each word its gender as a given name.
    genders: Vec<Gender>,
    /// Names that are known as a whole.
    pub phrases: Phrases,
}

impl Lexicon {
    /// From sorted keys and, for each word, its marks and its gender as a given name.
    pub fn new(keys: Vec<u32>, marks: Vec<u8>, genders: Vec<Gender>, phrases: Phrases) -> Self {
        Self { keys: SortedKeys::new(keys, KEY_BITS, INDEX_BITS), marks, genders, phrases }
    }

    /// The key of a word, given the hash of [`lexicon_hash`](super::hash::lexicon_hash).
    pub fn key(hash: u64) -> u32 {
        (hash >> (u64::BITS - KEY_BITS)) as u32
    }

    /// How well known the word is as a given name (lowest two bits), as a surname, as a place (1) or
    /// company (2), and as a common word (highest), each 0 to 3.
    pub fn marks(&self, hash: u64) -> u8 {
        self.position(hash).map_or(0, |at| self.marks[at])
    }

    /// Whether marks are those of a given name.
    pub fn is_given_name(marks: u8) -> bool {
        marks & 3 != 0
    }

    fn position(&self, hash: u64) -> Option<usize> {
        let key = Self::key(hash);
        let at = self.keys.position(key);
        (self.keys.get(at) == Some(key)).then_some(at)
    }
}

impl GivenNames for Lexicon {
    fn gender(&self, name: &str) -> Gender {
        // What is folded is in lower case, as `lexicon_hash` makes it.
        let hash = hash(name.as_bytes(), LEXICON_SALT);
        self.position(hash).map_or(Gender::Unknown, |at| self.genders[at])
    }
}
