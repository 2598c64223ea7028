//! What training knows of a page.

use whosaid::training::extract::survey::Survey;

use super::corpus::Page;
use super::labels;

pub(super) const FOLDS: usize = 5;

/// The sites of a training set are described and judged by models of the other parts: what a word
/// says, or a first opinion, must not be what the page itself has said.
pub(super) const PARTS: usize = 3;

/// A page with all that does not change while models do.
pub(super) struct Example<'a> {
    pub page: &'a Page,
    pub survey: Survey<'a>,
    pub labels: Vec<f32>,
    pub weights: Vec<f32>,
    pub site: usize,
}

impl<'a> Example<'a> {
    pub(super) fn new(page: &'a Page, site: usize) -> Option<Self> {
        let survey = Survey::new(&page.snapshot)?;
        let words: Vec<Vec<String>> =
            survey.blocks.iter().map(|block| labels::words(&block.text)).collect();
        let shares = labels::align(&words, &page.body);
        let labels = shares.into_iter().map(|share| f32::from(u8::from(share >= 0.5))).collect();
        // A long block counts more, and a long page not more than others.
        let weights = words.iter().map(|words| (1.0 + words.len().min(80) as f32).sqrt());
        let mut weights: Vec<f32> = weights.collect();
        let scale = 60.0 / weights.iter().sum::<f32>().max(60.0);
        for weight in &mut weights {
            *weight *= scale;
        }
        Some(Self { page, survey, labels, weights, site })
    }

    pub(super) fn fold(&self) -> usize {
        self.site * 7 % FOLDS
    }

    pub(super) fn part(&self) -> usize {
        self.site / FOLDS % PARTS
    }
}
