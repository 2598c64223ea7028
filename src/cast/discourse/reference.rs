//! Words that stand for somebody who is named elsewhere.

use std::ops::Range;

/// A pronoun or description with whom it means.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cast) struct Reference {
    /// Token indices.
    pub tokens: Range<usize>,
    /// Index of the entity.
    pub entity: usize,
    /// Token indices of the mention that it takes up.
    pub antecedent: Range<usize>,
    /// How sure that is, 0 to 1.
    pub confidence: f32,
}

/// Whom the words that name a source mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Referent {
    /// Index in [`Cast::entities`](crate::cast::Cast::entities).
    pub entity: usize,
    /// Token indices of the mention that a pronoun or description takes up; `None` where the words
    /// hold the name themselves.
    pub antecedent: Option<Range<usize>>,
    /// How sure it is that the entity is the one meant, 0 to 1.
    pub confidence: f32,
}
