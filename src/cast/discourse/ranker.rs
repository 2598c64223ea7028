//! Who "he" or "she" refers to: a conditional logit over the people in mind and "nobody".
//!
//! The features are those of Lappin and Leass (1994) and of mention rankers after Denis and Baldridge,
//! "Specialized models and ranking for coreference resolution" (2008): grammar, distance, who spoke and
//! who is spoken about. `train/` fits the weights on annotated pages; salience alone is the prior.

use super::actor::Actor;
use super::memory::{Memory, Now, Place};
use super::unnamed::Near;
use crate::english::Gender;

/// Number of features of a person that a pronoun may refer to.
pub(super) const FEATURES: usize = 32;

/// Number of features of "nobody who is named".
pub(super) const NOBODY_FEATURES: usize = 8;

/// Fitted by `whosaid-train antecedents`: those of [`person`] in its order, then those of [`nobody`]. Set
/// by hand are the weights of the dead and of whom the clause itself names, of which the training pages have
/// hardly a case, of "added", and of a new person who has just spoken or is talked of: there a wrong speaker
/// costs more than none. So are those of who is alone in the paragraph, between what the pages give (.4 and .7)
/// and what they bear.
pub const WEIGHTS: [f32; FEATURES + NOBODY_FEATURES] = [
    2.21, -0.42, 1.36, 1.95, 0.33, 0.45, -1.10, 1.86, 0.42, -1.54, -0.17, 0.32, -0.36, 0.87, -2.16,
    0.66, 0.40, -3.00, 1.51, 0.56, 1.26, 4.00, -0.86, -0.34, -1.07, -0.29, -4.00, 1.41, 0.78,
    -1.38, 0.40, 2.00, //
    -0.51, 1.84, 1.02, 1.59, 1.37, 1.27, 3.00, 3.50,
];

/// The pronoun that is resolved, or a noun in its place.
pub(super) struct Pronoun {
    /// Unknown for most nouns: then whoever may be meant fits as well.
    pub gender: Gender,
    pub now: Now,
    /// It is the subject of a verb of saying.
    pub speaks: bool,
    /// That verb tells of more of the same speech: "added".
    pub adds: bool,
}

/// What is known beyond the person's own memory.
pub(super) struct Setting<'a> {
    /// How many others were mentioned since.
    pub rank: usize,
    /// Whether it was the last to speak.
    pub spoke_last: bool,
    /// Whether it is dead in this article.
    pub is_dead: bool,
    /// Whether it is named first in this paragraph.
    pub opens: bool,
    /// Whether it is whom the article names first of all.
    pub is_first: bool,
    /// Whether the pronoun's own clause goes on to name it.
    pub is_named_behind: bool,
    /// Whether the sentence begins with "Asked", so that the pronoun means the one who is asked.
    pub is_asked: bool,
    /// Whether nobody else who may be meant is named in this paragraph.
    pub is_alone: bool,
    /// The last person without a name.
    pub unnamed: &'a Near,
}

/// The features of a person.
pub(super) fn person(
    actor: &Actor,
    memory: &Memory,
    setting: &Setting,
    pronoun: &Pronoun,
) -> [f32; FEATURES] {
    let now = pronoun.now;
    let sentences = now.sentence - memory.placed.sentence;
    let paragraphs = now.paragraph - memory.placed.paragraph;
    let is_subject = memory.place.is_subject();
    let flag = |holds: bool| f32::from(holds);
    let spoke = memory.spoke.map_or(0.0, |at| 1.0 / (1 + now.sentence - at.sentence) as f32);
    let unnamed = setting.unnamed;
    // Who was mentioned before the one without a name, or only in what that one did.
    let is_older = unnamed.nearness > 0.0 && is_older(memory, unnamed);
    let is_alone = setting.is_alone && is_here(actor, memory, now);
    let spoke_near = memory.spoke.is_some_and(|at| now.paragraph - at.paragraph <= 1);
    [
        memory.present(now),
        (1.0 + memory.mentions as f32).ln(),
        flag(actor.gender == pronoun.gender || pronoun.gender == Gender::Unknown),
        flag(pronoun.speaks) * spoke,
        flag(pronoun.speaks && setting.spoke_last),
        flag(sentences == 0 && is_subject),
        flag(sentences == 0 && !is_subject && !is_alone),
        flag(sentences == 1 && is_subject),
        flag(sentences == 1 && !is_subject),
        sentences.min(8) as f32 / 8.0,
        flag(paragraphs == 0),
        flag(paragraphs == 1),
        paragraphs.min(4) as f32 / 4.0,
        flag(memory.place == Place::Dependent),
        flag(pronoun.speaks && memory.named_in_quote == Some(now.paragraph)),
        flag(setting.rank == 0),
        flag(setting.rank == 1),
        flag(pronoun.speaks && setting.is_dead),
        flag(setting.opens),
        flag(memory.opened.is_some_and(|at| now.paragraph - at == 1)),
        flag(setting.is_first),
        flag(pronoun.adds) * spoke,
        flag(memory.by_pronoun),
        flag(memory.place == Place::Modifier),
        flag(memory.place == Place::Listener && !is_alone),
        flag(pronoun.speaks && spoke_near),
        flag(setting.is_named_behind),
        flag(is_older) * unnamed.nearness,
        flag(is_older && unnamed.spoke) * unnamed.nearness,
        flag(setting.is_asked && sentences == 0),
        flag(is_alone),
        flag(is_alone && !is_subject),
    ]
}

/// Whether the person, alive, is named in this paragraph.
pub(super) fn is_here(actor: &Actor, memory: &Memory, now: Now) -> bool {
    memory.mentions > 0 && memory.placed.paragraph == now.paragraph && !actor.is_dead
}

/// Whether the person was mentioned before the one without a name was, or only in what that one did.
pub(super) fn is_older(memory: &Memory, unnamed: &Near) -> bool {
    memory.placed.sentence < unnamed.at.sentence
        || memory.placed.sentence == unnamed.at.sentence && !memory.place.is_subject()
}

/// The features of "nobody who is named". `takes_turn`: nobody who may be meant has been named since the one without
/// a name. `keeps_turn`: the pronoun speaks, and nobody named has spoken since then.
pub(super) fn nobody(
    unnamed: &Near,
    now: Now,
    takes_turn: bool,
    keeps_turn: bool,
) -> [f32; NOBODY_FEATURES] {
    let flag = |holds: bool| f32::from(holds);
    let near = unnamed.nearness;
    let is_here = near > 0.0 && now.paragraph == unnamed.at.paragraph;
    [
        1.0,
        near,
        flag(unnamed.spoke) * near,
        flag(unnamed.is_new) * near,
        flag(is_here) * near,
        unnamed.other,
        flag(keeps_turn && unnamed.spoke && unnamed.is_new && near >= 1.0),
        flag(takes_turn && is_here && near >= 1.0),
    ]
}

/// The score of a person's features, or of those of nobody.
pub(super) fn score(features: &[f32]) -> f32 {
    let weights =
        if features.len() == FEATURES { &WEIGHTS[..FEATURES] } else { &WEIGHTS[FEATURES..] };
    weights.iter().zip(features).map(|(weight, value)| weight * value).sum()
}

/// The best of the scores with its probability among all of them and `nobody`.
pub(super) fn best(scores: &[(usize, f32)], nobody: f32) -> Option<(usize, f32)> {
    let &(best, top) = scores.iter().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let sum: f32 = scores.iter().map(|(_, score)| (score - top).exp()).sum();
    let probability = 1.0 / (sum + (nobody - top).exp());
    (top >= nobody).then_some((best, probability))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn probabilities_tell_how_sure_it_is() {
        let (who, sure) = best(&[(4, 3.0), (7, -3.0)], -3.0).expect("somebody");
        assert!(who == 4 && sure > 0.9);
        let (_, unsure) = best(&[(4, 1.0), (7, 1.0)], -3.0).expect("somebody");
        assert!((0.4..0.51).contains(&unsure));
        assert_eq!(best(&[(4, 0.0)], 1.0), None, "more likely nobody");
        assert_eq!(best(&[], 0.0), None);
    }
}
