//! The network's input for each token: rows of its embedding table.
//!
//! A token is the sum of a few rows: its word (two rows of a hashed table, so that words that share
//! one row differ in the other), the word as it is cased, its first and last letters, its shape,
//! its case in the case of the sentence, and the lists of known names that it is on, by itself or
//! with its neighbours. Training and page share this file.

use std::ops::Range;

use super::hash::{Hasher, LEXICON_SALT, hash};
use super::lexicon::Lexicon;
use super::phrases::{PhraseKind, Phrases};
use super::shape::{Case, SentenceCase};
use crate::english;
use crate::pace::Pace;
use crate::text::{Token, TokenKind, TokenList};

/// Rows that a token sums up. Unused places hold row 0, which is all zero.
pub const ROWS_PER_TOKEN: usize = 12;
/// The place of the row that known names take over.
pub const PHRASE_PLACE: usize = 11;

/// The places of a token's rows by what they hold; training drops some of them at random.
#[cfg(feature = "training")]
pub mod places {
    /// The rows of the word itself, and of its last and first letters.
    pub const WORD_AND_AFFIXES: [usize; 7] = [0, 1, 5, 6, 7, 8, 9];
    /// The rows that hold for every word: its case and its shape.
    pub const CASE_AND_SHAPE: [usize; 2] = [2, 3];
    /// The rows of the whole word, as it is and as it is cased.
    pub const WHOLE_WORD: [usize; 3] = [0, 1, 4];
}

/// Row of the pseudo-token that stands between blocks.
const BREAK_ROW: u32 = 1;
const CASE_ROWS: u32 = 2;
const CASE_COUNT: u32 = (Case::COUNT * SentenceCase::COUNT * 2) as u32;
const SHAPE_ROWS: u32 = CASE_ROWS + CASE_COUNT;
const SHAPE_COUNT: u32 = 256;
const LEXICON_ROWS: u32 = SHAPE_ROWS + SHAPE_COUNT;
/// Sixteen rows for how well known a word is as given name and surname, sixteen for the rest.
const LEXICON_COUNT: u32 = 32;
const ORGANISATION_ROWS: u32 = LEXICON_ROWS + LEXICON_COUNT;
const AFFIX_ROWS: u32 = ORGANISATION_ROWS + 2;
const AFFIX_COUNT: u32 = 7168;
const WORD_ROWS: u32 = AFFIX_ROWS + AFFIX_COUNT;
const WORD_COUNT: u32 = 16384;
const OTHER_ROWS: u32 = WORD_ROWS + WORD_COUNT;
/// Rows of the whole table.
pub const ROW_COUNT: usize = (OTHER_ROWS + 2) as usize;

/// For a known name of an organisation, the row of its first word and that of all others.
pub const KNOWN_ORGANISATION: [u32; 2] = [ORGANISATION_ROWS, ORGANISATION_ROWS + 1];
/// The same for a known name of something that is neither an organisation nor a person.
pub const KNOWN_OTHER: [u32; 2] = [OTHER_ROWS, OTHER_ROWS + 1];

/// An article as the network reads it: its tokens with a break between blocks.
#[derive(Default)]
pub struct Input {
    /// Of each position the rows that its embedding sums up.
    pub rows: Vec<[u32; ROWS_PER_TOKEN]>,
    /// The group of same words that the position is in; groups count from 0.
    pub groups: Vec<u32>,
    /// How many groups there are.
    pub group_count: usize,
    /// The sentence of each position, counted from 0; a break counts to the sentence behind it.
    pub sentences: Vec<u32>,
    /// How many sentences there are.
    pub sentence_count: usize,
    /// The token at each position; `None` is a break.
    pub tokens: Vec<Option<u32>>,
    /// Positions to the nearest one that may be a name, up to [`FAR`].
    pub distances: Vec<u8>,
}

/// At this distance from any possible name nothing needs to be computed.
pub const FAR: u8 = 6;

impl Input {
    /// Computes the features of all tokens. Linear in the text's length.
    #[cfg(feature = "training")]
    pub fn new(list: &TokenList, lexicon: &Lexicon) -> Self {
        crate::pace::at_once(Self::new_paced(list, list.sentences(), lexicon, &Pace::unhurried()))
    }

    /// The same for some sentences on end, in slices of time.
    pub async fn new_paced(
        list: &TokenList<'_>,
        sentences: &[Range<usize>],
        lexicon: &Lexicon,
        pace: &Pace,
    ) -> Self {
        let mut input = Self::default();
        let first = sentences.first().map_or(0, |sentence| sentence.start);
        let length = sentences.last().map_or(0, |sentence| sentence.end - first);
        let capacity = length + length / 8 + 2;
        input.rows.reserve(capacity);
        input.groups.reserve(capacity);
        input.tokens.reserve(capacity);
        input.distances.reserve(capacity);
        input.sentences.reserve(capacity);
        let mut groups = Groups::new(length);
        let mut word = Word::default();
        let mut cases = Vec::new();
        let mut hashes = Vec::new();
        let mut block = None;
        for sentence in sentences {
            let tokens = &list.tokens()[sentence.clone()];
            cases.clear();
            cases.extend(
                sentence.clone().zip(tokens).map(|(i, token)| Case::of(list.text(i), token.kind)),
            );
            let sentence_case = SentenceCase::of(list, sentence.clone(), &cases);
            if let Some(first) = tokens.first()
                && block != Some(first.block)
            {
                input.push_break(&mut groups);
                block = Some(first.block);
            }
            hashes.clear();
            let mut is_start = true;
            for ((index, token), &case) in sentence.clone().zip(tokens).zip(&cases) {
                word.read(list, index);
                let marks = lexicon.marks(word.hash(LEXICON_SALT));
                let setting = Setting { case, sentence_case, is_start, marks };
                let may_be_name = may_be_name(&word, &setting);
                input.distances.push(if may_be_name { 0 } else { FAR });
                input.rows.push(rows(&word, token, &setting));
                let hash = word.hash(WORD_SALT);
                hashes.push(hash);
                input.groups.push(groups.of(hash));
                input.tokens.push(Some(index as u32));
                // Marks, numbers and the like leave the next word at the start.
                is_start &= matches!(case, Case::Mark | Case::Symbol | Case::Number);
            }
            input.mark_phrases(&cases, sentence_case, &hashes, &lexicon.phrases);
            input.sentences.resize(input.rows.len(), input.sentence_count as u32);
            input.sentence_count += 1;
            pace.pause().await;
        }
        input.push_break(&mut groups);
        input.sentences.push(input.sentence_count as u32);
        input.sentence_count += 1;
        input.group_count = groups.count as usize;
        input.spread_distances();
        input
    }

    /// Marks the words of known names in the sentence that was pushed last.
    fn mark_phrases(
        &mut self,
        cases: &[Case],
        sentence_case: SentenceCase,
        hashes: &[u64],
        phrases: &Phrases,
    ) {
        let first = self.rows.len() - hashes.len();
        let may_be_edge =
            |at: usize| sentence_case != SentenceCase::Normal || cases[at] != Case::Lower;
        let mut at = 0;
        while at < hashes.len() {
            let may_begin = may_be_edge(at) && !matches!(cases[at], Case::Mark | Case::Symbol);
            let longest = || phrases.longest(&hashes[at..], |length| may_be_edge(at + length - 1));
            let Some((length, kind)) = may_begin.then(longest).flatten() else {
                at += 1;
                continue;
            };
            let rows = match kind {
                PhraseKind::Organisation => KNOWN_ORGANISATION,
                PhraseKind::Other => KNOWN_OTHER,
            };
            for inside in 0..length {
                let position = first + at + inside;
                self.rows[position][PHRASE_PLACE] = rows[inside.min(1)];
                self.distances[position] = 0;
            }
            at += length;
        }
    }

    fn push_break(&mut self, groups: &mut Groups) {
        let mut rows = [0; ROWS_PER_TOKEN];
        rows[0] = BREAK_ROW;
        self.rows.push(rows);
        self.groups.push(groups.of(0));
        self.tokens.push(None);
        self.distances.push(FAR);
    }

    fn spread_distances(&mut self) {
        let mut nearest = FAR;
        for distance in &mut self.distances {
            nearest = (nearest + 1).min(*distance);
            *distance = nearest;
        }
        for distance in self.distances.iter_mut().rev() {
            nearest = (nearest + 1).min(*distance);
            *distance = nearest;
        }
    }

    /// The positions that lie at most so far from a possible name.
    pub fn near(&self, distance: u8) -> Vec<u32> {
        let positions = self.distances.iter().zip(0..);
        positions.filter(|(own, _)| **own <= distance).map(|(_, position)| position).collect()
    }
}

/// Whether a token may be part of a name: any capitalised word where capitals mean something, any word where
/// they don't, and words that are known as names and nothing else.
///
/// "The", "But" and "He" are capitalised because they begin a sentence. They are no names by themselves, and next to
/// a possible name they are looked at anyway. A quarter of all capitalised words are such words.
fn may_be_name(word: &Word, setting: &Setting) -> bool {
    let &Setting { case, sentence_case, marks, .. } = setting;
    match case {
        Case::Mark | Case::Number | Case::Symbol => false,
        Case::Lower => {
            let is_common = marks >> 6 != 0;
            sentence_case != SentenceCase::Normal || (marks != 0 && !is_common)
        }
        Case::Title | Case::Letter if sentence_case == SentenceCase::Normal => {
            Lexicon::is_given_name(marks) || !english::is_small(&word.lower)
        }
        _ => true,
    }
}

const WORD_SALT: u64 = 0x9e37_79b9_7f4a_7c15;
const SECOND_WORD_SALT: u64 = 0xc2b2_ae3d_27d4_eb4f;
const CASED_SALT: u64 = 0x1656_67b1_9e37_79f9;
const AFFIX_SALTS: [u64; 5] = [11, 12, 13, 14, 15];

/// What a token's rows depend on besides its word.
struct Setting {
    case: Case,
    sentence_case: SentenceCase,
    /// Whether no other word comes before it in its sentence.
    is_start: bool,
    /// The marks of the lexicon: [`Lexicon::marks`].
    marks: u8,
}

fn rows(word: &Word, token: &Token, setting: &Setting) -> [u32; ROWS_PER_TOKEN] {
    let &Setting { case, sentence_case, is_start, marks } = setting;
    let mut rows = [0; ROWS_PER_TOKEN];
    let word_row = |hash: u64| WORD_ROWS + bucket(hash, WORD_COUNT);
    let affix_row = |hash: u64| AFFIX_ROWS + bucket(hash, AFFIX_COUNT);
    rows[0] = word_row(word.hash(WORD_SALT));
    rows[1] = word_row(word.hash(SECOND_WORD_SALT));
    let context = (sentence_case as usize * 2 + usize::from(is_start)) * Case::COUNT;
    rows[2] = CASE_ROWS + (context + case as usize) as u32;
    if token.kind != TokenKind::Word {
        // A mark's spacing tells an opening from a closing one.
        rows[3] = SHAPE_ROWS + u32::from(token.spaced);
        return rows;
    }
    rows[3] = SHAPE_ROWS + 2 + bucket(word.shape, SHAPE_COUNT - 2);
    let lower = word.lower.as_str();
    if sentence_case == SentenceCase::Normal && case != Case::Lower {
        rows[4] = word_row(hash(lower.as_bytes(), CASED_SALT ^ case as u64));
    }
    let length = word.length;
    for (place, (salt, letters)) in AFFIX_SALTS.iter().zip([2, 3, 4, 3, 4]).enumerate() {
        if length > letters {
            let affix = if place < 3 { word.last(letters) } else { word.first(letters) };
            rows[5 + place] = affix_row(hash(affix.as_bytes(), *salt));
        }
    }
    rows[10] = LEXICON_ROWS + u32::from(marks % 16);
    rows[PHRASE_PLACE] = LEXICON_ROWS + 16 + u32::from(marks / 16);
    rows
}

/// The hashes under which [`Phrases`] hold the words of a name.
#[cfg(feature = "training")]
pub fn phrase_hashes(list: &TokenList) -> Vec<u64> {
    let mut word = Word::default();
    let mut hash = |index| {
        word.read(list, index);
        word.hash(WORD_SALT)
    };
    (0..list.len()).map(&mut hash).collect()
}

/// A token's word in the forms that features are made of; the buffer is reused.
#[derive(Default)]
struct Word {
    /// Plain, lower case, digits as "0".
    lower: String,
    /// Characters of `lower`.
    length: usize,
    /// Hash of the word with letters as "X", "x", runs of more than three as three.
    shape: u64,
}

impl Word {
    fn read(&mut self, list: &TokenList, index: usize) {
        self.lower.clear();
        self.length = 0;
        let plain = list.plain(index);
        let mut shape = Hasher::new(1);
        let (mut run, mut previous) = (0, 0);
        for c in plain.chars() {
            self.length += 1;
            let class = if c.is_ascii_digit() {
                self.lower.push('0');
                b'0'
            } else if c.is_ascii() {
                self.lower.push(c.to_ascii_lowercase());
                match c {
                    'A'..='Z' => b'X',
                    'a'..='z' => b'x',
                    _ => c as u8,
                }
            } else {
                self.lower.extend(c.to_lowercase());
                if c.is_uppercase() { b'X' } else { b'x' }
            };
            run = if class == previous { run + 1 } else { 1 };
            previous = class;
            if run <= 3 {
                shape.write(class);
            }
        }
        self.shape = shape.finish();
    }

    fn hash(&self, salt: u64) -> u64 {
        hash(self.lower.as_bytes(), salt)
    }

    fn first(&self, letters: usize) -> &str {
        let end = self.lower.char_indices().nth(letters).map_or(self.lower.len(), |(at, _)| at);
        &self.lower[..end]
    }

    fn last(&self, letters: usize) -> &str {
        let start = self.lower.char_indices().nth_back(letters - 1).map_or(0, |(at, _)| at);
        &self.lower[start..]
    }
}

/// Maps a hash evenly onto `0..count`.
fn bucket(hash: u64, count: u32) -> u32 {
    ((u64::from(hash as u32) * u64::from(count)) >> 32) as u32
}

/// Numbers the different words of an article.
struct Groups {
    /// Open addressing: (hash, group); group `u32::MAX` is free.
    slots: Vec<(u64, u32)>,
    count: u32,
}

impl Groups {
    fn new(tokens: usize) -> Self {
        let size = (tokens * 2 + 16).next_power_of_two();
        Self { slots: vec![(0, u32::MAX); size], count: 0 }
    }

    fn of(&mut self, hash: u64) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = &mut self.slots[at];
            if slot.1 == u32::MAX {
                *slot = (hash, self.count);
                self.count += 1;
                return slot.1;
            }
            if slot.0 == hash {
                return slot.1;
            }
            at = (at + 1) & mask;
        }
    }
}

#[cfg(all(test, feature = "training"))]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::names::phrases::Phrases;

    /// The words that lie next to a possible name, or are one.
    fn near(text: &str) -> Vec<String> {
        let article = Article::from_text(text);
        let list = TokenList::new(&article);
        let lexicon = Lexicon::new(Vec::new(), Vec::new(), Vec::new(), Phrases::default());
        let input = Input::new(&list, &lexicon);
        let positions = input.near(1).into_iter();
        let tokens = positions.filter_map(|at| input.tokens[at as usize]);
        tokens.map(|token| list.text(token as usize).to_owned()).collect()
    }

    #[test]
    fn a_function_word_is_looked_at_only_next_to_a_possible_name() {
        assert!(near("But they slept until the bell rang.").is_empty());
        assert_eq!(near("The Ham slept until the bell rang."), ["The", "Ham", "slept"]);
        assert_eq!(near("Ham slept until the bell rang."), ["Ham", "slept"]);
        // Where all are capitalised, capitals tell nothing.
        assert!(!near("BUT THEY SLEPT UNTIL THE BELL RANG").is_empty());
    }
}
