//! Names that are known as a whole, of organisations ("Muslim Brotherhood") and of other things ("Davis
//! Cup"): their words say nothing one by one.

use super::keys::SortedKeys;

/// Bits of a name's hash: of 2,600 other runs of words, one is taken for one of a hundred thousand
/// names.
const HASH_BITS: u32 = 28;
/// Upper bits of a key that the index is by.
const INDEX_BITS: u32 = 14;
/// Bits of a key: the hash, and below it whether the name is that of an organisation (0) or not (1).
const KEY_BITS: u32 = HASH_BITS + 1;

/// What a known name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhraseKind {
    /// A company, party, agency, club, band.
    Organisation,
    /// A place, work, event, product: anything that is neither a person nor an organisation.
    Other,
}

/// A set of names, each known by a hash of its words.
#[derive(Clone, Default)]
pub struct Phrases {
    keys: SortedKeys,
}

impl Phrases {
    /// Tokens of the longest name that is looked for.
    pub const LONGEST: usize = 10;

    /// From sorted keys.
    pub fn new(keys: Vec<u32>) -> Self {
        Self { keys: SortedKeys::new(keys, KEY_BITS, INDEX_BITS) }
    }

    /// How many names there are.
    #[cfg(feature = "training")]
    pub fn count(&self) -> usize {
        self.keys.len()
    }

    /// The hashes of the runs that start with the first word, the shortest first; words are given by
    /// their own hashes.
    pub fn hashes_of(words: &[u64]) -> impl Iterator<Item = u32> {
        let words = words.iter().take(Self::LONGEST);
        let states = words.scan(0_u64, |state, &word| {
            // The order of the words counts.
            *state = (state.rotate_left(7) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            Some(*state)
        });
        states.map(|state| (state >> (u64::BITS - HASH_BITS)) as u32)
    }

    /// The key of a name with this hash.
    pub fn key(hash: u32, kind: PhraseKind) -> u32 {
        hash << 1 | u32::from(kind == PhraseKind::Other)
    }

    /// What the name with this hash names, where it is known.
    fn kind(&self, hash: u32) -> Option<PhraseKind> {
        let first = self.keys.position(Self::key(hash, PhraseKind::Organisation));
        let key = self.keys.get(first).filter(|key| key >> 1 == hash)?;
        Some(if key & 1 == 0 { PhraseKind::Organisation } else { PhraseKind::Other })
    }

    /// The number of words of the longest known name at the beginning of these words, and what it names.
    /// `may_end` says which lengths are allowed. `None` if there is no such name.
    pub fn longest(
        &self,
        words: &[u64],
        may_end: impl Fn(usize) -> bool,
    ) -> Option<(usize, PhraseKind)> {
        Self::hashes_of(words)
            .zip(1..)
            .filter(|(_, length)| may_end(*length))
            .filter_map(|(hash, length)| Some((length, self.kind(hash)?)))
            .last()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use PhraseKind::{Organisation, Other};

    #[test]
    fn the_longest_name_counts() {
        let (united, nations, children) = (11, 22, 33);
        let key = |words: &[u64], kind| {
            Phrases::key(Phrases::hashes_of(words).last().expect("there is a word"), kind)
        };
        let mut keys = vec![
            key(&[united, nations], Organisation),
            key(&[united, nations, children], Organisation),
            key(&[children, nations], Other),
        ];
        keys.sort_unstable();
        let phrases = Phrases::new(keys);
        let longest = |words: &[u64]| phrases.longest(words, |_| true);
        assert_eq!(longest(&[united, nations, children, 44]), Some((3, Organisation)));
        assert_eq!(longest(&[united, nations, 44]), Some((2, Organisation)));
        assert_eq!(longest(&[children, nations, 44]), Some((2, Other)));
        assert_eq!(longest(&[united, 44]), None);
        assert_eq!(longest(&[nations, united]), None);
        assert_eq!(longest(&[]), None);
        let short = phrases.longest(&[united, nations, children], |length| length < 3);
        assert_eq!(short, Some((2, Organisation)));
        assert_eq!(Phrases::default().longest(&[united, nations], |_| true), None);
    }
}
