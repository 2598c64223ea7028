//! The tagger's weights and their file.

use super::labels::LABELS;
use crate::model_file::{Format, ModelError, Reader};

/// How many kinds of joints between tokens there are: see [`Facts::joint`](super::features::Facts::joint).
pub const JOINTS: usize = 5;

/// For each kind of joint the score of a label (second) behind another (first).
pub type Steps = [[[f32; LABELS]; LABELS]; JOINTS];

/// The weights of both passes, as `whosaid-train reported` makes them.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The first pass sees the text, the second also the labels of the first.
    pub passes: [Weights; 2],
}

/// The weights of a linear-chain conditional random field over hashed features (Lafferty et al. 2001,
/// "Conditional random fields").
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// For each hash the weight of each label, to be multiplied by `scale`; the length is a power of two.
    pub table: Vec<[i8; LABELS]>,
    /// What the numbers of the table are counted in.
    pub scale: f32,
    /// What the joints between tokens say.
    pub steps: Steps,
}

/// The file of the model for reported speech. For each pass: scale (a 32-bit float), number of hashes
/// (32 bits), for each label the weights of all hashes, a byte each, and the weights of the steps as
/// floats.
pub const FORMAT: Format = Format { name: "reported", magic: *b"whosaidR", version: 1 };

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// Where the bytes are not a whole model of this version.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = FORMAT.open(bytes)?;
        let passes = [Weights::read(&mut reader)?, Weights::read(&mut reader)?];
        reader.finish()?;
        Ok(Self { passes })
    }

    /// The bytes of a model file.
    #[cfg(any(feature = "training", test))]
    pub fn write(&self) -> Vec<u8> {
        let mut body = Vec::new();
        for weights in &self.passes {
            weights.write(&mut body);
        }
        FORMAT.seal(&body)
    }
}

impl Weights {
    fn read(reader: &mut Reader) -> Result<Self, ModelError> {
        let (scale, length) = (reader.f32()?, reader.u32()? as usize);
        if !length.is_power_of_two() {
            return Err(reader.malformed());
        }
        let mut table = vec![[0; LABELS]; length];
        for label in 0..LABELS {
            for (weights, &byte) in table.iter_mut().zip(reader.take(length)?) {
                weights[label] = byte as i8;
            }
        }
        let mut steps = Steps::default();
        for weight in steps.as_flattened_mut().as_flattened_mut() {
            *weight = reader.f32()?;
        }
        Ok(Self { table, scale, steps })
    }

    #[cfg(any(feature = "training", test))]
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.extend(self.scale.to_le_bytes());
        bytes.extend((self.table.len() as u32).to_le_bytes());
        for label in 0..LABELS {
            bytes.extend(self.table.iter().map(|weights| weights[label] as u8));
        }
        for weight in self.steps.as_flattened().as_flattened() {
            bytes.extend(weight.to_le_bytes());
        }
    }

    /// The score of each label by these features.
    pub fn score(&self, features: &[u32]) -> [f32; LABELS] {
        let mut sums = [0_i32; LABELS];
        for &feature in features {
            let weights = &self.table[feature as usize & (self.table.len() - 1)];
            for (sum, &weight) in sums.iter_mut().zip(weights) {
                *sum += i32::from(weight);
            }
        }
        sums.map(|sum| sum as f32 * self.scale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(length: usize) -> Model {
        let mut steps = Steps::default();
        steps[1][2][3] = 0.5;
        let weights = Weights { table: vec![[1, -2, 3, 0, 5, 6, -7]; length], scale: 0.25, steps };
        Model { passes: [weights.clone(), weights] }
    }

    #[test]
    fn what_was_written_can_be_read() {
        let model = model(4);
        assert_eq!(Model::read(&model.write()), Ok(model.clone()));
        assert_eq!(model.passes[0].score(&[7, 2])[..3], [0.5, -1.0, 1.5]);
    }

    #[test]
    fn a_broken_file_is_an_error() {
        let bytes = model(4).write();
        let damaged = Err(ModelError::Damaged { model: "reported" });
        assert_eq!(Model::read(&bytes[..bytes.len() - 1]), damaged);
        let malformed = Err(ModelError::Malformed { model: "reported" });
        assert_eq!(Model::read(&model(3).write()), malformed);
        assert_eq!(Model::read(&FORMAT.seal(b"")), malformed);
    }
}
