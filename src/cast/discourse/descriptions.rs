//! Who descriptions refer to: "the former general", "the company".

use std::ops::Range;

use super::description::Description;
use super::pronouns::likeliest;
use super::reference::Reference;
use super::state::{Discourse, FADED};
use crate::collections::HashSet;
use crate::english::words::THAT;
use crate::english::{Class, is, organisations, roles as nouns, titles};
use crate::names::EntityKind;

/// How many tokens ahead the person that a description refers to may be named: a headline says "minister",
/// the story says who that is.
const AHEAD: usize = 120;

/// The confidence that a description refers to the next person who is named as such.
const AHEAD_CONFIDENCE: f32 = 0.8;

/// Factor on the confidence of a description that can refer back to anyone.
const TAKEN_UP_CONFIDENCE: f32 = 0.8;

/// A description that nothing explains refers to nobody where a pronoun in its place would be less sure.
const LEAST_BY_TRADE: f32 = 0.9;

/// Factor on that confidence.
const BY_TRADE: f32 = 0.9;

/// The confidence in the best candidate, by its lead over the second.
fn sureness((entity, top, second): (usize, f32, f32)) -> (usize, f32) {
    (entity, 0.5 + 0.45 * (top - second) / top)
}

impl Discourse<'_> {
    /// Reads the description whose article is at `at`: its tokens and who it refers to.
    pub(super) fn described(&self, at: usize, end: usize) -> Option<Reference> {
        let description = Description::read(self.scene, at, end)?;
        // "The company that runs the gala" is told apart by that, and need not have been named.
        let next = self.scene.word(description.end);
        let is_told_apart = next == THAT || self.scene.is(description.end, Class::RelativePronoun);
        let (entity, confidence) = match description.kind {
            EntityKind::Person => self
                .best(|entity| self.person_fit(entity, &description))
                .map(sureness)
                .or_else(|| Some((self.named_ahead(&description)?, AHEAD_CONFIDENCE)))
                .or_else(|| self.anybody(&description).filter(|_| !is_told_apart))
                .or_else(|| self.called_by_trade(&description).filter(|_| !is_told_apart)),
            EntityKind::Organisation => {
                let fit = |entity| self.organisation_fit(entity, &description, is_told_apart);
                self.best(fit).map(sureness)
            }
        }?;
        let antecedent = self.memories[entity].mention.clone();
        Some(Reference { tokens: at..description.end, entity, antecedent, confidence })
    }

    /// The most salient person, for a description that can refer back to anyone: "the striker", "the
    /// 52-year-old".
    fn anybody(&self, description: &Description) -> Option<(usize, f32)> {
        if !description.is_anaphoric {
            return None;
        }
        let gender = nouns::noun_gender(&description.noun);
        self.best(|entity| {
            let present = self.present(entity);
            let fits = self.actors[entity].may_be(gender) && present >= FADED * 3.0;
            if fits { present } else { 0.0 }
        })
        .map(|best| {
            let (entity, confidence) = sureness(best);
            (entity, confidence * TAKEN_UP_CONFIDENCE)
        })
    }

    /// Whom a description that nothing in the article explains takes up, if it speaks: "“…,” said the dentist"
    /// behind the sentence in which Roe put down the glass.
    pub(super) fn called_by_trade(&self, description: &Description) -> Option<(usize, f32)> {
        let noun = &*description.noun;
        if noun.is_empty()
            || is(noun, Class::Situational)
            || self.unnamed.introduced.contains(noun)
            || !self.speaks(description.at..description.end)
            || !self.is_beside_quote(description.at..description.end)
        {
            return None;
        }
        let (people, nobody) = self.weigh(nouns::noun_gender(noun), description.at, true, false);
        let (entity, confidence) = likeliest(&people, &nobody)?;
        // "Roe met Harker": either may be one.
        let last = self.memories[entity].placed;
        let is_alone = people.iter().all(|&(other, _)| {
            other == entity || self.memories[other].placed.sentence != last.sentence
        });
        (confidence >= LEAST_BY_TRADE && is_alone).then_some((entity, confidence * BY_TRADE))
    }

    /// Whether words, or the verb beside them, stand next to words between quotation marks.
    fn is_beside_quote(&self, words: Range<usize>) -> bool {
        let reading = self.scene.reading;
        let before = words.start.saturating_sub(4)..words.start;
        let behind = words.end + 1..words.end + 5;
        before.chain(behind).any(|index| reading.is_quoted(index))
    }

    /// The only person who fits the description and is named soon.
    fn named_ahead(&self, description: &Description) -> Option<usize> {
        // In order of first mention.
        let from = self.actors.partition_point(|actor| actor.first <= description.at);
        let noun = titles::full_noun(&description.noun);
        let ahead = self.actors[from..].iter().enumerate();
        let mut fitting = ahead
            .take_while(|(_, actor)| actor.first <= description.at + AHEAD)
            .map(|(index, _)| from + index)
            .filter(|&entity| {
                self.actors[entity].nouns.contains(noun)
                    && self.person_fit(entity, description) > 0.0
            });
        let entity = fitting.next()?;
        fitting.next().is_none().then_some(entity)
    }

    fn person_fit(&self, entity: usize, description: &Description) -> f32 {
        let actor = &self.actors[entity];
        let noun = titles::full_noun(&description.noun);
        if noun.is_empty() || !actor.may_be(nouns::noun_gender(noun)) {
            return 0.0;
        }
        let exact = actor.nouns.contains(noun);
        if !exact && !actor.nouns.iter().any(|own| nouns::may_be_called(own, noun)) {
            return 0.0;
        }
        let shared =
            description.modifiers.iter().filter(|word| actor.role_words.contains(*word)).count();
        let was = |words: &HashSet<String>| nouns::ENDED.iter().any(|ended| words.contains(*ended));
        let is_former = description.modifiers.iter().any(|word| nouns::ENDED.contains(&&**word));
        let names_other = !description.names.is_empty()
            && !description.names.iter().any(|word| actor.role_words.contains(word))
            && (actor.role_words.iter().any(|word| description.is_rival(word))
                || !self.is_only(entity, noun));
        if (is_former && !was(&actor.role_words)) || names_other {
            return 0.0;
        }
        let fit = if exact { 2.0 } else { 0.5 } + 1.5 * shared as f32;
        let penalty = if !is_former && was(&actor.role_words) { 0.5 } else { 1.0 };
        fit * penalty + self.present(entity)
    }

    /// Whether nobody else in mind may be called that.
    fn is_only(&self, entity: usize, noun: &str) -> bool {
        self.recent.iter().all(|&other| {
            other == entity
                || !self.actors[other].nouns.iter().any(|own| nouns::may_be_called(own, noun))
        })
    }

    /// With `by_name` only what the name says counts.
    fn organisation_fit(&self, entity: usize, description: &Description, by_name: bool) -> f32 {
        let actor = &self.actors[entity];
        if actor.kind != EntityKind::Organisation {
            return 0.0;
        }
        let present = self.present(entity);
        let noun = &*description.noun;
        let shared = description.modifiers.iter();
        let shared = shared
            .filter(|word| actor.role_words.contains(*word) || actor.name_words.contains(*word))
            .count();
        let named = actor.nouns.contains(noun)
            || actor.name_words.iter().any(|word| organisations::name_fits(word, noun));
        if named {
            return 2.0 + shared as f32 + present;
        }
        if by_name {
            return 0.0;
        }
        // "The agency" for the Border Service: the name has no noun that says otherwise.
        let is_plain =
            !actor.name_words.iter().any(|word| organisations::is_organisation_noun(word));
        if is_plain && present >= 0.3 {
            return present * 0.9;
        }
        let is_company = !actor.name_words.iter().any(|word| is(word, Class::Institution));
        if is(noun, Class::AnyOrganisation) && is_company && present >= 0.08 {
            present
        } else {
            0.0
        }
    }
}
