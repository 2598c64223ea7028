//! Who is who: groups mentions into people and organisations.
//!
//! 1. `kinds` settles names that were read as a person here and an organisation there, `nicknames` joins
//!    names that a nickname in quotation marks splits;
//! 2. `groups`, with `people` and `organisations`, decides which mentions refer to the same entity;
//! 3. `roles` and `gender` collect what the article says about each;
//! 4. `discourse` follows who is talked about, so that pronouns and descriptions can be resolved.

mod added;
mod confidence;
mod death;
mod discourse;
mod entity;
mod groups;
mod kinds;
mod organisations;
mod people;
mod roles;
mod scene;
mod words;

use crate::collections::{HashMap, HashSet};
use std::ops::Range;

#[cfg(feature = "training")]
pub use crate::english::Gender;
use crate::english::{roles as nouns, titles};
use crate::names::{EntityKind, Mention};
use crate::pace::Pace;
use crate::reading::Reading;
#[cfg(feature = "training")]
pub use discourse::PRONOUN_WEIGHTS;
use discourse::{Actor, Referents};
pub use discourse::{Referent, Weighed};
pub use entity::Entity;
use groups::Groups;
use organisations::{affiliations, companies, ministries, papers};
use people::{edges, missed, nicknames};
use roles::{Role, gender};
use scene::Scene;

/// Everybody in the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cast {
    /// In order of first mention.
    pub entities: Vec<Entity>,
    referents: Referents,
    /// How many entities there are of each kind and gender.
    counts: [[usize; 3]; 2],
}

impl Cast {
    /// Gathers the mentions (in text order, not overlapping) into entities. Time is linear in the
    /// number of tokens and mentions.
    #[cfg(feature = "training")]
    pub fn new(reading: &Reading, mentions: &[Mention]) -> Self {
        crate::pace::at_once(Self::new_paced(reading, mentions, &Pace::unhurried()))
    }

    /// The same in slices of time.
    pub async fn new_paced(reading: &Reading<'_>, mentions: &[Mention], pace: &Pace) -> Self {
        Self::gather(reading, mentions, false, pace).await.0
    }

    /// The cast, with what every pronoun next to a verb of saying was weighed by: for training.
    #[cfg(feature = "training")]
    pub fn weighed(reading: &Reading, mentions: &[Mention]) -> (Self, Vec<Weighed>) {
        crate::pace::at_once(Self::gather(reading, mentions, true, &Pace::unhurried()))
    }

    async fn gather(
        reading: &Reading<'_>,
        mentions: &[Mention],
        keeps_weighed: bool,
        pace: &Pace,
    ) -> (Self, Vec<Weighed>) {
        let mut mentions = nicknames::join(reading, edges::settle(reading, mentions));
        kinds::settle(reading, &mut mentions);
        pace.pause_after_step().await;
        // Each looks at the whole article.
        let mentions = companies::settle(reading, mentions);
        pace.pause_after_step().await;
        let mentions = missed::add(reading, mentions);
        pace.pause_after_step().await;
        let mentions = ministries::add(reading, affiliations::add(reading, mentions));
        let mentions = papers::add(reading, mentions);
        pace.pause_after_step().await;
        let groups = Groups::gather(reading, &mentions, pace).await;
        pace.pause_after_step().await;
        let scene = Scene::new(reading, &groups.mentions);
        pace.pause_after_step().await;
        let count = groups.entities.len();

        let mut votes = groups.votes;
        let mut roles: Vec<Vec<Role>> = vec![Vec::new(); count];
        for (range, entity) in &groups.mentions {
            let kind = groups.entities[*entity].kind;
            for role in roles::around(&scene, range, kind) {
                votes.add(*entity, nouns::noun_gender(scene.word(role.head)), gender::NOUN);
                roles[*entity].push(role);
            }
            pace.pause().await;
        }
        let is_person = |entity: usize| groups.entities[entity].kind == EntityKind::Person;
        votes.read(&scene, is_person, pace).await;

        let mut entities = groups.entities;
        let mut actors = Vec::with_capacity(count);
        for (index, entity) in entities.iter_mut().enumerate() {
            let is_family = groups.families.contains(&index);
            if entity.kind == EntityKind::Person && !is_family {
                entity.gender = votes.gender(index);
            }
            // Of equals the first in the text.
            let shown = roles[index].iter().rev().filter(|role| role.tells(&scene));
            let best = shown.max_by_key(|role| role.information(&scene));
            entity.role = best.map(|role| words::display(reading, role.tokens.clone()));
            let actor = actor(&scene, entity, is_family, &roles[index]);
            actors.push(Actor { is_dead: groups.dead[index], ..actor });
        }
        pace.pause().await;
        let (references, weighed) =
            discourse::follow(&scene, &actors, &groups.doubtful, keeps_weighed, pace).await;
        let referents = Referents {
            kinds: entities.iter().map(|entity| entity.kind).collect(),
            references,
            surnames: surnames(&scene, &entities, &groups.families),
            mentions: groups.mentions,
            doubtful: groups.doubtful,
        };
        let mut counts = [[0; 3]; 2];
        for entity in &entities {
            counts[entity.kind as usize][entity.gender as usize] += 1;
        }
        (Self { entities, referents, counts }, weighed)
    }

    /// Whether a range of tokens holds a whole mention of the entity.
    pub fn names_within(&self, entity: usize, tokens: &Range<usize>) -> bool {
        let mentions = &self.entities[entity].mentions;
        let from = mentions.partition_point(|mention| mention.start < tokens.start);
        mentions.get(from).is_some_and(|mention| mention.end <= tokens.end)
    }

    /// The entity that has a mention overlapping these tokens; the first of several.
    pub fn named_in(&self, tokens: Range<usize>) -> Option<usize> {
        self.referents.named_in(tokens)
    }

    /// How many of the entity's kind, and of its gender or of an unknown one, the article names; at least
    /// one.
    pub fn people_like(&self, entity: usize) -> usize {
        use crate::english::Gender::{Female, Male, Unknown};
        let Entity { kind, gender, .. } = self.entities[entity];
        let alike = [Female, Male, Unknown].into_iter().filter(|&other| gender.agrees(other));
        alike.map(|other| self.counts[kind as usize][other as usize]).sum::<usize>().max(1)
    }

    /// Who the words `source` (token indices) refer to in their place: a name, a pronoun ("she") or a
    /// description ("the general"). `None` if the article does not tell.
    pub fn referent(&self, reading: &Reading, source: Range<usize>) -> Option<Referent> {
        self.referents.resolve(reading, source)
    }
}

/// People by surname, for names in sources that the finder missed; `None` where several share it.
fn surnames(
    scene: &Scene,
    entities: &[Entity],
    families: &HashSet<usize>,
) -> HashMap<String, Option<usize>> {
    let mut surnames = HashMap::default();
    let people = entities.iter().enumerate();
    for (index, person) in people
        .filter(|(index, entity)| entity.kind == EntityKind::Person && !families.contains(index))
    {
        for mention in &person.mentions {
            let owner =
                surnames.entry(scene.word(mention.end - 1).to_owned()).or_insert(Some(index));
            if *owner != Some(index) {
                *owner = None;
            }
        }
    }
    surnames
}

/// Most words kept of an entity's roles, and of its names: more than any article has; keeps time linear.
const MOST_WORDS: usize = 256;

/// What descriptions of the entity are matched against.
fn actor(scene: &Scene, entity: &Entity, is_family: bool, roles: &[Role]) -> Actor {
    let mut actor = Actor {
        kind: entity.kind,
        gender: entity.gender,
        is_family,
        is_dead: false,
        nouns: HashSet::default(),
        role_words: HashSet::default(),
        name_words: HashSet::default(),
        first: entity.mentions.first().map_or(0, |mention| mention.start),
    };
    for role in roles {
        for index in role.tokens.clone() {
            let word = scene.word(index);
            // In "general and chairman" and "Senator and General" both are nouns of the role; in
            // "spokesman for the general" only the first.
            if index <= role.head && nouns::is_role(word) || index == role.head {
                actor.nouns.insert(titles::full_noun(word).to_owned());
            }
            if actor.role_words.len() < MOST_WORDS {
                actor.role_words.insert(word.to_owned());
            }
        }
    }
    for mention in &entity.mentions {
        if actor.name_words.len() >= MOST_WORDS {
            break;
        }
        actor.name_words.extend(mention.clone().map(|index| scene.word(index).to_owned()));
    }
    actor.role_words.remove("");
    actor.name_words.remove("");
    actor
}
