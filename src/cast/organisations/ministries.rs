//! Ministries written as a description: "the French foreign ministry", "Norvia's defence ministry".

use std::ops::Range;

use crate::cast::added;
use crate::english::nations::is_national_adjective;
use crate::english::{Class, is};
use crate::names::{EntityKind, Mention};
use crate::reading::Reading;

/// Most words between the country and the noun: "foreign", "health and welfare".
const MOST_BETWEEN: usize = 3;

/// Adds the ministries that the names step took for no names. Mentions are in text order, and stay so.
pub(in crate::cast) fn add(reading: &Reading, mentions: Vec<Mention>) -> Vec<Mention> {
    added::in_gaps(reading.len(), mentions, |gap, all| add_between(reading, gap, all))
}

fn add_between(reading: &Reading, between: Range<usize>, all: &mut Vec<Mention>) {
    for noun in between.clone() {
        if reading.is(noun, Class::StateBody)
            && reading.text(noun).starts_with(char::is_lowercase)
            && let Some(start) = country(reading, noun).filter(|start| between.contains(start))
        {
            all.push(added::mention(start..noun + 1, EntityKind::Organisation));
        }
    }
}

/// Where the country of the ministry begins: its adjective, or its name with "'s".
fn country(reading: &Reading, noun: usize) -> Option<usize> {
    let from = reading.sentence(noun).start.max(noun.saturating_sub(MOST_BETWEEN + 3));
    let is_between = |index: &usize| {
        reading.is_word(*index) && reading.text(*index).starts_with(char::is_lowercase)
    };
    let words = (from..noun).rev().take_while(is_between).count();
    let before = (noun - words).checked_sub(1).filter(|&before| before >= from)?;
    if !(1..=MOST_BETWEEN).contains(&words) || reading.is(before + 1, Class::Article) {
        return None;
    }
    if reading.is_possessive(before) {
        let name = |index: &usize| reading.is_word(*index) && reading.is_capitalised(*index);
        let length = (from..before).rev().take_while(name).count();
        return (length > 0).then_some(before - length);
    }
    let word = reading.word(before);
    let is_country = is_national_adjective(word) || is(word, Class::Nation);
    (reading.is_capitalised(before) && is_country).then(|| {
        // "South Korean".
        let first = before.checked_sub(1).filter(|&first| first >= from);
        let is_joined = first.is_some_and(|first| {
            reading.is(first, Class::Compass) && reading.is_capitalised(first)
        });
        before - usize::from(is_joined)
    })
}
