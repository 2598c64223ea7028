//! The files of the models: one header, one checksum and one error for all of them.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | magic: `whosaid` and a byte for the kind of model |
//! | 4 | version |
//! | 8 | [`checksum`] of everything behind it |
//! | rest | the body, as each model's own module describes it |
//!
//! Numbers are little-endian.

use std::fmt;

/// A kind of model file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    /// What messages call it: "names".
    pub name: &'static str,
    /// The first eight bytes of the file.
    pub magic: [u8; 8],
    /// Goes up with every change of what the numbers mean.
    pub version: u32,
}

/// Which model made an annotation: two with the same version and checksum are the same.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ModelVersion {
    /// "names", "quotes" or "article".
    pub name: &'static str,
    /// Of the file's format.
    pub version: u32,
    /// Of the numbers in it.
    pub checksum: u64,
}

/// Why a model can't be used. Each variant names the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ModelError {
    /// The file has no bytes.
    Empty {
        /// Which model: "names", "quotes" or "article".
        model: &'static str,
    },
    /// The file is something else: a page that says "not found", or another model.
    OtherFile {
        /// Which model: "names", "quotes" or "article".
        model: &'static str,
    },
    /// The file is of a version that this build can't read.
    OtherVersion {
        /// Which model: "names", "quotes" or "article".
        model: &'static str,
        /// The version of the file.
        found: u32,
        /// The version that this build reads.
        expected: u32,
    },
    /// The checksum does not match: some bytes are wrong or missing.
    Damaged {
        /// Which model: "names", "quotes" or "article".
        model: &'static str,
    },
    /// The checksum matches, but the numbers make no model.
    Malformed {
        /// Which model: "names", "quotes" or "article".
        model: &'static str,
    },
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Empty { model }
        | Self::OtherFile { model }
        | Self::OtherVersion { model, .. }
        | Self::Damaged { model }
        | Self::Malformed { model }) = self;
        write!(f, "cannot use the {model} model: ")?;
        match self {
            Self::Empty { .. } => f.write_str("the file is empty"),
            Self::OtherFile { .. } => f.write_str("this is not a Whosaid model of that kind"),
            Self::OtherVersion { found, expected, .. } => {
                write!(f, "it is of version {found}, and this build reads version {expected}")
            }
            Self::Damaged { .. } => {
                f.write_str("it is damaged or cut off (the checksum does not match)")
            }
            Self::Malformed { .. } => f.write_str("its parts do not fit together"),
        }
    }
}

impl std::error::Error for ModelError {}

impl Format {
    /// Bytes before the body.
    pub const HEADER: usize = 20;

    /// Checks the header and gives the body to be read.
    ///
    /// # Errors
    /// Where the bytes are not a whole file of this format.
    pub fn open<'a>(&self, bytes: &'a [u8]) -> Result<Reader<'a>, ModelError> {
        let model = self.name;
        if bytes.is_empty() {
            return Err(ModelError::Empty { model });
        }
        if !bytes.starts_with(&self.magic) {
            return Err(ModelError::OtherFile { model });
        }
        let Some((header, body)) = bytes.split_at_checked(Self::HEADER) else {
            return Err(ModelError::Damaged { model });
        };
        let mut header = Reader { model, bytes: &header[self.magic.len()..] };
        let found = header.u32()?;
        if found != self.version {
            return Err(ModelError::OtherVersion { model, found, expected: self.version });
        }
        if header.bytes != checksum(body).to_le_bytes() {
            return Err(ModelError::Damaged { model });
        }
        Ok(Reader { model, bytes: body })
    }

    /// Which model a file is.
    ///
    /// # Errors
    /// Where the bytes are not a whole file of this format.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn identify(&self, bytes: &[u8]) -> Result<ModelVersion, ModelError> {
        let checksum = checksum(self.open(bytes)?.bytes);
        Ok(ModelVersion { name: self.name, version: self.version, checksum })
    }

    /// The bytes of a file with this body.
    pub fn seal(&self, body: &[u8]) -> Vec<u8> {
        let version = self.version.to_le_bytes();
        [&self.magic[..], &version, &checksum(body).to_le_bytes(), body].concat()
    }
}

/// A checksum that every change of a single word of eight bytes changes, and hardly any other change
/// leaves as it is: FxHash over such words and the length. It guards against accidents, not attacks.
pub fn checksum(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mix = |sum: u64, word: u64| (sum.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    let (words, rest) = bytes.as_chunks::<8>();
    let sum =
        words.iter().fold(bytes.len() as u64, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    mix(sum, u64::from_le_bytes(last))
}

/// Reads the body of a model file from its start to its end. Every method fails with
/// [`ModelError::Malformed`] where the body is too short.
pub struct Reader<'a> {
    model: &'static str,
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    /// The error for numbers that make no model.
    pub fn malformed(&self) -> ModelError {
        ModelError::Malformed { model: self.model }
    }

    /// The next bytes, so many.
    pub fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        let (taken, rest) = self.bytes.split_at_checked(count).ok_or_else(|| self.malformed())?;
        self.bytes = rest;
        Ok(taken)
    }

    /// The next whole number.
    pub fn u32(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    /// The next number with a fraction.
    pub fn f32(&mut self) -> Result<f32, ModelError> {
        self.u32().map(f32::from_bits)
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// Where something is left.
    pub fn finish(self) -> Result<(), ModelError> {
        if self.bytes.is_empty() { Ok(()) } else { Err(self.malformed()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMAT: Format = Format { name: "test", magic: *b"whosaidT", version: 3 };

    fn error(bytes: &[u8]) -> Option<ModelError> {
        FORMAT.open(bytes).err()
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[test]
    fn a_file_says_which_model_it_is() {
        let version = FORMAT.identify(&FORMAT.seal(&[7])).expect("the file is whole");
        assert_eq!((version.name, version.version), ("test", 3));
        assert_ne!(Ok(version), FORMAT.identify(&FORMAT.seal(&[8])));
    }

    #[test]
    fn what_was_sealed_can_be_opened() {
        let file = FORMAT.seal(&[7, 0, 0, 0, 9]);
        let mut reader = FORMAT.open(&file).expect("the file is whole");
        assert_eq!(reader.u32(), Ok(7));
        assert_eq!(reader.u32(), Err(ModelError::Malformed { model: "test" }));
        assert_eq!(reader.take(1), Ok(&[9][..]));
        assert_eq!(reader.finish(), Ok(()));
        let reader = FORMAT.open(&file).expect("the file is whole");
        assert_eq!(reader.finish(), Err(ModelError::Malformed { model: "test" }));
    }

    #[test]
    fn each_fault_has_its_error() {
        let file = FORMAT.seal(b"a body of some length");
        let model = "test";
        assert_eq!(error(b""), Some(ModelError::Empty { model }));
        assert_eq!(error(b"<!doctype html>"), Some(ModelError::OtherFile { model }));
        let older = Format { version: 2, ..FORMAT }.seal(b"");
        let expected = ModelError::OtherVersion { model, found: 2, expected: 3 };
        assert_eq!(error(&older), Some(expected));
        assert_eq!(error(&file[..file.len() - 1]), Some(ModelError::Damaged { model }));
        for end in FORMAT.magic.len()..file.len() {
            assert_eq!(error(&file[..end]), Some(ModelError::Damaged { model }), "{end}");
        }
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let file = FORMAT.seal(b"a body of nineteen.");
        for bit in FORMAT.magic.len() * 8..file.len() * 8 {
            let mut file = file.clone();
            file[bit / 8] ^= 1 << (bit % 8);
            assert!(error(&file).is_some(), "bit {bit}");
            // Pairs of flipped bits, the same ones of two words, would cancel out in a plain FNV.
            if bit / 8 + 8 < file.len() {
                file[bit / 8 + 8] ^= 1 << (bit % 8);
                assert!(error(&file).is_some(), "bit {bit} of two words");
            }
        }
    }
}
