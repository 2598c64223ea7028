//! Groups mentions into entities and names them, before the text around them is read.

use crate::collections::{HashMap, HashSet};
use std::ops::Range;

use super::confidence;
use super::death;
use super::entity::Entity;
use super::organisations::name::OrganisationName;
use super::organisations::official_names;
use super::organisations::{self, OrganisationMention};
use super::people::name::PersonName;
use super::people::shared_surnames;
use super::people::{self, Person, PersonMention};
use super::roles::gender::{self, Votes};
use super::words::{display, name_words};
use crate::english::endings::plural_ending;
use crate::english::titles::{self, NameBehind};
use crate::english::words::{THE, YOUNGER};
use crate::english::{Class, Gender, GivenNames, is, names, roles as nouns};
use crate::names::{EntityKind, Mention};
use crate::pace::Pace;
use crate::reading::Reading;

/// An entity that is mentioned once, with less confidence than this, is dropped. Averaged over the
/// development sets and our own held-out articles this is level with having no such rule and better than
/// 0.47 and 0.5; it trades a little recall for precision.
const WEAK: f32 = 0.44;

/// Tokens around a full name in which "father" or "son" tells of two generations.
const KIN_WINDOW: usize = 6;

/// Entities as far as mentions alone make them.
#[derive(Default)]
pub(super) struct Groups {
    pub entities: Vec<Entity>,
    /// All mentions with their entity, in text order.
    pub mentions: Vec<(Range<usize>, usize)>,
    /// The entities that are families.
    pub families: HashSet<usize>,
    /// What titles and given names say of gender.
    pub votes: Votes,
    /// The entities whose death the article reports.
    pub dead: Vec<bool>,
    /// Names that may mean somebody else as well, by their first token, and that other entity; in text order.
    pub doubtful: Vec<(usize, usize)>,
}

impl Groups {
    /// Groups the mentions in four steps: read the forms of the names, decide whose each mention is, number
    /// the entities that are kept, name them.
    pub(super) async fn gather(reading: &Reading<'_>, mentions: &[Mention], pace: &Pace) -> Self {
        let shared_surnames = shared_surnames::find(reading, mentions);
        pace.pause_after_step().await;
        let forms = Forms::read(reading, mentions, &shared_surnames);
        pace.pause_after_step().await;
        let mut owners = forms.owners(mentions, reading.given_names());
        owners.settle_listed(mentions);
        let mut groups = Self::number(mentions, &forms, &owners);
        pace.pause_after_step().await;
        let mut surnames = by_given_name(mentions, &shared_surnames);
        for (given, surname) in owners.surnames {
            surnames.insert(given, surname);
        }
        groups.name(reading, &surnames);
        groups
    }

    /// Makes an entity of every owner except single mentions of little confidence.
    fn number(mentions: &[Mention], forms: &Forms, owners: &Owners) -> Self {
        let mut strength: HashMap<Owner, (usize, f32)> = HashMap::default();
        for (mention, &owner) in mentions.iter().zip(&owners.of_mention) {
            let (count, most) = strength.entry(owner).or_default();
            *count += 1;
            *most = most.max(mention.confidence);
        }
        let mut groups = Self::default();
        let mut numbers: HashMap<Owner, usize> = HashMap::default();
        let mut titles = Vec::new();
        let mut people = forms.people.iter().zip(&owners.rivals);
        for (mention, &owner) in mentions.iter().zip(&owners.of_mention) {
            let person = (mention.kind == EntityKind::Person).then(|| people.next()).flatten();
            if strength.get(&owner).is_some_and(|&(count, most)| count == 1 && most < WEAK) {
                continue;
            }
            let next = groups.entities.len();
            let number = *numbers.entry(owner).or_insert(next);
            if number == next {
                groups.entities.push(Entity::new(mention.kind));
                groups.dead.push(false);
                if let Some(&(count, most)) = strength.get(&owner) {
                    groups.entities[number].confidence = confidence::of(mention.kind, most, count);
                }
                if owners.is_family(owner) {
                    groups.families.insert(number);
                }
            }
            if let Some(entry) = mention.listed {
                groups.entities[number].listed = Some(entry);
                groups.entities[number].confidence = 1.0;
            }
            groups.entities[number].mentions.push(mention.tokens.clone());
            groups.mentions.push((mention.tokens.clone(), number));
            if let Some((person, rival)) = person {
                titles.push((number, person.gender));
                groups.dead[number] |= person.dies;
                if let Some(rival) = *rival {
                    groups.doubtful.push((person.at, rival));
                }
            }
        }
        groups.doubtful.retain_mut(|(_, rival)| {
            let number = numbers.get(&(EntityKind::Person, *rival));
            *rival = number.copied().unwrap_or_default();
            number.is_some()
        });
        groups.votes = Votes::new(groups.entities.len());
        for (entity, gender) in titles {
            groups.votes.add(entity, gender, gender::TITLE);
        }
        groups
    }

    /// Gives every entity the fullest name in the article, and a vote on gender from its given name.
    fn name(&mut self, reading: &Reading, shared_surnames: &HashMap<usize, usize>) {
        for (index, entity) in self.entities.iter_mut().enumerate() {
            if self.families.contains(&index) {
                entity.name = family_name(reading, &entity.mentions);
                continue;
            }
            let full = fullest(reading, entity);
            let composed = entity
                .mentions
                .iter()
                .find_map(|mention| Some([mention.start, *shared_surnames.get(&mention.start)?]));
            let composed = composed.filter(|_| full.len() == 1);
            entity.name = match composed {
                Some(words) => words.map(|word| display(reading, word..word + 1)).join(" "),
                None if entity.kind == EntityKind::Organisation => {
                    organisation_name(reading, entity, full.clone())
                }
                None => display(reading, full.clone()),
            };
            if entity.kind == EntityKind::Person {
                let words = match composed {
                    Some(words) => {
                        words.iter().flat_map(|&word| name_words(reading, word..word + 1)).collect()
                    }
                    None => name_words(reading, full),
                };
                let name = PersonName::read(&words);
                let given =
                    name.given().map_or(Gender::Unknown, |name| reading.given_names().gender(name));
                self.votes.add(index, given, gender::GIVEN_NAME);
            }
        }
        official_names::settle(reading, &mut self.entities);
    }
}

/// Whose a mention is: a number among the people or among the organisations.
type Owner = (EntityKind, usize);

/// What of the mentions is needed to decide whose they are, by kind and in text order.
struct Forms {
    people: Vec<PersonMention>,
    organisations: Vec<OrganisationMention>,
}

impl Forms {
    fn read(
        reading: &Reading,
        mentions: &[Mention],
        shared_surnames: &HashMap<usize, usize>,
    ) -> Self {
        let mut forms = Self { people: Vec::new(), organisations: Vec::new() };
        let mut last_organisation_end = None;
        for (index, mention) in mentions.iter().enumerate() {
            let mut words = name_words(reading, mention.tokens.clone());
            if mention.kind == EntityKind::Person {
                if let Some(&surname) = shared_surnames.get(&index) {
                    words.extend(name_words(reading, surname..surname + 1));
                }
                let next = mentions.get(index + 1).map_or(usize::MAX, |next| next.tokens.start);
                forms.people.push(person_mention(reading, mention, PersonName::read(&words), next));
            } else {
                let start = mention.tokens.start;
                let is_behind_last = start.checked_sub(1) == last_organisation_end;
                forms.organisations.push(OrganisationMention {
                    name: OrganisationName::read(&words),
                    is_early: reading.block(start) <= 1,
                    in_brackets: start > 0 && is_behind_last && reading.text(start - 1) == "(",
                });
                last_organisation_end = Some(mention.tokens.end);
            }
        }
        forms
    }

    fn owners(&self, mentions: &[Mention], given_names: &dyn GivenNames) -> Owners {
        let people::Owners { people, of_mention, surnames } =
            people::gather(&self.people, given_names);
        let rivals = of_mention.iter().map(|&(_, rival)| rival).collect();
        let mut of_people = of_mention.into_iter().map(|(person, _)| person);
        let mut of_organisations = organisations::gather(&self.organisations).into_iter();
        let owners = mentions.iter().filter_map(|mention| {
            let owners = match mention.kind {
                EntityKind::Person => &mut of_people as &mut dyn Iterator<Item = usize>,
                EntityKind::Organisation => &mut of_organisations,
            };
            Some((mention.kind, owners.next()?))
        });
        Owners { of_mention: owners.collect(), people, rivals, surnames }
    }
}

/// The owner of every mention.
struct Owners {
    of_mention: Vec<Owner>,
    people: Vec<Person>,
    /// Whom else each name of a person may mean.
    rivals: Vec<Option<usize>>,
    /// Given names and the surname told later, by their tokens.
    surnames: Vec<(usize, usize)>,
}

impl Owners {
    fn is_family(&self, (kind, number): Owner) -> bool {
        let person = self.people.get(number).filter(|_| kind == EntityKind::Person);
        person.is_some_and(|person| person.is_family)
    }

    /// Makes one entity of each entry of the publisher's list, whatever names are used for it: the entry owns
    /// its mentions and those grouped with them, unless the group has mentions of two entries.
    fn settle_listed(&mut self, mentions: &[Mention]) {
        let mut entries: HashMap<Owner, Option<u32>> = HashMap::default();
        for (mention, &owner) in mentions.iter().zip(&self.of_mention) {
            let Some(entry) = mention.listed else { continue };
            let known = entries.entry(owner).or_insert(Some(entry));
            if *known != Some(entry) {
                *known = None;
            }
        }
        if entries.is_empty() {
            return;
        }
        // Greater than all numbers in use.
        let first = mentions.len();
        for (mention, owner) in mentions.iter().zip(&mut self.of_mention) {
            let entry = mention.listed.or_else(|| entries.get(owner).copied().flatten());
            if let Some(entry) = entry {
                *owner = (mention.kind, first + entry as usize);
            }
        }
    }
}

/// The shared surnames by the token at which each given name stands.
fn by_given_name(
    mentions: &[Mention],
    shared_surnames: &HashMap<usize, usize>,
) -> HashMap<usize, usize> {
    let by_token =
        |(&mention, &surname): (&usize, &usize)| (mentions[mention].tokens.start, surname);
    shared_surnames.iter().map(by_token).collect()
}

/// What tells whose a mention is; the next one begins at `next`.
fn person_mention(
    reading: &Reading,
    mention: &Mention,
    name: PersonName,
    next: usize,
) -> PersonMention {
    let Range { start, end } = mention.tokens;
    let block = reading.block(start);
    let word = |index: usize| {
        let same_block = index < reading.len() && reading.block(index) == block;
        if same_block { reading.word(index) } else { "" }
    };
    let before = start.checked_sub(1).map_or("", word);
    let (gender, name_behind) = match titles::honorific(before) {
        Some((gender, behind)) => (gender, Some(behind)),
        None if nouns::is_role(before) => {
            // "Senator Roe" by the surname; "the actress Jane" either way.
            let is_title = reading.is_capitalised(start - 1);
            (nouns::noun_gender(before), is_title.then_some(NameBehind::Surname))
        }
        None => (Gender::Unknown, None),
    };
    let near_kin = (start.saturating_sub(KIN_WINDOW)..start)
        .chain(end..end + KIN_WINDOW)
        .any(|index| is(word(index), Class::Kinsman));
    // "His widow, Jane".
    let noun =
        start.saturating_sub(if reading.text(start.saturating_sub(1)) == "," { 2 } else { 1 });
    let is_kin = noun > 0 && reading.is(noun - 1, Class::PersonalPossessive);
    let title = start - usize::from(start > 0 && titles::honorific(before).is_some());
    let first = title.checked_sub(1).map_or("", word);
    let is_quoted = reading.is_quoted(start);
    PersonMention {
        block,
        is_quoted,
        speaks: !is_quoted && (is(word(end), Class::Reports) || is(first, Class::Reports)),
        dies: death::is_told(reading, title..end, next),
        kin: if is_kin { nouns::noun_gender(word(noun)) } else { Gender::Unknown },
        generation: i8::from(is(first, Class::Elder) || is_kin && is(word(noun), Class::Parent))
            - i8::from(first == YOUNGER),
        name,
        at: start,
        is_capitals: (start..end).all(|index| reading.is_all_capitals(index)),
        has_article: before == THE,
        gender,
        name_behind,
        near_kin,
    }
}

/// The most informative mention: more words, not all in capitals, more letters, first in the text.
fn fullest(reading: &Reading, entity: &Entity) -> Range<usize> {
    let rank = |mention: &Range<usize>| {
        let words = name_words(reading, mention.clone());
        let letters: usize = words.iter().map(|word| word.folded.len()).sum();
        let is_shouted = words.len() > 1 && words.iter().all(|word| word.is_capitals);
        let is_acronym = matches!(&words[..], [word] if word.is_capitals);
        // "The" within an organisation's name adds nothing.
        let count = words.iter().filter(|word| word.folded != THE).count();
        (count, !is_shouted && !is_acronym, letters)
    };
    let best = entity.mentions.iter().rev().max_by_key(|mention| rank(mention));
    let best = best.cloned().unwrap_or_default();
    // Where the article mostly says "Congress", "US Congress" is no fuller name.
    let folded = |mention: &Range<usize>| -> Vec<&str> {
        mention.clone().map(|index| reading.folded(index)).collect()
    };
    let full = folded(&best);
    if full.len() > 1 && is(full[0], Class::CountryPrefix) {
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

/// The organisation's fullest name as a reader would write it. "The" is kept only if it is part of the
/// name: capitalised within a sentence more often than not.
fn organisation_name(reading: &Reading, entity: &Entity, full: Range<usize>) -> String {
    let bare = |mention: &Range<usize>| {
        let skipped = usize::from(mention.len() > 1 && reading.word(mention.start) == THE);
        mention.start + skipped..mention.end
    };
    let best = bare(&full);
    let same = |mention: &&Range<usize>| {
        let other = bare(mention);
        other.len() == best.len()
            && other.zip(best.clone()).all(|(a, b)| reading.folded(a) == reading.folded(b))
    };
    // At the beginning of a sentence every "the" has a capital.
    let tells = |mention: &&Range<usize>| {
        let start = bare(mention).start;
        let before = start.saturating_sub(usize::from(is_article(reading, start)));
        before > reading.sentence(start).start
    };
    let telling = || entity.mentions.iter().filter(same).filter(tells);
    let is_official = |mention: &&Range<usize>| {
        mention.start < bare(mention).start && reading.is_capitalised(mention.start)
    };
    let official = telling().filter(is_official).count();
    match telling().find(is_official) {
        Some(mention) if official * 2 > telling().count() => display(reading, mention.clone()),
        _ => display(reading, best),
    }
}

/// Whether "the" stands before the token.
fn is_article(reading: &Reading, index: usize) -> bool {
    index > 0 && reading.word(index - 1) == THE
}

/// "Roe family" for "the Roes".
fn family_name(reading: &Reading, mentions: &[Range<usize>]) -> String {
    let full = mentions.iter().find(|mention| mention.len() > 1);
    if let Some(full) = full {
        return display(reading, full.clone());
    }
    let plural =
        mentions.first().map_or(String::new(), |mention| display(reading, mention.clone()));
    let letters = plural.chars().count().saturating_sub(plural_ending(&plural));
    let surname: String = plural.chars().take(letters).collect();
    names::of_family(&surname)
}
