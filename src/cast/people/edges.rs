//! Corrects where the names of people begin and end: forms of address, degrees, generations.

use super::name::stands_first;
use crate::collections::HashSet;
use crate::english::words::NEE;
use crate::english::{Class, roles as nouns};
use crate::names::{EntityKind, Mention};
use crate::reading::Reading;

/// Letters of the longest ticker.
const LONGEST_TICKER: usize = 5;

/// Most tokens between a ticker and the sign of a number.
const MOST_BEHIND_TICKER: usize = 5;

/// The mentions, trimmed to the name and extended by what the finder left out.
pub(in crate::cast) fn settle(reading: &Reading, mentions: &[Mention]) -> Vec<Mention> {
    let in_text = mentions
        .iter()
        .filter(|mention| !mention.tokens.is_empty() && mention.tokens.end <= reading.len());
    let mut mentions: Vec<Mention> = in_text.cloned().collect();
    for mention in &mut mentions {
        trim(reading, mention);
    }
    mentions.retain(|mention| !is_no_name(reading, mention));
    leave_out_titles(reading, &mut mentions);
    widen(reading, &mut mentions);
    mentions
}

/// Cuts off what is not part of the name.
fn trim(reading: &Reading, mention: &mut Mention) {
    let tokens = &mut mention.tokens;
    while tokens.len() > 1 && reading.is_possessive(tokens.end - 1) {
        tokens.end -= 1;
    }
    let is_address = |index: usize| reading.is(index, Class::PlainAddress);
    // "the Rt Hon Jane Roe", whatever it was read as.
    if is_address(tokens.start) && tokens.clone().all(is_address) {
        let names = (tokens.end..tokens.end + 4).take_while(|&index| {
            reading.is_word(index)
                && reading.is_capitalised(index)
                && !reading.is(index, Class::PostNominal)
                && !reading.is(index, Class::FunctionWord)
        });
        let count = names.count();
        if count >= 2 {
            *tokens = tokens.end..tokens.end + count;
            mention.kind = EntityKind::Person;
        }
        return;
    }
    if mention.kind != EntityKind::Person {
        let ticker = (tokens.start + 1..tokens.end).find(|&index| is_ticker(reading, index));
        tokens.end = ticker.unwrap_or(tokens.end);
        return;
    }
    // Of two letters in capitals: "DS Roe", not "Di Roe".
    let is_rank = |index: usize| {
        reading.is(index, Class::Rank)
            && (reading.is_all_capitals(index) || reading.word(index).len() > 2)
    };
    while tokens.len() > 1 && (is_address(tokens.start) || is_rank(tokens.start)) {
        tokens.start += 1;
    }
    // "Jane Roe MP"
    let is_post_nominal =
        |index: usize| reading.is_all_capitals(index) && reading.is(index, Class::PostNominal);
    while tokens.len() > 2 && is_post_nominal(tokens.end - 1) {
        tokens.end -= 1;
    }
    // "Martin Roe Jr. Day"
    let generation = (tokens.start + 1..tokens.end)
        .find(|&index| reading.is(index, Class::Generation) && reading.text(index).ends_with('.'));
    if let Some(generation) = generation {
        tokens.end = generation + 1;
    }
}

/// Whether a word is how an exchange calls a company's shares, with what they won or lost: "Berg Bank BRG.L
/// +1.4%", "Berg Bank BRG (-2.3%)".
fn is_ticker(reading: &Reading, index: usize) -> bool {
    let letters = reading.text(index).split('.').next().unwrap_or_default();
    if !reading.is_all_capitals(index) || letters.len() > LONGEST_TICKER {
        return false;
    }
    let is_between = |at: &usize| {
        matches!(reading.text(*at), "." | "," | "(" | "[")
            || reading.text(*at).len() == 1 && reading.is_all_capitals(*at)
    };
    let sign = (index + 1..).take(MOST_BEHIND_TICKER).find(|at| !is_between(at));
    sign.is_some_and(|sign| {
        matches!(reading.text(sign), "+" | "-" | "−" | "–" | "▲" | "▼")
            && reading.text(sign + 1).starts_with(|c: char| c.is_ascii_digit())
            // "Berg FC - 2" is a result.
            && !reading.token(sign + 1).spaced
    })
}

/// Whether the mention names nobody: a form of address, a degree behind a comma, a maiden name.
fn is_no_name(reading: &Reading, mention: &Mention) -> bool {
    let mut tokens = mention.tokens.clone();
    let is_apart = |index: usize| {
        let before = index.checked_sub(1).map_or("", |before| reading.text(before));
        before == "," || reading.is(index.saturating_sub(1), Class::PostNominal)
    };
    let is_degree = is_apart(tokens.start)
        && tokens.clone().all(|index| {
            reading.is(index, Class::PostNominal)
                && reading.text(index).chars().filter(|c| c.is_uppercase()).count() > 1
        });
    let is_born = tokens.len() == 1 && tokens.start > 0 && reading.word(tokens.start - 1) == NEE;
    is_degree || is_born || tokens.all(|index| reading.is(index, Class::PlainAddress))
}

/// Leaves out titles that were taken for organisations: those of one word that somewhere stand right before
/// a person's name ("Taoiseach Jane Roe"), wherever else they stand ("the Taoiseach").
fn leave_out_titles(reading: &Reading, mentions: &mut Vec<Mention>) {
    let title = |mention: &Mention| {
        let word = reading.word(mention.tokens.start);
        let is_one = mention.tokens.len() == 1 && mention.kind == EntityKind::Organisation;
        (is_one && nouns::is_role(word)).then_some(word)
    };
    let is_person = |mention: &Mention| mention.kind == EntityKind::Person;
    let titles: HashSet<&str> = mentions
        .windows(2)
        .filter(|pair| pair[0].tokens.end == pair[1].tokens.start && is_person(&pair[1]))
        .filter_map(|pair| title(&pair[0]))
        .collect();
    if !titles.is_empty() {
        mentions.retain(|mention| title(mention).is_none_or(|word| !titles.contains(word)));
    }
}

fn is_given(reading: &Reading, index: usize) -> bool {
    reading.is_given_name(index) && !reading.is(index, Class::FunctionWord)
}

/// Takes a given name before a lone surname into the name: "a neighbour, Bess Roe," where only "Roe"
/// was found; and a surname that stands first: "He Jianming", where "He" was read as the pronoun.
fn widen(reading: &Reading, mentions: &mut [Mention]) {
    let mut behind = 0;
    for mention in mentions {
        let start = mention.tokens.start;
        let given = start.wrapping_sub(1);
        let is_lone = mention.kind == EntityKind::Person && mention.tokens.len() == 1;
        if is_lone
            && start > behind
            && reading.sentence(start).contains(&given)
            && reading.is_capitalised(given)
            && !reading.is_all_capitals(given)
            && (is_given(reading, given) || stands_first(reading.word(given)))
            && !nouns::is_role(reading.word(given))
            && !reading.is(given, Class::Rank)
            && !reading.is(given, Class::PlainAddress)
            && !reading.is(given, Class::Date)
            && !reading.is_possessive(start)
        {
            mention.tokens.start = given;
        }
        behind = mention.tokens.end;
    }
}
