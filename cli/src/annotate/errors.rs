//! Reports what has no annotations.

use std::fs::File;
use std::io::{self, BufWriter, Seek, Write};
use std::path::Path;

use super::journal::reopen;
use super::progress::Progress;
use super::record::Unanswered;
use crate::failure::Failure;

/// The file of errors, or standard error.
pub struct Errors(Option<BufWriter<File>>);

impl Errors {
    /// Goes on behind the first `bytes` of the file.
    pub fn open(path: Option<&Path>, bytes: u64) -> Result<Self, Failure> {
        let Some(path) = path else { return Ok(Self(None)) };
        let file = reopen(path, bytes).map_err(|error| Failure::of(path, error))?;
        Ok(Self(Some(BufWriter::new(file))))
    }

    pub fn write(&mut self, unanswered: &Unanswered, progress: &Progress) -> io::Result<()> {
        match &mut self.0 {
            Some(file) => writeln!(file, "{}", unanswered.json()),
            None => {
                progress.say(&format!("whosaid: {}", unanswered.sentence()));
                Ok(())
            }
        }
    }

    /// Makes sure that everything so far is on the disk, and says how much it is, in bytes.
    pub fn checkpoint(&mut self) -> io::Result<u64> {
        let Some(file) = &mut self.0 else { return Ok(0) };
        file.flush()?;
        file.get_ref().sync_data()?;
        file.get_mut().stream_position()
    }
}
