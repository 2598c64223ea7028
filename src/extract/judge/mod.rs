//! The learned judge: which of a page's blocks are the article, and whether there is one.
//!
//! Boosted trees judge each block by its text, its element and those around it, and its neighbours; a second
//! set of trees judges again, with the first opinions on all other blocks. A third judges the page as a whole.
//! `train/src/article` makes the model.

pub mod context;
pub mod features;
pub mod file;
pub mod lexicon;
mod line;
pub mod page;
pub mod scene;
pub mod trees;
pub mod words;

use std::sync::LazyLock;

use lexicon::Lexicon;
use scene::Scene;
use trees::Trees;

use super::survey::Survey;
use crate::pace::Pace;

/// The model file of this build.
pub static MODEL: &[u8] = include_bytes!("../../../model/article.bin");

/// What was learned.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    /// What words say about the block they are in.
    pub lexicon: Lexicon,
    /// What short lines say about the page they are on: log-odds that it is not an article.
    pub pages: Lexicon,
    /// Look at each block by itself.
    pub first: Trees,
    /// Look at each block with the first opinion of all others.
    pub second: Trees,
    /// Look at the page as a whole.
    pub page: Trees,
}

/// What a page is judged to be.
#[derive(Clone, Debug)]
pub struct Opinion {
    /// For each block, the log-odds that it is part of the article.
    pub blocks: Vec<f32>,
    /// The block that looks most like the page's headline.
    pub headline: Option<usize>,
    /// The log-odds that the page is an article at all.
    pub page: f32,
}

impl Judge {
    /// The built-in judge.
    ///
    /// # Panics
    /// Where `model/article.bin` is none of this version; a test sees to it.
    pub fn shipped() -> &'static Self {
        static JUDGE: LazyLock<Judge> =
            LazyLock::new(|| Judge::read(MODEL).expect("the model that is built in"));
        &JUDGE
    }

    /// Judges a page.
    #[cfg(feature = "training")]
    pub fn opinion(&self, survey: &Survey) -> Opinion {
        crate::pace::at_once(self.opinion_paced(survey, &Pace::unhurried()))
    }

    /// [`Self::opinion`] in slices.
    pub(in crate::extract) async fn opinion_paced(
        &self,
        survey: &Survey<'_>,
        pace: &Pace,
    ) -> Opinion {
        let scene = Scene::new(survey, &self.lexicon);
        pace.pause().await;
        let first = features::table_paced(&scene, &self.lexicon, pace).await;
        let opinions = self.first.scores(&first.values);
        pace.pause().await;
        let second = context::table(&scene, &first, &opinions);
        pace.pause().await;
        let blocks = self.second.scores(&second.values);
        pace.pause().await;
        let page = self.page.score(&page::features(&scene, &opinions, &self.pages));
        Opinion { blocks, headline: scene.headline(), page }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::{Layout, RawSnapshot};

    fn snapshot() -> RawSnapshot {
        let json = include_str!("../../../tests/snapshots/lighthouse.json");
        serde_json::from_str(json).expect("a saved page")
    }

    #[test]
    fn the_shipped_model_knows_as_many_features_as_there_are() {
        let snapshot = snapshot().read();
        let survey = Survey::new(&snapshot).expect("a page with text");
        let judge = Judge::shipped();
        let scene = Scene::new(&survey, &judge.lexicon);
        let first = features::table(&scene, &judge.lexicon);
        let opinions = vec![0.0; survey.blocks.len()];
        let second = context::table(&scene, &first, &opinions);
        let page = page::features(&scene, &opinions, &judge.pages);
        let widths = [&judge.first, &judge.second, &judge.page].map(Trees::width);
        assert_eq!(widths, [first.width, second.width, page.len()]);
        assert_eq!(features::names(&scene, &judge.lexicon).len(), first.width);
    }

    #[test]
    fn a_model_that_was_written_is_the_same_when_read() {
        let judge = Judge::shipped();
        let again = Judge::read(&judge.write()).expect("the bytes that were written");
        assert_eq!(again.write(), MODEL);
        let snapshot = snapshot().read();
        let survey = Survey::new(&snapshot).expect("a page with text");
        assert_eq!(again.opinion(&survey).blocks, judge.opinion(&survey).blocks);
    }

    #[test]
    fn a_damaged_model_is_an_error() {
        let mut bytes = MODEL.to_vec();
        bytes[40] ^= 1;
        assert!(Judge::read(&bytes).is_err());
        assert!(Judge::read(&MODEL[..MODEL.len() - 1]).is_err());
        assert!(Judge::read(&[]).is_err());
    }

    #[test]
    fn the_same_page_is_judged_alike_every_time() {
        let snapshot = snapshot().read();
        let once = crate::extract::article(&snapshot, &Layout::default());
        let twice = crate::extract::article(&snapshot, &Layout::default());
        let texts = |blocks: &[crate::extract::PageBlock]| {
            blocks.iter().map(|block| block.text.clone()).collect::<Vec<_>>()
        };
        assert_eq!(texts(&once), texts(&twice));
    }
}
