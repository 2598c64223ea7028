//! Classes of characters that news text uses interchangeably.

use std::borrow::Cow;

/// Invisible characters that do not change a word: soft hyphen, zero-width space and joiners, directional
/// marks, word joiner, byte order mark.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Apostrophes as typed: straight, curly, modifier letter, prime, and the opening mark that word
/// processors put in front of `’s` by mistake.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2032}' | '\u{2018}' | '`' | '\u{b4}')
}

/// Hyphens and dashes of every length.
pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Whether a token is a dash between words, or what is typed for one: "–", "--".
pub(crate) fn is_dash_token(token: &str) -> bool {
    matches!(token, "-" | "–" | "—" | "―" | "--")
}

/// Marks that may open or close a quotation, the straight and the apostrophe-like ones included.
pub(crate) fn is_quotation_mark(c: char) -> bool {
    matches!(c, '"' | '\'' | '`' | '\u{b4}' | '\u{ab}' | '\u{bb}' | '\u{2018}'..='\u{201f}'
        | '\u{2039}' | '\u{203a}' | '\u{300c}'..='\u{300f}' | '\u{ff02}' | '\u{ff07}')
}

/// The word as it would be typed on a plain keyboard: ignorable characters dropped, apostrophes and
/// hyphens straight, the horizontal bar a long dash like the others. Borrows where nothing changes.
pub(crate) fn plain(word: &str) -> Cow<'_, str> {
    let changes = |c: char| {
        !c.is_ascii()
            && (is_ignorable(c)
                || is_apostrophe(c)
                || matches!(c, '\u{2010}' | '\u{2011}' | '\u{2015}'))
    };
    if !word.contains(changes) {
        return Cow::Borrowed(word);
    }
    let straight = |c: char| match c {
        c if is_ignorable(c) => None,
        c if is_apostrophe(c) => Some('\''),
        '\u{2010}' | '\u{2011}' => Some('-'),
        '\u{2015}' => Some('—'),
        c => Some(c),
    };
    Cow::Owned(word.chars().filter_map(straight).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_drops_what_the_reader_does_not_see() {
        assert_eq!(plain("Mil\u{ad}ley"), "Milley");
        assert_eq!(plain("O\u{2019}Brien"), "O'Brien");
        assert_eq!(plain("\u{2015}"), "—");
        assert!(matches!(plain("Łukasz"), Cow::Borrowed(_)));
    }
}
