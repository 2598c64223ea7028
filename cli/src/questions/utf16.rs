//! Places in UTF-16 code units, as annotations have them, in Rust's strings.

use whosaid::annotations::Span;

/// A text with the byte that each of its UTF-16 code units begins at.
pub struct Utf16<'a> {
    text: &'a str,
    /// `None` where all is ASCII, and units are bytes.
    bytes: Option<Vec<u32>>,
}

impl<'a> Utf16<'a> {
    pub fn new(text: &'a str) -> Self {
        let bytes = (!text.is_ascii()).then(|| {
            let mut bytes = Vec::with_capacity(text.len() + 1);
            for (at, c) in text.char_indices() {
                bytes.extend(std::iter::repeat_n(at as u32, c.len_utf16()));
            }
            bytes.push(text.len() as u32);
            bytes
        });
        Self { text, bytes }
    }

    /// The words of a span; none where it is outside the text.
    pub fn slice(&self, span: Span) -> &'a str {
        let byte = |unit: u32| match &self.bytes {
            None => Some(unit as usize),
            Some(bytes) => bytes.get(unit as usize).map(|&byte| byte as usize),
        };
        byte(span.start)
            .zip(byte(span.end))
            .and_then(|(start, end)| self.text.get(start..end))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_those_of_javascript() {
        let slice = |text: &'static str, start, end| Utf16::new(text).slice(Span { start, end });
        assert_eq!(slice("abc", 1, 3), "bc");
        assert_eq!(slice("“a🏗b”", 1, 5), "a🏗b");
        assert_eq!(slice("“a🏗b”", 4, 6), "b”");
        assert_eq!(slice("“a”", 2, 9), "");
        assert_eq!(slice("abc", 2, 9), "");
    }
}
