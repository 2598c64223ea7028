//! Who the words that name a source refer to, and how sure that is.
//!
//! A wrong speaker costs ten times as much as none, so the answer is kept only if its probability, fitted
//! on articles that the ranker had not seen, is high enough: see [`THRESHOLD`].

use std::ops::Range;

use super::QuoteKind;
use super::documents;
use super::phrase::{Attribution, Pattern, Phrase, PhraseKind};
use super::scene::Scene;
use super::sources::{self, Ranking};
use super::speech::Speech;
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

/// The confidence that the pronoun of a leading clause refers to the subject of the main clause.
const NAMED_LATER: f32 = 0.97;

/// How many features the confidence is computed from.
pub const FEATURES: usize = 46;

/// Fitted by `whosaid-train quotes`, in the order of [`features`].
pub const WEIGHTS: [f32; FEATURES] = [
    -2.69, 0.75, 0.53, -0.45, -0.30, 0.03, 0.05, -0.19, -0.24, 0.45, -0.02, 0.21, -0.53, -0.07,
    -0.42, 0.30, 0.29, -0.15, 0.09, -0.30, 0.52, 0.10, 0.31, -0.00, -0.17, -0.66, -0.31, -0.09,
    0.41, 0.01, -0.10, 0.15, 0.11, -0.10, 0.07, 0.01, -0.64, 0.03, -0.09, -0.08, 0.03, 0.15, -0.18,
    -0.15, 0.20, -0.01,
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
    /// The previous stretch of speech whose speaker the article names.
    pub previous: Option<Previous>,
}

/// What was decided for the previous stretch of speech.
#[derive(Clone, Copy, Debug)]
pub struct Previous {
    /// Who says it.
    pub entity: usize,
    /// The ranker's log-odds of that speaker.
    pub odds: f32,
    /// Its paragraph.
    pub paragraph: u32,
}

impl Previous {
    /// What is kept of a stretch whose speaker has these [`features`].
    pub fn new(entity: usize, features: &[f32; FEATURES], around: &Surroundings) -> Self {
        Self { entity, odds: features[1], paragraph: around.paragraph }
    }
}

/// Who the words `source` (token indices) refer to, if they name somebody or something that can speak.
pub fn referent(scene: &Scene, cast: &Cast, source: Range<usize>) -> Option<Referent> {
    let mut referent = named_later(scene, cast, &source)
        .or_else(|| cast.referent(scene.reading, source.clone()))
        .or_else(|| documents::author(scene, cast, &source))?;
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
    // "Before he left, saying he was “…”, Roe …": both mean Roe.
    let opens = source.len() == 1
        && scene.is(sentence.start, Class::Conjunction)
        && scene.word(sentence.start + 1) == scene.word(source.start);
    let from = scene.first_phrase(source.end);
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
    fits.then_some(Referent { entity, antecedent, confidence: NAMED_LATER })
}

/// The features of the confidence that `referent` says a stretch whose source is `phrase`.
pub fn features(
    speech: &Speech,
    cast: &Cast,
    source: &Source,
    phrase: usize,
    referent: &Referent,
) -> [f32; FEATURES] {
    let Speech { scene, kind, around, .. } = *speech;
    let one = &scene.phrases[phrase];
    // The ranker's probability of all phrases that refer to the same entity, of the best rival, and of nobody.
    let (mut mass, mut rival, mut nobody) = (0.0_f32, 0.0_f32, 0.0_f32);
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
        if candidate.is_none() {
            nobody = share;
        }
    }
    let flag = |holds: bool| f32::from(holds);
    // If the name follows in the pronoun's own sentence, grammar says who it refers to.
    let is_named_later = one.kind == PhraseKind::Pronoun
        && referent.antecedent.as_ref().is_some_and(|name| name.start > one.tokens.start);
    let is_pronoun = one.kind == PhraseKind::Pronoun && !is_named_later;
    let sentence = one.sentence;
    let in_sentence = (around.first_sentence..=around.last_sentence).contains(&sentence)
        && one.block == around.block;
    let paragraphs = around.paragraph.saturating_sub(scene.paragraph(one.tokens.start));
    let speaks = one.attribution.speaks();
    let is_alone = around.is_alone();
    let tight = is_tight(speech, one);
    let is_partial = kind == QuoteKind::Partial;
    let (near, crossed) = clause_before(scene, around, one);
    let plain = is_partial && near && !crossed;
    let last_subject = is_last_subject(scene, around, one) && !crossed;
    let previous = source.previous.filter(|one| around.paragraph - one.paragraph <= 1);
    let follows = previous.filter(|one| one.entity == referent.entity);
    let is_counted = speaks && one.entity == Some(referent.entity);
    let speeches = scene.speeches(referent.entity) - u32::from(is_counted);
    let is_own_name = cast.names_within(referent.entity, &around.outer);
    let people = cast.people_like(referent.entity);
    let (_, between) =
        sources::phrases_between(scene, around, phrase, one.tokens.start < around.outer.start);
    [
        1.0,
        logit(mass),
        logit(referent.confidence),
        flag(is_pronoun),
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
        flag(tight && is_pronoun),
        flag(tight && one.kind == PhraseKind::Person),
        flag(in_sentence && one.attribution.pattern == Pattern::Distant),
        flag(in_sentence && speaks && one.attribution.grade == Some(Grade::Medium)),
        flag(in_sentence && speaks && is_partial),
        between.min(2) as f32,
        flag(around.paragraph < 2),
        logit(source.doubt),
        flag(is_partial) * logit(source.doubt),
        flag(plain),
        flag(plain && is_pronoun),
        flag(is_partial && crossed),
        flag(one.attribution.pattern == Pattern::SubjectAside && in_sentence),
        flag(last_subject && one.attribution.grade == Some(Grade::Strong)),
        flag(last_subject && one.attribution.grade == Some(Grade::Medium)),
        flag(last_subject && is_partial),
        nobody,
        flag(is_own_name),
        follows.map_or(0.0, |one| one.odds),
        flag(follows.is_some() && !in_sentence),
        flag(previous.is_some() && follows.is_none()),
        flag(previous.is_some() && follows.is_none() && !(in_sentence && speaks)),
        (1.0 + speeches as f32).ln().min(2.0),
        flag(speeches == 0),
        (people as f32).ln().min(3.0),
        flag(people == 1),
        flag(is_pronoun && people == 1),
    ]
}

/// Whether the phrase, its verb and the stretch stand side by side: "“…,” she said", "Roe said: “…”",
/// or its colon leads to the stretch, which may be the next block: "From Jane Roe, head of Roe Bank:".
fn is_tight(speech: &Speech, phrase: &Phrase) -> bool {
    let Speech { scene, around, .. } = *speech;
    if phrase.attribution.pattern == Pattern::Colon {
        let colon = around.outer.start.checked_sub(1).filter(|&at| scene.word(at) == ":");
        return colon.is_some_and(|at| scene.block(at) == phrase.block);
    }
    if phrase.attribution.pattern == Pattern::Signature {
        return speech.is_signed_by(phrase);
    }
    let Some(cue) = phrase.attribution.cue else { return false };
    if phrase.attribution.pattern == Pattern::Participle {
        return phrase.attribution.speaks() && is_marks(scene, cue + 1, around.outer.start);
    }
    let first = phrase.full.start.min(cue);
    let last = phrase.tokens.end.max(cue + 1);
    let is_near =
        is_marks(scene, last, around.outer.start) || is_marks(scene, around.outer.end, first);
    is_near && phrase.attribution.speaks() && phrase.attribution.gap < 2
}

/// Whether there are only marks and linking words from one token to the other.
fn is_marks(scene: &Scene, from: usize, to: usize) -> bool {
    let is_mark = |at: usize| !scene.is_word(at) || scene.is(at, Class::SpeechLink);
    from <= to && to - from <= MOST_MARKS && (from..to).all(is_mark)
}

/// Most tokens between a verb and a fragment that is plainly its object's.
const NEAR: usize = 12;

/// For a subject whose verb comes before the stretch: whether the verb is near and right behind its subject,
/// and whether another verb of speech comes in between: "Roe said that Doe had called it “…”".
fn clause_before(scene: &Scene, around: &Surroundings, phrase: &Phrase) -> (bool, bool) {
    let attribution = phrase.attribution;
    let Some(cue) = verb_before(around, phrase) else { return (false, false) };
    let mut clause = cue + 1..around.outer.start;
    let is_beside = attribution.gap == 0 || attribution.pattern == Pattern::Participle;
    let is_near = is_beside && clause.len() < NEAR && attribution.speaks();
    let is_crossed = clause.len() <= LONGEST_CLAUSE && clause.any(|at| scene.cue(at).is_some());
    (is_near, is_crossed)
}

/// Whether the phrase is the subject of a verb before the stretch, in the same sentence.
fn is_last_subject(scene: &Scene, around: &Surroundings, phrase: &Phrase) -> bool {
    verb_before(around, phrase).is_some_and(|cue| scene.sentence(cue) == around.first_sentence)
}

/// The verb of speech of a phrase that is plainly its subject, if the verb comes before the stretch.
fn verb_before(around: &Surroundings, phrase: &Phrase) -> Option<usize> {
    let Attribution { pattern, cue, .. } = phrase.attribution;
    let is_subject =
        matches!(pattern, Pattern::Subject | Pattern::SubjectAside | Pattern::Participle);
    cue.filter(|&cue| is_subject && cue < around.outer.start)
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
