//! Mentions → entities with names, before the text around them is read.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::discourse::Reference;
use super::entity::Entity;
use super::organisations::name::OrganisationName;
use super::organisations::official_names;
use super::organisations::{self, OrganisationMention};
use super::people::name::PersonName;
use super::people::shared_surnames;
use super::people::{self, PersonMention};
use super::roles::gender::{self, Votes};
use super::words::{self, display, is_all_capitals, is_capitalised, name_words};
use crate::english::Gender;
use crate::english::titles::{self, NameBehind};
use crate::english::{Class, is};
use crate::english::{given_names, roles as nouns};
use crate::names::{EntityKind, Mention};
use crate::text::TokenList;
use crate::text::fold;

/// An entity that is mentioned once, with less confidence than this, is dropped. In the mean of the
/// development sets and our own held-out articles this is level with no such rule, and better than
/// 0.47 and 0.5; it trades a little recall for precision.
const WEAK: f32 = 0.44;

/// Tokens around a full name in which "father" or "son" tells of two generations.
const KIN_WINDOW: usize = 6;

/// Entities as far as mentions alone make them.
pub(super) struct Groups {
    pub entities: Vec<Entity>,
    /// All mentions with their entity, in text order.
    pub mentions: Vec<Reference>,
    /// The entities that are families.
    pub families: HashSet<usize>,
    /// What titles and given names say of gender.
    pub votes: Votes,
}

impl Groups {
    pub fn gather(tokens: &TokenList, mentions: &[Mention]) -> Self {
        let (mut person_mentions, mut organisation_mentions) = (Vec::new(), Vec::new());
        let mut last_organisation_end = usize::MAX;
        let shared_surnames = shared_surnames::find(tokens, mentions);
        for (index, mention) in mentions.iter().enumerate() {
            let mut words = name_words(tokens, mention.tokens.clone());
            if mention.kind == EntityKind::Person {
                if let Some(&surname) = shared_surnames.get(&index) {
                    words.extend(name_words(tokens, surname..surname + 1));
                }
                let is_capitals =
                    mention.tokens.clone().all(|index| is_all_capitals(tokens.text(index)));
                person_mentions.push(person_mention(
                    tokens,
                    mention,
                    PersonName::read(&words),
                    is_capitals,
                ));
            } else {
                let start = mention.tokens.start;
                let behind_last = start.checked_sub(1) == Some(last_organisation_end);
                organisation_mentions.push(OrganisationMention {
                    name: OrganisationName::read(&words),
                    is_early: tokens.tokens()[start].block <= 1,
                    in_brackets: behind_last && tokens.text(start - 1) == "(",
                });
                last_organisation_end = mention.tokens.end;
            }
        }
        let (person_owners, people) = people::gather(&person_mentions);
        let organisation_owners = organisations::gather(&organisation_mentions);
        let mut person_owners = person_owners.into_iter();
        let mut organisation_owners = organisation_owners.into_iter();
        let owners = mentions.iter().map(|mention| match mention.kind {
            EntityKind::Person => (mention.kind, person_owners.next()),
            EntityKind::Organisation => (mention.kind, organisation_owners.next()),
        });
        let owners: Vec<_> = owners.collect();

        let mut strength: HashMap<_, (usize, f32)> = HashMap::new();
        for (mention, owner) in mentions.iter().zip(&owners) {
            let (count, most) = strength.entry(owner).or_insert((0, 0.0));
            *count += 1;
            *most = most.max(mention.confidence);
        }
        let is_weak =
            |owner| strength.get(owner).is_some_and(|&(count, most)| count == 1 && most < WEAK);

        let mut groups = Self {
            entities: Vec::new(),
            mentions: Vec::new(),
            families: HashSet::new(),
            votes: Votes::new(0),
        };
        let mut numbers = HashMap::new();
        let mut title_votes = Vec::new();
        let mut person = person_mentions.iter();
        for (mention, owner) in mentions.iter().zip(&owners) {
            let person = (mention.kind == EntityKind::Person).then(|| person.next()).flatten();
            if is_weak(owner) {
                continue;
            }
            let next = groups.entities.len();
            let number = *numbers.entry(*owner).or_insert(next);
            if number == next {
                groups.entities.push(Entity {
                    kind: mention.kind,
                    name: String::new(),
                    role: None,
                    gender: Gender::Unknown,
                    mentions: Vec::new(),
                });
                if let (EntityKind::Person, Some(owner)) = *owner
                    && people[owner].is_family
                {
                    groups.families.insert(number);
                }
            }
            groups.entities[number].mentions.push(mention.tokens.clone());
            groups.mentions.push((mention.tokens.clone(), number));
            if let Some(person) = person {
                title_votes.push((number, person.gender, gender::TITLE));
            }
        }
        groups.votes = Votes::new(groups.entities.len());
        for (entity, gender, weight) in title_votes {
            groups.votes.add(entity, gender, weight);
        }
        let shared_surnames: HashMap<usize, usize> = shared_surnames
            .into_iter()
            .map(|(mention, surname)| (mentions[mention].tokens.start, surname))
            .collect();
        for index in 0..groups.entities.len() {
            let entity = &mut groups.entities[index];
            let full = fullest(tokens, entity);
            let shared = entity.mentions.iter().map(|mention| mention.start);
            let mut shared =
                shared.filter_map(|given| Some((given, *shared_surnames.get(&given)?)));
            let composed = shared.next().filter(|_| full.len() == 1);
            entity.name = if groups.families.contains(&index) {
                family_name(tokens, &entity.mentions)
            } else if let Some((given, surname)) = composed {
                [given, surname].map(|word| display(tokens, word..word + 1)).join(" ")
            } else {
                fullest_name(tokens, entity)
            };
            if entity.kind == EntityKind::Person {
                let mut words = name_words(tokens, full);
                if let Some((given, surname)) = composed {
                    words = name_words(tokens, given..given + 1);
                    words.extend(name_words(tokens, surname..surname + 1));
                }
                let name = PersonName::read(&words);
                let given = name.given().map_or(Gender::Unknown, given_names::gender);
                groups.votes.add(index, given, gender::GIVEN_NAME);
            }
        }
        official_names::settle(tokens, &mut groups.entities);
        groups
    }
}

fn person_mention(
    tokens: &TokenList,
    mention: &Mention,
    name: PersonName,
    is_capitals: bool,
) -> PersonMention {
    let Range { start, end } = mention.tokens;
    let block = tokens.tokens()[start].block;
    let word = |index: usize| {
        let same_block = tokens.tokens().get(index).is_some_and(|token| token.block == block);
        if same_block { fold(tokens.text(index)) } else { String::new() }
    };
    let before = start.checked_sub(1).map_or(String::new(), word);
    let (gender, name_behind) = match titles::honorific(&before) {
        Some((gender, behind)) => (gender, Some(behind)),
        None if nouns::is_role(&before) => {
            // "Senator Roe" by the surname; "the actress Jane" either way.
            let is_title = is_capitalised(tokens.text(start - 1));
            (nouns::noun_gender(&before), is_title.then_some(NameBehind::Surname))
        }
        None => (Gender::Unknown, None),
    };
    let near_kin = (start.saturating_sub(KIN_WINDOW)..start)
        .chain(end..end + KIN_WINDOW)
        .any(|index| is(&word(index), Class::Kinsman));
    PersonMention {
        name,
        at: start,
        is_capitals,
        has_article: before == "the",
        gender,
        name_behind,
        near_kin,
    }
}

/// The mention that says most: more words, not all in capitals, more letters, first in the text.
fn fullest(tokens: &TokenList, entity: &Entity) -> Range<usize> {
    let rank = |mention: &Range<usize>| {
        let words = name_words(tokens, mention.clone());
        let letters: usize = words.iter().map(|word| word.folded.len()).sum();
        let is_shouted = words.len() > 1 && words.iter().all(|word| word.is_capitals);
        let is_acronym = matches!(&words[..], [word] if word.is_capitals);
        // "The" within an organisation's name adds nothing.
        let count = words.iter().filter(|word| word.folded != "the").count();
        (count, !is_shouted && !is_acronym, letters)
    };
    let best = entity.mentions.iter().rev().max_by_key(|mention| rank(mention));
    let best = best.cloned().unwrap_or_default();
    // Where the article mostly says "Congress", "US Congress" is no fuller name.
    let folded = |mention: &Range<usize>| -> Vec<String> {
        mention.clone().map(|index| fold(tokens.text(index))).collect()
    };
    let full = folded(&best);
    if full.len() > 1 && is(&full[0], Class::CountryPrefix) {
        let plain = entity.mentions.iter().filter(|mention| folded(mention) == full[1..]);
        let prefixed = entity.mentions.iter().filter(|mention| folded(mention) == full);
        if plain.clone().count() > prefixed.count()
            && let Some(plain) = plain.clone().next()
        {
            return plain.clone();
        }
    }
    best
}

/// The fullest name as a reader would write it. "The" stays only where it is part of the name: with
/// a capital within a sentence.
fn fullest_name(tokens: &TokenList, entity: &Entity) -> String {
    let mut best = fullest(tokens, entity);
    let has_article =
        |mention: &Range<usize>| mention.len() > 1 && fold(tokens.text(mention.start)) == "the";
    let within_sentence = |mention: &Range<usize>| {
        let sentence = tokens.tokens()[mention.start].sentence as usize;
        mention.start > tokens.sentences()[sentence].start
            && is_capitalised(tokens.text(mention.start))
    };
    if has_article(&best) {
        let length = best.len();
        let official = entity.mentions.iter().find(|mention| {
            mention.len() == length && has_article(mention) && within_sentence(mention)
        });
        match official {
            Some(official) => best = official.clone(),
            None => best.start += 1,
        }
    }
    display(tokens, best)
}

/// "Roe family" for "the Roes".
fn family_name(tokens: &TokenList, mentions: &[Range<usize>]) -> String {
    let full = mentions.iter().find(|mention| mention.len() > 1);
    if let Some(full) = full {
        return display(tokens, full.clone());
    }
    let plural =
        mentions.first().map_or(String::new(), |mention| words::display(tokens, mention.clone()));
    let sibilant = ["ses", "xes", "zes", "ches", "shes"].iter().any(|end| plural.ends_with(end));
    let cut = if sibilant { 2 } else { 1 };
    let surname: String = plural.chars().take(plural.chars().count().saturating_sub(cut)).collect();
    format!("{surname} family")
}
