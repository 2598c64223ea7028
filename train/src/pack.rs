//! Makes the model file of the student's numbers.

use whosaid::names::features::ROW_COUNT;
use whosaid::names::model::{Calibration, MAGIC, VERSION, checksum};
use whosaid::names::network::{EMBEDDING, SHAPES};

/// Words and the lists they are on, sorted by hash.
#[derive(Default)]
pub struct LexiconTable {
    pub keys: Vec<u32>,
    pub lists: Vec<u8>,
}

/// Numbers between the smallest and largest byte that a weight of the table is rounded to. Coarse
/// steps lose nothing measurable and compress well.
pub struct Precision {
    /// Steps in one standard deviation of the embedding table.
    pub table: f32,
    /// Steps in one standard deviation of a layer.
    pub layers: f32,
}

/// The bytes of a model file. `weights` are all numbers in the order of the network: the table,
/// then weights (`[input][output]`) and biases of each layer.
pub fn pack(
    weights: &[f32],
    lexicon: &LexiconTable,
    calibration: Calibration,
    precision: &Precision,
) -> Vec<u8> {
    let mut body = Vec::new();
    for number in [calibration.slope, calibration.offset, calibration.least] {
        body.extend(number.to_le_bytes());
    }
    let (table, mut rest) = weights.split_at(ROW_COUNT * EMBEDDING);
    quantise(table, precision.table, &mut body);
    for (inputs, outputs) in SHAPES {
        let (layer, behind) = rest.split_at(inputs * outputs);
        let (bias, behind) = behind.split_at(outputs);
        quantise(layer, precision.layers, &mut body);
        body.extend(bias.iter().flat_map(|number| number.to_le_bytes()));
        rest = behind;
    }
    assert!(rest.is_empty(), "more weights than the network has");
    body.extend((lexicon.keys.len() as u32).to_le_bytes());
    for plane in 0..4 {
        body.extend(lexicon.keys.iter().map(|key| key.to_le_bytes()[plane]));
    }
    body.extend(&lexicon.lists);

    let mut file = MAGIC.to_vec();
    file.extend(VERSION.to_le_bytes());
    file.extend(checksum(&body).to_le_bytes());
    file.extend(body);
    file
}

/// Rounds numbers to bytes with `steps` steps a standard deviation; the scale goes first.
fn quantise(numbers: &[f32], steps: f32, to: &mut Vec<u8>) {
    let used = numbers.iter().filter(|x| **x != 0.0);
    let count = used.clone().count().max(1) as f32;
    let deviation = (used.map(|x| x * x).sum::<f32>() / count).sqrt();
    let largest = numbers.iter().fold(0.0_f32, |top, x| top.max(x.abs()));
    // No finer than the deviation asks for, no coarser than the largest number allows.
    let scale = (deviation / steps).max(largest / 127.0).max(f32::MIN_POSITIVE);
    to.extend(scale.to_le_bytes());
    to.extend(numbers.iter().map(|x| (x / scale).round() as i8 as u8));
}
