//! Which lists of known names a word is on.

/// A compact map from words to lists. Words are known by their hash alone; now and then a word that
/// is on no list is taken for one that is.
#[derive(Default)]
pub struct Lexicon {
    /// Sorted hashes, 32 bits.
    keys: Vec<u32>,
    lists: Vec<u8>,
    /// For each value of the upper 12 bits, the first key with it.
    starts: Vec<u32>,
}

impl Lexicon {
    /// From sorted keys and the lists of each.
    pub fn new(keys: Vec<u32>, lists: Vec<u8>) -> Self {
        let starts = (0..=4096_u64)
            .map(|top| keys.partition_point(|&key| u64::from(key) < top << 20) as u32)
            .collect();
        Self { keys, lists, starts }
    }

    /// A bit for each list that the word is on, given the hash of
    /// [`lexicon_hash`](super::features::lexicon_hash).
    pub fn lists(&self, hash: u64) -> u8 {
        if self.keys.is_empty() {
            return 0;
        }
        let key = (hash >> 32) as u32;
        let top = (key >> 20) as usize;
        let range = self.starts[top] as usize..self.starts[top + 1] as usize;
        self.keys[range.clone()].binary_search(&key).map_or(0, |at| self.lists[range.start + at])
    }
}
