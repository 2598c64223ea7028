//! Folding, so that the same word is the same string however it is typed.

use std::borrow::Cow;

use super::characters::plain;

/// Latin letters with marks, and what they are without.
const UNMARKED: &[(&str, &str)] = &[
    ("àáâãäåāăąǎ", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęěə", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįıǐ", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŋ", "n"),
    ("òóôõöøōŏőǒơ", "o"),
    ("ŕŗř", "r"),
    ("śŝşšș", "s"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűųǔư", "u"),
    ("ŵ", "w"),
    ("ýÿŷ", "y"),
    ("źżž", "z"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("ß", "ss"),
    ("þ", "th"),
];

/// Lower case, no accents, no full stops, straight apostrophes, nothing invisible.
pub(crate) fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let plain: Cow<str> = plain(word);
    let mut folded = String::with_capacity(plain.len());
    for c in plain.chars().flat_map(char::to_lowercase) {
        match c {
            '.' | '\u{300}'..='\u{36f}' => {}
            c if c.is_ascii() => folded.push(c),
            c => match UNMARKED.iter().find(|(marked, _)| marked.contains(c)) {
                Some((_, letters)) => folded.push_str(letters),
                None => folded.push(c),
            },
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_word_however_typed() {
        for (typed, folded) in [
            ("MÜLLER", "muller"),
            ("U.N.", "un"),
            ("O\u{2019}Brien", "o'brien"),
            ("Mil\u{ad}ley", "milley"),
            ("Erdoğan", "erdogan"),
            ("Łódź", "lodz"),
            ("Zoe\u{308}", "zoe"),
            ("Straße", "strasse"),
        ] {
            assert_eq!(fold(typed), folded);
        }
    }
}
