//! Where a name stands, and what it names.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    Person,
    Organisation,
}

/// One place in the article that names a person or an organisation: the name alone, without title,
/// leading "the" or possessive.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Token indices.
    pub tokens: Range<usize>,
    pub kind: EntityKind,
    /// How sure the finder is that the span and the kind are right, 0 to 1.
    pub confidence: f32,
}
