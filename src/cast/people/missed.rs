//! People that the names step missed: "Harker said", where Jane Harker is named before; "the Rt Hon
//! Jane Roe".

use crate::collections::HashMap;

use crate::cast::added;
use crate::english::words::AND;
use crate::english::{Class, endings, organisations, roles as nouns, titles};
use crate::names::{EntityKind, Mention};
use crate::reading::Reading;

/// Adds full names that their context gives away, and surnames of people in the article where a person is
/// expected: beside a verb, behind a title, before a possessive. Mentions are in text order.
pub(in crate::cast) fn add(reading: &Reading, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut surnames: HashMap<&str, usize> = HashMap::default();
    for mention in &mentions {
        let last = mention.tokens.end - 1;
        let is_full = mention.kind == EntityKind::Person && mention.tokens.len() > 1;
        let is_telling = reading.word(last).len() > 2 && !reading.is(last, Class::Generation);
        if is_full && is_telling {
            surnames.entry(reading.word(last)).or_insert(mention.tokens.start);
        }
    }
    // A word that is also written in lower case in the article is no surname.
    for index in 0..reading.len() {
        if reading.text(index).starts_with(char::is_lowercase) {
            surnames.remove(reading.word(index));
        }
    }
    added::in_gaps(reading.len(), mentions, |gap, all| add_between(reading, &surnames, gap, all))
}

fn add_between(
    reading: &Reading,
    surnames: &HashMap<&str, usize>,
    between: std::ops::Range<usize>,
    all: &mut Vec<Mention>,
) {
    let mut behind = between.start;
    for index in between.clone() {
        if index < behind {
            continue;
        }
        if let Some(end) = full_name_end(reading, index, between.end) {
            all.push(added::mention(index..end, EntityKind::Person));
            behind = end;
            continue;
        }
        let is_joined = all.last().is_some_and(|last| is_joined(reading, last, index));
        let is_missed = is_joined
            || is_given_something(reading, index)
            || reading.is_word(index)
                && reading.is_capitalised(index)
                && surnames.get(reading.word(index)).is_some_and(|&first| first < index)
                && !reading.is(index, Class::FunctionWord)
                && !nouns::is_role(reading.word(index))
                && stands_as_person(reading, index);
        if is_missed {
            all.push(added::mention(index..index + 1, EntityKind::Person));
        }
    }
}

/// Whether a given name comes between a verb and what the person gets: "handed Susan the cup".
fn is_given_something(reading: &Reading, index: usize) -> bool {
    let sentence = reading.sentence(index);
    reading.is_word(index)
        && reading.is_capitalised(index)
        && reading.is_given_name(index)
        && sentence.start < index
        && index + 1 < sentence.end
        && endings::is_finite_like(reading.word(index - 1))
        && reading.is(index - 1, Class::VerbForm)
        && reading.text(index - 1).starts_with(char::is_lowercase)
        && reading.is(index + 1, Class::Article)
}

/// Whether a capitalised word that "and" joins to a given name, before a verb, is a person's name too: "Alan
/// and Brude are friends"; but not a plural: "Alan and Democrats are at odds".
fn is_joined(reading: &Reading, last: &Mention, index: usize) -> bool {
    let word = reading.word(index);
    last.kind == EntityKind::Person
        && last.tokens.len() == 1
        && last.tokens.end + 1 == index
        && reading.folded(index - 1) == AND
        && reading.is_given_name(last.tokens.start)
        && reading.is_word(index)
        && reading.is_capitalised(index)
        && !word.ends_with('s')
        && !reading.is(index, Class::FunctionWord)
        && !nouns::is_role(word)
        && reading.sentence(last.tokens.start).contains(&(index + 1))
        && reading.text(index + 1).starts_with(char::is_lowercase)
        && !reading.is(index + 1, Class::Preposition)
}

/// The end of the full name that begins here, if its context shows that it is a person's: "the Rt
/// Hon Jane Roe", "Jane Roe, PhD", "Jane Roe said".
fn full_name_end(reading: &Reading, start: usize, limit: usize) -> Option<usize> {
    if !reading.is_capitalised(start) {
        return None;
    }
    let sentence = reading.sentence(start);
    let is_name = |index: usize| {
        reading.is_word(index)
            && reading.is_capitalised(index)
            && !reading.is(index, Class::FunctionWord)
            && !reading.is(index, Class::PlainAddress)
            && !reading.is(index, Class::PostNominal)
            && !nouns::is_role(reading.word(index))
            && !reading.is(index, Class::Date)
    };
    let most = limit.min(sentence.end).min(start + 4);
    let end = (start..most).find(|&index| !is_name(index)).unwrap_or(most);
    let before = start.checked_sub(1).filter(|before| sentence.contains(before));
    let goes_on = before.is_some_and(is_name)
        || end < sentence.end && (is_name(end) || reading.text(end) == "-");
    if goes_on || !(2..=3).contains(&(end - start)) {
        return None;
    }
    let is_given = reading.is_given_name(start);
    let has_address = before.is_some_and(|at| reading.is(at, Class::PlainAddress));
    let has_degree = reading.text(end) == ","
        && reading.is(end + 1, Class::PostNominal)
        && reading.is_all_capitals(end + 1);
    let speaks = end < sentence.end && reading.is(end, Class::Reports)
        || before.is_some_and(|at| reading.is(at, Class::Reports));
    let is_organisation = (start..end).any(|index| organisations::is_head(reading.word(index)));
    (has_address || is_given && (has_degree || speaks && !is_organisation)).then_some(end)
}

/// Whether a person is expected in the place of the word, and it is not part of a longer name.
fn stands_as_person(reading: &Reading, index: usize) -> bool {
    let sentence = reading.sentence(index);
    let before = index.checked_sub(1).filter(|before| sentence.contains(before));
    let is_title = |at: usize| {
        nouns::is_role(reading.word(at)) || titles::honorific(reading.word(at)).is_some()
    };
    let has_title = before.is_some_and(is_title);
    let is_longer_before = before.is_some_and(|at| {
        reading.text(at) == "-" && !reading.token(index).spaced
            || reading.is_word(at)
                && reading.is_capitalised(at)
                && at > sentence.start
                && !is_title(at)
                && !reading.is(at, Class::FunctionWord)
    });
    let is_longer_behind = sentence.contains(&(index + 1))
        && (reading.is_word(index + 1) && reading.is_capitalised(index + 1)
            || reading.text(index + 1) == "-");
    let has_verb = sentence.contains(&(index + 1))
        && reading.is_word(index + 1)
        && reading.is(index + 1, Class::VerbForm);
    let speaks = before.is_some_and(|at| reading.is(at, Class::Reports));
    !is_longer_before
        && !is_longer_behind
        && (has_title || speaks || has_verb || reading.is_possessive(index + 1))
}
