//! Sorted keys with an index by their upper bits, which leaves a handful of them to search.

use std::ops::Range;

/// Sorted numbers, spread evenly.
#[derive(Clone, Default)]
pub(super) struct SortedKeys {
    keys: Vec<u32>,
    /// For each value of the upper bits, the first key with it.
    starts: Vec<u32>,
    /// Bits below those.
    shift: u32,
}

impl SortedKeys {
    /// From sorted keys of so many bits, of which so many upper ones make the index.
    pub(super) fn new(keys: Vec<u32>, bits: u32, index_bits: u32) -> Self {
        let shift = bits - index_bits;
        let starts = (0..=1_u32 << index_bits)
            .map(|top| keys.partition_point(|&key| key >> shift < top) as u32)
            .collect();
        Self { keys, starts, shift }
    }

    /// How many keys there are.
    #[cfg(feature = "training")]
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Where the first key stands that is not below this one; there may be none that is the same.
    pub(super) fn position(&self, key: u32) -> usize {
        let near = self.near(key);
        near.start + self.keys[near].partition_point(|&other| other < key)
    }

    /// The keys with the same upper bits.
    fn near(&self, key: u32) -> Range<usize> {
        let top = (key >> self.shift) as usize;
        match self.starts.get(top..top + 2) {
            Some(&[start, end]) => start as usize..end as usize,
            _ => 0..0,
        }
    }

    /// The key at a position; `None` behind the last one.
    pub(super) fn get(&self, position: usize) -> Option<u32> {
        self.keys.get(position).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_is_that_of_the_first_key_that_is_not_below() {
        let keys: Vec<u32> = (0..1000).map(|number| number * number % 4093).collect();
        let keys = {
            let mut keys = keys;
            keys.sort_unstable();
            keys.dedup();
            keys
        };
        let sorted = SortedKeys::new(keys.clone(), 12, 5);
        for key in 0..4096 {
            let expected = keys.partition_point(|&other| other < key);
            assert_eq!(sorted.position(key), expected, "{key}");
            assert_eq!(sorted.get(expected), keys.get(expected).copied());
        }
        assert_eq!(SortedKeys::default().get(SortedKeys::default().position(7)), None);
    }
}
