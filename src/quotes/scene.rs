//! The article as the quotes see it: its words folded once, its noun phrases, what is quoted.

use std::ops::Range;

use super::cues::{self, Grade};
use super::{frames, phrases, setting};
use crate::cast::Cast;
use crate::marks::Stretch;
use crate::names::EntityKind;
use crate::pace::Pace;
use crate::reading::Reading;
use crate::text::{TokenKind, TokenList};

/// What words may name a speaker by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum PhraseKind {
    Person,
    Organisation,
    /// Capitalised words that are no mention.
    Capitalised,
    Pronoun,
    /// "the senator", "his wife".
    Definite,
    /// "a spokeswoman", "one resident".
    Indefinite,
    /// "officials", "police".
    Bare,
}

/// Words that may name a speaker.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// Token indices, titles before a name left out.
    pub tokens: Range<usize>,
    /// Token indices, with the title or description that stands right before a name.
    pub full: Range<usize>,
    pub kind: PhraseKind,
    /// Index in [`Cast::entities`] of a name.
    pub entity: Option<usize>,
    pub sentence: u32,
    pub block: u32,
    pub frame: Frame,
}

/// How a phrase stands to a word that attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum FrameKind {
    #[default]
    None,
    /// "she said"
    Subject,
    /// "Roe, the mayor of Ham, said"
    SubjectAside,
    /// "said Roe"
    Inverted,
    /// "according to Roe"
    According,
    /// "described by Roe as"
    Passive,
    /// "Roe:"
    Colon,
    /// "in Roe's words", "her statement"
    Owner,
    /// "told Roe", "asked Roe": the one spoken to
    Object,
    /// "Roe turned to the crowd and said"
    Distant,
}

/// A word that attributes, seen from a phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    pub kind: FrameKind,
    /// Token index.
    pub cue: Option<usize>,
    pub grade: Option<Grade>,
    /// Tokens between phrase and cue.
    pub gap: usize,
}

/// The article with what the features ask about it, worked out once.
pub struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    pub tokens: &'a TokenList<'a>,
    pub stretches: &'a [Stretch],
    /// Every token in lower case with plain apostrophes; marks as they are.
    pub words: Vec<String>,
    /// For every token the outermost stretch that holds it, its marks included.
    pub quoted: Vec<Option<u32>>,
    pub phrases: Vec<Phrase>,
    /// For every phrase, and for the end, how many phrases before it speak.
    pub speaking: Vec<u32>,
    /// Tokens of every stretch, inside its marks.
    pub inside: Vec<Range<usize>>,
    /// Tokens of every stretch, with its marks.
    pub outside: Vec<Range<usize>>,
    /// Number of non-empty blocks before each token's block.
    pub paragraphs: Vec<u32>,
}

impl<'a> Scene<'a> {
    pub async fn new(reading: &'a Reading<'a>, cast: &Cast, pace: &Pace) -> Self {
        let (article, tokens, stretches) =
            (reading.article(), reading.tokens(), reading.stretches());
        pace.pause().await;
        let mut words = Vec::with_capacity(tokens.len());
        for sentence in tokens.sentences() {
            words.extend(sentence.clone().map(|index| tokens.plain(index).to_lowercase()));
            pace.pause().await;
        }
        let mut quoted = vec![None; tokens.len()];
        let inside = stretches.iter().map(|one| tokens.covering(one.range.clone())).collect();
        let outside: Vec<Range<usize>> =
            stretches.iter().map(|one| tokens.covering(one.outer.clone())).collect();
        for (index, range) in outside.iter().enumerate() {
            if stretches[index].depth == 0 {
                quoted[range.clone()].fill(Some(index as u32));
            }
        }
        let mut paragraphs = Vec::with_capacity(article.blocks().len());
        let mut count = 0;
        for block in article.blocks() {
            paragraphs.push(count);
            count += u32::from(!article.text()[block.range.clone()].trim().is_empty());
        }
        let mut scene = Self {
            reading,
            tokens,
            stretches,
            words,
            quoted,
            phrases: Vec::new(),
            speaking: vec![0],
            inside,
            outside,
            paragraphs,
        };
        pace.pause().await;
        scene.phrases = phrases::find(&scene, cast, pace).await;
        for index in 0..scene.phrases.len() {
            let frame = frames::frame(&scene, &scene.phrases[index]);
            scene.phrases[index].frame = frame;
            let before = scene.speaking[index];
            scene.speaking.push(before + u32::from(setting::speaks(frame.kind, frame.grade)));
            pace.pause().await;
        }
        scene
    }

    /// The folded word at a token; empty beyond the article.
    pub fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", String::as_str)
    }

    pub fn is_word(&self, index: usize) -> bool {
        index < self.tokens.len() && self.tokens.tokens()[index].kind == TokenKind::Word
    }

    pub fn is_capitalised(&self, index: usize) -> bool {
        index < self.tokens.len()
            && self.tokens.text(index).chars().next().is_some_and(char::is_uppercase)
    }

    pub fn sentence(&self, index: usize) -> u32 {
        self.tokens.tokens()[index].sentence
    }

    pub fn sentence_range(&self, index: usize) -> Range<usize> {
        self.tokens.sentences()[self.sentence(index) as usize].clone()
    }

    pub fn block(&self, index: usize) -> u32 {
        self.tokens.tokens()[index].block
    }

    pub fn paragraph(&self, index: usize) -> u32 {
        self.paragraphs.get(self.block(index) as usize).copied().unwrap_or(0)
    }

    /// The grade of the token if it may be a cue: a verb that is not quoted.
    pub fn cue(&self, index: usize) -> Option<Grade> {
        cues::grade(self.word(index))
            .filter(|_| !self.is_capitalised(index) || self.is_first(index))
    }

    /// Whether the token begins its sentence or stands behind a mark.
    pub fn is_first(&self, index: usize) -> bool {
        index == self.sentence_range(index).start
            || (index > 0 && self.quoted[index - 1].is_some() != self.quoted[index].is_some())
    }

    /// The mention's kind of phrase.
    pub fn kind_of(kind: EntityKind) -> PhraseKind {
        match kind {
            EntityKind::Person => PhraseKind::Person,
            EntityKind::Organisation => PhraseKind::Organisation,
        }
    }
}
