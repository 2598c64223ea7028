//! How coarsely the numbers of the network are rounded. Coarse numbers compress well, so the size of
//! the model is spent where it does most good: an error in a row of the table counts as often as the
//! row is used.

use whosaid::article::Article;
use whosaid::training::names::features::{Input, ROW_COUNT};
use whosaid::training::names::lexicon::Lexicon;
use whosaid::training::names::model::{HALVED, by_step, write_row};
use whosaid::training::names::network::EMBEDDING;
use whosaid::training::text::TokenList;

/// Steps in one standard deviation of a layer.
const LAYER_STEPS: f32 = 8.0;
/// Steps in one standard deviation of the table, for a row that is used as often as the median row.
const TABLE_STEPS: f32 = 1.30;
/// Added to the uses of each row, in uses of the median row: words that training never saw use all
/// rows alike.
const UNSEEN: f32 = 0.3;
/// The finest steps in one standard deviation: every number of the table is a multiple of these.
const FINEST: f32 = 24.0;
/// What a row's step may be, in the finest ones.
const STEPS: [u8; 10] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];
/// From this step on, most rows have numbers that fit into half a byte; of finer ones, those that do
/// compress better among their like.
const HALVED_FROM: u8 = 8;

/// How often each row of the table is used near a possible name in the articles; elsewhere, nothing
/// is computed that could be wrong.
pub(super) fn uses<'a>(articles: impl Iterator<Item = &'a Article>, lexicon: &Lexicon) -> Vec<u32> {
    let mut uses = vec![0; ROW_COUNT];
    for article in articles {
        let input = Input::new(&TokenList::new(article), lexicon);
        for position in input.near(1) {
            for &row in &input.rows[position as usize] {
                uses[row as usize] += 1;
            }
        }
    }
    // Row 0 stands for no row.
    uses[0] = 0;
    uses
}

/// Writes the table: its scale, the step of each row, the numbers.
///
/// The error that rounding makes in all sums grows with uses × step², the size with -log(step) of
/// each row. Their best compromise is a step that falls with the root of the uses ("reverse
/// water-filling", Cover & Thomas, Elements of Information Theory, 10.3).
pub(super) fn table(table: &[f32], uses: &[u32], to: &mut Vec<u8>) {
    let deviation = deviation(table);
    let scale = scale(table, FINEST);
    let mut sorted = uses.to_vec();
    sorted.sort_unstable();
    let median = sorted[sorted.len() / 2].max(1) as f32;
    let mut steps: Vec<u8> = uses
        .iter()
        .map(|&uses| {
            let weight = uses as f32 / median + UNSEEN;
            let wanted = deviation / TABLE_STEPS / weight.sqrt() / scale;
            let distance = |step: u8| (f32::from(step) / wanted).ln().abs();
            STEPS.into_iter().min_by(|&a, &b| distance(a).total_cmp(&distance(b))).unwrap_or(1)
        })
        .collect();
    let (rows, _) = table.as_chunks::<EMBEDDING>();
    let rounded = |(row, step): (&[f32; EMBEDDING], u8)| {
        let step = f32::from(step);
        // Times the step, the number still has to fit into a byte.
        let most = (127.0 / step).floor();
        row.map(|x| (x / (scale * step)).round().clamp(-most, most) as i8)
    };
    let rows: Vec<[i8; EMBEDDING]> = rows.iter().zip(steps.iter().copied()).map(rounded).collect();
    for (step, row) in steps.iter_mut().zip(&rows) {
        if *step >= HALVED_FROM && row.iter().all(|number| (-8..8).contains(number)) {
            *step |= HALVED;
        }
    }
    to.extend(scale.to_le_bytes());
    to.extend(&steps);
    for row in by_step(&steps) {
        write_row(&rows[row], steps[row], to);
    }
}

/// Writes the weights of a layer: their scale, then a byte each.
pub(super) fn layer(weights: &[f32], to: &mut Vec<u8>) {
    let scale = scale(weights, LAYER_STEPS);
    to.extend(scale.to_le_bytes());
    to.extend(weights.iter().map(|x| (x / scale).round() as i8 as u8));
}

/// What numbers are counted in: no finer than so many steps in a standard deviation, no coarser than
/// the largest number allows.
fn scale(numbers: &[f32], steps: f32) -> f32 {
    let largest = numbers.iter().fold(0.0_f32, |top, x| top.max(x.abs()));
    (deviation(numbers) / steps).max(largest / 127.0).max(f32::MIN_POSITIVE)
}

/// The standard deviation of the numbers other than zero.
fn deviation(numbers: &[f32]) -> f32 {
    let used = numbers.iter().filter(|x| **x != 0.0);
    let count = used.clone().count().max(1) as f32;
    (used.map(|x| x * x).sum::<f32>() / count).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid::training::names::model::{read_row, row_length};

    #[test]
    fn rows_that_are_used_often_are_rounded_finely() {
        let mut random = fastrand::Rng::with_seed(1);
        let numbers: Vec<f32> =
            (0..ROW_COUNT * EMBEDDING).map(|_| random.f32() - random.f32()).collect();
        let mut uses = vec![10; ROW_COUNT];
        uses[7] = 4000;
        let mut file = Vec::new();
        table(&numbers, &uses, &mut file);
        let scale = f32::from_le_bytes([file[0], file[1], file[2], file[3]]);
        let (steps, values) = file[4..].split_at(ROW_COUNT);
        assert!(steps[7] * 8 < steps[8] & !HALVED, "{} {}", steps[7], steps[8]);
        let mut values = values;
        for row in by_step(steps) {
            let (own, rest) = values.split_at(row_length(steps[row]));
            values = rest;
            for (value, &number) in
                read_row(own, steps[row]).into_iter().zip(&numbers[row * EMBEDDING..])
            {
                let step = f32::from(steps[row] & !HALVED) * scale;
                let error = (f32::from(value) * step - number).abs();
                assert!(error <= step / 2.0 + 1e-6, "row {row}: {number} is off by {error}");
            }
        }
        assert!(values.is_empty());
    }
}
