//! Mentions that the names step missed and the cast adds.

use std::ops::Range;

use crate::names::{EntityKind, Mention};

/// The confidence of such a mention.
pub(super) const CONFIDENCE: f32 = 0.7;

/// A missed mention of these tokens.
pub(super) fn mention(tokens: Range<usize>, kind: EntityKind) -> Mention {
    Mention { tokens, kind, confidence: CONFIDENCE, listed: None }
}

/// Adds mentions between those that are there: `add` is called with each gap (token indices) in text order, and
/// pushes what it finds in it. Mentions are in text order, and stay so.
pub(super) fn in_gaps(
    length: usize,
    mentions: Vec<Mention>,
    add: impl Fn(Range<usize>, &mut Vec<Mention>),
) -> Vec<Mention> {
    let mut all = Vec::with_capacity(mentions.len());
    let mut at = 0;
    for mention in mentions {
        add(at..mention.tokens.start, &mut all);
        at = mention.tokens.end;
        all.push(mention);
    }
    add(at..length, &mut all);
    all
}
