//! Footnote marks, which are not part of the word before them; the same as `isNoteMark` of
//! `src/page/layout.ts`.

/// Longest mark, in characters.
const LONGEST: usize = 12;

/// Whether a text may be a footnote's mark: a number, letter or signs, be it in brackets; several,
/// between commas or dashes.
pub(super) fn is_note(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return false;
    }
    let text = text.strip_prefix(['[', '(']).unwrap_or(text);
    let text = text.strip_suffix([']', ')']).unwrap_or(text).trim();
    let is_number = |part: &str| part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_letter = |part: &str| part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphabetic());
    let is_sign = |part: &str| part.chars().all(|c| "*†‡§¶".contains(c));
    let mut parts = text.split([',', '–', '-']).map(str::trim);
    let is_counted = |part: &str| !part.is_empty() && (is_number(part) || is_letter(part));
    parts.next().is_some_and(|first| !first.is_empty() && (is_counted(first) || is_sign(first)))
        && parts.all(is_counted)
}

/// Whether a raised note is a mark, by the text before it: behind a figure it is an exponent, and
/// behind nothing it is the number of the note itself.
pub(super) fn follows_word(before: &str) -> bool {
    let last = before.trim_end().chars().last();
    last.is_some_and(|c| !c.is_ascii_digit() && !matches!(c, '=' | '+' | '×'))
}

/// Whether a link within the page is a mark, by its text and the text before it: what stands alone
/// without brackets is an entry of a table of contents.
pub(super) fn is_linked_note(note: &str, before: &str) -> bool {
    !note.trim().starts_with(|c: char| c.is_ascii_alphanumeric())
        || before.chars().last().is_some_and(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_is_a_number_a_letter_or_a_sign() {
        for note in ["1", "[12]", "(a)", "1,2", "1–3", "*", "†‡", " 3 ", "[ b ]"] {
            assert!(is_note(note), "{note:?}");
        }
        for other in ["", "1234", "ab", "[", "1st", "1,", "note", "2019-20210304", "x*"] {
            assert!(!is_note(other), "{other:?}");
        }
    }

    #[test]
    fn a_raised_number_behind_a_figure_is_an_exponent() {
        assert!(follows_word("Maria Keller"));
        assert!(follows_word("“We will not wait.” "));
        assert!(!follows_word("10"));
        assert!(!follows_word("  "));
    }

    #[test]
    fn a_number_that_stands_alone_is_an_entry_in_a_table_of_contents() {
        assert!(is_linked_note("1", "Keller"));
        assert!(is_linked_note("[1]", "Keller "));
        assert!(!is_linked_note("2", "\n   "));
        assert!(!is_linked_note("2", ""));
    }
}
