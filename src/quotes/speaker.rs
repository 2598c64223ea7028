//! Who the words that name a source refer to, and how sure that is.
//!
//! A wrong speaker costs ten times as much as none, so the answer is kept only if its probability, fitted
//! on articles that the ranker had not seen, is high enough: see [`THRESHOLD`].

use std::ops::Range;

use super::QuoteKind;
use super::phrase::{Pattern, Phrase, PhraseKind};
use super::scene::Scene;
use super::sources::{self, Ranking};
use super::surroundings::Surroundings;
use crate::cast::{Cast, Referent};
use crate::english::Class;
use crate::english::pronouns::{Anaphor, anaphor};
use crate::english::speech::Grade;
use crate::work;

/// Below this confidence no speaker is named. On articles that the ranker had not seen this removes two
/// out of three wrong speakers and one out of twelve right ones: see `train/NOTES-quotes.md`.
pub const THRESHOLD: f32 = 0.8;

/// Most tokens between a subordinate clause's pronoun and the subject of the main clause.
const LONGEST_CLAUSE: usize = 120;

/// Most marks between a stretch and the words that say whose it is.
const MOST_MARKS: usize = 20;

/// How many features the confidence is computed from.
pub const FEATURES: usize = 32;

/// Fitted by `whosaid-train quotes`, in the order of [`features`].
pub const WEIGHTS: [f32; FEATURES] = [
    -3.08, 0.56, 0.65, -0.50, -0.29, -0.52, 0.09, -0.30, -0.11, 0.38, -0.11, 0.35, -0.59, -0.18,
    -0.17, 0.51, 0.09, -0.13, 0.28, -0.41, 0.79, -0.09, 0.04, 0.34, 0.03, -0.29, -0.35, 0.02, 0.31,
    -0.15, -0.32, 0.40,
];

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

/// The source that was decided for a stretch.
pub struct Source {
    /// Index in [`Scene::phrases`].
    pub phrase: Option<usize>,
    /// What the ranker thinks of all phrases.
    pub ranking: Ranking,
    /// How likely the stretch is no speech, 0 to 1.
    pub doubt: f32,
    /// How the phrase was found.
    pub way: Way,
}

/// Who the words `source` (token indices) refer to, if they name somebody or something that can speak.
pub fn referent(scene: &Scene, cast: &Cast, source: Range<usize>) -> Option<Referent> {
    let mut referent = named_later(scene, cast, &source)
        .or_else(|| cast.referent(scene.reading, source.clone()))
        .or_else(|| author_of_document(scene, cast, source))?;
    referent.antecedent = referent.antecedent.filter(|antecedent| !antecedent.is_empty());
    Some(referent)
}

/// "While she called it “…”, Jane Roe …": the subject of the main clause, where the clause of the pronoun
/// comes first.
fn named_later(scene: &Scene, cast: &Cast, source: &Range<usize>) -> Option<Referent> {
    let Some(Anaphor::Person(gender)) = anaphor(scene.word(source.start)) else { return None };
    if !scene.is(source.start, Class::SubjectPronoun) {
        return None;
    }
    let sentence = scene.sentence_range(source.start);
    let opens = source.len() == 1
        && source.start == sentence.start + 1
        && scene.is(sentence.start, Class::Conjunction);
    let from = scene.phrases.partition_point(|phrase| phrase.tokens.start < source.end);
    let end = sentence.end.min(source.end + LONGEST_CLAUSE);
    let mut names = scene.phrases[from..].iter().take_while(|phrase| {
        work::count(1);
        phrase.tokens.start < end && opens
    });
    let named = names.find(|phrase| {
        // Behind the comma that ends the first clause, perhaps with a title.
        let start = phrase.full.start;
        phrase.kind == PhraseKind::Person
            && start > 0
            && (scene.word(start - 1) == "," || scene.quoted[start - 1].is_some())
    })?;
    let entity = named.entity?;
    let antecedent = Some(named.tokens.clone());
    let fits = cast.entities[entity].gender.agrees(gender);
    fits.then_some(Referent { entity, antecedent, confidence: 0.9 })
}

/// The features of the confidence that `referent` says a stretch whose source is `phrase`.
pub fn features(
    scene: &Scene,
    cast: &Cast,
    kind: QuoteKind,
    around: &Surroundings,
    source: &Source,
    phrase: usize,
    referent: &Referent,
) -> [f32; FEATURES] {
    let one = &scene.phrases[phrase];
    // The ranker's probability of all phrases that refer to the same entity, and of the best rival.
    let (mut mass, mut rival) = (0.0_f32, 0.0_f32);
    for &(candidate, share) in &source.ranking.shares {
        let means = candidate.and_then(|candidate| {
            if candidate == phrase {
                return Some(referent.entity);
            }
            scene.meaning(cast, candidate)
        });
        if means == Some(referent.entity) {
            mass += share;
        } else {
            rival = rival.max(share);
        }
    }
    let flag = |holds: bool| f32::from(holds);
    let sentence = one.sentence;
    let in_sentence = (around.first_sentence..=around.last_sentence).contains(&sentence)
        && one.block == around.block;
    let paragraphs = around.paragraph.saturating_sub(scene.paragraph(one.tokens.start));
    let speaks = one.attribution.speaks();
    let is_alone = around.is_alone();
    let tight = is_tight(scene, around, one);
    let is_partial = kind == QuoteKind::Partial;
    let (near, crossed) = clause_before(scene, around, one);
    let plain = is_partial && near && !crossed;
    let (_, between) =
        sources::phrases_between(scene, around, phrase, one.tokens.start < around.outer.start);
    [
        1.0,
        logit(mass),
        logit(referent.confidence),
        flag(one.kind == PhraseKind::Pronoun),
        flag(one.kind.is_description()),
        flag(matches!(one.kind, PhraseKind::Organisation | PhraseKind::Capitalised)),
        flag(in_sentence && speaks),
        flag(in_sentence && matches!(one.attribution.pattern, Pattern::Object | Pattern::None)),
        flag(!in_sentence && paragraphs == 0),
        flag(!in_sentence && paragraphs == 0 && speaks),
        flag(paragraphs == 1),
        flag(paragraphs > 1),
        flag(is_partial),
        flag(is_alone),
        flag(is_alone && around.length < 9),
        flag(source.way == Way::Turn),
        flag(source.way == Way::Continued),
        rival,
        flag(tight),
        flag(tight && one.kind == PhraseKind::Pronoun),
        flag(tight && one.kind == PhraseKind::Person),
        flag(in_sentence && one.attribution.pattern == Pattern::Distant),
        flag(in_sentence && speaks && one.attribution.grade == Some(Grade::Medium)),
        flag(in_sentence && speaks && is_partial),
        between.min(2) as f32,
        flag(around.paragraph < 2),
        logit(source.doubt),
        flag(is_partial) * logit(source.doubt),
        flag(plain),
        flag(plain && one.kind == PhraseKind::Pronoun),
        flag(is_partial && crossed),
        flag(one.attribution.pattern == Pattern::SubjectAside && in_sentence),
    ]
}

/// Whether the phrase, its verb and the stretch stand side by side: "“…,” she said", "Roe said: “…”".
fn is_tight(scene: &Scene, around: &Surroundings, phrase: &Phrase) -> bool {
    let Some(cue) = phrase.attribution.cue else { return false };
    let first = phrase.full.start.min(cue);
    let last = phrase.tokens.end.max(cue + 1);
    let is_mark = |at: usize| !scene.is_word(at) || scene.is(at, Class::SpeechLink);
    let are_marks =
        |from: usize, to: usize| from <= to && to - from <= MOST_MARKS && (from..to).all(is_mark);
    let is_near = are_marks(last, around.outer.start) || are_marks(around.outer.end, first);
    is_near && phrase.attribution.speaks() && phrase.attribution.gap < 2
}

/// Most tokens between a verb and a fragment that is plainly its object's.
const NEAR: usize = 12;

/// For a subject whose verb comes before the stretch: whether the verb is near and right behind its subject,
/// and whether another verb of speech comes in between: "Roe said that Doe had called it “…”".
fn clause_before(scene: &Scene, around: &Surroundings, phrase: &Phrase) -> (bool, bool) {
    let attribution = phrase.attribution;
    let is_subject = matches!(attribution.pattern, Pattern::Subject | Pattern::SubjectAside);
    let Some(cue) = attribution.cue.filter(|&cue| is_subject && cue < around.outer.start) else {
        return (false, false);
    };
    let mut clause = cue + 1..around.outer.start;
    let is_near = attribution.gap == 0 && clause.len() < NEAR && attribution.speaks();
    let is_crossed = clause.len() <= LONGEST_CLAUSE && clause.any(|at| scene.cue(at).is_some());
    (is_near, is_crossed)
}

/// The probability that the features give.
pub fn confidence(features: &[f32; FEATURES]) -> f32 {
    let sum: f32 = WEIGHTS.iter().zip(features).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// The logarithm of the odds, bounded.
fn logit(share: f32) -> f32 {
    let share = share.clamp(0.01, 0.99);
    (share / (1.0 - share)).ln()
}

/// "a statement by the ministry", "its letters": the author of a document says what is in it.
fn author_of_document(scene: &Scene, cast: &Cast, source: Range<usize>) -> Option<Referent> {
    let nouns = source.start + 1..source.end.min(source.start + 6);
    let is_owned = |at: usize| {
        at == source.start + 1 && scene.is(source.start, Class::Possessive)
            || matches!(scene.word(at - 1), "'s" | "'")
    };
    if let Some(noun) = nouns.clone().find(|&at| is_owned(at))
        && (noun..source.end).any(|at| scene.is(at, Class::Utterance))
    {
        return cast.referent(scene.reading, source.start..(noun - 1).max(source.start + 1));
    }
    let limit = scene.tokens.len().min(source.end + 8);
    let by = (source.start..limit).find(|&at| scene.is(at, Class::Authorship))?;
    let noun = by.checked_sub(1).filter(|at| source.contains(at))?;
    let behind = by + 1..scene.sentence_range(by).end.min(by + 4);
    let entity = scene.is(noun, Class::Utterance).then(|| cast.named_in(behind)).flatten()?;
    Some(Referent { entity, antecedent: None, confidence: 0.85 })
}
