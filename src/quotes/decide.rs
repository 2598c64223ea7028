//! Which words name the one who says a stretch: the ranker's choice, unless grammar or the order of turns knows better.

use super::QuoteKind;
use super::attribution;
use super::claim::{self, Claimant};
use super::clause;
use super::interview::Interview;
use super::phrase::Pattern;
use super::scene::Scene;
use super::sources::Ranking;
use super::speaker::Way;
use super::speech::{Speech, is_same, is_same_one};
use super::turns;
use crate::cast::Cast;

/// Which phrase names the source of a stretch of speech, and how it was found.
pub fn decide_source(
    speech: &Speech,
    cast: &Cast,
    interview: &Interview,
    ranking: &Ranking,
) -> (Option<usize>, Way) {
    let Speech { scene, stretch: index, kind, around, history, .. } = *speech;
    let before = history.last();
    let is_next = before.is_some_and(|last| last.stretch + 1 == index);
    let last = before.and_then(|last| last.phrase);
    let best = ranking.best();
    // If a mark is missing, the next speaker's words look like more of the last speaker's.
    let has_own = best.is_some_and(|best| {
        let phrase = &scene.phrases[best];
        phrase.block == around.block
            && phrase.attribution.speaks()
            && last.is_none_or(|last| !is_same_one(scene, cast, last, best))
    });
    if scene.stretches[index].continues && is_next && !has_own {
        return (last, Way::Continued);
    }
    if attribution::is_passive_object(scene, around.outer.start, around.outer.end) {
        return (None, Way::Ranked);
    }
    let is_direct = kind == QuoteKind::Direct;
    let claimant = |source| claim::claimant(scene, cast, around, source);
    if is_direct && let Some(own) = clause::attributed_behind(scene, around, best) {
        let own = own.phrase();
        let claimant = own.and_then(claimant);
        return (claimant.map_or(own, Claimant::phrase), Way::Ranked);
    }
    if is_direct && last.is_some_and(|last| turns::is_open(scene, around, last)) {
        return (None, Way::Ranked);
    }
    let goes_on = is_next && best.zip(last).is_some_and(|(best, last)| is_same(scene, best, last));
    if goes_on && let Some(own) = clause::next_subject(scene, index, around) {
        return (Some(own), Way::Ranked);
    }
    let is_elsewhere =
        best.is_some_and(|best| scene.phrases[best].sentence < around.first_sentence);
    if is_elsewhere && let Some(own) = clause::subject_here(scene, around) {
        return (Some(own), Way::Ranked);
    }
    if let Some(claimant) = best.and_then(claimant) {
        return (claimant.phrase(), Way::Ranked);
    }
    let phrase = follow_turns(speech, best);
    let phrase = turns::answerer(scene, around, history, phrase);
    let phrase = phrase.map(|phrase| whole_description(scene, phrase));
    let turned = interview.speaker(scene, around.block, phrase);
    let is_ranked = turned == best.map(|best| whole_description(scene, best));
    (turned, if is_ranked { Way::Ranked } else { Way::Turn })
}

/// The phrase of the speaker whose turn it is, where the ranker would let the last speaker continue.
fn follow_turns(speech: &Speech, phrase: Option<usize>) -> Option<usize> {
    let Speech { scene, around, history, .. } = *speech;
    let last = history.last().and_then(|last| last.phrase);
    let goes_on = match (phrase, last) {
        // Somebody named only in the next paragraph rarely speaks in this one.
        (Some(phrase), _)
            if scene.paragraph(scene.phrases[phrase].tokens.start) > around.paragraph
                && !speech.is_signed_by(&scene.phrases[phrase]) =>
        {
            true
        }
        (Some(phrase), Some(last)) => is_same(scene, phrase, last),
        _ => false,
    };
    let turn = if goes_on { turns::whose_turn(scene, around, history) } else { None };
    turn.or(phrase)
}

/// Extends "Roe" to "Roe's spokeswoman" where the ranker chose the name that begins the description. Gold
/// sources overlap with both, so the ranker has not learned to tell them apart.
fn whole_description(scene: &Scene, phrase: usize) -> usize {
    let name = &scene.phrases[phrase];
    let is_owner = name.attribution.pattern == Pattern::Owner && name.attribution.cue.is_none();
    let longer = scene.phrases.get(phrase + 1);
    let is_longer = longer.is_some_and(|next| next.tokens.start == name.tokens.start);
    if is_owner && is_longer { phrase + 1 } else { phrase }
}
