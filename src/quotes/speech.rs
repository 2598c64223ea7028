//! A stretch of speech whose source is asked for, and what was decided on the stretches before it.

use super::QuoteKind;
use super::phrase::{Pattern, Phrase};
use super::scene::Scene;
use super::surroundings::Surroundings;
use crate::cast::Cast;

/// Most marks between a stretch and the dash and name that sign it.
const MOST_SIGNING: usize = 2;

/// A stretch of speech whose source is asked for.
#[derive(Clone, Copy)]
pub struct Speech<'a> {
    /// The article.
    pub scene: &'a Scene<'a>,
    /// Index in [`Scene::stretches`].
    pub stretch: usize,
    /// What kind of speech it is.
    pub kind: QuoteKind,
    /// What stands around it.
    pub around: &'a Surroundings,
    /// Who is who in the article.
    pub cast: &'a Cast,
    /// What was decided before.
    pub history: &'a History,
}

impl Speech<'_> {
    /// Index in [`Scene::phrases`] of the phrase that signs it.
    pub(super) fn signer(&self) -> Option<usize> {
        let phrases = &self.scene.phrases;
        let end = self.around.outer.end;
        let behind = phrases.partition_point(|phrase| phrase.full.start < end);
        phrases.get(behind).is_some_and(|phrase| self.is_signed_by(phrase)).then_some(behind)
    }

    /// Whether the phrase signs it: "“…” — Jane Roe", the name perhaps in a block of its own.
    pub(super) fn is_signed_by(&self, phrase: &Phrase) -> bool {
        let mut marks = self.around.outer.end..phrase.full.start;
        phrase.attribution.pattern == Pattern::Signature
            && self.around.outer.end <= phrase.full.start
            && marks.len() <= MOST_SIGNING
            && marks.all(|at| !self.scene.is_word(at))
    }
}

/// A stretch whose source is decided.
#[derive(Clone, Copy, Debug)]
pub struct Decided {
    /// Index in [`Scene::stretches`].
    pub stretch: usize,
    /// Index in [`Scene::phrases`].
    pub phrase: Option<usize>,
}

/// What was decided so far.
#[derive(Clone, Debug, Default)]
pub struct History {
    decided: Vec<Decided>,
    /// The last phrase among them.
    last_phrase: Option<usize>,
}

impl History {
    /// Adds the decision on the next stretch.
    pub fn push(&mut self, decided: Decided) {
        self.decided.push(decided);
        self.last_phrase = decided.phrase.or(self.last_phrase);
    }

    /// The decisions, in the order of the stretches.
    pub(super) fn decided(&self) -> &[Decided] {
        &self.decided
    }

    /// The phrase of the last stretch that has one.
    pub(super) fn last_phrase(&self) -> Option<usize> {
        self.last_phrase
    }

    /// The last decision.
    pub fn last(&self) -> Option<Decided> {
        self.decided.last().copied()
    }

    /// The last source that is another one than `phrase`.
    pub(super) fn other_than(&self, scene: &Scene, phrase: usize) -> Option<usize> {
        let recent = self.decided.iter().rev().take(6);
        recent.filter_map(|one| one.phrase).find(|&one| !is_same(scene, one, phrase))
    }
}

/// Whether two phrases name the same source, judging by their words.
pub fn is_same(scene: &Scene, a: usize, b: usize) -> bool {
    let (first, second) = (&scene.phrases[a], &scene.phrases[b]);
    a == b
        || (first.entity.is_some() && first.entity == second.entity)
        || first.tokens.len() == second.tokens.len()
            && first
                .tokens
                .clone()
                .zip(second.tokens.clone())
                .all(|(x, y)| scene.word(x) == scene.word(y))
}

/// Whether two phrases name the same one, by their words or by whom those mean: "Roe" and "he".
pub(super) fn is_same_one(scene: &Scene, cast: &Cast, a: usize, b: usize) -> bool {
    let (first, second) = (scene.meaning(cast, a), scene.meaning(cast, b));
    is_same(scene, a, b) || first.is_some() && first == second
}
