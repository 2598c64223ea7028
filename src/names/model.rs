//! The model file: magic, version, checksum, numbers.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | magic, `whosaid` and a zero |
//! | 4 | version |
//! | 8 | checksum of everything behind it: FNV-1a, 64 bits |
//! | 28 | weights of what a confidence rests on, offset, least confidence |
//! | 4 | scale of the embedding table |
//! | rows | the step of each row: what its numbers are multiples of |
//! | rows × length | the table, a byte a number, divided by the row's step; rows of the smallest step first |
//! | for each layer | scale; weights, a byte each; biases, 4 bytes each |
//! | 4 | number of words in the lexicon |
//! | words × 2 | their sorted keys, each as the difference from the one before: low bytes, then high |
//! | words | the marks of each |
//! | 4 | number of known names |
//! | names × 3 | their sorted keys, each as the difference from the one before: lowest bytes first |
//!
//! Numbers are little-endian; those of more than one byte are 32 bits, floats where they have
//! fractions.

use std::fmt;

use super::confidence::{Calibration, Evidence};
use super::dense::Dense;
use super::features::ROW_COUNT;
use super::lexicon::Lexicon;
use super::network::{EMBEDDING, Network, SHAPES};
use super::phrases::Phrases;

pub const MAGIC: [u8; 8] = *b"whosaid\0";
/// Goes up with every change of features, network or file.
pub const VERSION: u32 = 4;
/// Bytes before what the checksum is of.
pub const HEADER: usize = 20;

/// A model that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelError(String);

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot use the names model: {}", self.0)
    }
}

impl std::error::Error for ModelError {}

/// What a model file holds.
pub struct Model {
    pub calibration: Calibration,
    pub network: Network,
    pub lexicon: Lexicon,
}

/// FNV-1a, which every change of a single byte changes.
pub fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, &byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The rows in the order of the file: by their steps, and rows of the same step as in the table.
pub fn by_step(steps: &[u8]) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..steps.len()).collect();
    rows.sort_by_key(|&row| steps[row]);
    rows
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// Where the bytes are not a whole model of this version.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let fail = |message: &str| Err(ModelError(message.to_owned()));
        if bytes.is_empty() {
            return fail("it is empty");
        }
        if !bytes.starts_with(&MAGIC) {
            return fail("this is not a Whosaid model");
        }
        let mut reader = Reader { bytes: &bytes[MAGIC.len()..] };
        let version = reader.word()?;
        if version != VERSION {
            return Err(ModelError(format!(
                "it is of version {version}, and this build reads version {VERSION}"
            )));
        }
        let sum = reader.take(8)?;
        if checksum(&bytes[HEADER..]).to_le_bytes() != *sum {
            return fail("it is damaged or cut off (the checksum does not match)");
        }
        let model = reader.model()?;
        if !reader.bytes.is_empty() {
            return fail("it is longer than it should be");
        }
        Ok(model)
    }
}

/// The rest of the file.
struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let Some((taken, rest)) = self.bytes.split_at_checked(count) else {
            return Err(ModelError("it is cut off".to_owned()));
        };
        self.bytes = rest;
        Ok(taken)
    }

    fn word(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    fn float(&mut self) -> Result<f32, ModelError> {
        self.word().map(f32::from_bits)
    }

    fn model(&mut self) -> Result<Model, ModelError> {
        let mut calibration = Calibration { weights: Evidence::default(), offset: 0.0, least: 0.0 };
        for weight in &mut calibration.weights {
            *weight = self.float()?;
        }
        (calibration.offset, calibration.least) = (self.float()?, self.float()?);
        let scale = self.float()?;
        let table = self.table()?;
        let mut layers = Vec::with_capacity(SHAPES.len());
        for (inputs, outputs) in SHAPES {
            layers.push(self.dense(inputs, outputs)?);
        }
        let Ok(layers) = layers.try_into() else {
            unreachable!("there are as many layers as shapes");
        };
        let lexicon = self.lexicon()?;
        Ok(Model { calibration, network: Network { table, scale, layers }, lexicon })
    }

    /// Rows that are used often have small steps, as their errors count for more. Rows of one step
    /// stand together, so that a compressor meets one kind of numbers at a time.
    fn table(&mut self) -> Result<Vec<[i8; EMBEDDING]>, ModelError> {
        let steps = self.take(ROW_COUNT)?;
        let (numbers, _) = self.take(ROW_COUNT * EMBEDDING)?.as_chunks::<EMBEDDING>();
        let mut table = vec![[0; EMBEDDING]; ROW_COUNT];
        for (row, numbers) in by_step(steps).into_iter().zip(numbers) {
            // A file may hold anything behind a right checksum.
            table[row] = numbers.map(|number| (number as i8).wrapping_mul(steps[row] as i8));
        }
        Ok(table)
    }

    fn dense(&mut self, inputs: usize, outputs: usize) -> Result<Dense, ModelError> {
        let scale = self.float()?;
        let bytes = self.take(inputs * outputs)?;
        let weights: Vec<i8> = bytes.iter().map(|&byte| byte as i8).collect();
        let bias = (0..outputs).map(|_| self.float()).collect::<Result<Vec<_>, _>>()?;
        Ok(Dense::new(inputs, outputs, &weights, scale, &bias))
    }

    fn lexicon(&mut self) -> Result<Lexicon, ModelError> {
        let count = self.word()? as usize;
        let (low, high) = (self.take(count)?, self.take(count)?);
        let mut key = 0;
        let mut keys = Vec::with_capacity(count);
        for (&low, &high) in low.iter().zip(high) {
            key += u32::from(u16::from_le_bytes([low, high]));
            keys.push(key);
        }
        Ok(Lexicon::new(keys, self.take(count)?.to_vec(), self.phrases()?))
    }

    fn phrases(&mut self) -> Result<Phrases, ModelError> {
        let count = self.word()? as usize;
        let [low, middle, high] = [self.take(count)?, self.take(count)?, self.take(count)?];
        let mut key = 0_u32;
        let keys = (0..count).map(|at| {
            // A file may hold anything behind a right checksum.
            key = key.wrapping_add(u32::from_le_bytes([low[at], middle[at], high[at], 0]));
            key
        });
        Ok(Phrases::new(keys.collect()))
    }
}
