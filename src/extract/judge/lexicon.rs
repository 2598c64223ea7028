//! Learned weights of words: those in the names of elements (class, id, role, label), and those that a line
//! begins with.

use crate::model_file::{ModelError, Reader};
use crate::sort;
use crate::text::fnv1a;

/// Parts of a unit of log-odds that a weight's byte counts.
const SCALE: f32 = 24.0;

/// Bits of a key that [`Lexicon::known`] leaves out.
const SHORTENED: u32 = 8;

/// Weights of hashed words.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Keys, sorted, with their log-odds that a block (a page) with such a word is part of the
    /// article (is none).
    weights: Vec<(u32, f32)>,
    /// For the upper half of the keys' bits, whether any key has them: most words are not known.
    known: Vec<u64>,
}

/// A word's key: 24 bits of FNV-1a.
pub fn key(kind: u8, word: &str) -> u32 {
    key_of(kind, word.bytes())
}

/// [`key`] of a word's bytes.
pub fn key_of(kind: u8, word: impl Iterator<Item = u8>) -> u32 {
    let hash = fnv1a([kind].into_iter().chain(word));
    (hash >> 24 ^ hash) & 0x00ff_ffff
}

impl Lexicon {
    /// A lexicon with these weights, rounded as a file holds them.
    pub fn new(weights: impl IntoIterator<Item = (u32, f32)>) -> Self {
        let round = |weight: f32| (weight * SCALE).round().clamp(-127.0, 127.0) / SCALE;
        let weights = weights.into_iter().map(|(key, weight)| (key, round(weight)));
        let mut weights: Vec<(u32, f32)> = weights.filter(|(_, weight)| *weight != 0.0).collect();
        sort::by_key(&mut weights, |(key, _)| *key);
        Self::of(weights)
    }

    /// Of sorted weights.
    fn of(weights: Vec<(u32, f32)>) -> Self {
        let mut known = vec![0; 1 << (24 - SHORTENED - 6)];
        for (key, _) in &weights {
            known[(key >> (SHORTENED + 6)) as usize] |= 1 << (key >> SHORTENED & 63);
        }
        Self { weights, known }
    }

    /// 0 for a word that is not known.
    pub fn weight(&self, key: u32) -> f32 {
        let bits = self.known.get((key >> (SHORTENED + 6)) as usize).copied().unwrap_or(0);
        if bits >> (key >> SHORTENED & 63) & 1 == 0 {
            return 0.0;
        }
        let found = self.weights.binary_search_by_key(&key, |(key, _)| *key);
        found.map_or(0.0, |at| self.weights[at].1)
    }

    /// Number of words.
    pub fn size(&self) -> usize {
        self.weights.len()
    }

    /// Reads what [`Self::write`] wrote.
    ///
    /// # Errors
    /// Where there is less.
    pub fn read(body: &mut Reader) -> Result<Self, ModelError> {
        let count = body.u32()? as usize;
        let [low, middle, high, weights] =
            [body.take(count)?, body.take(count)?, body.take(count)?, body.take(count)?];
        let mut key = 0_u32;
        let entries = (0..count).map(|at| {
            key = key.wrapping_add(u32::from_le_bytes([low[at], middle[at], high[at], 0]));
            (key & 0x00ff_ffff, f32::from(weights[at] as i8) / SCALE)
        });
        Ok(Self::of(entries.collect()))
    }

    /// As a file holds it: the number of entries, four bytes; how much each key, in order, is more than
    /// the one before, three bytes: first the lower ones of all, then the middle ones, then the upper
    /// ones; the weights, a byte each.
    pub fn write(&self) -> Vec<u8> {
        let mut columns = [const { Vec::new() }; 4];
        let mut before = 0;
        for (key, weight) in &self.weights {
            let bytes = (key - before).to_le_bytes();
            let weight = (weight * SCALE).round() as i8 as u8;
            for (column, byte) in columns.iter_mut().zip([bytes[0], bytes[1], bytes[2], weight]) {
                column.push(byte);
            }
            before = *key;
        }
        let count = (self.weights.len() as u32).to_le_bytes();
        [count.to_vec(), columns.concat()].concat()
    }
}
