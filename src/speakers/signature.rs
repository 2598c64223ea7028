//! What an article says of somebody.

use super::role::Role;
use crate::annotations::EntityKind;
use crate::english::{self, Class};
use crate::text::fold;

/// What one article says of somebody, as far as it tells people apart. Two articles that say the same
/// mean the same, or both could mean several.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Signature {
    pub(super) kind: EntityKind,
    /// The full name, folded, without initials in the middle.
    pub(super) name: String,
    /// The byte in it at which the family name begins, with its particles: "de" of "Ana de Sousa".
    family: usize,
    initial: Option<char>,
    /// "jr", "iii".
    generation: Option<String>,
    role: Role,
}

/// The name without initials and the like, by which names are compared: "josé m. ruiz jr." is
/// "jose ruiz".
pub fn name_key(name: &str) -> String {
    parts(name).0
}

/// The name, the initial in its middle, the generation behind it.
fn parts(name: &str) -> (String, Option<char>, Option<String>) {
    let words = name.split(|c: char| c.is_whitespace() || c == ',' || c == '-');
    let mut words: Vec<String> = words
        .map(|word| fold(word.trim_matches(['.', '\'', '’'])))
        .filter(|word| !word.is_empty())
        .collect();
    let is_generation = |word: &mut String| english::is(word, Class::Generation);
    let generation = if words.len() > 2 { words.pop_if(is_generation) } else { None };
    let mut initial = None;
    let last = words.len().saturating_sub(1);
    let mut at = 0;
    words.retain(|word| {
        let is_initial = at > 0 && at < last && word.chars().count() == 1;
        if is_initial {
            initial = initial.or(word.chars().next());
        }
        at += 1;
        !is_initial
    });
    (words.join(" "), initial, generation)
}

/// Where the family name of a name of several words begins, with the particles before it. "Al" is a given
/// name where it comes first.
fn family(name: &str) -> usize {
    let mut family = name.rfind(' ').map_or(0, |space| space + 1);
    while let Some(before) = name[..family].strip_suffix(' ') {
        let first = before.rfind(' ').map_or(0, |space| space + 1);
        let word = &before[first..];
        if !english::is(word, Class::Particle)
            && (first == 0 || !english::is(word, Class::ArabicArticle))
        {
            break;
        }
        family = first;
    }
    family
}

impl Signature {
    pub(super) fn new(kind: EntityKind, name: &str, role: Option<&str>) -> Self {
        if kind == EntityKind::Organisation {
            let words: Vec<String> = name.split_whitespace().map(fold).collect();
            let name = words.join(" ");
            return Self {
                kind,
                name,
                family: 0,
                initial: None,
                generation: None,
                role: Role::default(),
            };
        }
        // "al-Hadid" and "Anne-Marie" are one name each.
        let is_one_name = !name.trim().contains(char::is_whitespace);
        let (name, initial, generation) = parts(name);
        let family = if is_one_name { 0 } else { family(&name) };
        let role = role.map(Role::new).unwrap_or_default();
        Self { kind, name, family, initial, generation, role }
    }

    /// What is the same in all that may be one.
    pub(super) fn full_name(&self) -> (EntityKind, &str) {
        (self.kind, &self.name)
    }

    /// The given names or initials, and the family name.
    pub(super) fn given_and_family(&self) -> (&str, &str) {
        let (given, family) = self.name.split_at(self.family);
        (given.trim_end(), family)
    }

    /// Whether it is a part of a person's name: "Keller", "J. Keller", "de Sousa".
    pub(super) fn is_part_of_name(&self) -> bool {
        let (given, _) = self.given_and_family();
        self.kind == EntityKind::Person && given.split(' ').all(|word| word.chars().count() < 2)
    }

    /// Whether nothing contradicts that two of one name are one.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        let initials = self.initial.zip(other.initial).is_none_or(|(one, another)| one == another);
        initials && self.generation == other.generation && self.role.agrees(&other.role)
    }
}
