//! Finds the names of people and organisations in an article: features → network → labels →
//! mentions, by a model that `train/` makes.

pub mod decode;
mod dense;
pub mod features;
mod kernel;
pub mod lexicon;
pub mod model;
pub mod network;
pub mod shape;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::pace::{Pace, at_once};
use crate::text::TokenList;
use features::Input;
use model::Model;
pub use model::ModelError;

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

/// Finds names by a trained model.
pub struct NameFinder {
    model: Model,
}

impl NameFinder {
    /// Reads a model file.
    ///
    /// # Errors
    /// Where the bytes are not a whole model of the version that this build understands.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ModelError> {
        Ok(Self { model: Model::read(bytes)? })
    }

    /// All mentions, in text order, never overlapping.
    pub fn find(&self, tokens: &TokenList) -> Vec<Mention> {
        at_once(self.find_paced(tokens, &Pace::unhurried()))
    }

    /// The same in slices of time.
    pub async fn find_paced(&self, tokens: &TokenList<'_>, pace: &Pace) -> Vec<Mention> {
        let input = Input::new_paced(tokens, &self.model.lexicon, pace).await;
        let scores = self.model.network.scores(&input, pace).await;
        let labels = decode::best_labels(&scores);
        decode::mentions(&input, tokens, &scores, &labels, &self.model.calibration)
    }
}
