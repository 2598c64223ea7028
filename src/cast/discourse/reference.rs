//! Words that stand for somebody who is named elsewhere.

use std::ops::Range;

/// A pronoun or description that was resolved.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::cast) struct Reference {
    /// Token indices.
    pub tokens: Range<usize>,
    /// Index of the entity.
    pub entity: usize,
    /// Token indices of the mention that it refers back to.
    pub antecedent: Range<usize>,
    /// The confidence in that, 0 to 1.
    pub confidence: f32,
}

/// Who the words that name a source refer to.
#[derive(Clone, Debug, PartialEq)]
pub struct Referent {
    /// Index in [`Cast::entities`](crate::cast::Cast::entities).
    pub entity: usize,
    /// Token indices of the mention that a pronoun or description refers back to; `None` if the words contain
    /// the name themselves.
    pub antecedent: Option<Range<usize>>,
    /// The confidence that it is this entity, 0 to 1.
    pub confidence: f32,
}
