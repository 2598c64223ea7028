//! What roles say of whether two people of one name are the same.
//!
//! Not part of [`LISTS`](super::LISTS): no page needs it, and so no page loads it.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::roles::{is_role, is_trade, may_be_called};
use super::titles::full_noun;
use super::{Class, is};

/// Nouns for what anybody may be beside an office or a job: in a contest, to others, by wealth, by
/// opinion, by what has happened to them. They never tell two people apart.
const BESIDE_OFFICE: &str = "candidate nominee contender hopeful challenger incumbent frontrunner favourite favorite \
    winner loser underdog newcomer finalist entrant aspirant \
    rival opponent ally friend colleague acquaintance neighbor neighbour supporter backer critic fan admirer enthusiast \
    donor patron hero heroine icon legend celebrity star champion successor predecessor classmate teammate roommate \
    husband wife widow widower mother mom mum father dad son daughter brother sister uncle aunt grandfather grandmother \
    grandson granddaughter girlfriend boyfriend fiance fiancee niece nephew cousin parent spouse \
    billionaire millionaire mogul tycoon magnate heir heiress socialite philanthropist investor owner \
    republican democrat conservative liberal socialist progressive centrist moderate populist unionist nationalist \
    isolationist feminist believer \
    resident local native voter witness bystander victim survivor suspect defendant plaintiff complainant veteran \
    pensioner retiree immigrant refugee migrant teenager homeowner taxpayer";

/// Words before an office that make another of it: the vice president is not the president.
const RANKS: &str = "vice deputy assistant associate lieutenant";

static BESIDE: LazyLock<HashSet<&str>> =
    LazyLock::new(|| BESIDE_OFFICE.split_ascii_whitespace().collect());

/// What a folded word of a role says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Says<'a> {
    /// Nothing that would tell people apart: "the", "former", "Democratic".
    Nothing,
    /// What anybody may be: "candidate".
    Beside,
    /// Makes another office of the one behind it: "deputy".
    Rank,
    /// Leads to where an office is held: "of".
    Link,
    /// Leads to another office: "and".
    Joins,
    /// An office or a job, without abbreviation: "senator" for "sen".
    Office(&'a str),
    /// Anything else, such as where: "Dunmere", "health".
    More,
}

/// What a folded word of a role says.
pub(crate) fn says(word: &str) -> Says<'_> {
    if BESIDE.contains(word) {
        Says::Beside
    } else if RANKS.split(' ').any(|rank| rank == word) {
        Says::Rank
    } else if is(word, Class::RoleLink) {
        Says::Link
    } else if is(word, Class::Coordinating) {
        Says::Joins
    } else if is_role(word) || is_trade(word) {
        Says::Office(full_noun(word))
    } else if [
        Class::FunctionWord,
        Class::RoleAdjective,
        Class::Participle,
        Class::Ordinal,
        Class::Partisan,
    ]
    .into_iter()
    .any(|class| is(word, class))
    {
        Says::Nothing
    } else {
        Says::More
    }
}

/// A word as typed, without the ending of a possessive: "Dunmere’s", "the dockers'".
pub(crate) fn without_possessive(word: &str) -> &str {
    match word.rsplit_once(['\'', '’']) {
        Some((stem, "" | "s")) => stem,
        _ => word,
    }
}

/// Whether one person may hold both: the same, or one a word for the other ("strategist", "adviser").
pub(crate) fn may_be_one(office: &str, other: &str) -> bool {
    may_be_called(office, other) || may_be_called(other, office)
}

/// The tables of this file.
#[cfg(test)]
pub(super) fn tables() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("BESIDE_OFFICE", BESIDE_OFFICE.split_ascii_whitespace().collect()),
        ("RANKS", RANKS.split_ascii_whitespace().collect()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_roles() {
        for (word, expected) in [
            ("the", Says::Nothing),
            ("former", Says::Nothing),
            ("democratic", Says::Nothing),
            ("nominee", Says::Beside),
            ("deputy", Says::Rank),
            ("of", Says::Link),
            ("and", Says::Joins),
            ("sen", Says::Office("senator")),
            ("saxophonist", Says::Office("saxophonist")),
            ("hospital", Says::More),
        ] {
            assert_eq!(says(word), expected, "{word}");
        }
        assert!(may_be_one("strategist", "adviser") && !may_be_one("governor", "mayor"));
    }
}
