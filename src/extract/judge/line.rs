//! The features of a block's text alone.

use super::lexicon::Lexicon;
use super::words;
use crate::extract::block::PageBlock;
use crate::extract::snapshot::Snapshot;
use crate::extract::survey::is_prose;
use crate::extract::tags::Tag;

/// Bytes of a block in which characters are counted: some 3,500 words. What a comment box or a
/// log holds may be a block a hundred times as long, and would keep the page waiting.
const COUNTED: usize = 20_000;

/// The features of a block's text alone.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Text {
    pub(super) length: f32,
    pub(super) linked: f32,
    pub(super) words: f32,
    pub(super) stops: f32,
    pub(super) commas: f32,
    pub(super) capitals: f32,
    pub(super) upper: f32,
    pub(super) digits: f32,
    pub(super) ends: f32,
    pub(super) begins: f32,
    pub(super) quoted: f32,
    pub(super) signs: f32,
    pub(super) phrase: f32,
    pub(super) opening: f32,
    pub(super) ending: f32,
    /// The weight of its words: the sum, and the lowest one.
    pub(super) said: f32,
    pub(super) worst: f32,
    pub(super) level: f32,
    pub(super) prose: f32,
}

impl Text {
    pub(super) fn new(block: &PageBlock, snapshot: &Snapshot, lexicon: &Lexicon) -> Self {
        let mut text = Self {
            length: block.length as f32,
            linked: block.link_density(),
            prose: f32::from(u8::from(is_prose(block))),
            ..Self::default()
        };
        let (mut letters, mut before) = (0.0_f32, ' ');
        let counted = &block.text[..block.text.floor_char_boundary(COUNTED)];
        for c in counted.chars() {
            let starts = before == ' ';
            if starts {
                text.words += 1.0;
                text.capitals += f32::from(u8::from(c.is_uppercase()));
            }
            match c {
                ',' | ';' => text.commas += 1.0,
                '“' | '”' | '"' => text.quoted += 1.0,
                '|' | '©' | '@' | '»' | '›' | '→' | '•' | '#' | '$' | '£' | '€' => {
                    text.signs += 1.0;
                }
                ' ' if matches!(before, '.' | '!' | '?') => text.stops += 1.0,
                _ => {}
            }
            if c.is_alphabetic() {
                letters += 1.0;
                text.upper += f32::from(u8::from(c.is_uppercase()));
            } else if c.is_ascii_digit() {
                text.digits += 1.0;
            }
            before = c;
        }
        text.ends = match block.text.trim_end_matches(['”', '"', '’', ')']).chars().last() {
            Some('.') => 3.0,
            Some('!' | '?') => 2.0,
            Some(':' | '…' | '›' | '»' | '→') => -1.0,
            _ => 0.0,
        };
        text.begins = match block.text.chars().next() {
            Some(c) if c.is_uppercase() => 2.0,
            Some('“' | '"' | '‘') => 3.0,
            Some(c) if c.is_lowercase() => 1.0,
            Some(c) if c.is_ascii_digit() => 0.0,
            _ => -1.0,
        };
        text.capitals /= text.words.max(1.0);
        text.upper /= letters.max(1.0);
        text.digits /= text.length.clamp(1.0, COUNTED as f32);
        for key in words::phrases(&block.text) {
            // The last of them is that of the first words.
            text.opening = lexicon.weight(key);
            text.phrase += text.opening;
        }
        text.ending = words::ending(&block.text).map_or(0.0, |key| lexicon.weight(key));
        for key in words::spoken(&block.text) {
            let weight = lexicon.weight(key);
            text.said += weight;
            text.worst = text.worst.min(weight);
        }
        text.level = match snapshot.tag(block.element) {
            Some(Tag::Heading(level)) => f32::from(level),
            _ => 0.0,
        };
        text
    }
}
