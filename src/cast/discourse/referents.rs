//! Whom the words that name a quote's source mean.

use std::ops::Range;

use crate::cast::Cast;
use crate::cast::scene::is_preposition;
use crate::english::function_words::{is_function_word, is_verb};
use crate::english::roles as nouns;
use crate::english::{Class, is};
use crate::names::EntityKind;
use crate::reading::Reading;
use crate::text::TokenKind;

/// The entity that the words mean, read where they stand.
pub(in crate::cast) fn resolve(
    cast: &Cast,
    reading: &Reading,
    source: Range<usize>,
) -> Option<usize> {
    let source = source.start..source.end.min(reading.len());
    if source.is_empty() {
        return None;
    }
    let mentions = cast.mentions_in(source.clone());
    let independent = |kind| {
        mentions
            .iter()
            .filter(|(_, entity)| cast.entities[*entity].kind == kind)
            .find(|(mention, _)| !is_dependent(reading, &source, mention, kind))
    };
    let named = independent(EntityKind::Person).or_else(|| independent(EntityKind::Organisation));
    if let Some(&(_, entity)) = named {
        return Some(entity);
    }
    if reading.word(source.start) == "who" {
        return antecedent(cast, reading, source.start);
    }
    if let Some(entity) = apposition(cast, reading, &source) {
        return Some(entity);
    }
    if mentions.is_empty()
        && let Some(entity) = missed_name(cast, reading, source.clone())
    {
        return Some(entity);
    }
    let (reference, entity) = cast.reference_in(source.clone())?;
    // "Then she"; but "a friend of the general" is not the general.
    let leads = (source.start..reference.start).all(|index| !is_preposition(reading.word(index)));
    let is_near = reference.start <= source.start + 2;
    // "The president's lawyer", "his lawyer": somebody else.
    let is_owner = reference.end < source.end
        && if reference.len() == 1 {
            is(reading.word(reference.start), Class::Possessive)
        } else {
            reading.is_possessive(reference.end)
        };
    // "The company statement".
    // "The company cut its forecast": a verb.
    let is_verb = reference.end + 1 == source.end && source.end < reading.len() && {
        let word = reading.word(source.end);
        word == "the" || is(word, Class::Possessive)
    };
    let is_modifier = reference.len() > 1
        && reference.end < source.end
        && !is_verb
        && is_noun_like(reading, reference.end);
    (leads && is_near && !is_owner && !is_modifier).then_some(*entity)
}

/// Who is named right behind a description: "the health minister, Jane Roe,".
fn apposition(cast: &Cast, reading: &Reading, source: &Range<usize>) -> Option<usize> {
    let name = source.end + 1;
    let is_joined = name < reading.len()
        && reading.text(source.end) == ","
        && reading.token(name).sentence == reading.token(source.start).sentence;
    if !is_joined || !nouns::is_role(reading.word(source.end - 1)) {
        return None;
    }
    let (mention, entity) = cast.mentions_in(name..name + 1).first()?;
    // "The minister, Jane Roe and others" are three or more.
    let is_closed =
        mention.end < reading.len() && matches!(reading.text(mention.end), "," | "." | "—");
    let is_person = cast.entities[*entity].kind == EntityKind::Person;
    (mention.start == name && is_closed && is_person).then_some(*entity)
}

/// Whether the token may be a noun that goes on with the phrase before it.
fn is_noun_like(reading: &Reading, index: usize) -> bool {
    let word = reading.word(index);
    reading.token(index).kind == TokenKind::Word
        && !is_function_word(word)
        && !is_verb(word)
        && !word.ends_with("ly")
}

/// The person whose surname ends the source, although it was not found as a name there: "Judge Roe".
fn missed_name(cast: &Cast, reading: &Reading, source: Range<usize>) -> Option<usize> {
    let last = source.clone().rev().find(|&index| reading.token(index).kind == TokenKind::Word)?;
    let all_names = source.clone().all(|index| {
        let word = reading.word(index);
        reading.is_capitalised(index) || nouns::is_role(word) || word == "former"
    });
    let is_sentence_word = is_function_word(reading.word(last));
    if !all_names || is_sentence_word {
        return None;
    }
    cast.surnames.get(reading.word(last)).copied().flatten()
}

/// Whom a "who" right behind a name or description means.
fn antecedent(cast: &Cast, reading: &Reading, who: usize) -> Option<usize> {
    let before = (0..who).rev().find(|&index| reading.text(index) != ",")?;
    let named = cast.named_in(before..before + 1);
    named.or_else(|| {
        let at = cast.references.partition_point(|(range, _)| range.start <= before);
        let (range, entity) = cast.references.get(at.checked_sub(1)?)?;
        range.contains(&before).then_some(*entity)
    })
}

/// Whether the mention only helps to say who is meant: "a spokesman for Roe Corp", "Roe's lawyer",
/// "Roe Corp analyst".
fn is_dependent(
    reading: &Reading,
    source: &Range<usize>,
    mention: &Range<usize>,
    kind: EntityKind,
) -> bool {
    let word = |index: usize| reading.word(index);
    if reading.is_possessive(mention.end) && mention.end < source.end {
        return true;
    }
    // Another noun behind it is what the phrase is about; but "the Roe union" is Roe.
    let says_what = |index: usize| {
        kind == EntityKind::Organisation
            && index + 1 == source.end
            && is(word(index), Class::SaysWhatItIs)
    };
    if mention.end < source.end && is_noun_like(reading, mention.end) && !says_what(mention.end) {
        return true;
    }
    // A preposition since the last comma, unless a title stands between: "Secretary of State Roe".
    let mut index = mention.start;
    let mut title_between = false;
    while index > source.start {
        index -= 1;
        let before = word(index);
        if reading.token(index).kind == TokenKind::Punctuation
            && matches!(reading.text(index), "," | ":" | "—" | "–")
        {
            return false;
        }
        if is_preposition(before) || before == "and" {
            let of_title = before == "of"
                && kind == EntityKind::Person
                && index > source.start
                && nouns::is_role(word(index - 1))
                && title_between;
            return before != "and" && !of_title;
        }
        title_between |= reading.is_capitalised(index) && !nouns::is_role(before);
    }
    false
}
