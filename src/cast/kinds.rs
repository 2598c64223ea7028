//! Settles names that were read as a person in one place and as an organisation in another.

use crate::collections::{HashMap, HashSet};

use crate::english::{Class, organisations};
use crate::names::{EntityKind, Mention};
use crate::reading::Reading;

/// Above this confidence the rest of the article does not overrule the kind of a mention.
const SURE: f32 = 0.9;

/// Below this confidence a single word takes the kind of the longer names it is part of.
const UNSURE: f32 = 0.7;

/// The same for the last word of a person's name that is taken for an organisation.
const UNSURE_SURNAME: f32 = SURE;

/// Settles the kinds of the mentions by what the rest of the article says.
pub(super) fn settle(reading: &Reading, mentions: &mut [Mention]) {
    let keys: Vec<Vec<&str>> = mentions
        .iter()
        .map(|mention| mention.tokens.clone().map(|index| reading.folded(index)).collect())
        .collect();
    by_same_words(mentions, &keys);
    by_longer_names(mentions, &keys);
    by_longer_organisations(mentions, &keys);
    by_initials(reading, mentions);
}

/// A name that begins with an initial is a person's ("D. Roe Bell"), unless one of its words is typical of
/// organisations.
fn by_initials(reading: &Reading, mentions: &mut [Mention]) {
    let is_initial = |index: usize| {
        let text = reading.text(index);
        let letters = text.trim_end_matches('.');
        letters.chars().count() == 1
            && letters.starts_with(char::is_uppercase)
            && (letters.len() < text.len() || reading.text(index + 1) == ".")
    };
    let is_name = |index: usize| {
        let word = reading.word(index);
        reading.is_word(index)
            && reading.is_capitalised(index)
            && !organisations::is_head(word)
            && !organisations::is_organisation_noun(word)
            && ![Class::Designator, Class::LegalForm, Class::Partners, Class::Venue]
                .into_iter()
                .any(|class| reading.is(index, class))
    };
    for mention in mentions.iter_mut().filter(|one| one.kind == EntityKind::Organisation) {
        let words = mention.tokens.clone().filter(|&index| reading.text(index) != ".");
        let words: Vec<usize> = words.collect();
        if (2..=4).contains(&words.len()) && is_initial(words[0]) && words.into_iter().all(is_name)
        {
            mention.kind = EntityKind::Person;
        }
    }
}

/// The same words are the same kind everywhere, the one with the higher sum of confidences, unless the
/// other is sure or nearly as well supported ("Ford" the man and the company).
fn by_same_words(mentions: &mut [Mention], keys: &[Vec<&str>]) {
    let mut support: HashMap<&[&str], [f32; 2]> = HashMap::default();
    for (mention, key) in mentions.iter().zip(keys) {
        support.entry(key).or_default()[mention.kind as usize] += mention.confidence;
    }
    for (mention, key) in mentions.iter_mut().zip(keys) {
        let support = support[&key[..]];
        let (own, other) = (support[mention.kind as usize], support[1 - mention.kind as usize]);
        if mention.confidence < SURE && own * 2.0 < other {
            mention.kind = opposite(mention.kind);
        }
    }
}

/// An unsure person whose name is the beginning of an organisation's is that organisation: "Roe Bay" beside
/// "Roe Bay United".
fn by_longer_organisations(mentions: &mut [Mention], keys: &[Vec<&str>]) {
    let mut beginnings: HashMap<&[&str], f32> = HashMap::default();
    let mut people: HashSet<&[&str]> = HashSet::default();
    for (mention, key) in mentions.iter().zip(keys).filter(|(_, key)| key.len() > 1) {
        if mention.kind == EntityKind::Organisation {
            let beginning = beginnings.entry(&key[..key.len() - 1]).or_default();
            *beginning = beginning.max(mention.confidence);
        } else if mention.confidence >= UNSURE {
            people.insert(key);
        }
    }
    for (mention, key) in mentions.iter_mut().zip(keys).filter(|(_, key)| key.len() > 1) {
        let is_beginning =
            beginnings.get(&key[..]).is_some_and(|confidence| *confidence > mention.confidence);
        if mention.confidence < UNSURE && is_beginning && !people.contains(&key[..]) {
            mention.kind = EntityKind::Organisation;
        }
    }
}

/// An unsure single word takes the kind of the longer name that it begins or ends: "Roe" read as an
/// organisation beside "Jane Roe" is the person.
fn by_longer_names(mentions: &mut [Mention], keys: &[Vec<&str>]) {
    let mut edges: HashMap<(&str, EntityKind), f32> = HashMap::default();
    for (mention, key) in mentions.iter().zip(keys).filter(|(_, key)| key.len() > 1) {
        let first = key.first().filter(|_| mention.kind == EntityKind::Organisation);
        for word in first.into_iter().chain(key.last()) {
            let best = edges.entry((word, mention.kind)).or_default();
            *best = best.max(mention.confidence);
        }
    }
    for (mention, key) in mentions.iter_mut().zip(keys).filter(|(_, key)| key.len() == 1) {
        let of = |kind| edges.get(&(key[0], kind)).copied();
        let other = opposite(mention.kind);
        // A surname alone nearly always means the person who has it.
        let unsure = if other == EntityKind::Person { UNSURE_SURNAME } else { UNSURE };
        if mention.confidence < unsure
            && of(mention.kind).is_none()
            && of(other).is_some_and(|confidence| confidence > mention.confidence)
        {
            mention.kind = other;
        }
    }
}

fn opposite(kind: EntityKind) -> EntityKind {
    match kind {
        EntityKind::Person => EntityKind::Organisation,
        EntityKind::Organisation => EntityKind::Person,
    }
}
