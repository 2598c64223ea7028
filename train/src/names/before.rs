//! What the model of before knows, for the next one to go on from: its weights, and its opinion on
//! texts without labels (Furlanello et al. 2018, "Born-again neural networks").

use whosaid::article::Article;
use whosaid::training::names::decode::known_name;
use whosaid::training::names::dense::Dense;
use whosaid::training::names::features::Input;
use whosaid::training::names::labels::LABELS;
use whosaid::training::names::lexicon::Lexicon;
use whosaid::training::names::model::Model;
use whosaid::training::text::TokenList;
use whosaid::{Pace, training::at_once};

use super::export::Targets;

/// The weights of a model file as floats, in the order that [`pack`](super::pack::pack) takes.
///
/// # Errors
/// Where the bytes are no model.
pub(super) fn unpack(file: &[u8]) -> Result<Vec<f32>, String> {
    let network = Model::read(file).map_err(|e| e.to_string())?.network;
    let table = network.table.as_flattened().iter();
    let mut weights: Vec<f32> = table.map(|&number| f32::from(number) * network.scale).collect();
    weights.extend(network.layers.iter().flat_map(Dense::numbers));
    Ok(weights)
}

/// Factor on the odds of an organisation at a known name of one, and divisor at one of something else: the
/// names on the lists mean the same nearly everywhere, and the earlier model may not have had them. Unlike
/// `KNOWN_NAME` of `src/names/decode.rs`, it teaches the next model and is no part of the analysis.
const LIST_FACTOR: f32 = 4.0;

/// The probabilities of each token's labels, by a model that is lent the lists of the next one.
pub(super) fn opinion(model: &Model, lexicon: &Lexicon, article: &Article) -> Targets {
    let tokens = TokenList::new(article);
    let input = Input::new(&tokens, lexicon);
    let scores = at_once(model.network.scores(&input, &Pace::unhurried()));
    let mut targets = vec![[0; LABELS]; tokens.len()];
    for ((token, scores), rows) in input.tokens.iter().zip(&scores).zip(&input.rows) {
        let Some(token) = token else { continue };
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut powers = scores.map(|score| (score - top).exp());
        for (label, direction) in known_name(rows) {
            powers[label] *= LIST_FACTOR.powf(direction);
        }
        let sum: f32 = powers.iter().sum();
        targets[*token as usize] = powers.map(|power| (power / sum * 255.0).round() as u8);
    }
    targets
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid::training::names::features::ROW_COUNT;
    use whosaid::training::names::network::{EMBEDDING, SHAPES};

    #[test]
    fn the_shipped_model_is_one_to_go_on_from() {
        let file = include_bytes!("../../../model/names.bin");
        let weights = unpack(file).expect("it is a model");
        let layers: usize = SHAPES.iter().map(|(inputs, outputs)| (inputs + 1) * outputs).sum();
        assert_eq!(weights.len(), ROW_COUNT * EMBEDDING + layers);
        // The rows near possible names are what the network stands on: none of the layers is empty.
        assert!(
            weights[ROW_COUNT * EMBEDDING..].iter().filter(|weight| **weight != 0.0).count()
                > layers / 2
        );
    }
}
