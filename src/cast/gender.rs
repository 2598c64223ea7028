//! Grammatical gender of people, from what the article says of them.

use super::Gender;
use super::scene::Scene;

/// How much each kind of evidence counts against one pronoun that can only mean this person.
/// Titles are all but certain; given names and nouns are overruled by what the text keeps saying.
pub(super) const TITLE: f32 = 10.0;
pub(super) const NOUN: f32 = 4.0;
pub(super) const GIVEN_NAME: f32 = 2.5;

/// Sums of evidence: female positive, male negative.
pub(super) struct Votes(Vec<f32>);

impl Votes {
    pub fn new(entities: usize) -> Self {
        Self(vec![0.0; entities])
    }

    pub fn add(&mut self, entity: usize, gender: Gender, weight: f32) {
        self.0[entity] += match gender {
            Gender::Female => weight,
            Gender::Male => -weight,
            Gender::Unknown => 0.0,
        };
    }

    pub fn gender(&self, entity: usize) -> Gender {
        match self.0[entity] {
            sum if sum > 0.5 => Gender::Female,
            sum if sum < -0.5 => Gender::Male,
            _ => Gender::Unknown,
        }
    }

    /// Counts pronouns outside quotation marks that can mean one person only: the sole one named
    /// before them in their sentence, or in the sentence before where they begin their own.
    pub fn read(&mut self, scene: &Scene, is_person: impl Fn(usize) -> bool) {
        let sentences = scene.tokens.sentences();
        let mut previous: Option<(u32, usize)> = None;
        for sentence in sentences.iter().filter(|sentence| !sentence.is_empty()) {
            let block = scene.tokens.tokens()[sentence.start].block;
            // The sole person so far; None where there are several.
            let mut sole: Option<Option<usize>> = None;
            for index in sentence.clone().filter(|&index| !scene.quoted[index]) {
                if let Some(entity) = scene.entity(index).filter(|&entity| is_person(entity)) {
                    sole = match sole {
                        None => Some(Some(entity)),
                        Some(Some(other)) if other == entity => sole,
                        _ => Some(None),
                    };
                    continue;
                }
                let gender = pronoun_gender(scene.word(index));
                if gender == Gender::Unknown {
                    continue;
                }
                let begins = index < sentence.start + 2;
                match (sole, previous) {
                    (Some(Some(entity)), _) => self.add(entity, gender, 1.0),
                    (None, Some((same, entity))) if begins && same == block => {
                        self.add(entity, gender, 1.0)
                    }
                    _ => {}
                }
            }
            previous = match sole {
                Some(sole) => sole.map(|entity| (block, entity)),
                None => previous.filter(|&(same, _)| same == block),
            };
        }
    }
}

/// The gender of a third-person pronoun, folded.
pub(super) fn pronoun_gender(word: &str) -> Gender {
    match word {
        "she" | "her" | "hers" | "herself" => Gender::Female,
        "he" | "him" | "his" | "himself" => Gender::Male,
        _ => Gender::Unknown,
    }
}
