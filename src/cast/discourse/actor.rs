//! What is known about an entity when pronouns and descriptions are resolved.

use crate::collections::HashSet;

use crate::english::Gender;
use crate::names::EntityKind;

/// What pronouns and descriptions are matched against.
#[derive(Clone, Debug)]
pub(in crate::cast) struct Actor {
    pub kind: EntityKind,
    pub gender: Gender,
    pub is_family: bool,
    /// The article reports its death.
    pub is_dead: bool,
    /// Full nouns of its roles: "general", "chairman".
    pub nouns: HashSet<String>,
    /// All words of its roles, folded.
    pub role_words: HashSet<String>,
    /// All words of its names, folded.
    pub name_words: HashSet<String>,
    /// Token at which it is first named.
    pub first: usize,
}

impl Actor {
    /// Whether a pronoun or noun of this gender may refer to it.
    pub(crate) fn may_be(&self, gender: Gender) -> bool {
        self.kind == EntityKind::Person && !self.is_family && self.gender.agrees(gender)
    }
}
