//! From the scores of labels to mentions.

use super::features::Input;
use super::model::Calibration;
use super::network::LABELS;
use super::{EntityKind, Mention};
use crate::text::TokenList;

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
/// are left out, and so is a "The" that begins a sentence: there its capital tells nothing.
pub fn mentions(
    input: &Input,
    list: &TokenList,
    scores: &[[f32; LABELS]],
    labels: &[u8],
    calibration: &Calibration,
) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < labels.len() {
        let label = usize::from(labels[at]);
        if label == OUTSIDE || is_inside(label) {
            at += 1;
            continue;
        }
        // Breaks are no tokens: a name never runs over one.
        let goes_on =
            |i: &usize| usize::from(labels[*i]) == label + 1 && input.tokens[*i].is_some();
        let end = at + 1 + (at + 1..labels.len()).take_while(goes_on).count();
        let kind = match label {
            1 => Some(EntityKind::Person),
            3 => Some(EntityKind::Organisation),
            _ => None,
        };
        if let (Some(kind), Some(first)) = (kind, input.tokens[at]) {
            let weakest = (at..end)
                .map(|i| margin(&scores[i], usize::from(labels[i])))
                .fold(f32::INFINITY, f32::min);
            let confidence =
                1.0 / (1.0 + (-(calibration.slope * weakest + calibration.offset)).exp());
            let mut tokens = first as usize..first as usize + (end - at);
            let sentence = list.tokens()[tokens.start].sentence as usize;
            if list.sentences()[sentence].start == tokens.start && list.text(tokens.start) == "The"
            {
                tokens.start += 1;
            }
            if confidence >= calibration.least && !tokens.is_empty() {
                mentions.push(Mention { tokens, kind, confidence });
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
