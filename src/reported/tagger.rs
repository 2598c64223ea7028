//! From features to labels: the chain's most probable labels, and how probable each label is.

use super::features::Facts;
use super::labels::{LABELS, Labels, may_follow};
use super::model::{Model, Steps, Weights};
use crate::pace::Pace;
use crate::quotes::weights::Features;

/// How probable each label is at a token.
pub type Shares = [f32; LABELS];

/// The score of what cannot be.
const NEVER: f32 = -1e9;

/// The scores of a chain of tokens, which is a block.
#[derive(Default)]
pub struct Chain {
    /// For each token the score of each label.
    pub scores: Vec<Shares>,
    /// For each token the kind of joint before it.
    pub joints: Vec<usize>,
}

/// Labels an article in two passes; the second knows what the first found.
pub async fn tag(model: &Model, facts: &Facts<'_>, pace: &Pace) -> (Vec<u8>, Vec<Shares>) {
    let [first, second] = &model.passes;
    let labels = pass(first, facts, None, pace, |_| ()).await;
    let found = Labels { around: facts.around(&labels), labels };
    let mut shares = Vec::with_capacity(facts.count());
    let see = |chain: &Chain| shares.extend(marginals(&second.steps, chain).shares);
    let labels = pass(second, facts, Some(&found), pace, see).await;
    (labels, shares)
}

/// Labels an article in one pass; `found` are the labels of the pass before, if there was one. `see` is
/// called with the chain of each block.
pub async fn pass(
    weights: &Weights,
    facts: &Facts<'_>,
    found: Option<&Labels>,
    pace: &Pace,
    mut see: impl FnMut(&Chain),
) -> Vec<u8> {
    let mut labels = Vec::with_capacity(facts.count());
    let mut list = Features::default();
    for block in facts.blocks() {
        let mut chain = Chain::default();
        for at in block {
            facts.features(at, found, &mut list);
            chain.scores.push(weights.score(&list.hashes));
            chain.joints.push(facts.joint(at));
            if at % 128 == 0 {
                pace.pause().await;
            }
        }
        labels.extend(best(&weights.steps, &chain));
        see(&chain);
        pace.pause().await;
    }
    labels
}

/// The most probable labels of a chain (Viterbi 1967).
fn best(steps: &Steps, chain: &Chain) -> Vec<u8> {
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(chain.scores.len());
    let mut sums = [NEVER; LABELS];
    for (at, (scores, &joint)) in chain.scores.iter().zip(&chain.joints).enumerate() {
        let mut next = [NEVER; LABELS];
        let mut from = [0; LABELS];
        for label in 0..LABELS {
            if at == 0 {
                if may_follow(0, label) {
                    next[label] = scores[label];
                }
                continue;
            }
            for before in (0..LABELS).filter(|&before| may_follow(before, label)) {
                let sum = sums[before] + steps[joint][before][label];
                if sum > next[label] {
                    next[label] = sum;
                    from[label] = before as u8;
                }
            }
            next[label] += scores[label];
        }
        sums = next;
        back.push(from);
    }
    let Some(mut label) = (0..LABELS).max_by(|&a, &b| sums[a].total_cmp(&sums[b])) else {
        return Vec::new();
    };
    let mut labels = vec![0; back.len()];
    for (place, from) in labels.iter_mut().zip(&back).rev() {
        *place = label as u8;
        label = usize::from(from[label]);
    }
    labels
}

/// What [`marginals`] computes.
pub struct Marginals {
    /// For each token how probable each label is.
    pub shares: Vec<Shares>,
    /// For each token but the first how probable each pair of labels is: `[before][label]`. Only training
    /// needs it.
    #[cfg(feature = "training")]
    pub pairs: Vec<[Shares; LABELS]>,
}

/// How probable each label is at each token of a chain, by the forward-backward algorithm (Rabiner
/// 1989), scaled at each token.
pub fn marginals(steps: &Steps, chain: &Chain) -> Marginals {
    let steps = steps.map(|joint| {
        std::array::from_fn::<Shares, LABELS, _>(|before| {
            std::array::from_fn(|label| {
                if may_follow(before, label) { joint[before][label].exp() } else { 0.0 }
            })
        })
    });
    let count = chain.scores.len();
    // Scores are taken relative to the largest of their token, so that no number overflows.
    let own: Vec<Shares> = chain
        .scores
        .iter()
        .map(|scores| {
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            scores.map(|score| (score - top).max(-60.0).exp())
        })
        .collect();
    let mut forward: Vec<Shares> = Vec::with_capacity(count);
    for at in 0..count {
        let mut sums: Shares = std::array::from_fn(|label| match forward.last() {
            None => f32::from(u8::from(may_follow(0, label))),
            Some(last) => {
                let step = &steps[chain.joints[at]];
                (0..LABELS).map(|before| last[before] * step[before][label]).sum()
            }
        });
        for (sum, own) in sums.iter_mut().zip(&own[at]) {
            *sum *= own;
        }
        forward.push(normalised(sums));
    }
    let mut shares = vec![[0.0; LABELS]; count];
    #[cfg(feature = "training")]
    let mut pairs = vec![[[0.0; LABELS]; LABELS]; count.saturating_sub(1)];
    let mut backward = [1.0; LABELS];
    for at in (0..count).rev() {
        shares[at] = normalised(std::array::from_fn(|label| forward[at][label] * backward[label]));
        if at == 0 {
            break;
        }
        let step = &steps[chain.joints[at]];
        let behind: Shares = std::array::from_fn(|label| own[at][label] * backward[label]);
        #[cfg(feature = "training")]
        {
            let pair = &mut pairs[at - 1];
            let mut sum = 0.0;
            for before in 0..LABELS {
                for label in 0..LABELS {
                    pair[before][label] =
                        forward[at - 1][before] * step[before][label] * behind[label];
                    sum += pair[before][label];
                }
            }
            pair.as_flattened_mut().iter_mut().for_each(|share| *share /= sum.max(1e-30));
        }
        backward = normalised(std::array::from_fn(|before| {
            (0..LABELS).map(|label| step[before][label] * behind[label]).sum()
        }));
    }
    Marginals {
        shares,
        #[cfg(feature = "training")]
        pairs,
    }
}

fn normalised(shares: Shares) -> Shares {
    let sum: f32 = shares.iter().sum();
    shares.map(|share| share / sum.max(1e-30))
}
