//! Byte offsets to UTF-16 offsets, the unit of JavaScript strings.

/// How many bytes lie between two remembered offsets: a conversion scans at most so many bytes,
/// and the table costs one 64th of the text.
const STRIDE: usize = 256;

/// Converts byte offsets of one text to UTF-16 code units.
pub struct Utf16Offsets<'a> {
    text: &'a str,
    /// For every multiple of [`STRIDE`], rounded down to a character: (bytes, UTF-16 code units).
    checkpoints: Vec<(usize, u32)>,
}

impl<'a> Utf16Offsets<'a> {
    /// One pass over the text.
    pub fn new(text: &'a str) -> Self {
        let mut checkpoints = vec![(0, 0)];
        let mut units = 0;
        for (at, c) in text.char_indices() {
            if at / STRIDE >= checkpoints.len() {
                checkpoints.push((at, units));
            }
            units += c.len_utf16() as u32;
        }
        Self { text, checkpoints }
    }

    /// UTF-16 code units before the byte offset `byte`, which must lie on a character boundary of
    /// the text; one past the end counts as the end.
    pub fn utf16(&self, byte: usize) -> u32 {
        let byte = byte.min(self.text.len());
        let nearest = (byte / STRIDE).min(self.checkpoints.len() - 1);
        // A character that straddles the stride puts its checkpoint behind the offset asked for.
        let (from, units) = match self.checkpoints[nearest] {
            (from, _) if from > byte => self.checkpoints[nearest - 1],
            checkpoint => checkpoint,
        };
        units + self.text[from..byte].chars().map(|c| c.len_utf16() as u32).sum::<u32>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_standard_library(text in "(\\PC|[a-z😀é\u{ad}—]){0,900}") {
            let offsets = Utf16Offsets::new(&text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                prop_assert_eq!(offsets.utf16(at) as usize, text[..at].encode_utf16().count());
            }
        }
    }
}
