//! The names model and its file: behind the header of [`model_file`](crate::model_file) stand
//!
//! | bytes | what |
//! |---|---|
//! | 28 | weights of what a confidence rests on, offset, least confidence |
//! | 4 | scale of the embedding table |
//! | rows | the step of each row: what its numbers are multiples of; and whether they are [`HALVED`] |
//! | for each row | its numbers, divided by its step: a byte each, or half a byte; rows of the smallest step first, then those with halves of bytes |
//! | for each layer | scale; weights, a byte each; biases, 4 bytes each |
//! | 4 | number of words in the lexicon |
//! | words × 2 | their sorted keys, each as the difference from the one before: low bytes, then high |
//! | words | the marks of each |
//! | a fourth of the given names among them | two bits for each, lowest first: 1 female, 2 male |
//! | 4 | number of known names |
//! | names × 3 | their sorted keys, each as the difference from the one before: lowest bytes first |
//!
//! Numbers of more than one byte are 32 bits, floats where they have fractions.

use super::confidence::{Calibration, Evidence};
use super::dense::Dense;
use super::features::ROW_COUNT;
use super::lexicon::Lexicon;
use super::network::{EMBEDDING, Network, SHAPES};
use super::phrases::Phrases;
use crate::english::Gender;
use crate::model_file::{Format, ModelError, Reader};

/// The file of the names model.
pub const FORMAT: Format = Format { name: "names", magic: *b"whosaid\0", version: 8 };

/// Added to the step of a row whose numbers fit into four bits. Two of them make a byte, lower half first: a
/// compressor that codes in whole bits loses less on pairs than on single numbers.
pub const HALVED: u8 = 128;

/// What a model file holds.
pub struct Model {
    /// From scores to confidences.
    pub calibration: Calibration,
    /// The trained network.
    pub network: Network,
    /// The lists of known names.
    pub lexicon: Lexicon,
}

/// The rows in the order of the file: by their steps, and rows of the same step as in the table.
pub fn by_step(steps: &[u8]) -> Vec<usize> {
    // A counting sort: there are few steps and many rows.
    let mut next = [0; 256];
    for &step in steps {
        next[usize::from(step)] += 1;
    }
    let mut first = 0;
    for next in &mut next {
        first += std::mem::replace(next, first);
    }
    let mut rows = vec![0; steps.len()];
    for (row, &step) in steps.iter().enumerate() {
        let place = &mut next[usize::from(step)];
        rows[*place] = row;
        *place += 1;
    }
    rows
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// Where the bytes are not a whole model of this version.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = FORMAT.open(bytes)?;
        let mut calibration = Calibration { weights: Evidence::default(), offset: 0.0, least: 0.0 };
        for weight in &mut calibration.weights {
            *weight = reader.f32()?;
        }
        (calibration.offset, calibration.least) = (reader.f32()?, reader.f32()?);
        let scale = reader.f32()?;
        let table = read_table(&mut reader)?;
        let mut layers = Vec::with_capacity(SHAPES.len());
        for (inputs, outputs) in SHAPES {
            layers.push(read_dense(&mut reader, inputs, outputs)?);
        }
        let Ok(layers) = layers.try_into() else {
            unreachable!("there are as many layers as shapes");
        };
        let lexicon = read_lexicon(&mut reader)?;
        reader.finish()?;
        Ok(Self { calibration, network: Network { table, scale, layers }, lexicon })
    }
}

/// Rows that are used often have small steps, as their errors count for more. Rows of one step
/// stand together, so that a compressor meets one kind of numbers at a time.
fn read_table(reader: &mut Reader) -> Result<Vec<[i8; EMBEDDING]>, ModelError> {
    let steps = reader.take(ROW_COUNT)?;
    let mut table = vec![[0; EMBEDDING]; ROW_COUNT];
    for row in by_step(steps) {
        let step = steps[row];
        let numbers = read_row(reader.take(row_length(step))?, step);
        // A file may hold anything behind a right checksum.
        table[row] = numbers.map(|number| number.wrapping_mul((step & !HALVED) as i8));
    }
    Ok(table)
}

/// How many bytes of the file a row with such a step takes.
pub fn row_length(step: u8) -> usize {
    if step & HALVED == 0 { EMBEDDING } else { EMBEDDING / 2 }
}

/// The numbers of a row, divided by its step, from as many bytes as it takes.
pub fn read_row(bytes: &[u8], step: u8) -> [i8; EMBEDDING] {
    let mut numbers = [0; EMBEDDING];
    if step & HALVED == 0 {
        for (number, &byte) in numbers.iter_mut().zip(bytes) {
            *number = byte as i8;
        }
    } else {
        for (pair, &byte) in numbers.as_chunks_mut::<2>().0.iter_mut().zip(bytes) {
            // Shifts of signed numbers keep the sign.
            *pair = [(byte << 4) as i8 >> 4, byte as i8 >> 4];
        }
    }
    numbers
}

/// What [`read_row`] reads. Where the step is [`HALVED`], the numbers are -8 to 7.
#[cfg(feature = "training")]
pub fn write_row(numbers: &[i8; EMBEDDING], step: u8, to: &mut Vec<u8>) {
    if step & HALVED == 0 {
        to.extend(numbers.map(|number| number as u8));
    } else {
        let (pairs, _) = numbers.as_chunks::<2>();
        to.extend(pairs.iter().map(|&[low, high]| low as u8 & 15 | (high as u8) << 4));
    }
}

fn read_dense(reader: &mut Reader, inputs: usize, outputs: usize) -> Result<Dense, ModelError> {
    let scale = reader.f32()?;
    let bytes = reader.take(inputs * outputs)?;
    let weights: Vec<i8> = bytes.iter().map(|&byte| byte as i8).collect();
    let bias = (0..outputs).map(|_| reader.f32()).collect::<Result<Vec<_>, _>>()?;
    Ok(Dense::new(inputs, outputs, &weights, scale, &bias))
}

fn read_lexicon(reader: &mut Reader) -> Result<Lexicon, ModelError> {
    let count = reader.u32()? as usize;
    let (low, high) = (reader.take(count)?, reader.take(count)?);
    let mut key = 0_u32;
    let mut keys = Vec::with_capacity(count);
    for (&low, &high) in low.iter().zip(high) {
        // A file may hold anything behind a right checksum; a sum that does not fit would leave the
        // keys unsorted.
        let difference = u32::from(u16::from_le_bytes([low, high]));
        key = key.checked_add(difference).ok_or_else(|| reader.malformed())?;
        keys.push(key);
    }
    let marks = reader.take(count)?.to_vec();
    let genders = read_genders(reader, &marks)?;
    Ok(Lexicon::new(keys, marks, genders, read_phrases(reader)?))
}

/// For each word its gender as a given name; unknown for words that are none.
fn read_genders(reader: &mut Reader, marks: &[u8]) -> Result<Vec<Gender>, ModelError> {
    let given = marks.iter().filter(|&&mark| Lexicon::is_given_name(mark)).count();
    let bytes = reader.take(given.div_ceil(4))?;
    let mut codes = bytes.iter().flat_map(|byte| [0, 2, 4, 6].map(|bits| byte >> bits & 3));
    let gender = |&mark: &u8| match Lexicon::is_given_name(mark).then(|| codes.next()).flatten() {
        Some(1) => Gender::Female,
        Some(2) => Gender::Male,
        _ => Gender::Unknown,
    };
    Ok(marks.iter().map(gender).collect())
}

fn read_phrases(reader: &mut Reader) -> Result<Phrases, ModelError> {
    let count = reader.u32()? as usize;
    let [low, middle, high] = [reader.take(count)?, reader.take(count)?, reader.take(count)?];
    let mut key = 0_u32;
    let mut keys = Vec::with_capacity(count);
    for at in 0..count {
        let difference = u32::from_le_bytes([low[at], middle[at], high[at], 0]);
        key = key.checked_add(difference).ok_or_else(|| reader.malformed())?;
        keys.push(key);
    }
    Ok(Phrases::new(keys))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon_of(keys: u32, difference: [u8; 2]) -> Result<(), ModelError> {
        let count = keys as usize;
        let mut body = keys.to_le_bytes().to_vec();
        body.extend(std::iter::repeat_n(difference[0], count));
        body.extend(std::iter::repeat_n(difference[1], count));
        body.extend(std::iter::repeat_n(0, count + 4));
        let file = FORMAT.seal(&body);
        read_lexicon(&mut FORMAT.open(&file)?).map(|_| ())
    }

    #[test]
    fn a_row_that_was_written_is_the_same_when_read() {
        for (step, most) in [(1, 127), (12, 10), (12 + HALVED, 7), (32 + HALVED, 3)] {
            let mut numbers: [i8; EMBEDDING] =
                std::array::from_fn(|i| (i * 5 % (most as usize + 1)) as i8);
            numbers[..9].iter_mut().for_each(|number| *number = -*number);
            let mut bytes = Vec::new();
            write_row(&numbers, step, &mut bytes);
            assert_eq!(bytes.len(), row_length(step));
            assert_eq!(read_row(&bytes, step), numbers);
        }
    }

    #[test]
    fn keys_that_do_not_fit_make_no_model() {
        assert_eq!(lexicon_of(65_537, [255, 255]), Ok(()));
        let malformed = Err(ModelError::Malformed { model: "names" });
        assert_eq!(lexicon_of(65_538, [255, 255]), malformed);
    }
}
