//! Interviews that mark the speaker of a paragraph with "Q:" or "A:".

use super::phrase::PhraseKind;
use super::scene::Scene;
use crate::english::speech::{ANSWER, QUESTION};

/// Who speaks in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The one who asks: "Q:".
    Question,
    /// The one who answers: "A:".
    Answer,
}

/// The layout of an interview; without parts if the article is not one.
#[derive(Debug, Default)]
pub struct Interview {
    /// By block.
    parts: Vec<Option<Part>>,
    /// The phrase that names who answers.
    answerer: Option<usize>,
}

impl Interview {
    /// Reads the beginnings of all blocks. Time is linear in the number of tokens.
    pub fn new(scene: &Scene) -> Self {
        let mut parts = vec![None; scene.paragraphs.len()];
        let mut first = None;
        let mut previous = None;
        for at in 0..scene.tokens.len() {
            let block = scene.block(at);
            if previous == Some(block) {
                continue;
            }
            previous = Some(block);
            let is_label = matches!(scene.word(at + 1), ":" | "." | "—")
                && scene.is_capitalised(at)
                && at + 1 < scene.tokens.len()
                && scene.block(at + 1) == block;
            // "Q." may be read as one token.
            let is_label = is_label || scene.reading.text(at).ends_with('.');
            parts[block as usize] = match scene.word(at) {
                QUESTION if is_label => Some(Part::Question),
                ANSWER if is_label => Some(Part::Answer),
                _ => None,
            };
            first = first.or(parts[block as usize].map(|_| at));
        }
        let has = |part| parts.contains(&Some(part));
        let Some(first) = first.filter(|_| has(Part::Question) && has(Part::Answer)) else {
            return Self::default();
        };
        Self { parts, answerer: only_person_before(scene, first) }
    }

    /// The part that a block is marked as.
    pub fn part(&self, block: u32) -> Option<Part> {
        self.parts.get(block as usize).copied().flatten()
    }

    /// Who speaks in a block, given the `phrase` that its words alone point to.
    pub fn speaker(&self, scene: &Scene, block: u32, phrase: Option<usize>) -> Option<usize> {
        let own = phrase.filter(|&phrase| scene.phrases[phrase].block == block);
        match self.part(block) {
            None => phrase,
            Some(Part::Question) => own,
            Some(Part::Answer) => own.or(self.answerer),
        }
    }
}

/// The only person named before the interview begins; `None` if there are several.
fn only_person_before(scene: &Scene, first: usize) -> Option<usize> {
    let mut people = scene
        .phrases
        .iter()
        .enumerate()
        .take_while(|(_, phrase)| phrase.tokens.start < first)
        .filter(|(_, phrase)| phrase.kind == PhraseKind::Person);
    let (index, person) = people.next()?;
    people.all(|(_, other)| other.entity == person.entity).then_some(index)
}
