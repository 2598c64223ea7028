//! Follows who is being talked about, sentence by sentence, and resolves pronouns and descriptions.
//!
//! Every mention, pronoun and description raises the salience of the entity it refers to, and salience
//! fades with every sentence, after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution"
//! (1994). `memory` keeps that and who spoke; `ranker` weighs it for pronouns, `descriptions` for "the
//! general" and "the company". One pass, so that time is linear.

mod actor;
mod credit;
mod description;
mod descriptions;
mod introductions;
mod memory;
mod places;
mod pronouns;
mod ranker;
mod reference;
mod referents;
mod state;
mod unnamed;

use std::ops::Range;

pub(in crate::cast) use actor::Actor;
use memory::Place;
#[cfg(feature = "training")]
pub use ranker::WEIGHTS as PRONOUN_WEIGHTS;
pub(in crate::cast) use reference::Reference;
pub use reference::Referent;
pub(in crate::cast) use referents::Referents;
pub use state::Weighed;
use state::{Discourse, weight};

use crate::cast::scene::Scene;
use crate::english::pronouns::{Anaphor, anaphor, without_verb};
use crate::english::words::THE;
use crate::english::{Class, is};
use crate::pace::Pace;

/// All pronouns and descriptions that can be resolved, in text order, and, if asked for, the features of
/// the pronouns next to a verb of saying.
pub(in crate::cast) async fn follow(
    scene: &Scene<'_>,
    actors: &[Actor],
    doubtful: &[(usize, usize)],
    keeps_weighed: bool,
    pace: &Pace,
) -> (Vec<Reference>, Vec<Weighed>) {
    let mut discourse = Discourse::new(scene, actors, doubtful);
    discourse.keeps_weighed = keeps_weighed;
    let mut block = None;
    for sentence in scene.reading.tokens().sentences() {
        if sentence.is_empty() || !scene.is_story(sentence.start) {
            continue;
        }
        // A sentence that is all quoted is not part of the narration.
        let is_told =
            |index: usize| scene.reading.is_word(index) && !scene.reading.is_quoted(index);
        discourse.now.sentence += usize::from(sentence.clone().any(is_told));
        let here = scene.reading.block(sentence.start);
        if block != Some(here) {
            discourse.now.paragraph += usize::from(block.is_some());
            discourse.opener = None;
            block = Some(here);
        }
        discourse.read(sentence.clone());
        pace.pause().await;
    }
    (discourse.references, discourse.weighed)
}

impl Discourse<'_> {
    fn read(&mut self, sentence: Range<usize>) {
        let scene = self.scene;
        let mut has_subject = false;
        let mut index = sentence.start;
        while index < sentence.end {
            let had_subject = has_subject;
            // The words may be the owner of somebody who is described behind them: "Roe’s mother".
            let (next, at) = if let Some(entity) = scene.entity(index) {
                let next = self.named(entity, index, &sentence, &mut has_subject);
                (next, next)
            } else if let Some(reference) = self.resolve(index, sentence.end) {
                let next = reference.tokens.end;
                self.taken_up(reference, &mut has_subject);
                (next, if next == index + 1 { index } else { next })
            } else {
                (index + 1, index)
            };
            self.note_unnamed(index, at, &sentence, had_subject);
            index = next;
        }
    }

    /// Processes a mention by name that begins at `start`; returns the token behind it.
    fn named(
        &mut self,
        entity: usize,
        start: usize,
        sentence: &Range<usize>,
        has_subject: &mut bool,
    ) -> usize {
        let scene = self.scene;
        let mut end = start + 1;
        while end < sentence.end && scene.entity(end) == Some(entity) {
            end += 1;
        }
        if credit::is_in(scene, &(start..end), sentence) {
            return end;
        }
        let (place, weight) = self.place(start..end, sentence, *has_subject);
        let is_quoted = place == Place::Quoted;
        let memory = &mut self.memories[entity];
        if !is_quoted || memory.mentions == 0 {
            memory.mention = start..end;
        }
        memory.named_in_quote = is_quoted.then_some(self.now.paragraph);
        memory.mentions += u32::from(!is_quoted);
        self.touch(entity, place, weight);
        if !is_quoted {
            self.memories[entity].by_pronoun = false;
            let is_apart = matches!(place, Place::Dependent | Place::Modifier);
            if self.opener.is_none() && !is_apart {
                self.opener = Some(entity);
                if place.is_subject() {
                    self.memories[entity].opened = Some(self.now.paragraph);
                }
            }
        }
        *has_subject |= place.is_subject();
        end
    }

    /// Resolves the pronoun or description at a token.
    fn resolve(&mut self, index: usize, end: usize) -> Option<Reference> {
        let word = without_verb(self.scene.word(index));
        let found = match anaphor(word)? {
            // "A man put up his hand": his own.
            Anaphor::Person(gender)
                if self.scene.is(index, Class::PersonalPossessive)
                    && self.unnamed.is_subject_of(gender, self.now) =>
            {
                self.unnamed.go_on(gender, self.now);
                None
            }
            Anaphor::Person(gender) => self.person_for(gender, index),
            Anaphor::Thing => self.organisation_for_it(index),
            Anaphor::Group => self.group_for_they(index),
            Anaphor::Description => return self.described(index, end),
        };
        let (entity, confidence) = found?;
        let antecedent = self.memories[entity].mention.clone();
        Some(Reference { tokens: index..index + 1, entity, antecedent, confidence })
    }

    /// Remembers a resolved reference.
    fn taken_up(&mut self, reference: Reference, has_subject: &mut bool) {
        let scene = self.scene;
        let index = reference.tokens.start;
        let word = without_verb(scene.word(index));
        let is_quoted = scene.reading.is_quoted(index);
        let anaphor = anaphor(word);
        let is_subject = is(word, Class::SubjectPronoun);
        let speaks = !is_quoted && self.speaks(reference.tokens.clone());
        let (place, weight) = match anaphor {
            _ if is_quoted => (Place::Quoted, weight::QUOTED),
            _ if is_subject && speaks => (Place::Speaker, weight::SPEAKER),
            _ if is_subject && !*has_subject => (Place::Subject, weight::SUBJECT),
            Some(Anaphor::Thing) => (Place::Dependent, weight::QUOTED),
            Some(Anaphor::Description) if speaks => (Place::Speaker, weight::DESCRIPTION),
            Some(Anaphor::Description) => (Place::Other, weight::DESCRIPTION),
            _ => (Place::Dependent, weight::DEPENDENT),
        };
        *has_subject |= !is_quoted && (is_subject || word == THE);
        self.touch(reference.entity, place, weight);
        if !is_quoted {
            self.memories[reference.entity].by_pronoun = true;
        }
        self.references.push(reference);
    }
}
