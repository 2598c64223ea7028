//! Finds the names of people and organisations in an article: features → network → labels →
//! mentions, by a model that `train/` makes.

pub mod confidence;
pub mod decode;
pub mod dense;
pub mod features;
pub mod hash;
mod kernel;
mod keys;
pub mod labels;
pub mod lexicon;
mod mention;
pub mod model;
pub mod network;
pub(crate) mod own;
pub mod phrases;
pub mod shape;

use std::ops::Range;

use crate::english::GivenNames;
use crate::model_file::ModelError;
use crate::pace::Pace;
use crate::text::TokenList;
use confidence::Candidate;
use features::Input;
pub use mention::{EntityKind, Mention};
use model::Model;

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

    /// What the model knows of given names.
    pub fn given_names(&self) -> &dyn GivenNames {
        &self.model.lexicon
    }

    /// The same finder without the list of names that are known as a whole.
    #[cfg(feature = "training")]
    pub fn without_known_names(mut self) -> Self {
        self.model.lexicon.phrases = phrases::Phrases::default();
        self
    }

    /// All mentions, in text order, never overlapping.
    #[cfg(feature = "training")]
    pub fn find(&self, tokens: &TokenList) -> Vec<Mention> {
        crate::pace::at_once(self.find_paced(tokens, &Pace::unhurried()))
    }

    /// The same in slices of time.
    pub async fn find_paced(&self, tokens: &TokenList<'_>, pace: &Pace) -> Vec<Mention> {
        let candidates = self.candidates(tokens, pace).await;
        self.model.calibration.mentions(tokens, candidates)
    }

    /// Everything that may be a name, however unsure.
    pub async fn candidates(&self, tokens: &TokenList<'_>, pace: &Pace) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for sentences in sections(tokens) {
            let input = Input::new_paced(tokens, sentences, &self.model.lexicon, pace).await;
            let mut scores = self.model.network.scores(&input, pace).await;
            decode::trust_lists(&input, &mut scores);
            decode::end_with_sentences(&input, tokens, &mut scores);
            pace.pause_after_step().await;
            let labels = decode::best_labels(&scores, pace).await;
            candidates.extend(decode::candidates(&input, tokens, &scores, &labels));
            pace.pause_after_step().await;
        }
        candidates
    }
}

/// Tokens of a section. The network needs about a kilobyte of memory a token. Longer texts (the longest
/// article of the shared sets has a tenth of this) are read section by section, independently, so that memory
/// stays below what a browser gives a page.
const SECTION: usize = 60_000;

/// The sentences of each section.
fn sections<'a>(tokens: &'a TokenList<'_>) -> impl Iterator<Item = &'a [Range<usize>]> {
    let mut rest = tokens.sentences();
    std::iter::from_fn(move || {
        let first = rest.first()?.start;
        let count = rest.partition_point(|sentence| sentence.end <= first + SECTION).max(1);
        let (section, behind) = rest.split_at(count);
        rest = behind;
        Some(section)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn sections_hold_every_sentence_once() {
        let article = Article::from_text("It rains. ".repeat(SECTION) + &"and ".repeat(SECTION));
        let tokens = TokenList::new(&article);
        let sections: Vec<_> = sections(&tokens).collect();
        assert!(sections.len() > 3);
        assert_eq!(sections.concat(), tokens.sentences());
        assert!(sections[0].last().is_some_and(|sentence| sentence.end <= SECTION));
    }
}
