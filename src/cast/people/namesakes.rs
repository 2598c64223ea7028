//! Which of several people with the same name a mention means.

use super::{Meant, Person, PersonMention};
use crate::english::Gender;

/// Tokens after which a mention counts half.
const HALF_LIFE: f32 = 200.0;

/// The lead, in quarters, below which another one may be meant as well.
const LEAD: f32 = 2.0;

impl Person {
    pub(super) fn salience_at(&self, at: usize) -> f32 {
        self.salience * 0.5f32.powf(at.saturating_sub(self.at) as f32 / HALF_LIFE)
    }

    pub(super) fn mention(&mut self, at: usize, weight: f32) {
        self.salience = self.salience_at(at) + weight;
        self.at = at;
    }

    /// How likely the mention means this one, in quarters: a few words more or less say nothing. `latest` is
    /// where one of them was named last.
    fn presence(&self, mention: &PersonMention, latest: Option<usize>, talked_of: &[&str]) -> f32 {
        let flag = |holds: bool| f32::from(holds);
        // A bare name before any full one refers to a person often mentioned by full name.
        let often = 0.4 * (1.0 + self.clear_mentions as f32).ln();
        let is_surname = self.name.last() == mention.name.last();
        let same_gender = mention.gender != Gender::Unknown && self.gender == mention.gender;
        let mut presence = self.salience_at(mention.at) + often + flag(same_gender);
        presence += flag(is_surname) * 0.6 * self.by_surname.clamp(-2.0, 2.0);
        // Where people are called "Mrs. Roe", whoever was named last is; the others go by their given names.
        let is_titled = mention.is_titled();
        let is_called = is_titled && self.is_called_by_given;
        let is_latest = is_titled && latest == Some(self.at);
        let block = mention.block.saturating_sub(u32::from(is_titled));
        let is_near = self.block >= Some(block);
        presence += flag(!is_called) * (flag(is_latest) + flag(is_near));
        presence += flag(self.is_parent) * 4.0 * f32::from(mention.generation);
        if mention.speaks {
            presence -= 3.0 * flag(self.is_dead);
            presence -= 2.0 * flag(talked_of.contains(&self.name.first()));
        }
        (presence * 4.0).round()
    }
}

/// The likeliest of the candidates, of equals whom the article names first, and another one where that tells too
/// little; `None` if the title's gender fits none of them. `talked_of` are the given names of those whom the
/// words beside the mention speak of.
pub(super) fn choose(
    people: &[Person],
    candidates: &[usize],
    mention: &PersonMention,
    talked_of: &[&str],
) -> Option<Meant> {
    let fitting = || candidates.iter().filter(|&&one| people[one].gender.agrees(mention.gender));
    let named = fitting().map(|&one| &people[one]).filter(|one| !one.is_called_by_given);
    let latest = named.map(|one| one.at).filter(|&at| at < mention.at).max();
    let presence = |person: usize| people[person].presence(mention, latest, talked_of);
    let scores: Vec<(usize, f32)> = fitting().map(|&person| (person, presence(person))).collect();
    let &(person, top) = scores.iter().max_by(|a, b| {
        let order = a.1.total_cmp(&b.1);
        order.then(people[b.0].first.cmp(&people[a.0].first))
    })?;
    // Who was named after the likeliest one.
    let later = people[person].at + 1..mention.at;
    let rival = scores
        .iter()
        .find(|&&(other, score)| top - score < LEAD && later.contains(&people[other].at));
    Some((person, rival.map(|&(other, _)| other)))
}
