//! Quotation marks to quotes, each with its kind, its cue and the words that name its speaker.
//!
//! 1. [`crate::marks`] finds the stretches between quotation marks;
//! 2. `scene` reads what stands around them: `noun_phrases` finds the phrases that may name a speaker,
//!    `attribution` how each stands to a verb of speech;
//! 3. `kind` tells speech from scare quotes and titles, `sources` ranks the phrases of each stretch:
//!    two small linear models (`weights`) that `train/` makes, over what `surroundings` tells of the
//!    stretch, `speech` of those before it and `standing` about whom a phrase refers to;
//!    `turns` knows two speakers who take turns, `interview` questions and answers, `nested`
//!    speech within speech, `posts` whose an embedded post is;
//! 4. `speaker` asks the cast whom the source means, or `documents` who speaks through a document, and
//!    judges how sure that is; `assemble` joins the
//!    stretches of one utterance, `repeated` gives the words in a headline the speaker that the story
//!    names.

pub mod assemble;
mod attribution;
mod claim;
mod clause;
mod complement;
pub mod decide;
mod documents;
pub mod interview;
pub mod kind;
mod nested;
mod noun_phrases;
pub mod phrase;
mod posts;
mod repeated;
pub mod scene;
mod signed;
pub mod sources;
pub mod speaker;
pub mod speech;
mod standing;
pub mod surroundings;
mod turns;
pub mod weights;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::cast::Cast;
use crate::pace::Pace;
use crate::reading::Reading;
use scene::Scene;
use weights::Model;

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
    /// Speech that the reporter tells in words of their own, without quotation marks; only where it was asked
    /// for.
    Indirect,
}

/// Words between quotation marks, or reported speech.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// What the words between the marks are.
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
    /// Token indices of the mention that a pronoun or description as source was taken to mean.
    pub antecedent: Option<Range<usize>>,
    /// How sure it is that the speaker said it, 0 to 1: below [`speaker::THRESHOLD`] too little to name
    /// it.
    pub confidence: f32,
    /// Index, in the list that it stands in, of the reported speech that these words between marks are part
    /// of.
    pub within: Option<usize>,
}

/// All quotes, in the order in which they begin. Time is linear in the number of tokens.
#[cfg(feature = "training")]
pub fn find(reading: &Reading, cast: &Cast, model: &Model) -> Vec<Quote> {
    crate::pace::at_once(find_paced(reading, cast, model, &Pace::unhurried()))
}

/// The same in slices of time.
pub(crate) async fn find_paced(
    reading: &Reading<'_>,
    cast: &Cast,
    model: &Model,
    pace: &Pace,
) -> Vec<Quote> {
    if reading.stretches().is_empty() || reading.is_empty() {
        return Vec::new();
    }
    let scene = scene_of(reading, cast, pace).await;
    assemble::quotes(&scene, cast, model, pace).await
}

/// The article as the quotes see it, with its phrases and how each stands to a word that attributes.
pub async fn scene_of<'a>(reading: &'a Reading<'a>, cast: &Cast, pace: &Pace) -> Scene<'a> {
    let mut scene = Scene::new(reading, pace).await;
    let phrases = noun_phrases::find(&scene, cast, pace).await;
    scene.set_phrases(phrases);
    for index in 0..scene.phrases.len() {
        let attribution = attribution::find(&scene, &scene.phrases[index]);
        scene.attribute(attribution);
        pace.pause().await;
    }
    scene
}
