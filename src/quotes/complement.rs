//! What hangs on a noun and is no subject: "allies *of Roe* said", "prosecutors *in the case against Roe* said",
//! "those *who know Roe* say". The name is the last before the verb, and others speak.

use super::phrase::{Pattern, Phrase, PhraseKind};
use super::scene::Scene;
use super::surroundings::Surroundings;
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
    let is_adjective =
        |at: usize| scene.is_word(at) && !scene.is(at, Class::FunctionWord) && !scene.is_cue(at);
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
fn leads(scene: &Scene, at: usize) -> bool {
    scene.quoted[at].is_none()
        && (scene.is(at, Class::RoleLink) || scene.word(at) == AROUND)
        && !scene.is(at, Class::Conjunction)
        && scene.word(at) != BY
}

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
    let is_about = remark.len() == 1 && leads(scene, remark.start);
    let is_bare = |at: usize| scene.quoted[at].is_none() && !scene.is_cue(at);
    // "“I loved it,” said Roe, who was there, “and will go again.”"
    let goes_on = scene.word(remark.end - 1) == ",";
    (is_relative || is_about) && !goes_on && remark.clone().all(is_bare)
}

/// Phrases that are looked at.
const MOST_PHRASES: usize = 6;
