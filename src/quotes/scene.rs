//! The article as the quotes see it: its words folded once, its noun phrases, what is quoted.

use std::ops::Range;

use super::phrase::{Phrase, PhraseKind};
use super::{attribution, noun_phrases};
use crate::cast::Cast;
use crate::english::Class;
use crate::english::speech::{self, Grade};
use crate::marks::Stretch;
use crate::names::EntityKind;
use crate::pace::Pace;
use crate::reading::Reading;
use crate::text::TokenList;

/// The article with what the features ask about it, worked out once.
pub struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    pub tokens: &'a TokenList<'a>,
    pub stretches: &'a [Stretch],
    /// For every token the grade of the verb that it is, if it may attribute speech.
    cues: Vec<Option<Grade>>,
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
            cues: Vec::new(),
            quoted,
            phrases: Vec::new(),
            speaking: vec![0],
            inside,
            outside,
            paragraphs,
        };
        for sentence in tokens.sentences() {
            let cues = sentence.clone().map(|index| scene.find_cue(index)).collect::<Vec<_>>();
            scene.cues.extend(cues);
            pace.pause().await;
        }
        scene.phrases = noun_phrases::find(&scene, cast, pace).await;
        for index in 0..scene.phrases.len() {
            let attribution = attribution::find(&scene, &scene.phrases[index]);
            scene.phrases[index].attribution = attribution;
            let before = scene.speaking[index];
            scene.speaking.push(before + u32::from(attribution.speaks()));
            pace.pause().await;
        }
        scene
    }

    /// The folded word at a token; empty beyond the article.
    pub fn word(&self, index: usize) -> &str {
        self.reading.folded(index)
    }

    /// What English knows of the word at a token.
    pub(crate) fn is(&self, index: usize, class: Class) -> bool {
        self.reading.is(index, class)
    }

    pub fn is_word(&self, index: usize) -> bool {
        self.reading.is_word(index)
    }

    pub fn is_capitalised(&self, index: usize) -> bool {
        self.reading.is_capitalised(index)
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

    /// The grade of the token if it is a verb that may attribute speech.
    pub fn cue(&self, index: usize) -> Option<Grade> {
        self.cues.get(index).copied().flatten()
    }

    fn find_cue(&self, index: usize) -> Option<Grade> {
        let grade = speech::grade_of(self.reading.classes(index))?;
        if self.is_capitalised(index) && !self.is_first(index) {
            return None;
        }
        let is_phrasal = speech::is_phrasal(self.word(index), self.word(index + 1));
        Some(if is_phrasal { Grade::Strong } else { grade })
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
