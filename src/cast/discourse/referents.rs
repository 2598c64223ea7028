//! Whom the words that name a quote's source mean.

use std::ops::Range;

use crate::cast::Cast;
use crate::cast::scene::is_preposition;
use crate::cast::words::{is_capitalised, is_possessive};
use crate::english::function_words::{is_function_word, is_verb};
use crate::english::roles as nouns;
use crate::english::{Class, is};
use crate::names::EntityKind;
use crate::text::fold;
use crate::text::{TokenKind, TokenList};

/// The entity that the words mean, read where they stand.
pub(in crate::cast) fn resolve(
    cast: &Cast,
    tokens: &TokenList,
    source: Range<usize>,
) -> Option<usize> {
    let source = source.start..source.end.min(tokens.len());
    if source.is_empty() {
        return None;
    }
    let mentions = cast.mentions_in(source.clone());
    let independent = |kind| {
        mentions
            .iter()
            .filter(|(_, entity)| cast.entities[*entity].kind == kind)
            .find(|(mention, _)| !is_dependent(tokens, &source, mention, kind))
    };
    let named = independent(EntityKind::Person).or_else(|| independent(EntityKind::Organisation));
    if let Some(&(_, entity)) = named {
        return Some(entity);
    }
    if fold(tokens.text(source.start)) == "who" {
        return antecedent(cast, tokens, source.start);
    }
    if let Some(entity) = apposition(cast, tokens, &source) {
        return Some(entity);
    }
    if mentions.is_empty()
        && let Some(entity) = missed_name(cast, tokens, source.clone())
    {
        return Some(entity);
    }
    let (reference, entity) = cast.reference_in(source.clone())?;
    // "Then she"; but "a friend of the general" is not the general.
    let leads =
        (source.start..reference.start).all(|index| !is_preposition(&fold(tokens.text(index))));
    let is_near = reference.start <= source.start + 2;
    // "The president's lawyer", "his lawyer": somebody else.
    let is_owner = reference.end < source.end
        && if reference.len() == 1 {
            is(&fold(tokens.text(reference.start)), Class::Possessive)
        } else {
            is_possessive(tokens, reference.end)
        };
    // "The company statement".
    // "The company cut its forecast": a verb.
    let is_verb = reference.end + 1 == source.end && source.end < tokens.len() && {
        let word = fold(tokens.text(source.end));
        word == "the" || is(&word, Class::Possessive)
    };
    let is_modifier = reference.len() > 1
        && reference.end < source.end
        && !is_verb
        && is_noun_like(tokens, reference.end);
    (leads && is_near && !is_owner && !is_modifier).then_some(*entity)
}

/// Who is named right behind a description: "the health minister, Jane Roe,".
fn apposition(cast: &Cast, tokens: &TokenList, source: &Range<usize>) -> Option<usize> {
    let name = source.end + 1;
    let is_joined = name < tokens.len()
        && tokens.text(source.end) == ","
        && tokens.tokens()[name].sentence == tokens.tokens()[source.start].sentence;
    if !is_joined || !nouns::is_role(&fold(tokens.text(source.end - 1))) {
        return None;
    }
    let (mention, entity) = cast.mentions_in(name..name + 1).first()?;
    // "The minister, Jane Roe and others" are three or more.
    let is_closed =
        mention.end < tokens.len() && matches!(tokens.text(mention.end), "," | "." | "—");
    let is_person = cast.entities[*entity].kind == EntityKind::Person;
    (mention.start == name && is_closed && is_person).then_some(*entity)
}

/// Whether the token may be a noun that goes on with the phrase before it.
fn is_noun_like(tokens: &TokenList, index: usize) -> bool {
    let word = fold(tokens.text(index));
    tokens.tokens()[index].kind == TokenKind::Word
        && !is_function_word(&word)
        && !is_verb(&word)
        && !word.ends_with("ly")
}

/// The person whose surname ends the source, although it was not found as a name there: "Judge Roe".
fn missed_name(cast: &Cast, tokens: &TokenList, source: Range<usize>) -> Option<usize> {
    let last =
        source.clone().rev().find(|&index| tokens.tokens()[index].kind == TokenKind::Word)?;
    let all_names = source.clone().all(|index| {
        let word = fold(tokens.text(index));
        is_capitalised(tokens.text(index)) || nouns::is_role(&word) || word == "former"
    });
    let is_sentence_word = is_function_word(&fold(tokens.text(last)));
    if !all_names || is_sentence_word {
        return None;
    }
    cast.surnames.get(&fold(tokens.text(last))).copied().flatten()
}

/// Whom a "who" right behind a name or description means.
fn antecedent(cast: &Cast, tokens: &TokenList, who: usize) -> Option<usize> {
    let before = (0..who).rev().find(|&index| tokens.text(index) != ",")?;
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
    tokens: &TokenList,
    source: &Range<usize>,
    mention: &Range<usize>,
    kind: EntityKind,
) -> bool {
    let word = |index: usize| fold(tokens.text(index));
    if is_possessive(tokens, mention.end) && mention.end < source.end {
        return true;
    }
    // Another noun behind it is what the phrase is about; but "the Roe union" is Roe.
    let says_what = |index: usize| {
        kind == EntityKind::Organisation
            && index + 1 == source.end
            && is(&word(index), Class::SaysWhatItIs)
    };
    if mention.end < source.end && is_noun_like(tokens, mention.end) && !says_what(mention.end) {
        return true;
    }
    // A preposition since the last comma, unless a title stands between: "Secretary of State Roe".
    let mut index = mention.start;
    let mut title_between = false;
    while index > source.start {
        index -= 1;
        let before = word(index);
        if tokens.tokens()[index].kind == TokenKind::Punctuation
            && matches!(tokens.text(index), "," | ":" | "—" | "–")
        {
            return false;
        }
        if is_preposition(&before) || before == "and" {
            let of_title = before == "of"
                && kind == EntityKind::Person
                && index > source.start
                && nouns::is_role(&word(index - 1))
                && title_between;
            return before != "and" && !of_title;
        }
        title_between |= is_capitalised(tokens.text(index)) && !nouns::is_role(&before);
    }
    false
}
