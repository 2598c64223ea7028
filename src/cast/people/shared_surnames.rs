//! "Bill and Hillary Roe": a given name that shares the surname of the name behind it.

use crate::collections::{HashMap, HashSet};

use crate::english::titles;
use crate::english::words::{AND, is_and};
use crate::names::{EntityKind, Mention};
use crate::reading::Reading;

/// For each mention (by index) that is only a given name, in a list of people of which the last has a
/// surname: the token of that surname.
pub(in crate::cast) fn find(reading: &Reading, mentions: &[Mention]) -> HashMap<usize, usize> {
    let mut shared = HashMap::default();
    let is_person = |mention: &Mention| mention.kind == EntityKind::Person;
    // A word that is a surname elsewhere is one here: "Thomas and Jane Roe".
    let surnames: HashSet<&str> = mentions
        .iter()
        .filter(|mention| is_person(mention) && mention.tokens.len() > 1)
        .map(|mention| reading.word(mention.tokens.end - 1))
        .collect();
    for index in (1..mentions.len()).rev() {
        let (first, second) = (&mentions[index - 1], &mentions[index]);
        if !is_person(first) || !is_person(second) {
            continue;
        }
        let link = link(reading, first, second);
        let surname = match shared.get(&index) {
            Some(&surname) if link != Link::None => surname,
            None if second.tokens.len() > 1 && link == Link::And => second.tokens.end - 1,
            _ => continue,
        };
        let word = reading.word(first.tokens.start);
        let has_title = first
            .tokens
            .start
            .checked_sub(1)
            .is_some_and(|before| titles::honorific(reading.word(before)).is_some());
        if first.tokens.len() == 1
            && reading.is_given_name(first.tokens.start)
            && !surnames.contains(word)
            && !has_title
        {
            shared.insert(index - 1, surname);
        }
    }
    shared
}

#[derive(PartialEq, Eq)]
enum Link {
    And,
    Comma,
    None,
}

/// What is between two names.
fn link(reading: &Reading, first: &Mention, second: &Mention) -> Link {
    let between = first.tokens.end..second.tokens.start;
    let sentence = |index: usize| reading.token(index).sentence;
    if sentence(first.tokens.start) != sentence(second.tokens.start) {
        return Link::None;
    }
    let between: Vec<&str> = between.map(|index| reading.text(index)).collect();
    match between[..] {
        [word] if is_and(word) => Link::And,
        [",", AND] => Link::And,
        [","] => Link::Comma,
        _ => Link::None,
    }
}
