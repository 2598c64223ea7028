//! Nouns for organisations, and which names they fit.

use super::word_classes::{Class, is};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Nouns that describe any company or group of people.
const GENERAL: &[&str] = &[
    "company",
    "firm",
    "corporation",
    "group",
    "organization",
    "organisation",
    "business",
    "giant",
    "startup",
    "start-up",
    "operator",
    "supplier",
    "provider",
    "maker",
    "body",
    "institution",
    "conglomerate",
];

/// Nouns with the words in a name that they go with, beside themselves.
const NOUNS: &[(&str, &str)] = &[
    ("ministry", ""),
    ("department", ""),
    ("agency", "administration bureau fbi cia nasa"),
    ("bureau", "fbi"),
    ("bank", "bancorp"),
    ("lender", "bank bancorp"),
    ("party", ""),
    ("court", "tribunal"),
    ("tribunal", ""),
    ("university", "college institute"),
    ("college", ""),
    ("school", "academy"),
    ("hospital", "clinic"),
    ("clinic", ""),
    ("network", "tv television cnn bbc nbc abc cbs fox news broadcasting"),
    ("channel", "tv television cnn bbc fox news"),
    ("broadcaster", "bbc cnn tv television radio broadcasting"),
    ("station", "tv radio"),
    (
        "newspaper",
        "times post journal herald guardian tribune globe mail telegraph chronicle gazette observer mirror independent",
    ),
    (
        "paper",
        "times post journal herald guardian tribune globe mail telegraph chronicle gazette observer mirror independent",
    ),
    ("magazine", "weekly monthly review"),
    ("website", ""),
    ("site", ""),
    ("outlet", "news times post"),
    ("publisher", "press books"),
    ("union", "workers teachers federation"),
    ("federation", ""),
    ("club", "fc united city athletic rovers"),
    ("team", "fc united"),
    ("side", "fc united"),
    ("association", "society federation"),
    ("commission", ""),
    ("committee", ""),
    ("council", ""),
    ("board", ""),
    ("panel", "committee commission"),
    ("charity", "trust foundation"),
    ("foundation", "fund trust"),
    ("fund", ""),
    ("trust", ""),
    ("museum", "gallery"),
    ("gallery", ""),
    ("institute", "institution"),
    ("regulator", "commission authority administration agency"),
    ("watchdog", "commission authority"),
    ("authority", ""),
    ("retailer", "stores"),
    ("airline", "airlines airways air"),
    ("carrier", "airlines airways air"),
    ("carmaker", "motors motor"),
    ("automaker", "motors motor"),
    ("manufacturer", "motors"),
    ("studio", "pictures studios"),
    ("campaign", ""),
    ("administration", ""),
    ("army", ""),
    ("navy", ""),
    ("force", ""),
    ("police", "constabulary"),
    ("militia", ""),
    ("alliance", "coalition"),
    ("coalition", "alliance"),
    ("bloc", "union"),
    ("parliament", "assembly"),
    ("assembly", ""),
    ("senate", ""),
    ("chamber", ""),
    ("government", ""),
    ("brewer", ""),
    ("chain", ""),
    ("utility", "energy power electric"),
    ("nonprofit", "foundation"),
    ("band", ""),
    ("orchestra", "philharmonic symphony"),
    ("church", "diocese"),
    ("consultancy", "consulting"),
    ("insurer", "insurance"),
    ("chipmaker", "semiconductor"),
    ("drugmaker", "pharmaceuticals pharma"),
    ("league", ""),
    ("society", ""),
    ("laboratory", "lab"),
    ("observatory", ""),
];

pub(super) fn is_general(word: &str) -> bool {
    GENERAL.contains(&word)
}

static PARTS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| NOUNS.iter().copied().collect());

pub(super) fn is_organisation_noun(word: &str) -> bool {
    is_general(word) || PARTS.contains_key(word)
}

/// Whether an organisation whose name holds the word `part` is what `noun` says.
pub(super) fn name_fits(part: &str, noun: &str) -> bool {
    part == noun || PARTS.get(noun).is_some_and(|parts| parts.split(' ').any(|p| p == part))
}

/// Whether the word in a name makes it something else than a company.
pub(super) fn is_institution(part: &str) -> bool {
    is(part, Class::Institution)
}
