//! Who speaks through a document: "a statement by the ministry", "her letter", "the report said".

use std::ops::Range;

use super::phrase::Phrase;
use super::scene::Scene;
use crate::cast::{Cast, Referent};
use crate::english::Class;
use crate::english::pronouns::{Anaphor, anaphor};
use crate::english::words::OF;
use crate::names::EntityKind;
use crate::work;

/// The confidence that whoever publishes a document says what is in it.
const AUTHOR: f32 = 0.85;

/// Most words of a phrase such as "the open letter".
const LONGEST_DOCUMENT: usize = 4;

/// How many tokens before it a document's author may be named.
const FARTHEST_DOCUMENT: usize = 120;

/// How many tokens before it a document's owner may be named, and how often the document may be named since.
const FARTHEST_OWNED: usize = 500;
const MOST_OWNED: usize = 6;

/// The author of the document that the words `source` (token indices) name, if the article tells who that is.
pub(super) fn author(scene: &Scene, cast: &Cast, source: &Range<usize>) -> Option<Referent> {
    named_with(scene, cast, source).or_else(|| {
        let noun = taken_up(scene, source)?;
        maker(scene, source, noun).or_else(|| last_owner(scene, cast, source, noun))
    })
}

/// "a statement by the ministry", "its letters".
fn named_with(scene: &Scene, cast: &Cast, source: &Range<usize>) -> Option<Referent> {
    let mut nouns = source.start + 1..source.end.min(source.start + 6);
    let is_owned = |at: usize| {
        at == source.start + 1 && scene.is(source.start, Class::Possessive)
            || matches!(scene.word(at - 1), "'s" | "'")
    };
    if let Some(noun) = nouns.find(|&at| is_owned(at))
        && (noun..source.end).any(|at| scene.is(at, Class::Utterance))
    {
        return cast.referent(scene.reading, source.start..(noun - 1).max(source.start + 1));
    }
    // "the Roe Bank complaint".
    if let Some(entity) = cast.named_in(source.clone())
        && scene.is(source.end - 1, Class::Utterance)
        && cast.entities[entity].kind == EntityKind::Organisation
        && !cast.entities[entity].mentions.iter().any(|mention| mention.contains(&(source.end - 1)))
    {
        return Some(Referent { entity, antecedent: None, confidence: AUTHOR });
    }
    let limit = scene.tokens.len().min(source.end + 8);
    let by = (source.start..limit).find(|&at| scene.is(at, Class::Authorship))?;
    let noun = by.checked_sub(1).filter(|at| source.contains(at))?;
    let behind = by + 1..scene.sentence_range(by).end.min(by + 4);
    let entity = scene.is(noun, Class::Utterance).then(|| cast.named_in(behind)).flatten()?;
    Some(Referent { entity, antecedent: None, confidence: AUTHOR })
}

/// The noun of a short description that takes up what was named before: "the open *letter*".
fn taken_up(scene: &Scene, source: &Range<usize>) -> Option<usize> {
    let noun = source.clone().rev().find(|&at| scene.is_word(at))?;
    let takes_up = anaphor(scene.word(source.start)) == Some(Anaphor::Description);
    (takes_up && source.len() <= LONGEST_DOCUMENT).then_some(noun)
}

/// "the statement", if a sentence shortly before says who made it: "Roe Bank issued a statement", "in an open
/// letter, Roe said".
fn maker(scene: &Scene, source: &Range<usize>, noun: usize) -> Option<Referent> {
    if !scene.is(noun, Class::Missive) {
        return None;
    }
    let paragraph = scene.paragraph(source.start);
    let from = source.start.saturating_sub(FARTHEST_DOCUMENT);
    let before = (from..source.start).rev().take_while(|&at| {
        work::count(1);
        paragraph - scene.paragraph(at) <= 1
    });
    let made = before
        .filter(|&at| scene.quoted[at].is_none() && scene.is(at, Class::Missive))
        .find(|&at| scene.sentence(at) != scene.sentence(source.start))?;
    let sentence = scene.sentence_range(made);
    let from = scene.first_phrase(sentence.start);
    let phrases = scene.phrases[from..].iter();
    let mut named = phrases
        .take_while(|phrase| phrase.tokens.start < sentence.end)
        .filter(|phrase| phrase.entity.is_some());
    let first = named.next()?;
    let author = std::iter::once(first).chain(named).find(|phrase| phrase.attribution.speaks());
    named_by(author.unwrap_or(first))
}

/// "the report", if the article has said whose it is: "Roe Bank's report", "a report by Roe Bank", "Roe Bank said
/// in its report".
fn last_owner(scene: &Scene, cast: &Cast, source: &Range<usize>, noun: usize) -> Option<Referent> {
    if !scene.is(noun, Class::Missive) && !scene.is(noun, Class::Utterance) {
        return None;
    }
    let from = source.start.saturating_sub(FARTHEST_OWNED);
    let named = (from..source.start).rev().filter(|&at| {
        work::count(1);
        scene.quoted[at].is_none() && scene.word(at) == scene.word(noun)
    });
    named.take(MOST_OWNED).find_map(|at| owner(scene, cast, at))
}

/// Whose the document at a token is, if the words around it say so.
fn owner(scene: &Scene, cast: &Cast, noun: usize) -> Option<Referent> {
    let sentence = scene.sentence_range(noun);
    let mut before = sentence.start.max(noun.saturating_sub(LONGEST_DOCUMENT))..noun;
    let is_mark = |at: &usize| scene.reading.is_possessive(*at) || scene.is(*at, Class::Possessive);
    if let Some(mark) = before.rfind(is_mark) {
        let behind = scene.first_phrase(mark);
        if scene.is(mark, Class::Possessive) {
            // "Roe Bank said in its report".
            let first = scene.first_phrase(sentence.start);
            let mut phrases = scene.phrases[first..behind].iter();
            return phrases.find(|phrase| phrase.attribution.speaks()).and_then(named_by);
        }
        let phrases = scene.phrases[..behind].iter().rev().take(3);
        return phrases.filter(|phrase| phrase.tokens.end == mark).find_map(named_by);
    }
    let by = noun + 1;
    let is_by = by < sentence.end && scene.is(by, Class::Authorship) && scene.word(by) != OF;
    let entity = is_by.then(|| cast.named_in(by + 1..sentence.end.min(by + 4))).flatten()?;
    let mut phrases = scene.phrases[scene.first_phrase(by)..].iter().take(2);
    phrases.find(|phrase| phrase.entity == Some(entity)).and_then(named_by)
}

/// The author whom a phrase names.
fn named_by(phrase: &Phrase) -> Option<Referent> {
    let antecedent = Some(phrase.tokens.clone());
    Some(Referent { entity: phrase.entity?, antecedent, confidence: AUTHOR })
}
