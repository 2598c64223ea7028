//! Titles and forms of address before names.

use super::gender::Gender;
use super::{Class, Lists};

pub(super) const LISTS: Lists = &[
    (
        Class::PlainAddress,
        "mr mrs ms messrs mme mlle dr prof gen sen rep gov sgt capt hon rt honourable honorable mdm adv coun cllr cr \
     det supt insp smt shri shrimati datuk datin dato encik puan",
    ),
    (
        // Ranks that are words or names besides, or parts of longer titles ("Datuk Seri").
        Class::Rank,
        "pc wpc dc ds di dci dsi dpp dsp asp acp lt cpl adm brig cmdr cdr rev fr msgr atty amb garda seri",
    ),
];

/// What a title says about the name behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameBehind {
    Surname,
    /// "Queen Anna", "Sir John": the given name, although a full name may follow.
    Given,
}

/// Forms of address, folded: no role ("Mr.") or one that goes with the given name ("King").
const HONORIFICS: &[(&str, Gender, NameBehind)] = &[
    ("mr", Gender::Male, NameBehind::Surname),
    ("messrs", Gender::Male, NameBehind::Surname),
    ("mister", Gender::Male, NameBehind::Surname),
    ("mrs", Gender::Female, NameBehind::Surname),
    ("ms", Gender::Female, NameBehind::Surname),
    ("miss", Gender::Female, NameBehind::Surname),
    ("mme", Gender::Female, NameBehind::Surname),
    ("madame", Gender::Female, NameBehind::Surname),
    ("mlle", Gender::Female, NameBehind::Surname),
    ("herr", Gender::Male, NameBehind::Surname),
    ("frau", Gender::Female, NameBehind::Surname),
    ("monsieur", Gender::Male, NameBehind::Surname),
    ("senor", Gender::Male, NameBehind::Surname),
    ("senora", Gender::Female, NameBehind::Surname),
    ("mx", Gender::Unknown, NameBehind::Surname),
    ("sir", Gender::Male, NameBehind::Given),
    ("dame", Gender::Female, NameBehind::Given),
    ("lady", Gender::Female, NameBehind::Given),
    ("lord", Gender::Male, NameBehind::Surname),
    ("baroness", Gender::Female, NameBehind::Surname),
    ("king", Gender::Male, NameBehind::Given),
    ("queen", Gender::Female, NameBehind::Given),
    ("prince", Gender::Male, NameBehind::Given),
    ("princess", Gender::Female, NameBehind::Given),
    ("emperor", Gender::Male, NameBehind::Given),
    ("empress", Gender::Female, NameBehind::Given),
    ("pope", Gender::Male, NameBehind::Given),
    ("duke", Gender::Male, NameBehind::Given),
    ("duchess", Gender::Female, NameBehind::Given),
    ("saint", Gender::Unknown, NameBehind::Given),
    ("brother", Gender::Male, NameBehind::Given),
    ("sister", Gender::Female, NameBehind::Given),
    ("father", Gender::Male, NameBehind::Given),
    ("mother", Gender::Female, NameBehind::Given),
    ("uncle", Gender::Male, NameBehind::Given),
    ("aunt", Gender::Female, NameBehind::Given),
    ("sheikh", Gender::Male, NameBehind::Given),
    ("imam", Gender::Male, NameBehind::Given),
];

/// The form of address with this folded word.
pub(crate) fn honorific(word: &str) -> Option<(Gender, NameBehind)> {
    HONORIFICS
        .iter()
        .find(|(title, ..)| *title == word)
        .map(|&(_, gender, behind)| (gender, behind))
}

/// Abbreviated titles, folded, and the noun that they stand for.
const ABBREVIATED: &[(&str, &str)] = &[
    ("adm", "admiral"),
    ("amb", "ambassador"),
    ("atty", "attorney"),
    ("brig", "brigadier"),
    ("capt", "captain"),
    ("cmdr", "commander"),
    ("col", "colonel"),
    ("cpl", "corporal"),
    ("cllr", "councillor"),
    ("coun", "councillor"),
    ("det", "detective"),
    ("dr", "doctor"),
    ("fr", "priest"),
    ("gen", "general"),
    ("gov", "governor"),
    ("insp", "inspector"),
    ("adv", "lawyer"),
    ("lt", "lieutenant"),
    ("maj", "major"),
    ("msgr", "monsignor"),
    ("ofc", "officer"),
    ("pres", "president"),
    ("prof", "professor"),
    ("pvt", "private"),
    ("rep", "representative"),
    ("reps", "representative"),
    ("rev", "reverend"),
    ("sec", "secretary"),
    ("sen", "senator"),
    ("sens", "senator"),
    ("sgt", "sergeant"),
    ("spc", "specialist"),
    ("supt", "superintendent"),
    ("ceo", "executive"),
    ("cfo", "executive"),
    ("mp", "lawmaker"),
    ("pm", "minister"),
];

/// The full noun for a folded title: "gen" is "general".
pub(crate) fn full_noun(word: &str) -> &str {
    ABBREVIATED.iter().find(|(short, _)| *short == word).map_or(word, |(_, noun)| noun)
}

/// The tables of this file.
#[cfg(test)]
pub(super) fn tables() -> Vec<(&'static str, Vec<&'static str>)> {
    vec![
        ("HONORIFICS", HONORIFICS.iter().map(|(title, ..)| *title).collect()),
        ("ABBREVIATED", ABBREVIATED.iter().map(|(title, _)| *title).collect()),
    ]
}
