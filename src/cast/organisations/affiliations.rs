//! Organisations that the names step missed, if the context says what they are: "Roehold, the power
//! company", or that somebody belongs to them: "Jane Roe, head of research at Ham Bank", "“…” – Jane Roe,
//! Ham Rail".

use crate::collections::HashSet;
use std::ops::Range;

use crate::cast::added;
use crate::english::words::{AT, THE};
use crate::english::{Class, organisations, roles as nouns};
use crate::names::{EntityKind, Mention};
use crate::reading::Reading;
use crate::text::characters::{is_dash_token, is_quotation_mark};

/// Most words of the description of an organisation.
const LONGEST_DESCRIPTION: usize = 6;

/// Most words of somebody's role, before the organisation.
const LONGEST_ROLE: usize = 8;

/// Most words of the organisation's name.
const LONGEST_NAME: usize = 5;

/// Adds organisations that are described, or that people are said to belong to. Mentions are in text order.
pub(in crate::cast) fn add(reading: &Reading, mentions: Vec<Mention>) -> Vec<Mention> {
    let described = described(reading, &mentions);
    let mut all = Vec::with_capacity(mentions.len());
    let mut at = 0;
    let mut rest = mentions.into_iter().peekable();
    while let Some(mention) = rest.next() {
        let limit = rest.peek().map_or(reading.len(), |next| next.tokens.start);
        let found = (mention.kind == EntityKind::Person)
            .then(|| affiliation(reading, mention.tokens.clone(), limit))
            .flatten();
        add_described(reading, &described, at..mention.tokens.start, &mut all);
        at = mention.tokens.end;
        all.push(mention);
        if let Some(tokens) = found {
            at = tokens.end;
            all.push(added::mention(tokens, EntityKind::Organisation));
        }
    }
    add_described(reading, &described, at..reading.len(), &mut all);
    all
}

/// Adds the single words of `described` between two mentions.
fn add_described(
    reading: &Reading,
    described: &HashSet<&str>,
    between: Range<usize>,
    all: &mut Vec<Mention>,
) {
    for index in between {
        if described.contains(reading.text(index)) && stands_alone(reading, index) {
            all.push(added::mention(index..index + 1, EntityKind::Organisation));
        }
    }
}

/// Single words, as typed, that the article describes as organisations: "Roehold, the power
/// company,", "his first band, the Roes,".
fn described<'a>(reading: &'a Reading, mentions: &[Mention]) -> HashSet<&'a str> {
    let mut taken = vec![false; reading.len()];
    for mention in mentions {
        taken[mention.tokens.clone()].fill(true);
    }
    let is_free =
        |index: usize| index < reading.len() && !taken[index] && stands_alone(reading, index);
    let commas = (1..reading.len()).filter(|&index| reading.text(index) == ",");
    let names = commas.filter_map(|comma| {
        let before = Some(comma - 1).filter(|&index| is_free(index));
        let is_company = before.is_some() && is_organisation_behind(reading, comma + 1);
        let is_band = organisations::is_organisation_noun(reading.word(comma - 1))
            && reading.folded(comma + 1) == THE
            && is_free(comma + 2)
            && matches!(reading.text(comma + 3), "," | ".");
        let name = if is_company { before } else { is_band.then_some(comma + 2) }?;
        Some(reading.text(name))
    });
    names.collect()
}

/// Whether the token is a capitalised word with none beside it.
fn stands_alone(reading: &Reading, index: usize) -> bool {
    let sentence = reading.sentence(index);
    let is_name = |index: usize| {
        sentence.contains(&index) && reading.is_word(index) && reading.is_capitalised(index)
    };
    is_name(index)
        && reading.word(index).len() > 3
        && !reading.is(index, Class::FunctionWord)
        && !reading.is(index, Class::Date)
        && !nouns::is_role(reading.word(index))
        && !is_name(index + 1)
        && index.checked_sub(1).is_none_or(|before| {
            !is_name(before) || reading.is(before, Class::FunctionWord) || before == sentence.start
        })
}

/// Whether a description of an organisation begins here: "the power company", "a local bank,".
fn is_organisation_behind(reading: &Reading, start: usize) -> bool {
    let sentence = reading.sentence(start.min(reading.len() - 1));
    if start >= sentence.end || !reading.is(start, Class::Article) {
        return false;
    }
    let end = sentence.end.min(start + LONGEST_DESCRIPTION);
    let is_small = |index: &usize| {
        reading.is_word(*index)
            && reading.text(*index).starts_with(char::is_lowercase)
            && !reading.is(*index, Class::FunctionWord)
    };
    let last = (start + 1..end).take_while(is_small).last();
    last.is_some_and(|last| {
        organisations::is_organisation_noun(reading.word(last))
            && matches!(reading.text(last + 1), "," | "." | "")
    })
}

/// The organisation behind a person's name, before the token at `limit`.
fn affiliation(reading: &Reading, person: Range<usize>, limit: usize) -> Option<Range<usize>> {
    let sentence = reading.sentence(person.start);
    let limit = limit.min(sentence.end);
    let comma = person.end;
    if comma >= limit || reading.text(comma) != "," {
        return None;
    }
    let start = comma + 1;
    if start < limit && reading.is_capitalised(start) {
        let name = name(reading, start, limit)?;
        let closes = name.end == sentence.end || reading.text(name.end) == ".";
        return (closes && is_signature(reading, person.start)).then_some(name);
    }
    let role = start..limit.min(start + LONGEST_ROLE);
    let at = role.clone().find(|&index| reading.folded(index) == AT)?;
    let describes = (start..at).all(|index| {
        reading.is_word(index)
            && !reading.is_capitalised(index)
            && !reading.is(index, Class::Auxiliary)
            || reading.text(index) == "-"
    });
    let is_role = (start..at).any(|index| nouns::is_role(reading.word(index)));
    let start = if reading.folded(at + 1) == THE { at + 2 } else { at + 1 };
    (describes && is_role).then(|| name(reading, start, limit)).flatten()
}

/// The capitalised words that begin at `start`, if they are several or say what the organisation is.
fn name(reading: &Reading, start: usize, limit: usize) -> Option<Range<usize>> {
    let is_part = |index: &usize| {
        reading.is_word(*index)
            && reading.is_capitalised(*index)
            && !reading.is(*index, Class::FunctionWord)
    };
    let end = (start..limit.min(start + LONGEST_NAME + 1)).take_while(is_part).count() + start;
    let goes_on = end < limit && (reading.text(end) == "-" || reading.is_possessive(end));
    let fits = (2..=LONGEST_NAME).contains(&(end - start)) && !goes_on;
    let has_head = end > start
        && (organisations::is_head(reading.word(end - 1))
            || reading.is(end - 1, Class::Designator)
            || reading.is(end - 1, Class::Venue));
    (fits && has_head).then_some(start..end)
}

/// Whether the name begins its block, or follows a dash behind a quotation mark or at the block's beginning.
fn is_signature(reading: &Reading, name: usize) -> bool {
    let block = reading.block(name);
    let before =
        |steps: usize| name.checked_sub(steps).filter(|&index| reading.block(index) == block);
    let is_dash = |index: usize| is_dash_token(reading.text(index));
    match (before(1), before(2)) {
        (None, _) => true,
        (Some(dash), None) => is_dash(dash),
        (Some(dash), Some(mark)) => {
            is_dash(dash) && reading.text(mark).chars().all(is_quotation_mark)
        }
    }
}
