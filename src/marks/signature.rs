//! Lines that say whose the words above them are: "— Jane Roe, engineer", and, under a quotation that the page
//! sets off, the name alone.

use crate::article::{Article, BlockKind};
use crate::text::characters::{is_apostrophe, is_quotation_mark};
use crate::work;

/// Most words of such a line.
const LONGEST: usize = 14;

/// Most words of a name.
const LONGEST_NAME: usize = 6;

/// Letters of the longest word that a name has in lower case: "of", "van", "der".
const LONGEST_PARTICLE: usize = 3;

/// Fewest words of a quotation that a line below it signs.
const FEWEST_SAID: usize = 3;

/// The same where no full stop or other mark ends them.
const FEWEST_UNENDED: usize = 8;

/// How a line says whose the words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signature {
    /// With a dash before the name.
    Dashed,
    /// By what looks like a name, alone or with what it is of behind a comma or in brackets.
    Bare,
}

/// How the line says whose words stand above it, if it looks like one that does.
pub(crate) fn signature(line: &str) -> Option<Signature> {
    let line = line.trim();
    let plain = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    // The name ends where a comma or a bracket begins to say more.
    let (mut count, mut in_name, mut is_name, mut ends_capital) = (0, true, true, false);
    for word in plain.split_ascii_whitespace() {
        work::count(1);
        count += 1;
        if count > LONGEST {
            return None;
        }
        in_name &= word.starts_with(char::is_alphanumeric);
        if in_name {
            ends_capital = word.starts_with(char::is_uppercase);
            is_name &= ends_capital || count > 1 && word.chars().count() <= LONGEST_PARTICLE;
            is_name &= count <= LONGEST_NAME;
            in_name = !word.ends_with(',');
        }
    }
    if count == 0 || plain.ends_with(ends_sentence) || line.contains(is_mark) {
        return None;
    }
    if plain.len() < line.len() {
        return Some(Signature::Dashed);
    }
    (is_name && ends_capital).then_some(Signature::Bare)
}

/// Whether it is a quotation mark and nothing else: "Jane O’Roe" is a name.
fn is_mark(c: char) -> bool {
    is_quotation_mark(c) && !is_apostrophe(c)
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | ':')
}

/// Whether the block, part of a quotation that the page sets off, is none of its words but says whose they are.
pub(crate) fn signs(article: &Article, block: usize) -> bool {
    let is_quoted = |at: usize| article.blocks()[at].kind == BlockKind::Quote;
    let words = |at: usize| article.words(at).trim();
    let may_sign = is_quoted(block) && signature(words(block)).is_some();
    may_sign
        && block.checked_sub(1).is_some_and(|before| is_quoted(before) && is_prose(words(before)))
}

/// Whether words say something: a sentence, or many words; no cell of a table, and no name.
fn is_prose(words: &str) -> bool {
    let is_ended = words.ends_with(|c| ends_sentence(c) || is_quotation_mark(c));
    let count = words.split_ascii_whitespace().count();
    count >= FEWEST_SAID && (count >= FEWEST_UNENDED || is_ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_whose_the_words_are() {
        for line in [
            "Jane Roe",
            "Jane Roe, who leads the pier",
            "Friends of the Pier",
            "Roe (letter)",
            "Jane O’Roe",
        ] {
            assert_eq!(signature(line), Some(Signature::Bare), "{line}");
        }
        for line in ["— Jane Roe", "– the engineer, Jane Roe", "-- Roe, in a letter"] {
            assert_eq!(signature(line), Some(Signature::Dashed), "{line}");
        }
        for line in [
            "The pier is patient in winter",
            "Jane Roe spoke.",
            "— It is late, she said.",
            "“No,” Jane Roe",
            "By the water",
            "—",
            "",
        ] {
            assert_eq!(signature(line), None, "{line}");
        }
    }
}
