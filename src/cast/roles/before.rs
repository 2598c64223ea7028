//! Roles right before a name: "Defense Secretary Jane Roe", "former chief of staff Jane Roe".

use crate::cast::scene::Scene;
use crate::english::Class;
use crate::english::endings::{is_adverb_like, is_participle_like};
use crate::english::words::{ACCORDING, DOCTOR, OF, TO, is_and};
use crate::english::{roles as nouns, titles};
use crate::names::EntityKind;

use super::phrase::is_compounded;
use super::{MAX_LOOK, Role, is_head, is_participle};

/// Most tokens of a title before a name.
const MAX_BEFORE: usize = 10;

/// The role right before the mention.
pub(super) fn read(
    scene: &Scene,
    mention: &std::ops::Range<usize>,
    kind: EntityKind,
) -> Option<Role> {
    let sentence = scene.sentence(mention.start);
    let last = mention.start.checked_sub(1).filter(|last| sentence.contains(last))?;
    let head = head(scene, sentence.start, last, kind)?;
    let from = sentence.start.max(mention.start.saturating_sub(MAX_LOOK));
    let mut start = head;
    while start > from {
        let index = start - 1;
        if scene.reading.is_quoted(index) != scene.reading.is_quoted(last) {
            break;
        }
        if is_part(scene, index, start, head, sentence.start) || is_qualifier(scene, index, from) {
            start = index;
        } else if joins_roles(scene, index, start, from, kind) {
            start = index - 1;
        } else {
            break;
        }
    }
    // A hyphen that joins nothing before it.
    while scene.word(start).is_empty() && start < head {
        start += 1;
    }
    // "Dr." alone is a form of address.
    let is_address = start == last && scene.word(last) == DOCTOR;
    // "a “fact-checking” site": its qualifier is somebody's words, and without it the rest is not sure.
    let is_quoted = |index: usize| scene.reading.is_quoted(index);
    let is_cut = start > sentence.start + 1
        && !is_quoted(start)
        && (is_quoted(start - 1) || scene.word(start - 1).is_empty() && is_quoted(start - 2));
    (mention.start - start <= MAX_BEFORE
        && !is_address
        && !is_cut
        && !is_verb(scene, start, last, sentence.start))
    .then_some(Role { tokens: start..mention.start, head })
}

/// The noun of a title that ends at `last`.
fn head(scene: &Scene, first: usize, last: usize, kind: EntityKind) -> Option<usize> {
    if is_head(scene, last, kind) && !scene.is(last, Class::Relation) {
        return Some(last);
    }
    if kind != EntityKind::Person || last < first + 1 {
        return None;
    }
    // "President-elect Jane Roe".
    if scene.is(last, Class::BehindRole) {
        let noun = last - if scene.text(last - 1) == "-" { 2.min(last - first) } else { 1 };
        return is_head(scene, noun, kind).then_some(noun);
    }
    // "Secretary of State Jane Roe"; but "a friend of Senator Roe".
    (last >= first + 2
        && scene.word(last - 1) == OF
        && scene.is(last - 2, Class::TakesOf)
        && !nouns::is_role(scene.word(last))
        && !scene.is(last, Class::FunctionWord)
        && titles::honorific(scene.word(last)).is_none())
    .then(|| last - 2)
}

/// Whether the word before `start` is part of the title.
fn is_part(scene: &Scene, index: usize, start: usize, head: usize, first: usize) -> bool {
    let word = scene.word(index);
    let is_hyphen = scene.text(index) == "-" && !scene.reading.token(index).spaced;
    // Words in lower case before capitalised titles; a verb stands there as often.
    let is_adjective = nouns::is_role(word) || scene.is(index, Class::RoleAdjective);
    scene.entity(index).is_some()
        || is_hyphen
        || (!word.is_empty()
            && (!scene.is(index, Class::FunctionWord) || is_compounded(scene, index))
            && !scene.is(index, Class::Date)
            && (scene.reading.is_capitalised(index)
                || !scene.reading.is_capitalised(start)
                // "legendary CEO".
                || start == head && scene.reading.is_all_capitals(start)
                || is_adjective)
            && !is_adverb_like(word)
            && (scene.reading.is_capitalised(index)
                || !scene.is(index, Class::Addresses) && !scene.is(index, Class::Says))
            && !(index == first && scene.is(index, Class::Imperative))
            && !scene.reading.is_possessive(index)
            && (!is_participle_like(word) || scene.reading.is_capitalised(index) || is_adjective)
            && titles::honorific(word).is_none_or(|_| nouns::is_role(word)))
}

/// Whether the word is a participle, or the adverb of one, that belongs to the noun behind it:
/// "*suspected* killer Jane Roe", "the *recently formed* group"; not "police *arrested* suspect Jane
/// Roe". Without it the rest would say what the article does not.
fn is_qualifier(scene: &Scene, index: usize, from: usize) -> bool {
    let word = scene.word(index);
    let before = index.checked_sub(1).filter(|&before| before >= from);
    let opens = |index: usize| {
        scene.is(index, Class::Determiner)
            || scene.is(index, Class::Possessive)
            || scene.reading.is_possessive(index)
    };
    if is_adverb_like(word) && word.len() > 4 {
        return before.is_some_and(opens) && is_participle(scene, index + 1);
    }
    if is_participle_like(word) && word.len() > 5 {
        return before.is_some_and(opens);
    }
    is_participle(scene, index)
        && before.is_none_or(|before| {
            let adverb = scene.word(before);
            opens(before)
                || scene.is(before, Class::Preposition)
                || scene.word(before).is_empty() && scene.text(before) != "-"
                || is_adverb_like(adverb) && before > from && opens(before - 1)
        })
}

/// Whether an "and" joins two roles of one person: "founder *and* former director Jane Roe". "The
/// mayor and author Jane Roe" may be two.
fn joins_roles(scene: &Scene, index: usize, start: usize, from: usize, kind: EntityKind) -> bool {
    let is_and = is_and(scene.word(index)) || is_and(scene.text(index));
    if !is_and || index <= from || !is_head(scene, index - 1, kind) {
        return false;
    }
    let is_capitalised = |index: usize| scene.reading.is_capitalised(index);
    let mut first = index - 1;
    while first > from && is_part(scene, first - 1, first, index - 1, from) {
        first -= 1;
    }
    let alike = is_capitalised(index - 1) == is_capitalised(start) || first + 1 == index;
    let has_article = first > from
        && (scene.is(first - 1, Class::Determiner) || scene.is(first - 1, Class::Possessive));
    alike && !has_article && kind == EntityKind::Person
}

/// Whether the only word of the title is a verb: "to *force* Roe out", "they *host* Jane Roe".
fn is_verb(scene: &Scene, start: usize, last: usize, first: usize) -> bool {
    if start != last || scene.reading.is_capitalised(last) || !scene.is(last, Class::VerbOrRole) {
        return false;
    }
    let Some(before) = start.checked_sub(1).filter(|&before| before >= first) else { return false };
    let is_according = before > first && scene.word(before - 1) == ACCORDING;
    scene.word(before) == TO && !is_according
        || scene.is(before, Class::Auxiliary)
        || scene.is(before, Class::Pronoun)
        || scene.is(before, Class::Adverb)
}
