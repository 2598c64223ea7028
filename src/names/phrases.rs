//! Names of organisations that are known as a whole: the words of "Muslim Brotherhood" tell nothing
//! one by one.

/// Bits of a key: of twenty thousand other runs of words, one is taken for one of ten thousand names.
const KEY_BITS: u32 = 28;

/// A set of names, each known by a hash of its words.
#[derive(Clone, Default)]
pub struct Phrases {
    /// Sorted.
    keys: Vec<u32>,
}

impl Phrases {
    /// Tokens of the longest name that is looked for.
    pub const LONGEST: usize = 10;

    /// From sorted keys.
    pub fn new(keys: Vec<u32>) -> Self {
        Self { keys }
    }

    /// The keys of the runs that start with the first word, the shortest first; words are given by
    /// their hashes.
    pub fn keys_of(words: &[u64]) -> impl Iterator<Item = u32> {
        let words = words.iter().take(Self::LONGEST);
        let states = words.scan(0_u64, |state, &word| {
            // The order of the words counts.
            *state = (state.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            Some(*state)
        });
        states.map(|state| (state >> (u64::BITS - KEY_BITS)) as u32)
    }

    /// How many words the longest known name has that these words begin with, of those that may
    /// end where `may_end` says; 0 where there is none.
    pub fn longest(&self, words: &[u64], may_end: impl Fn(usize) -> bool) -> usize {
        if self.keys.is_empty() {
            return 0;
        }
        Self::keys_of(words)
            .zip(1..)
            .filter(|(key, length)| may_end(*length) && self.keys.binary_search(key).is_ok())
            .map(|(_, length)| length)
            .last()
            .unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_counts() {
        let (united, nations, children) = (11, 22, 33);
        let key = |words: &[u64]| Phrases::keys_of(words).last().expect("there is a word");
        let mut keys = vec![key(&[united, nations]), key(&[united, nations, children])];
        keys.sort_unstable();
        let phrases = Phrases::new(keys);
        let longest = |words: &[u64]| phrases.longest(words, |_| true);
        assert_eq!(longest(&[united, nations, children, 44]), 3);
        assert_eq!(longest(&[united, nations, 44]), 2);
        assert_eq!(longest(&[united, 44]), 0);
        assert_eq!(longest(&[nations, united]), 0);
        assert_eq!(longest(&[]), 0);
        assert_eq!(phrases.longest(&[united, nations, children], |length| length < 3), 2);
    }
}
