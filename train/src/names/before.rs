//! What the model of before knows, for the next one to go on from: its weights, and its opinion on
//! texts without labels (Furlanello et al. 2018, "Born-again neural networks").

use whosaid::article::Article;
use whosaid::training::names::confidence::Calibration;
use whosaid::training::names::decode::known_name;
use whosaid::training::names::features::{Input, ROW_COUNT};
use whosaid::training::names::labels::LABELS;
use whosaid::training::names::lexicon::Lexicon;
use whosaid::training::names::model::Model;
use whosaid::training::names::network::{EMBEDDING, SHAPES};
use whosaid::training::text::TokenList;
use whosaid::{Pace, training::at_once};

use super::export::Targets;

/// Bytes of a model file before its first layer: header, confidence, scale, and the table with the step
/// of each row.
const BEFORE_LAYERS: usize = whosaid::training::model_file::Format::HEADER
    + size_of::<Calibration>()
    + size_of::<f32>()
    + ROW_COUNT * (1 + EMBEDDING);

/// The weights of a model file as floats, in the order that [`pack`](super::pack::pack) takes.
///
/// # Errors
/// Where the bytes are no model.
pub(super) fn unpack(file: &[u8]) -> Result<Vec<f32>, String> {
    let network = Model::read(file).map_err(|e| e.to_string())?.network;
    let table = network.table.as_flattened().iter();
    let mut weights: Vec<f32> = table.map(|&number| f32::from(number) * network.scale).collect();
    let mut rest = &file[BEFORE_LAYERS..];
    let mut take = |count: usize| {
        let (taken, behind) = rest.split_at(count);
        rest = behind;
        taken
    };
    let floats = |bytes: &[u8]| -> Vec<f32> {
        bytes.as_chunks::<4>().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect()
    };
    for (inputs, outputs) in SHAPES {
        let scale = floats(take(4))[0];
        let layer = take(inputs * outputs).iter();
        weights.extend(layer.map(|&byte| f32::from(byte.cast_signed()) * scale));
        weights.extend(floats(take(4 * outputs)));
    }
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
