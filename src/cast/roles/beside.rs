//! Roles beside a name: in apposition behind or before it, or predicated of it.

use std::ops::Range;

use crate::cast::scene::{Scene, is_preposition};
use crate::english::Class;
use crate::english::words::WHO;
use crate::english::{roles as nouns, titles};
use crate::names::EntityKind;

use super::{MAX_LOOK, MAX_TOKENS, Role, phrase};

/// "Jane Roe, 41, chief economist of the bank, said".
pub(super) fn after(scene: &Scene, mention: &Range<usize>, kind: EntityKind) -> Option<Role> {
    let sentence = scene.sentence(mention.start);
    let mut start = mention.end;
    if start >= sentence.end || !matches!(scene.text(start), "," | "—" | "–" | "(") {
        return None;
    }
    start += 1;
    if scene.text(start).starts_with(char::is_numeric) && scene.text(start + 1) == "," {
        start += 2;
    }
    // "his lawyer" tells nothing by itself.
    if start >= sentence.end || scene.is(start, Class::Possessive) {
        return None;
    }
    let role = phrase::read(scene, start, kind)?;
    // "According to Jane Roe, the mayor lied" tells of another.
    let end = role.tokens.end;
    let is_subject = scene.is(start, Class::Article)
        && (scene.is(end, Class::Auxiliary)
            || scene.is(end, Class::Verb)
            || scene.is(end, Class::Reports));
    (!is_subject).then_some(role)
}

/// "Jane Roe is the chief economist", "Jane Roe, who was mayor", "Jane Roe was named director".
pub(super) fn copula(scene: &Scene, mention: &Range<usize>, kind: EntityKind) -> Option<Role> {
    let sentence = scene.sentence(mention.start);
    // "If Jane Roe is the killer" does not say that she is.
    let before = mention.start.checked_sub(1).filter(|before| sentence.contains(before));
    if before.is_some_and(|before| scene.is(before, Class::Conditional)) {
        return None;
    }
    let mut at = mention.end;
    if scene.text(at) == "," && scene.word(at + 1) == WHO {
        at += 2;
    }
    at += nouns::copula([0, 1, 2, 3].map(|word| scene.word(at + word)))?;
    (at < sentence.end && !scene.is(at, Class::VerbForm)).then(|| phrase::read(scene, at, kind))?
}

/// "The leader of the party, Jane Roe, said", "with Norvia's leader, Jane Roe".
pub(super) fn inverted(scene: &Scene, mention: &Range<usize>, kind: EntityKind) -> Option<Role> {
    let sentence = scene.sentence(mention.start);
    // "In a letter to the mayor, Jane Roe asked": what is no apposition is not closed.
    let is_closed = mention.end >= sentence.end || scene.word(mention.end).is_empty();
    // "The minister, Gen. Jane Roe".
    let is_title = |index: &usize| {
        let word = scene.word(*index);
        scene.reading.is_capitalised(*index)
            && (nouns::is_role(word) || titles::honorific(word).is_some())
    };
    let before = (sentence.start..mention.start).rev().take(MAX_LOOK);
    let titles = before.take_while(is_title).count();
    let comma = (mention.start - titles)
        .checked_sub(1)
        .filter(|&comma| is_closed && comma > sentence.start && scene.text(comma) == ",")?;
    let from = sentence.start.max(comma.saturating_sub(MAX_TOKENS));
    let start = (from..comma).rev().find_map(|index| {
        let before = index.wrapping_sub(1);
        let opens = (scene.is(index, Class::Article) || scene.is(index, Class::Possessive))
            && (!is_preposition(scene.word(before)) || scene.is(before, Class::LeadsToPerson));
        let is_owner = scene.reading.is_possessive(index)
            && index > from
            && scene.reading.is_capitalised(index - 1);
        match (opens, is_owner) {
            (true, _) => Some(index),
            (_, true) => Some(owner(scene, index, from)),
            _ => None,
        }
    })?;
    let is_owned = scene.is(start, Class::Possessive);
    let role = phrase::read(scene, start + usize::from(is_owned), kind)?;
    (role.tokens.end == comma).then_some(role)
}

/// Where the name before the possessive at `possessive` begins.
fn owner(scene: &Scene, possessive: usize, from: usize) -> usize {
    let is_name = |index: &usize| {
        scene.reading.is_capitalised(*index) && !scene.is(*index, Class::FunctionWord)
    };
    possessive - (from..possessive).rev().take_while(is_name).count()
}
