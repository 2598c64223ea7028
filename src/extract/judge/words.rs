//! The words that are looked up in the lexicon.

use super::lexicon::{key, key_of};
use crate::extract::hints::each_word;
use crate::extract::snapshot::{Hints, Snapshot};
use crate::sort;

/// Kinds of words, kept apart in the lexicon.
const NAME: u8 = b'n';
const WHOLE_NAME: u8 = b'c';
const ROLE: u8 = b'r';
const LINE: u8 = b'l';
const OPENING: u8 = b'o';
const ENDING: u8 = b'e';
const WORD: u8 = b'w';
const BODY: u8 = b'b';
const TYPE: u8 = b't';
const PROPERTY: u8 = b'p';
const STEP: u8 = b'u';
const TITLE: u8 = b'h';

/// Lines of more words than this say nothing by their last ones.
const LONGEST_ENDING: usize = 14;

/// Longest line that is a word of its own, in words.
const LINE_WORDS: usize = 5;

/// Bytes that hold a text's first words. In a text without any, such as a pasted comment of nothing but marks,
/// the search would read all of it.
const BEGINNING: usize = 2_000;

/// The part of a text in which its first words are looked for.
pub fn beginning(text: &str) -> &str {
    &text[..text.floor_char_boundary(BEGINNING)]
}

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
    each_once(keys)
}

/// Sorts keys and leaves each of them once.
pub(super) fn each_once(mut keys: Vec<u32>) -> Vec<u32> {
    sort::by(&mut keys, Ord::cmp);
    keys.dedup();
    keys
}

/// The keys of what a page says about itself: the names of its body, its types, its properties.
pub fn declared(snapshot: &Snapshot) -> Vec<u32> {
    let metadata = &snapshot.metadata;
    let mut keys = vec![key(TYPE, &metadata.kind)];
    keys.extend(metadata.types.iter().map(|name| key(TYPE, &name.to_ascii_lowercase())));
    keys.extend(metadata.properties.iter().map(|name| key(PROPERTY, &name.to_ascii_lowercase())));
    if let Some(hint) = snapshot.nodes.first().and_then(|_| snapshot.hint(0)) {
        for name in snapshot.hints[hint].names.split(' ').filter(|name| name.len() > 1) {
            keys.push(key(BODY, &name.to_ascii_lowercase()));
            each_word(name, |word| keys.push(key(BODY, word)));
        }
    }
    each_once(keys)
}

/// The keys of the words in a page's title.
pub fn title(title: &str) -> Vec<u32> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1);
    each_once(words.map(|word| key(TITLE, &word.to_lowercase())).collect())
}

/// The keys of the words in the path of a page's address, but for those of the page's own name.
pub fn address(snapshot: &Snapshot) -> Vec<u32> {
    let steps: Vec<&str> = steps(&snapshot.metadata.address).collect();
    let mut keys = Vec::new();
    if steps.is_empty() && !snapshot.metadata.address.is_empty() {
        keys.push(key(STEP, ""));
    }
    for (at, step) in steps.iter().enumerate() {
        let is_title = at + 1 == steps.len() && step.matches(['-', '_']).count() > 2;
        if !is_title {
            keys.push(key(STEP, &step.to_ascii_lowercase()));
            each_word(step, |word| keys.push(key(STEP, word)));
        }
    }
    each_once(keys)
}

/// The steps of an address's path, without what stands behind a question mark.
pub fn steps(address: &str) -> impl Iterator<Item = &str> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let path = path
        .split_once("//")
        .map_or(path, |(_, rest)| rest.split_once('/').map_or("", |(_, path)| path));
    path.split('/').filter(|step| !step.is_empty())
}

/// Paragraphs longer than this (bytes) are judged by other things than their words.
const LONGEST_SPOKEN: usize = 700;

/// The keys of a paragraph's words, without those of one letter and of numbers; none where it is long.
pub fn spoken(text: &str) -> impl Iterator<Item = u32> {
    let text = if text.len() <= LONGEST_SPOKEN { text } else { "" };
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 1);
    words.map(|word| {
        if word.is_ascii() {
            key_of(WORD, word.bytes().map(|byte| byte.to_ascii_lowercase()))
        } else {
            key(WORD, &word.to_lowercase())
        }
    })
}

/// Bytes of most lines of few words.
const USUAL: usize = 64;

/// The first words of a text.
fn first_words(text: &str) -> impl Iterator<Item = &str> {
    let is_inner = |c: char| c.is_alphanumeric() || c == '’' || c == '\'';
    beginning(text).split(move |c| !is_inner(c)).filter(|word| !word.is_empty())
}

/// Adds a word in lower case, behind a space where there is one before.
fn add_word(line: &mut Vec<u8>, word: &str) {
    if !line.is_empty() {
        line.push(b' ');
    }
    if word.bytes().all(|byte| byte.is_ascii()) {
        for byte in word.bytes() {
            line.push(byte.to_ascii_lowercase());
        }
    } else {
        line.extend_from_slice(word.to_lowercase().as_bytes());
    }
}

/// [`key`] of a line.
fn key_of_line(kind: u8, line: &[u8]) -> u32 {
    key_of(kind, line.iter().copied())
}

/// The key of a short line's last two words.
pub fn ending(text: &str) -> Option<u32> {
    let (mut count, mut last) = (0, ["", ""]);
    for word in first_words(text).take(LONGEST_ENDING + 1) {
        count += 1;
        last = [last[1], word];
    }
    if !(3..=LONGEST_ENDING).contains(&count) {
        return None;
    }
    let mut line = Vec::with_capacity(USUAL);
    for word in last {
        add_word(&mut line, word);
    }
    Some(key_of_line(ENDING, &line))
}

/// The keys of a line's words: the whole of a short line, and the first one and two words.
pub fn phrases(text: &str) -> Vec<u32> {
    let mut line = Vec::with_capacity(USUAL);
    let mut keys = Vec::with_capacity(3);
    let mut count = 0;
    for word in first_words(text).take(LINE_WORDS + 1) {
        // Numbers are all alike.
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        add_word(&mut line, if is_number { "0" } else { word });
        count += 1;
        if count <= 2 {
            keys.push(key_of_line(OPENING, &line));
        }
    }
    if (1..=LINE_WORDS).contains(&count) {
        keys.insert(0, key_of_line(LINE, &line));
    }
    keys
}
