//! From the scores of labels to mentions.

use super::features::Input;
use super::model::Calibration;
use super::network::LABELS;
use super::{EntityKind, Mention};

const OUTSIDE: usize = 0;

/// Whether the label goes on with a name, and so must follow its own beginning or itself.
fn is_inside(label: usize) -> bool {
    label != OUTSIDE && label.is_multiple_of(2)
}

/// The best sequence of labels in which every name begins before it goes on (Viterbi).
pub fn best_labels(scores: &[[f32; LABELS]]) -> Vec<u8> {
    let mut from = vec![[0_u8; LABELS]; scores.len()];
    let mut best = [f32::NEG_INFINITY; LABELS];
    best[OUTSIDE] = 0.0;
    for (scores, from) in scores.iter().zip(&mut from) {
        // All labels but the inside ones may follow any label, so they share one predecessor.
        let mut top = 0;
        for label in 1..LABELS {
            if best[label] > best[top] {
                top = label;
            }
        }
        // Only differences count; without the common part, sums stay small in a long text.
        let common = best[top];
        let mut next = [0.0; LABELS];
        for label in 0..LABELS {
            let previous = if !is_inside(label) {
                top
            } else if best[label - 1] >= best[label] {
                label - 1
            } else {
                label
            };
            next[label] = best[previous] - common + scores[label];
            from[label] = previous as u8;
        }
        best = next;
    }
    let mut label =
        (0..LABELS).fold(0, |top, label| if best[label] > best[top] { label } else { top });
    let mut labels = vec![0; scores.len()];
    for (to, from) in labels.iter_mut().zip(&from).rev() {
        *to = label as u8;
        label = usize::from(from[label]);
    }
    labels
}

/// The mentions that the labels make, with their confidence; weaker ones than `calibration.least`
/// are left out.
pub fn mentions(
    input: &Input,
    scores: &[[f32; LABELS]],
    labels: &[u8],
    calibration: &Calibration,
) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let begin = usize::from(labels[at]);
        let mut end = at + 1;
        if begin != OUTSIDE && !is_inside(begin) {
            while end < labels.len() && usize::from(labels[end]) == begin + 1 {
                end += 1;
            }
        }
        let kind = match begin {
            1 => Some(EntityKind::Person),
            3 => Some(EntityKind::Organisation),
            _ => None,
        };
        // Breaks are no tokens: a name never runs over one.
        let tokens = at..at + input.tokens[at..end].iter().take_while(|t| t.is_some()).count();
        if let (Some(kind), Some(first)) = (kind, input.tokens[at]) {
            let weakest = (at..end)
                .map(|i| margin(&scores[i], usize::from(labels[i])))
                .fold(f32::INFINITY, f32::min);
            let confidence =
                1.0 / (1.0 + (-(calibration.slope * weakest + calibration.offset)).exp());
            let first = first as usize;
            if confidence >= calibration.least {
                mentions.push(Mention { tokens: first..first + tokens.len(), kind, confidence });
            }
        }
        at = end;
    }
    mentions
}

/// The logarithm of the odds of `label` against all others.
pub fn margin(scores: &[f32; LABELS], label: usize) -> f32 {
    let others = (0..LABELS).filter(|&other| other != label);
    let top = others.clone().map(|other| scores[other]).fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = others.map(|other| (scores[other] - top).exp()).sum();
    scores[label] - top - sum.ln()
}
