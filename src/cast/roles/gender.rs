//! The grammatical gender of people, from what the article says about them.

use crate::cast::scene::Scene;
use crate::english::Gender;
use crate::english::gender::pronoun_gender;
use crate::pace::Pace;

/// How much each kind of evidence counts. Titles are all but certain; nouns ("spokeswoman") count for more
/// than given names.
pub(in crate::cast) const TITLE: f32 = 10.0;
pub(in crate::cast) const NOUN: f32 = 4.0;
pub(in crate::cast) const GIVEN_NAME: f32 = 2.5;

/// By how many pronouns one gender must lead to overrule a given name: "Andrea … he".
const OVERRULING: f32 = 1.3;

/// How many tokens into a sentence a name may still be its subject.
const SUBJECT_WITHIN: usize = 8;

/// How much a pronoun at the beginning of a sentence says about the subject of the sentence before: the only
/// person there, or the first of several.
const SOLE: f32 = 0.7;
const FIRST: f32 = 0.55;

/// Evidence for each entity: female positive, male negative.
#[derive(Default)]
pub(in crate::cast) struct Votes {
    /// Titles, nouns and given names.
    words: Vec<f32>,
    /// Pronouns.
    usage: Vec<f32>,
}

impl Votes {
    pub(crate) fn new(entities: usize) -> Self {
        Self { words: vec![0.0; entities], usage: vec![0.0; entities] }
    }

    pub(crate) fn add(&mut self, entity: usize, gender: Gender, weight: f32) {
        self.words[entity] += weight * sign(gender);
    }

    pub(crate) fn gender(&self, entity: usize) -> Gender {
        let (words, usage) = (self.words[entity], self.usage[entity]);
        let overrules = words == 0.0 || (words.abs() < NOUN && usage.abs() >= OVERRULING);
        match if overrules { usage } else { words } {
            sum if sum > 0.5 => Gender::Female,
            sum if sum < -0.5 => Gender::Male,
            _ => Gender::Unknown,
        }
    }

    /// Counts the unquoted pronouns that can refer to one person only: the first one behind the only person
    /// of a sentence, named at its start; and one that begins the next sentence.
    pub(crate) async fn read(
        &mut self,
        scene: &Scene<'_>,
        is_person: impl Fn(usize) -> bool,
        pace: &Pace,
    ) {
        let mut previous: Option<(u32, usize, f32)> = None;
        for sentence in
            scene.reading.tokens().sentences().iter().filter(|sentence| !sentence.is_empty())
        {
            pace.pause().await;
            let block = scene.reading.token(sentence.start).block;
            let unquoted = || sentence.clone().filter(|&index| !scene.reading.is_quoted(index));
            let people: Vec<(usize, usize)> = unquoted()
                .filter_map(|index| {
                    Some((index, scene.entity(index).filter(|&entity| is_person(entity))?))
                })
                .collect();
            let pronoun = unquoted().find_map(|index| match pronoun_gender(scene.word(index)) {
                Gender::Unknown => None,
                gender => Some((index, gender)),
            });
            let subject = people.first().filter(|&&(index, _)| {
                let first = unquoted().find(|&index| !scene.word(index).is_empty()).unwrap_or(0);
                index < first + SUBJECT_WITHIN
            });
            let is_sole = |entity: usize| people.iter().all(|&(_, other)| other == entity);
            let sole = subject.filter(|&&(_, entity)| is_sole(entity));
            match (pronoun, sole, previous) {
                (Some((at, gender)), Some(&(name, entity)), _) if name < at => {
                    self.usage[entity] += sign(gender);
                }
                // "She said" in the sentence, or the paragraph, right behind.
                (Some((at, gender)), _, Some((last, entity, weight))) if block <= last + 1 => {
                    let begins = unquoted()
                        .take_while(|&index| index < at)
                        .all(|index| scene.word(index).is_empty());
                    if begins {
                        self.usage[entity] += weight * sign(gender);
                    }
                }
                _ => {}
            }
            let is_owner = |&&(index, entity): &&(usize, usize)| {
                let end = (index..sentence.end).find(|&at| scene.entity(at) != Some(entity));
                end.is_some_and(|end| scene.reading.is_possessive(end))
            };
            previous = subject
                .filter(|subject| !is_owner(subject))
                .map(|&(_, entity)| (block, entity, if is_sole(entity) { SOLE } else { FIRST }));
        }
    }
}

fn sign(gender: Gender) -> f32 {
    match gender {
        Gender::Female => 1.0,
        Gender::Male => -1.0,
        Gender::Unknown => 0.0,
    }
}
