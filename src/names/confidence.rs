//! The confidence that a run of labels is a name: from its own scores, and from what the same words are
//! elsewhere in the article.

use crate::collections::HashMap;
use std::ops::Range;

use super::mention::{EntityKind, Mention};
use crate::text::TokenList;

/// A run of labels that may be a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// Token indices.
    pub tokens: Range<usize>,
    /// What it would name.
    pub kind: EntityKind,
    /// The logarithm of the odds of its least likely label against all others.
    pub weakest: f32,
    /// The mean over its labels.
    pub mean: f32,
}

/// The features of a candidate, to be weighed by a [`Calibration`]: the weakest log-odds; their mean; 1 for an
/// organisation; how much stronger the weakest are in the clearest other place with the same words and kind;
/// 1 if the same words are of the other kind in some place.
pub type Evidence = [f32; 5];

/// Turns evidence into a confidence by logistic regression, with the least confidence to accept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Calibration {
    /// What each piece of evidence counts.
    pub weights: Evidence,
    /// What is added to the weighed evidence.
    pub offset: f32,
    /// The least confidence of a mention that is kept, 0 to 1.
    pub least: f32,
}

impl Calibration {
    /// The probability that a candidate is right in span and kind, 0 to 1.
    pub fn confidence(&self, evidence: &Evidence) -> f32 {
        let weighed = self.weights.iter().zip(evidence).map(|(weight, sign)| weight * sign);
        1.0 / (1.0 + (-(weighed.sum::<f32>() + self.offset)).exp())
    }

    /// The candidates with enough confidence.
    pub fn mentions(&self, list: &TokenList, candidates: Vec<Candidate>) -> Vec<Mention> {
        let evidence = evidence(list, &candidates);
        candidates
            .into_iter()
            .zip(&evidence)
            .map(|(Candidate { tokens, kind, .. }, evidence)| {
                let confidence = self.confidence(evidence);
                Mention { tokens, kind, confidence, listed: None }
            })
            .filter(|mention| mention.confidence >= self.least)
            .collect()
    }
}

/// The evidence for each of an article's candidates.
pub fn evidence(list: &TokenList, candidates: &[Candidate]) -> Vec<Evidence> {
    let words = |candidate: &Candidate| &list.source()[list.bytes(candidate.tokens.clone())];
    // For each kind, the strongest of the weakest.
    let mut best: HashMap<&str, [f32; 2]> = HashMap::default();
    for candidate in candidates {
        let best = best.entry(words(candidate)).or_insert([f32::NEG_INFINITY; 2]);
        let best = &mut best[candidate.kind as usize];
        *best = best.max(candidate.weakest);
    }
    candidates
        .iter()
        .map(|candidate| {
            let kind = candidate.kind as usize;
            let best = best[words(candidate)];
            let is_other_elsewhere = best[1 - kind] > f32::NEG_INFINITY;
            [
                candidate.weakest,
                candidate.mean,
                f32::from(candidate.kind == EntityKind::Organisation),
                best[kind] - candidate.weakest,
                f32::from(is_other_elsewhere),
            ]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use EntityKind::{Organisation, Person};

    #[test]
    fn the_same_words_elsewhere_count() {
        let article = Article::from_text("Gigi sang. Gigi left. Then Ada Roe and Gigi came.");
        let list = TokenList::new(&article);
        let candidate = |tokens, kind, weakest| Candidate { tokens, kind, weakest, mean: 1.0 };
        let candidates = [
            candidate(0..1, Organisation, 3.0),
            candidate(3..4, Organisation, 1.0),
            candidate(7..9, Person, 2.0),
            candidate(10..11, Person, 0.5),
        ];
        let evidence = evidence(&list, &candidates);
        assert_eq!(evidence[0], [3.0, 1.0, 1.0, 0.0, 1.0]);
        assert_eq!(evidence[1], [1.0, 1.0, 1.0, 2.0, 1.0]);
        assert_eq!(evidence[2], [2.0, 1.0, 0.0, 0.0, 0.0]);
        assert_eq!(evidence[3], [0.5, 1.0, 0.0, 0.0, 1.0]);
        let weights = [1.0, 0.0, 0.0, 0.5, -1.0];
        let calibration = Calibration { weights, offset: -1.0, least: 0.5 };
        let found = calibration.mentions(&list, candidates.to_vec());
        let found: Vec<_> = found.iter().map(|mention| mention.tokens.start).collect();
        assert_eq!(found, [0, 3, 7]);
    }
}
