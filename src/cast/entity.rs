//! Who appears in the article.

use std::ops::Range;

use crate::english::Gender;
use crate::names::EntityKind;

/// A person or an organisation of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// A person or an organisation.
    pub kind: EntityKind,
    /// The fullest name in the article.
    pub name: String,
    /// Title or apposition in the article's own words.
    pub role: Option<String>,
    /// Always [`Gender::Unknown`] for organisations.
    pub gender: Gender,
    /// The confidence that this is an entity of its kind, 0 to 1.
    pub confidence: f32,
    /// Its entry on the publisher's list, counted from 0, if it has one.
    pub listed: Option<u32>,
    /// In text order; token indices.
    pub mentions: Vec<Range<usize>>,
}

impl Entity {
    /// An entity about which nothing is known yet.
    pub(super) fn new(kind: EntityKind) -> Self {
        Self {
            kind,
            name: String::new(),
            role: None,
            gender: Gender::Unknown,
            confidence: 0.0,
            listed: None,
            mentions: Vec::new(),
        }
    }
}
