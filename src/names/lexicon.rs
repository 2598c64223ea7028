//! Which lists of known names a word is on: given names, surnames, places, companies, common words;
//! and the names that are known as a whole.

use super::keys::SortedKeys;
use super::phrases::Phrases;

/// Bits of a key.
const KEY_BITS: u32 = 24;
/// Upper bits of a key that the index is by.
const INDEX_BITS: u32 = 12;

/// A compact map from words to lists. Words are known by 24 bits of their hash alone: one unlisted
/// word in three hundred is taken for a listed one.
#[derive(Default)]
pub struct Lexicon {
    keys: SortedKeys,
    marks: Vec<u8>,
    /// Names that are known as a whole.
    pub phrases: Phrases,
}

impl Lexicon {
    /// From sorted keys and the marks of each.
    pub fn new(keys: Vec<u32>, marks: Vec<u8>, phrases: Phrases) -> Self {
        Self { keys: SortedKeys::new(keys, KEY_BITS, INDEX_BITS), marks, phrases }
    }

    /// The key of a word, given the hash of [`lexicon_hash`](super::features::lexicon_hash).
    pub fn key(hash: u64) -> u32 {
        (hash >> (u64::BITS - KEY_BITS)) as u32
    }

    /// How well known the word is as a given name (lowest two bits), as a surname, as a place (1) or
    /// company (2), and as a common word (highest), each 0 to 3.
    pub fn marks(&self, hash: u64) -> u8 {
        let key = Self::key(hash);
        let at = self.keys.position(key);
        if self.keys.get(at) == Some(key) { self.marks[at] } else { 0 }
    }
}
