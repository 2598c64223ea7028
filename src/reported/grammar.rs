//! Corrections by grammar to where the tagger begins and ends a content.

use std::ops::Range;

use crate::english::Class;
use crate::english::reported::tells;
use crate::english::words::{AS, THAT, TO};
use crate::quotes::scene::Scene;
use crate::text::characters::is_dash_token;

/// Most words of one spoken to, or of a time, between a verb and the clause: "asked the mayor of Ham whether".
const LONGEST_BEFORE: usize = 8;

/// Most words between "and" and the verb of another attribution: "and the other residents also said".
const LONGEST_SUBJECT: usize = 6;

/// The content without what belongs to its cue or to another attribution; `None` if the words around it make
/// it no content.
pub(super) fn bounded(scene: &Scene, content: Range<usize>, cue: usize) -> Option<Range<usize>> {
    let sentence = scene.sentence_range(cue);
    let mut tokens = content.start.max(sentence.start)..content.end.min(sentence.end);
    if tokens.is_empty() {
        return None;
    }
    if tokens.start > cue {
        tokens.start = clause_start(scene, tokens.clone(), cue);
    }
    tokens.end = main_clause(scene, tokens.clone(), cue).unwrap_or(tokens.end);
    tokens.end = coordinated(scene, tokens.clone(), cue).unwrap_or(tokens.end);
    tokens.end = other_attribution(scene, tokens.clone(), cue).unwrap_or(tokens.end);
    while tokens.end > tokens.start && is_loose(scene, tokens.end - 1) {
        tokens.end -= 1;
    }
    let is_object = tokens.start > cue + 1 && scene.is(tokens.start - 1, Class::Preposition);
    // "He left, but Roe said", "although Roe said": not what Roe said. "As Roe said" is.
    let is_joined = tokens.end < cue
        && (tokens.end..cue)
            .find(|&at| scene.is_word(at))
            .is_some_and(|at| scene.is(at, Class::Conjunction) && scene.word(at) != AS);
    let leads_on = tokens.end < scene.tokens.len() && scene.word(tokens.end) == ":";
    (!tokens.is_empty() && !is_object && !is_joined && !leads_on).then_some(tokens)
}

/// Whether a token at the end of a content is no part of it: a comma, "and".
fn is_loose(scene: &Scene, at: usize) -> bool {
    matches!(scene.word(at), "," | ";")
        || scene.is(at, Class::Coordinating) && scene.quoted[at].is_none()
}

/// Where the clause begins behind the one spoken to ("asked *Roe* whether") or a time ("said *on Friday* that").
fn clause_start(scene: &Scene, tokens: Range<usize>, cue: usize) -> usize {
    let opens = |at: usize| {
        scene.word(at) == THAT
            || scene.is(at, Class::Conditional)
            || scene.is(at, Class::Interrogative)
    };
    let limit = tokens.end.min(tokens.start + LONGEST_BEFORE);
    let Some(clause) = (tokens.start..limit).find(|&at| opens(at)) else { return tokens.start };
    let mut before = tokens.start..clause;
    let is_time = before.clone().any(|at| scene.is(at, Class::Date) || scene.is(at, Class::Adverb));
    let is_spoken_to = scene.is(cue, Class::Addresses);
    let has_verb = before.any(|at| {
        scene.is(at, Class::Auxiliary) || scene.is(at, Class::VerbForm) || scene.word(at) == TO
    });
    if (is_time || is_spoken_to) && !has_verb { clause } else { tokens.start }
}

/// Where the content ends before a clause that is the reporter's: the main clause of "When Roe said he would
/// go, Doe was not pleased", and an afterthought behind a dash ("— and he was right").
fn main_clause(scene: &Scene, tokens: Range<usize>, cue: usize) -> Option<usize> {
    let first = scene.sentence_range(cue).start;
    let is_subordinate = cue < tokens.start
        && scene.is(first, Class::Conjunction)
        && !scene.is(first, Class::Coordinating);
    tokens.clone().skip(1).find(|&at| {
        let ends = is_subordinate && scene.word(at) == ","
            || is_dash_token(scene.word(at)) && scene.is(at + 1, Class::Coordinating);
        ends && scene.quoted[at].is_none()
    })
}

/// Where the content ends if it goes on in a clause of the same kind: "that the bridge was old, but *that it
/// would hold*".
fn coordinated(scene: &Scene, tokens: Range<usize>, cue: usize) -> Option<usize> {
    let end = scene.sentence_range(cue).end;
    let joint = (tokens.end..end).find(|&at| scene.word(at) != ",")?;
    // "and that is all": what "that" stands for.
    let opens = scene.is(joint, Class::Coordinating)
        && scene.word(joint + 1) == THAT
        && !scene.is(joint + 2, Class::Auxiliary)
        && !scene.is(joint + 2, Class::VerbForm);
    if scene.word(tokens.start) != THAT || cue > tokens.start || !opens {
        return None;
    }
    (joint + 2..end).rev().find(|&at| scene.is_word(at)).map(|last| last + 1)
}

/// Where another attribution begins in a content: the "and" of "and she accused Roe of", "and others have
/// said". It is another one if its verb of speech stands right behind a phrase that speaks, or behind "and".
fn other_attribution(scene: &Scene, tokens: Range<usize>, cue: usize) -> Option<usize> {
    tokens.clone().skip(1).find(|&at| {
        if !scene.is(at, Class::Coordinating) || scene.quoted[at].is_some() {
            return false;
        }
        let limit = tokens.end.min(at + 1 + LONGEST_SUBJECT);
        let verb = (at + 1..limit).find(|&at| scene.is_cue(at) && scene.quoted[at].is_none());
        verb.is_some_and(|verb| {
            let from = scene.first_phrase(at + 1);
            let is_subject = scene.phrases[from..]
                .iter()
                .take_while(|phrase| phrase.tokens.start < verb)
                .any(|phrase| phrase.attribution.cue == Some(verb) && phrase.attribution.speaks());
            // "said he had lied and says he knew": a verb alone goes on from the cue.
            let goes_on = verb == at + 1
                && cue < tokens.start
                && tells(scene.word(verb))
                && scene.is(verb, Class::Reports);
            is_subject || goes_on
        })
    })
}
