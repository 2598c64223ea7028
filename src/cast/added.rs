//! Mentions that the names step missed and the cast adds.

use std::ops::Range;

use crate::names::{EntityKind, Mention};

/// The confidence of such a mention.
pub(super) const CONFIDENCE: f32 = 0.7;

/// A missed mention of these tokens.
pub(super) fn mention(tokens: Range<usize>, kind: EntityKind) -> Mention {
    Mention { tokens, kind, confidence: CONFIDENCE, listed: None }
}
