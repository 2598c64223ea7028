//! The words that the lexicon is asked about.

use super::lexicon::key;
use crate::extract::hints::each_word;
use crate::extract::snapshot::Hints;
use crate::sort;

/// Kinds of words, kept apart in the lexicon.
const NAME: u8 = b'n';
const WHOLE_NAME: u8 = b'c';
const ROLE: u8 = b'r';
const LINE: u8 = b'l';
const OPENING: u8 = b'o';

/// Longest line that is a word of its own, in words.
const LINE_WORDS: usize = 5;

/// The keys of an element's names, role and property: whole class names, and the words in them.
pub fn names(hints: &Hints) -> Vec<u32> {
    let mut keys = Vec::new();
    for name in hints.names.split(' ').chain(hints.property.split(' ')).filter(|n| !n.is_empty()) {
        let parts = keys.len();
        each_word(name, |word| {
            if word.len() > 1 {
                keys.push(key(NAME, word));
            }
        });
        if keys.len() > parts + 1 {
            keys.push(key(WHOLE_NAME, &name.to_ascii_lowercase()));
        }
    }
    if !hints.role.is_empty() {
        keys.push(key(ROLE, &hints.role));
    }
    sort::by(&mut keys, Ord::cmp);
    keys.dedup();
    keys
}

/// The keys of a line's words: the whole of a short line, and the first one and two words.
pub fn phrases(text: &str) -> Vec<u32> {
    let words = text
        .split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'')
        .filter(|word| !word.is_empty())
        .take(LINE_WORDS + 1)
        .map(|word| {
            // Numbers are all alike.
            if word.starts_with(|c: char| c.is_ascii_digit()) {
                "0".to_owned()
            } else {
                word.to_lowercase()
            }
        });
    let words: Vec<String> = words.collect();
    let mut keys = Vec::new();
    if words.is_empty() {
        return keys;
    }
    if words.len() <= LINE_WORDS {
        keys.push(key(LINE, &words.join(" ")));
    }
    keys.push(key(OPENING, &words[0]));
    if words.len() > 1 {
        keys.push(key(OPENING, &words[..2].join(" ")));
    }
    keys
}
