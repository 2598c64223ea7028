//! The trained weights: two linear models over hashed features, one byte a weight.

use std::sync::LazyLock;

use crate::model_file::{Format, ModelError, Reader};
use crate::text::fnv1a;
use crate::work;

/// Both models, as `whosaid-train quotes` makes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// Tells what a stretch is; see [`super::kind`].
    pub kind: Weights,
    /// Ranks the phrases that may name its source; see [`super::sources`].
    pub source: Weights,
}

/// Weights of hashed features.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// The length is a power of two.
    pub values: Vec<f32>,
}

/// The file of the quotes model: for both parts a scale (a 32-bit float), the number of weights (32
/// bits), and the weights, a byte each.
pub const FORMAT: Format = Format { name: "quotes", magic: *b"whosaidQ", version: 1 };

/// Weights are rounded to this many steps on either side of zero. Compared with 127 steps an earlier file
/// compressed to 28.7 kB instead of 46.2, and the figures differed by noise.
#[cfg(feature = "training")]
const STEPS: f32 = 31.0;

/// Weights of fewer steps are left out: most stand for words that were seen once or twice.
#[cfg(feature = "training")]
const FEWEST_KIND_STEPS: f32 = 2.0;

/// The same for the ranker. With 2, the compressed file has 6 kB more, and two more of the 309 speakers on the
/// gold pages are named.
#[cfg(feature = "training")]
const FEWEST_SOURCE_STEPS: f32 = 3.0;

/// The model file of this build.
pub static FILE: &[u8] = include_bytes!("../../model/quotes.bin");

static BUILT_IN: LazyLock<Result<Model, ModelError>> = LazyLock::new(|| Model::read(FILE));

impl Model {
    /// The model of this build.
    ///
    /// # Errors
    /// Where the file that was compiled in is no whole model.
    pub fn built_in() -> Result<&'static Self, ModelError> {
        BUILT_IN.as_ref().map_err(|error| *error)
    }

    /// A model with all weights zero; the lengths are powers of two.
    #[cfg(feature = "training")]
    pub fn empty(kind: usize, source: usize) -> Self {
        Self {
            kind: Weights { values: vec![0.0; kind] },
            source: Weights { values: vec![0.0; source] },
        }
    }

    /// Reads a model file.
    ///
    /// # Errors
    /// Where the bytes are not a whole model of this version.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = FORMAT.open(bytes)?;
        let model = Self { kind: Weights::read(&mut reader)?, source: Weights::read(&mut reader)? };
        reader.finish()?;
        Ok(model)
    }

    /// The bytes of a model file.
    #[cfg(feature = "training")]
    pub fn write(&self) -> Vec<u8> {
        let mut body = Vec::new();
        self.kind.write(&mut body, FEWEST_KIND_STEPS);
        self.source.write(&mut body, FEWEST_SOURCE_STEPS);
        FORMAT.seal(&body)
    }
}

impl Weights {
    fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let (scale, length) = (reader.f32()?, reader.u32()? as usize);
        if !length.is_power_of_two() {
            return Err(reader.malformed());
        }
        let weights = reader.take(length)?;
        Ok(Self { values: weights.iter().map(|&byte| f32::from(byte as i8) * scale).collect() })
    }

    #[cfg(feature = "training")]
    fn write(&self, bytes: &mut Vec<u8>, fewest: f32) {
        let largest = self.values.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
        let scale = if largest > 0.0 { largest / STEPS } else { 1.0 };
        bytes.extend(scale.to_le_bytes());
        bytes.extend((self.values.len() as u32).to_le_bytes());
        bytes.extend(self.values.iter().map(|value| {
            let steps = (value / scale).round();
            if steps.abs() < fewest { 0 } else { steps as i8 as u8 }
        }));
    }

    /// Where a feature's weight stands.
    pub fn index(&self, feature: u32) -> usize {
        feature as usize & (self.values.len() - 1)
    }

    /// The sum of the features' weights.
    pub fn score(&self, features: &[u32]) -> f32 {
        features.iter().map(|&feature| self.values[self.index(feature)]).sum()
    }
}

/// Gathers hashed features.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// The hash of each feature.
    pub hashes: Vec<u32>,
    template: u32,
}

impl Features {
    /// Begins a new list; templates are numbered from 1 in the order in which they are put.
    pub fn clear(&mut self) {
        self.hashes.clear();
        self.template = 0;
    }

    /// Adds one feature: the values together, as values of the next template.
    pub fn put(&mut self, values: &[u32]) {
        work::count(1);
        self.template += 1;
        self.hashes.push(hash(self.template, values));
    }

    /// Adds one feature of the next template for every value, each together with `context`.
    pub fn put_each(&mut self, values: impl Iterator<Item = u32>, context: u32) {
        self.template += 1;
        let template = self.template;
        self.hashes.extend(values.map(|value| hash(template, &[value, context])));
    }
}

/// The hash of one feature.
pub fn hash(template: u32, values: &[u32]) -> u32 {
    let mut hash = template.wrapping_mul(0x9e37_79b1) ^ 0x85eb_ca6b;
    for &value in values {
        hash = (hash ^ value).wrapping_mul(0xcc9e_2d51).rotate_left(15).wrapping_mul(0x1b87_3593);
    }
    // The finaliser of MurmurHash3.
    hash ^= hash >> 16;
    hash = hash.wrapping_mul(0x85eb_ca6b);
    hash ^= hash >> 13;
    hash = hash.wrapping_mul(0xc2b2_ae35);
    hash ^ (hash >> 16)
}

/// The hash of a word (FNV-1a).
pub fn word_hash(word: &str) -> u32 {
    fnv1a(word.bytes())
}

/// Counts on a rough scale: 0, 1, 2, 3, 4–5, 6–8, 9–14, 15–24, 25–49, 50–99, 100 and more.
pub fn bucket(count: usize) -> u32 {
    const LIMITS: [usize; 10] = [1, 2, 3, 4, 6, 9, 15, 25, 50, 100];
    LIMITS.partition_point(|&limit| limit <= count) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_model_is_whole() {
        let model = Model::built_in().expect("the file is whole");
        assert!(model.source.values.iter().any(|&value| value != 0.0));
    }

    #[test]
    fn a_broken_file_is_an_error() {
        let bytes = Model::empty(4, 8).write();
        assert_eq!(Model::read(&bytes), Ok(Model::empty(4, 8)));
        let damaged = Err(ModelError::Damaged { model: "quotes" });
        assert_eq!(Model::read(&bytes[..bytes.len() - 1]), damaged);
        let malformed = Err(ModelError::Malformed { model: "quotes" });
        assert_eq!(Model::read(&Model::empty(4, 7).write()), malformed);
        assert_eq!(Model::read(&FORMAT.seal(b"")), malformed);
        assert_eq!(Model::read(b""), Err(ModelError::Empty { model: "quotes" }));
    }
}
