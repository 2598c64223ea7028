//! What hangs on a noun and is no subject: "allies *of Roe* said", "prosecutors *in the case against Roe* said",
//! "those *who know Roe* say". The name is the last before the verb, and others speak.

use super::phrase::Phrase;
use super::scene::Scene;
use crate::english::endings::is_participle_like;
use crate::english::words::{AROUND, BY};
use crate::english::{Class, roles};

/// Most tokens of a complement.
const LONGEST: usize = 12;

/// Whether a phrase only says more of a noun before it.
pub(super) fn is_inside(scene: &Scene, phrase: &Phrase) -> bool {
    let start = scene.start_of(phrase);
    // "footage of Roe *asking*": Roe asks.
    let behind = phrase.tokens.end;
    if is_participle_like(scene.word(behind)) && scene.is_cue(behind) {
        return false;
    }
    let sentence = scene.sentence_range(start);
    let is_told = |at: usize| scene.is_word(at) && scene.quoted[at].is_none();
    let mut before = (sentence.start..start).rev().take(LONGEST).take_while(|&at| is_told(at));
    let Some(last) = before.next() else { return false };
    // "A letter from Roe said", "a statement to the paper from Roe" said what Roe says.
    let is_author = || {
        let mut before = (sentence.start..last).rev().take(LONGEST);
        scene.is(last, Class::Authorship) && before.any(|at| scene.is(at, Class::Utterance))
    };
    if leads(scene, last) {
        // "spoke *to* Roe" is no noun.
        let is_noun = |at: usize| !scene.is(at, Class::VerbForm) && !scene.is_cue(at);
        let noun = last.checked_sub(1).filter(|&at| at >= sentence.start && is_told(at));
        let noun = noun.filter(|&at| is_noun(at));
        // "Secretary *of State Jane Roe*", "Society *for Birds director Jane Roe*" said.
        let is_title = |noun: usize| {
            phrase.full.start < phrase.tokens.start && !roles::may_be_several(scene.word(noun))
        };
        if let Some(noun) = noun {
            return !is_author() && !is_title(noun);
        }
    }
    // What stands right before a name may be a title, or the verb of "those *who interviewed* Roe".
    let has_title = roles::is_role(scene.word(start)) || scene.is_capitalised(start);
    let end = if start < phrase.tokens.start && !has_title { start } else { last };
    let mut before = (sentence.start..end).rev().take(LONGEST).take_while(|&at| is_told(at));
    // But "the man *who* Roe said would come".
    before.find(|&at| scene.is(at, Class::RelativePronoun)).is_some_and(|who| {
        who > sentence.start && is_told(who - 1) && !scene.is(who - 1, Class::Preposition)
    })
}

/// The verb that the noun before `from` is the subject of, if a complement stands between.
pub(super) fn verb_behind(scene: &Scene, from: usize) -> Option<usize> {
    let mut at = from;
    let limit = scene.sentence_range(from.checked_sub(1)?).end.min(from + LONGEST);
    // "sources *close* to Roe", "aides *loyal* to Roe".
    let is_adjective = |at: usize| {
        // But the "Ministry" of Defence is no adjective.
        scene.is_word(at)
            && !scene.is_capitalised(at)
            && !scene.is(at, Class::FunctionWord)
            && !scene.is_cue(at)
    };
    let is_relative = at < limit && scene.is(at, Class::RelativePronoun);
    if !is_relative && at + 1 < limit && is_adjective(at) && leads(scene, at + 1) {
        at += 1;
    }
    if at >= limit || !is_relative && !leads(scene, at) {
        return None;
    }
    // The verb of the relative clause comes first.
    let mut is_verb_due = is_relative;
    let mut is_noun_due = true;
    for at in at + 1..limit {
        let is_joint = matches!(scene.word(at), "'s" | "'" | "-");
        if scene.quoted[at].is_some() || !scene.is_word(at) && !is_joint {
            return None;
        }
        if scene.is_cue(at) && !is_noun_due && !is_verb_due {
            return Some(at);
        }
        if is_verb_due {
            is_verb_due = scene.is(at, Class::BeforeVerb);
        }
        is_noun_due = scene.is(at, Class::Small) && !scene.is(at, Class::BeforeVerb);
    }
    None
}

/// Whether the token is a preposition that may follow a noun, and opens no clause: "of", not "after".
pub(super) fn leads(scene: &Scene, at: usize) -> bool {
    scene.quoted[at].is_none()
        && (scene.is(at, Class::RoleLink) || scene.word(at) == AROUND)
        && !scene.is(at, Class::Conjunction)
        && scene.word(at) != BY
}
