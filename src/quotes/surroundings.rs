//! What a stretch looks like and what stands around it: the part of the features that both models
//! share.

use std::ops::Range;

use super::scene::Scene;
use super::weights::{bucket, word_hash};
use crate::english::Class;
use crate::english::pronouns::{Number, first_person};
use crate::english::speech::{self, Grade};
use crate::english::words::THAT;

/// What a stretch ends with, inside its marks. The models depend on the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Ending {
    /// A letter or a digit, or the stretch is empty.
    Word = 0,
    /// A comma.
    Comma = 1,
    /// A full stop.
    Stop = 2,
    /// A question or exclamation mark or an ellipsis.
    Strong = 3,
    /// Another mark.
    Mark = 4,
}

impl Ending {
    fn of(words: &str) -> Self {
        match words.chars().next_back() {
            Some(',') => Self::Comma,
            Some('.') => Self::Stop,
            Some('!' | '?' | '…') => Self::Strong,
            Some(c) if !c.is_alphanumeric() => Self::Mark,
            _ => Self::Word,
        }
    }

    /// Whether a sentence ends here.
    pub fn ends_sentence(self) -> bool {
        matches!(self, Self::Stop | Self::Strong)
    }
}

/// What comes right before a stretch, in its block. The models depend on the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Opening {
    /// Nothing: the stretch begins its block.
    Nothing = 0,
    /// A comma.
    Comma = 1,
    /// A colon.
    Colon = 2,
    /// The word "that".
    That = 3,
    /// A verb of speech.
    Cue = 4,
    /// A determiner.
    Determiner = 5,
    /// Another word.
    Word = 6,
    /// Another mark.
    Mark = 7,
    /// A verb that is about nothing but speech.
    StrongCue = 12,
}

impl Opening {
    fn of(scene: &Scene, before: Option<usize>) -> Self {
        let Some(at) = before else { return Self::Nothing };
        match scene.word(at) {
            "," => Self::Comma,
            ":" => Self::Colon,
            THAT => Self::That,
            word if scene.is_cue(at) => {
                if speech::grade(word) == Some(Grade::Strong) {
                    Self::StrongCue
                } else {
                    Self::Cue
                }
            }
            _ if scene.is(at, Class::Determiner) => Self::Determiner,
            _ if scene.is_word(at) => Self::Word,
            _ => Self::Mark,
        }
    }
}

/// What comes right behind a stretch, in its block. The models depend on the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Closing {
    /// Nothing: the stretch ends its block.
    Nothing = 0,
    /// A mark.
    Mark = 1,
    /// A pronoun.
    Pronoun = 2,
    /// A verb of speech.
    Cue = 3,
    /// A function word.
    Function = 4,
    /// A word with a capital.
    Capitalised = 5,
    /// Another word.
    Word = 6,
}

impl Closing {
    fn of(scene: &Scene, behind: Option<usize>) -> Self {
        match behind {
            None => Self::Nothing,
            Some(at) if !scene.is_word(at) => Self::Mark,
            Some(at) if scene.is(at, Class::Pronoun) => Self::Pronoun,
            Some(at) if scene.is_cue(at) => Self::Cue,
            Some(at) if scene.is(at, Class::Joining) => Self::Function,
            Some(at) if scene.is_capitalised(at) => Self::Capitalised,
            Some(_) => Self::Word,
        }
    }
}

/// The surroundings of one stretch.
#[derive(Clone, Debug)]
pub struct Surroundings {
    /// Words inside the marks.
    pub length: usize,
    /// Whether the first letter or digit inside the marks is a capital.
    pub is_capitalised: bool,
    /// What it ends with, inside its marks.
    pub ending: Ending,
    /// Words of its own sentence before the opening mark; 0 where the quote begins the sentence.
    pub lead: usize,
    /// Whether the lead holds a cue.
    pub lead_cue: Option<Grade>,
    /// Unquoted words behind the closing mark to the sentence's end.
    pub tail: usize,
    /// The best grade of a cue in the tail.
    pub tail_cue: Option<Grade>,
    /// Whether nothing comes before it in its block.
    pub begins_paragraph: bool,
    /// Whether nothing follows it in its block.
    pub ends_paragraph: bool,
    /// Hash of the token before the opening mark.
    pub before: u32,
    /// The same of the token before that.
    pub before_two: u32,
    /// Hash of the token behind the closing mark.
    pub after: u32,
    /// What comes right before it.
    pub opening: Opening,
    /// What follows it directly.
    pub closing: Closing,
    /// Tokens with the marks.
    pub outer: Range<usize>,
    /// Number of the sentence that it begins in.
    pub first_sentence: u32,
    /// Number of the sentence that it ends in, with its attribution.
    pub last_sentence: u32,
    /// Index of its block in [`Article::blocks`](crate::article::Article::blocks).
    pub block: u32,
    /// How many non-empty blocks stand before its block.
    pub paragraph: u32,
    /// Index in [`Scene::phrases`] of the first phrase behind the opening mark.
    pub first_phrase: usize,
    /// Whether its words speak for one ("I") or for several ("we"); one counts for more.
    pub(crate) first_person: Option<Number>,
}

impl Surroundings {
    /// Of a stretch that no other holds.
    pub fn new(scene: &Scene, index: usize) -> Self {
        let inside = scene.inside[index].clone();
        let outer = scene.outside[index].clone();
        let first = outer.start.min(scene.tokens.len() - 1);
        let last = outer.end.saturating_sub(1).max(first);
        let block = scene.block(first);
        let in_block = |at: usize| at < scene.tokens.len() && scene.block(at) == block;
        let sentence = scene.sentence_range(first);
        let last_sentence = scene.sentence_range(last);
        let words = inside.clone().filter(|&at| scene.is_word(at)).count();
        let text = scene.tokens.source();
        let range = &scene.stretches[index].range;
        let ending = Ending::of(&text[range.clone()]);
        let (lead, lead_cue) = scene.unquoted(sentence.start..first);
        let (tail, tail_cue) = scene.unquoted(outer.end..last_sentence.end.max(outer.end));
        let before_at = outer.start.checked_sub(1).filter(|&at| in_block(at));
        let before = before_at.map_or("", |at| scene.word(at));
        let before_two =
            outer.start.checked_sub(2).filter(|&at| in_block(at)).map_or("", |at| scene.word(at));
        let after_at = Some(outer.end).filter(|&at| in_block(at));
        let after = after_at.map_or("", |at| scene.word(at));
        let is_capitalised = text[range.clone()]
            .chars()
            .find(|c| c.is_alphanumeric())
            .is_some_and(char::is_uppercase);
        Self {
            length: words,
            is_capitalised,
            ending,
            lead,
            lead_cue,
            tail,
            tail_cue,
            begins_paragraph: before_at.is_none(),
            ends_paragraph: after_at.is_none(),
            before: word_hash(before),
            before_two: word_hash(before_two),
            after: word_hash(after),
            opening: Opening::of(scene, before_at),
            closing: Closing::of(scene, after_at),
            first_sentence: scene.sentence(first),
            last_sentence: scene
                .sentence(attribution_behind(scene, &outer, ending).unwrap_or(last)),
            block,
            paragraph: scene.paragraph(first),
            first_phrase: scene.first_phrase(outer.start),
            first_person: inside.filter_map(|at| first_person(scene.word(at))).min(),
            outer,
        }
    }

    /// A code for how the stretch stands in its sentence: alone, behind a lead, before a tail.
    pub fn place(&self) -> u32 {
        let lead = self.lead.min(2) as u32;
        let tail = self.tail.min(2) as u32;
        lead + 3 * tail + 9 * u32::from(self.is_capitalised)
    }

    /// Whether it is all of its paragraph.
    pub fn is_alone(&self) -> bool {
        self.begins_paragraph && self.ends_paragraph
    }

    /// [`bucket`] of its length.
    pub fn length_bucket(&self) -> u32 {
        bucket(self.length)
    }
}

/// A number for an optional grade.
pub fn grade_code(grade: Option<Grade>) -> u32 {
    grade.map_or(0, |grade| 1 + grade as u32)
}

/// The cue behind a stretch that ends with a question or exclamation mark or an ellipsis, if an attribution
/// follows: "“Where?” Jane Roe asked". The sentence splitter cuts there because a capital follows.
fn attribution_behind(scene: &Scene, outer: &Range<usize>, ending: Ending) -> Option<usize> {
    if ending != Ending::Strong {
        return None;
    }
    let from = scene.phrases.partition_point(|phrase| phrase.full.start < outer.end);
    let phrase = scene.phrases[from..].iter().take(2).find(|one| one.full.start == outer.end)?;
    let cue = phrase.attribution.cue?;
    let is_near = phrase.attribution.speaks() && phrase.attribution.gap == 0;
    (is_near && scene.block(cue) == scene.block(outer.start)).then_some(cue)
}
