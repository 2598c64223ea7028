//! Whose clause a stretch stands in, where several share its sentence.

use super::attribution;
use super::claim::Claimant;
use super::complement;
use super::phrase::{Pattern, Phrase, PhraseKind};
use super::scene::Scene;
use super::surroundings::Surroundings;
use crate::english::Class;

/// Most tokens from a verb to the words that it leads to, or from speech to what is said of it.
const LONGEST: usize = 12;

/// Phrases that are looked at.
const MOST_PHRASES: usize = 6;

/// "Roe called it “a gift”, but *residents* said it was “late”": who is the subject of the clause that stands
/// between a stretch and the one before it, where a conjunction opens the clause.
pub(super) fn next_subject(scene: &Scene, stretch: usize, around: &Surroundings) -> Option<usize> {
    let before = &scene.outside[stretch.checked_sub(1)?];
    let clause = before.end..around.outer.start;
    let sentence = scene.sentence_range(before.end.checked_sub(1)?);
    if !sentence.contains(&around.outer.start) || clause.is_empty() {
        return None;
    }
    // "… “late” in a letter on Friday, but residents said".
    let mut told = clause.clone().take(LONGEST);
    let opens = |at: usize| at == clause.start || scene.word(at - 1) == ",";
    let conjunction = told.find(|&at| opens(at) && scene.is(at, Class::Conjunction))?;
    let subject = conjunction + 1;
    let from = scene.first_phrase(subject);
    let mut phrases = (from..around.first_phrase).take(MOST_PHRASES);
    phrases.find(|&index| {
        let phrase = &scene.phrases[index];
        phrase.kind != PhraseKind::Pronoun
            && phrase.full.start == subject
            && leads_to(scene, phrase, clause.end)
    })
}

/// The subject of the verb that leads to a stretch, in the stretch's own sentence.
pub(super) fn subject_here(scene: &Scene, around: &Surroundings) -> Option<usize> {
    let end = around.outer.start;
    let sentence = scene.sentence_range(end);
    let mut phrases = (0..around.first_phrase).rev().take(MOST_PHRASES);
    phrases.find(|&index| {
        let phrase = &scene.phrases[index];
        sentence.contains(&phrase.tokens.start) && leads_to(scene, phrase, end)
    })
}

/// Who says a stretch, by the words right behind it: "“We are looking into it,” *it* replied". They may also tell that
/// nobody is named: "“…,” was the reply", "“…,” both said". `best` is the ranker's choice.
pub(super) fn attributed_behind(
    scene: &Scene,
    around: &Surroundings,
    best: Option<usize>,
) -> Option<Claimant> {
    let at = around.outer.end;
    let is_here = at < scene.tokens.len() && scene.block(at) == around.block;
    // "“Why?” *She* said" begins a sentence.
    if !is_here
        || scene.quoted[at].is_some()
        || scene.is_capitalised(at)
        || !attribution::ends_speech(scene, at - 1)
    {
        return None;
    }
    let clause = at..at + LONGEST;
    if best.is_some_and(|best| clause.contains(&scene.phrases[best].tokens.start)) {
        return None;
    }
    let from = scene.first_phrase(at);
    let mut here = (from..scene.phrases.len()).take(MOST_PHRASES);
    let own = here.find(|&index| {
        let phrase = &scene.phrases[index];
        let behind = phrase.tokens.end..phrase.tokens.end + 2;
        phrase.full.start == at
            && phrase.attribution.pattern == Pattern::Subject
            && phrase.attribution.speaks()
            && phrase.attribution.cue.is_some_and(|cue| behind.contains(&cue))
    });
    if let Some(own) = own {
        return Some(Claimant::Named(own));
    }
    // "Was the reply", "came the answer".
    let is_answer = scene.is(at + 1, Class::Article)
        && (scene.is(at, Class::Be)
            || (at + 2..at + 4).any(|noun| scene.is(noun, Class::Utterance)));
    let are_several = scene.is(at, Class::Determiner) && scene.is(at + 1, Class::Reports);
    (is_answer || are_several).then_some(Claimant::Unknown)
}

/// Whether the phrase is the subject of a verb of speech behind it, and no other comes between that and `end`.
fn leads_to(scene: &Scene, phrase: &Phrase, end: usize) -> bool {
    let attribution = phrase.attribution;
    let is_subject = matches!(attribution.pattern, Pattern::Subject | Pattern::SubjectAside);
    is_subject
        && attribution.speaks()
        && attribution.cue.is_some_and(|cue| {
            (phrase.tokens.end..end).contains(&cue)
                && end - cue <= LONGEST
                && (cue + 1..end).all(|at| scene.quoted[at].is_none() && !scene.is_cue(at))
        })
}

/// "“Sell,” said Roe, who has a “hold” rating", "“I loved it,” Roe said of “Cats”": whether a stretch stands in what
/// is only said of the speaker or of the speech before it, of which `source` is the source.
pub(super) fn is_remark(
    scene: &Scene,
    stretch: usize,
    source: &Phrase,
    around: &Surroundings,
) -> bool {
    let Some(before) = stretch.checked_sub(1).map(|before| &scene.outside[before]) else {
        return false;
    };
    let cue = source.attribution.cue.filter(|&cue| cue >= before.end);
    let from = source.tokens.end.max(cue.map_or(0, |cue| cue + 1));
    let remark = from..around.outer.start;
    if source.full.start < before.end
        || remark.is_empty()
        || remark.len() > LONGEST
        || scene.sentence(source.tokens.start) != around.first_sentence
    {
        return false;
    }
    let is_relative =
        scene.word(remark.start) == "," && scene.is(remark.start + 1, Class::RelativePronoun);
    let is_about = remark.len() == 1 && complement::leads(scene, remark.start);
    let is_bare = |at: usize| scene.quoted[at].is_none() && !scene.is_cue(at);
    // "“I loved it,” said Roe, who was there, “and will go again.”"
    let goes_on = scene.word(remark.end - 1) == ",";
    (is_relative || is_about) && !goes_on && remark.clone().all(is_bare)
}
