//! Who is who: gathers mentions into people and organisations.

use std::ops::Range;

use crate::article::Article;
use crate::names::{EntityKind, Mention};
use crate::text::TokenList;

/// Grammatical gender as far as the article tells it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gender {
    Female,
    Male,
    #[default]
    Unknown,
}

/// A person or an organisation of the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    pub kind: EntityKind,
    /// The fullest name in the article.
    pub name: String,
    /// Title or apposition in the article's own words.
    pub role: Option<String>,
    /// Always [`Gender::Unknown`] for organisations.
    pub gender: Gender,
    /// In text order; token indices.
    pub mentions: Vec<Range<usize>>,
}

/// Everybody in the article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cast {
    /// In order of first mention.
    pub entities: Vec<Entity>,
}

impl Cast {
    /// Gathers the mentions (in text order, not overlapping) into entities.
    pub fn new(_article: &Article, _tokens: &TokenList, _mentions: &[Mention]) -> Self {
        Self::default()
    }

    /// The entity that has a mention overlapping these tokens.
    pub fn named_in(&self, _tokens: Range<usize>) -> Option<usize> {
        None
    }

    /// The entity that the words `source` (token indices) mean, read where they stand: a name, a
    /// pronoun ("she") or a description ("the general"). `None` where the article does not tell.
    pub fn referent(&self, _tokens: &TokenList, _source: Range<usize>) -> Option<usize> {
        None
    }
}
