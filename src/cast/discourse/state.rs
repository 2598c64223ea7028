//! The state that resolving pronouns and descriptions reads and updates.

use std::ops::Range;

use super::actor::Actor;
use super::memory::{Memory, Now, Place};
use super::ranker::{FEATURES, NOBODY_FEATURES};
use super::reference::Reference;
use super::unnamed::Unnamed;
use crate::cast::scene::Scene;
use crate::english::Class;
use crate::english::endings::is_adverb_like;
use crate::names::EntityKind;
use crate::work;

/// How much salience a mention gives.
pub(super) mod weight {
    /// A speaker tends to keep speaking.
    pub(crate) const SPEAKER: f32 = 1.2;
    pub(crate) const SUBJECT: f32 = 1.0;
    pub(crate) const DESCRIPTION: f32 = 0.8;
    pub(crate) const OTHER: f32 = 0.5;
    pub(crate) const DEPENDENT: f32 = 0.35;
    /// "A Roe hat", "the Roe campaign".
    pub(crate) const MODIFIER: f32 = 0.2;
    /// Somebody mentioned inside a quote is hardly ever the "he" of "he said".
    pub(crate) const QUOTED: f32 = 0.1;
}

/// Salience below this is as good as none: that of a subject five sentences ago.
pub(super) const FADED: f32 = 0.03;

/// How many entities are kept in mind.
const KEPT: usize = 24;

/// The features of a pronoun next to a verb of saying, for training.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighed {
    /// Index of the pronoun's token.
    pub token: usize,
    /// The people in mind, by entity, with their features.
    pub people: Vec<(usize, [f32; FEATURES])>,
    /// The features of "nobody who is named".
    pub nobody: [f32; NOBODY_FEATURES],
}

pub(super) struct Discourse<'a> {
    pub scene: &'a Scene<'a>,
    pub actors: &'a [Actor],
    /// Names that may mean somebody else as well, by their first token, and that other entity; in text order.
    pub doubtful: &'a [(usize, usize)],
    pub memories: Vec<Memory>,
    /// Entities by their last mention, latest last.
    pub recent: Vec<usize>,
    pub now: Now,
    /// Who was named first in this paragraph, outside of quotation marks.
    pub opener: Option<usize>,
    pub last_speaker: Option<usize>,
    pub unnamed: Unnamed,
    pub references: Vec<Reference>,
    /// Whether `weighed` is kept.
    pub keeps_weighed: bool,
    pub weighed: Vec<Weighed>,
}

impl<'a> Discourse<'a> {
    pub(super) fn new(
        scene: &'a Scene<'a>,
        actors: &'a [Actor],
        doubtful: &'a [(usize, usize)],
    ) -> Self {
        Self {
            scene,
            actors,
            doubtful,
            memories: vec![Memory::default(); actors.len()],
            recent: Vec::new(),
            now: Now::default(),
            opener: None,
            last_speaker: None,
            unnamed: Unnamed::default(),
            references: Vec::new(),
            keeps_weighed: false,
            weighed: Vec::new(),
        }
    }

    pub(super) fn is_person(&self, entity: Option<usize>) -> bool {
        entity.is_some_and(|entity| self.actors[entity].kind == EntityKind::Person)
    }

    /// Whether a verb of saying stands right behind or before the words.
    pub(super) fn speaks(&self, words: Range<usize>) -> bool {
        let scene = self.scene;
        !scene.reading.is_quoted(words.start)
            && (scene.is(words.end, Class::Reports)
                || scene.is(words.end + 1, Class::Reports) && is_adverb_like(scene.word(words.end))
                || words.start > 0 && scene.is(words.start - 1, Class::Reports))
    }

    pub(super) fn present(&self, entity: usize) -> f32 {
        self.memories[entity].present(self.now)
    }

    pub(super) fn touch(&mut self, entity: usize, place: Place, weight: f32) {
        let now = self.now;
        let memory = &mut self.memories[entity];
        memory.touch(weight, now);
        if place != Place::Quoted {
            (memory.place, memory.placed) = (place, now);
        }
        if place == Place::Speaker {
            memory.spoke = Some(now);
            memory.speeches += 1;
            self.last_speaker = Some(entity);
        }
        self.recent.retain(|&other| other != entity);
        self.recent.push(entity);
        if self.recent.len() > KEPT {
            self.recent.remove(0);
        }
    }

    /// The best entity in mind, with its score and that of the second; `None` if no score is above zero.
    pub(super) fn best(&self, score: impl Fn(usize) -> f32) -> Option<(usize, f32, f32)> {
        let mut best: Option<(usize, f32, f32)> = None;
        for (entity, score) in self.recent.iter().map(|&entity| (entity, score(entity))) {
            work::count(1);
            best = match best {
                _ if score <= 0.0 => best,
                Some((first, top, second)) if score < top => Some((first, top, second.max(score))),
                Some((_, top, _)) => Some((entity, score, top)),
                None => Some((entity, score, 0.0)),
            };
        }
        best
    }
}
