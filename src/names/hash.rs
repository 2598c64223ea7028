//! Hashes of words, as the model file depends on them.

/// FNV-1a with a final mix, 64 bits: words are short, and the table only needs an even spread.
pub(super) struct Hasher(u64);

impl Hasher {
    pub(super) fn new(salt: u64) -> Self {
        Self(0xcbf2_9ce4_8422_2325 ^ salt)
    }

    pub(super) fn write(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    pub(super) fn finish(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        mixed ^ (mixed >> 32)
    }
}

/// The hash of some bytes; each salt makes another one of the same bytes.
pub(super) fn hash(bytes: &[u8], salt: u64) -> u64 {
    let mut hasher = Hasher::new(salt);
    for &byte in bytes {
        hasher.write(byte);
    }
    hasher.finish()
}

/// Salt of the hashes that the lexicon is asked for.
pub(super) const LEXICON_SALT: u64 = 0x27d4_eb2f_1656_67c5;

/// The hash under which a lexicon holds a word.
#[cfg(feature = "training")]
pub fn lexicon_hash(word: &str) -> u64 {
    hash(word.to_lowercase().as_bytes(), LEXICON_SALT)
}
