//! A place in the text that names somebody or something.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person, or a family.
    Person,
    /// A company, party, agency, club, band: people who act together under a name.
    Organisation,
}

/// One place in the article that names a person or an organisation: the name alone, without title,
/// leading "the" or possessive.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Token indices.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// The confidence that span and kind are right, 0 to 1.
    pub confidence: f32,
    /// Its entry on the publisher's list, counted from 0, if it has one.
    pub listed: Option<u32>,
}
