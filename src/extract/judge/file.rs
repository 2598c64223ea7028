//! The model file, `model/article.bin`: three lots of trees (the first and the second look at blocks,
//! the third at pages), then two lexicons (of blocks, of pages), each as its own module describes it.

use super::Judge;
use super::lexicon::Lexicon;
use super::trees::Trees;
use crate::model_file::{Format, ModelError};

/// The format of the file.
pub const FORMAT: Format = Format { name: "article", magic: *b"whosaidA", version: 3 };

impl Judge {
    /// Reads a model file.
    ///
    /// # Errors
    /// Where the bytes are not a whole model of this version.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut body = FORMAT.open(bytes)?;
        let judge = Self {
            first: Trees::read(&mut body)?,
            second: Trees::read(&mut body)?,
            page: Trees::read(&mut body)?,
            lexicon: Lexicon::read(&mut body)?,
            pages: Lexicon::read(&mut body)?,
        };
        body.finish()?;
        Ok(judge)
    }

    /// The model file.
    pub fn write(&self) -> Vec<u8> {
        let trees = [&self.first, &self.second, &self.page].map(Trees::write).concat();
        FORMAT.seal(&[trees, self.lexicon.write(), self.pages.write()].concat())
    }
}
