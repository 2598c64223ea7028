//! Maps and sets with one quick hash for all keys.
//!
//! The standard library's hash guards against keys that were chosen to collide. It took a tenth of the time in
//! which an article is found, and each map brings its code along. A page chooses nothing but its own words, and
//! pays with its own slowness; a command that reads texts of strangers bounds the time of each (`records`).

use std::hash::{BuildHasherDefault, Hasher};

/// A map with [`QuickHasher`]; made by `default()` or `collect()`.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<QuickHasher>>;

/// A set with [`QuickHasher`]; made by `default()` or `collect()`.
pub(crate) type HashSet<K> = std::collections::HashSet<K, BuildHasherDefault<QuickHasher>>;

/// Multiplies and rotates, as the Rust compiler's own FxHash does.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct QuickHasher(u64);

impl Hasher for QuickHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.write_u64(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            self.write_u64(rest.iter().fold(0, |word, byte| word << 8 | u64::from(*byte)));
        }
    }

    fn write_u8(&mut self, value: u8) {
        self.write_u64(u64::from(value));
    }

    fn write_u32(&mut self, value: u32) {
        self.write_u64(u64::from(value));
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    fn write_usize(&mut self, value: usize) {
        self.write_u64(value as u64);
    }

    fn finish(&self) -> u64 {
        // The map looks at the lower bits and the upper ones; a product's lower bits say little.
        self.0.rotate_left(26)
    }
}
