//! Follows who is being talked about, sentence by sentence, and resolves pronouns and descriptions.
//!
//! Every mention, pronoun and description makes its bearer more present; presence fades with every
//! sentence, after Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994). One
//! pass, so that time is linear.

mod description;
pub(super) mod referents;

use crate::english::{Class, is};
use std::collections::HashSet;
use std::ops::Range;

use crate::cast::scene::{Scene, is_preposition};
use crate::english::Gender;
use crate::english::function_words::{is_function_word, is_verb};
use crate::english::gender::pronoun_gender;
use crate::english::organisations;
use crate::english::{roles as nouns, titles};
use crate::names::EntityKind;
use crate::pace::Pace;
use description::Description;

/// What descriptions of an entity are matched against.
#[derive(Clone, Debug)]
pub(in crate::cast) struct Actor {
    pub kind: EntityKind,
    pub gender: Gender,
    pub is_family: bool,
    /// Full nouns of its roles: "general", "chairman".
    pub nouns: HashSet<String>,
    /// All words of its roles, folded.
    pub role_words: HashSet<String>,
    /// All words of its names, folded.
    pub name_words: HashSet<String>,
    /// Token at which it is first named.
    pub first: usize,
}

/// How present a mention makes its bearer.
mod weight {
    /// Whoever speaks goes on speaking.
    pub const SPEAKER: f32 = 1.2;
    pub const SUBJECT: f32 = 1.0;
    pub const DESCRIPTION: f32 = 0.8;
    pub const OTHER: f32 = 0.5;
    pub const DEPENDENT: f32 = 0.35;
    /// "A Roe hat", "the Roe campaign".
    pub const MODIFIER: f32 = 0.2;
    /// Somebody talked about inside a quote hardly ever is who "he said" means.
    pub const QUOTED: f32 = 0.1;
    /// What having spoken adds for whoever speaks next, and for whoever goes on: "he added".
    pub const SPEAKING_AGAIN: f32 = 0.6;
    pub const ADDING: f32 = 2.0;
    /// Many mentions in a row do not make a person more present than this.
    pub const MOST: f32 = 1.25;
}

/// What a sentence leaves of presence.
const FADE: f32 = 0.45;

/// Presence below this is as good as none: five sentences after a subject.
const FADED: f32 = 0.03;

/// How many tokens ahead somebody may be named whom a description means: a headline says "minister",
/// the story who that is.
const AHEAD: usize = 120;

/// How many entities are kept in mind.
const KEPT: usize = 24;

/// A pronoun or description with whom it means.
pub(in crate::cast) type Reference = (Range<usize>, usize);

/// All pronouns and descriptions that can be resolved, in text order.
pub(in crate::cast) async fn follow(
    scene: &Scene<'_>,
    actors: &[Actor],
    pace: &Pace,
) -> Vec<Reference> {
    let mut discourse = Discourse {
        scene,
        actors,
        presence: vec![Presence::default(); actors.len()],
        recent: Vec::new(),
        sentence: 0,
        references: Vec::new(),
        spoke: vec![(0.0, 0); actors.len()],
        named_in_quote: vec![None; actors.len()],
    };
    for (number, sentence) in scene.reading.tokens().sentences().iter().enumerate() {
        discourse.sentence = number;
        discourse.read(sentence.clone());
        pace.pause().await;
    }
    discourse.references
}

#[derive(Clone, Copy, Default)]
struct Presence {
    value: f32,
    sentence: usize,
    block: u32,
}

struct Discourse<'a> {
    scene: &'a Scene<'a>,
    actors: &'a [Actor],
    presence: Vec<Presence>,
    /// Entities by their last mention, latest last.
    recent: Vec<usize>,
    sentence: usize,
    references: Vec<Reference>,
    /// How much each entity has spoken lately, and in which sentence that was true.
    spoke: Vec<(f32, usize)>,
    /// The block in which each entity was last named between quotation marks, and not outside since.
    named_in_quote: Vec<Option<u32>>,
}

impl Discourse<'_> {
    fn read(&mut self, sentence: Range<usize>) {
        let scene = self.scene;
        let mut has_subject = false;
        let mut index = sentence.start;
        while index < sentence.end {
            let quoted = scene.reading.is_quoted(index);
            let mut next = index + 1;
            if let Some(entity) = scene.entity(index) {
                while next < sentence.end && scene.entity(next) == Some(entity) {
                    next += 1;
                }
                let weight = self.weight(index..next, &sentence, has_subject);
                self.touch(entity, weight, index);
                self.named_in_quote[entity] = quoted.then(|| scene.reading.token(index).block);
                has_subject |= weight >= weight::SUBJECT;
            } else {
                let word = without_verb(scene.word(index));
                let found = match word {
                    "he" | "she" | "him" | "her" | "his" | "hers" | "himself" | "herself" => self
                        .person_for(pronoun_gender(word), index)
                        .map(|entity| (index..next, entity)),
                    "it" | "its" | "itself" => {
                        self.organisation_for_it(index).map(|entity| (index..next, entity))
                    }
                    "they" => self.group_for_they(index).map(|entity| (index..next, entity)),
                    "the" | "this" | "that" => self.described(index, sentence.end),
                    _ => None,
                };
                if let Some((range, entity)) = found {
                    let weight = match word {
                        _ if quoted => weight::QUOTED,
                        "he" | "she"
                            if says(scene.word(index + 1))
                                || (index > 0 && says(scene.word(index - 1))) =>
                        {
                            weight::SPEAKER
                        }
                        "he" | "she" | "they" if !has_subject => weight::SUBJECT,
                        "it" | "its" | "itself" => weight::QUOTED,
                        "the" | "this" | "that" => weight::DESCRIPTION,
                        _ => weight::DEPENDENT,
                    };
                    has_subject |= !quoted && matches!(word, "he" | "she" | "they" | "the");
                    self.touch(entity, weight, index);
                    next = range.end;
                    self.references.push((range, entity));
                }
            }
            index = next;
        }
    }

    /// How present this mention makes its bearer.
    fn weight(&self, mention: Range<usize>, sentence: &Range<usize>, has_subject: bool) -> f32 {
        let scene = self.scene;
        if scene.reading.is_quoted(mention.start) {
            return weight::QUOTED;
        }
        if scene.reading.is_possessive(mention.end) {
            return weight::DEPENDENT;
        }
        // Before the title, if there is one.
        let mut before = mention.start;
        while before > sentence.start && {
            let word = scene.word(before - 1);
            nouns::is_role(word)
                || titles::honorific(word).is_some()
                || matches!(word, "the" | "former")
        } {
            before -= 1;
        }
        let previous = if before > sentence.start { scene.word(before - 1) } else { "" };
        let next = mention.end;
        let behind = scene.word(next);
        if says(behind) || (says(previous) && !is(previous, Class::Telling)) {
            weight::SPEAKER
        } else if self.is_modifier(&mention, previous, before) {
            let entity = scene.entity(mention.start);
            let is_person =
                entity.is_some_and(|entity| self.actors[entity].kind == EntityKind::Person);
            if is_person { weight::MODIFIER } else { weight::DEPENDENT }
        } else if !has_subject && (is_verb(behind) || !is_preposition(previous)) {
            weight::SUBJECT
        } else if is_preposition(previous) {
            weight::DEPENDENT
        } else {
            weight::OTHER
        }
    }

    /// "A Roe hat", "a red Roe hat", "one Roebook page": a name behind an article or adjective, a noun
    /// behind it.
    fn is_modifier(&self, mention: &Range<usize>, previous: &str, at: usize) -> bool {
        let scene = self.scene;
        let behind = scene.word(mention.end);
        let is_person = scene
            .entity(mention.start)
            .is_some_and(|entity| self.actors[entity].kind == EntityKind::Person);
        let is_noun = scene.text(mention.end).starts_with(char::is_lowercase)
            && !is_function_word(behind)
            && !behind.ends_with("ly");
        let starts_lower = at > 0 && scene.text(at - 1).starts_with(char::is_lowercase);
        let is_adjective = starts_lower && !is_function_word(previous);
        let is_determined =
            matches!(previous, "a" | "an" | "the" | "one" | "his" | "her" | "their");
        is_noun && (is_determined || is_person && is_adjective)
    }

    fn present(&self, entity: usize, at: usize) -> f32 {
        let presence = self.presence[entity];
        let faded = presence.value * FADE.powi((self.sentence - presence.sentence).min(100) as i32);
        let same_block = presence.block == self.scene.reading.token(at).block;
        if same_block { faded * 1.25 } else { faded }
    }

    fn touch(&mut self, entity: usize, weight: f32, at: usize) {
        let presence = self.presence[entity];
        let faded = presence.value * FADE.powi((self.sentence - presence.sentence).min(100) as i32);
        let block = self.scene.reading.token(at).block;
        self.presence[entity] =
            Presence { value: (faded + weight).min(weight::MOST), sentence: self.sentence, block };
        if weight == weight::SPEAKER {
            self.spoke[entity] = (1.0, self.sentence);
        }
        self.recent.retain(|&other| other != entity);
        self.recent.push(entity);
        if self.recent.len() > KEPT {
            self.recent.remove(0);
        }
    }

    /// The most present of the entities in mind, by `score`, if any scores above nothing.
    fn best(&self, score: impl Fn(usize) -> f32) -> Option<usize> {
        let scored = self.recent.iter().map(|&entity| (score(entity), entity));
        let best = scored.filter(|&(score, _)| score > 0.0).max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(_, entity)| entity)
    }

    fn person_for(&self, gender: Gender, at: usize) -> Option<usize> {
        let scene = self.scene;
        let block = scene.reading.token(at).block;
        let speaks = !scene.reading.is_quoted(at)
            && (says(scene.word(at + 1)) || (at > 0 && says(scene.word(at - 1))));
        let adds = speaks && is(scene.word(at + 1), Class::Adding);
        self.best(|entity| {
            let actor = &self.actors[entity];
            let fit = match actor.gender {
                _ if actor.kind != EntityKind::Person || actor.is_family => 0.0,
                Gender::Unknown => 0.8,
                known if known == gender => 1.0,
                _ => 0.0,
            };
            let mut score = fit * self.present(entity, at);
            if speaks {
                let (spoke, sentence) = self.spoke[entity];
                let weight = if adds { weight::ADDING } else { weight::SPEAKING_AGAIN };
                score +=
                    fit * weight * spoke * FADE.powi((self.sentence - sentence).min(100) as i32);
                // Nobody speaks of themselves by name.
                if self.named_in_quote[entity] == Some(block) {
                    score *= 0.3;
                }
            }
            if score < FADED { 0.0 } else { score }
        })
    }

    fn organisation_for_it(&self, at: usize) -> Option<usize> {
        self.best(|entity| {
            let present = self.present(entity, at);
            let is_organisation = self.actors[entity].kind == EntityKind::Organisation;
            if is_organisation && present >= 0.3 { present } else { 0.0 }
        })
    }

    /// "They" is a family, or an organisation that was the subject just now; nobody otherwise: most
    /// often it means people without a name.
    fn group_for_they(&self, at: usize) -> Option<usize> {
        let entity = self.best(|entity| self.present(entity, at))?;
        let actor = &self.actors[entity];
        let is_group = actor.is_family || actor.kind == EntityKind::Organisation;
        (is_group && self.present(entity, at) >= weight::OTHER).then_some(entity)
    }

    /// "The former general", read from its article at `at`: its tokens and whom it means.
    fn described(&self, at: usize, end: usize) -> Option<Reference> {
        let description = Description::read(self.scene, at, end)?;
        let entity = match description.kind {
            EntityKind::Person => self
                .best(|entity| self.person_fit(entity, &description))
                .or_else(|| self.named_ahead(&description))
                .or_else(|| self.taken_up(&description)),
            EntityKind::Organisation => {
                self.best(|entity| self.organisation_fit(entity, &description))
            }
        };
        entity.map(|entity| (at..description.end, entity))
    }

    /// Whoever is most present, where the description may take up anybody and nobody else is so called.
    fn taken_up(&self, description: &Description) -> Option<usize> {
        if !description.is_anaphoric {
            return None;
        }
        let gender = nouns::noun_gender(&description.noun);
        self.best(|entity| {
            let actor = &self.actors[entity];
            let is_other = actor.kind != EntityKind::Person
                || actor.is_family
                || (gender != Gender::Unknown
                    && actor.gender != Gender::Unknown
                    && gender != actor.gender);
            let present = self.present(entity, description.at);
            if is_other || present < FADED * 3.0 { 0.0 } else { present }
        })
    }

    /// The one person whom the description fits and who is named soon.
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
        let gender = nouns::noun_gender(noun);
        if noun.is_empty()
            || actor.kind != EntityKind::Person
            || actor.is_family
            || (gender != Gender::Unknown
                && actor.gender != Gender::Unknown
                && gender != actor.gender)
        {
            return 0.0;
        }
        let exact = actor.nouns.contains(noun);
        if !exact && !actor.nouns.iter().any(|own| nouns::may_be_called(own, noun)) {
            return 0.0;
        }
        let shared =
            description.modifiers.iter().filter(|word| actor.role_words.contains(*word)).count();
        let was = |words: &HashSet<String>| words.contains("former") || words.contains("ex");
        let is_former = description.modifiers.iter().any(|word| matches!(&**word, "former" | "ex"));
        let names_other = !description.names.is_empty()
            && !description.names.iter().any(|word| actor.role_words.contains(word))
            && (actor.role_words.iter().any(|word| description.is_rival(word))
                || !self.is_only(entity, noun));
        if (is_former && !was(&actor.role_words)) || names_other {
            return 0.0;
        }
        let fit = if exact { 2.0 } else { 0.5 } + 1.5 * shared as f32;
        let penalty = if !is_former && was(&actor.role_words) { 0.5 } else { 1.0 };
        fit * penalty + self.present(entity, description.at)
    }

    /// Whether nobody else may be called so.
    fn is_only(&self, entity: usize, noun: &str) -> bool {
        self.recent.iter().all(|&other| {
            other == entity
                || !self.actors[other].nouns.iter().any(|own| nouns::may_be_called(own, noun))
        })
    }

    fn organisation_fit(&self, entity: usize, description: &Description) -> f32 {
        let actor = &self.actors[entity];
        if actor.kind != EntityKind::Organisation {
            return 0.0;
        }
        let present = self.present(entity, description.at);
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
        let is_company = !actor.name_words.iter().any(|word| is(word, Class::Institution));
        if is(noun, Class::AnyOrganisation) && is_company && present >= 0.08 {
            present
        } else {
            0.0
        }
    }
}

/// Verbs of saying that are most often next to their subject.
fn says(word: &str) -> bool {
    is(word, Class::Saying)
}

/// The pronoun of "he's", "she'd", "they're".
fn without_verb(word: &str) -> &str {
    match word.split_once('\'') {
        Some((pronoun @ ("he" | "she" | "it" | "they"), _)) => pronoun,
        _ => word,
    }
}
