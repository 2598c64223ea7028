//! Quotation marks to quotes, each with its kind, its cue and the words that name its speaker.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::article::Article;
use crate::cast::Cast;
use crate::text::TokenList;

/// What the words between the marks are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// A whole clause or sentence of somebody's speech.
    Direct,
    /// A fragment of somebody's words woven into the reporter's sentence.
    Partial,
    /// Scare quotes, a word mentioned, irony, a nickname. Never has a speaker.
    Scare,
    /// The title of a work, programme, song or report. Never has a speaker.
    Title,
}

/// Words between quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    pub kind: QuoteKind,
    /// Bytes into the article's text, inside the marks; several where an attribution splits the
    /// quote or it runs on over paragraphs.
    pub spans: Vec<Range<usize>>,
    /// Index in [`Cast::entities`].
    pub speaker: Option<usize>,
    /// Token indices of the words that name the speaker: a name, "he", "the senator".
    pub source: Option<Range<usize>>,
    /// Token indices of the words that attribute the quote: "said", "according to".
    pub cue: Option<Range<usize>>,
}

/// All quotes, in the order in which they begin.
pub fn find(_article: &Article, _tokens: &TokenList, _cast: &Cast) -> Vec<Quote> {
    Vec::new()
}
