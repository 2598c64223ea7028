//! How far a run has come, kept beside its output so that another can go on from there.

use std::fs::{self, File, OpenOptions};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use whosaid_archive::model_versions;

use super::files::Source;
use super::record::Position;
use crate::failure::Failure;

/// What had reached the disk when the journal was written. Whatever else is there is thrown away by the
/// run that goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journal {
    /// What the run reads, and what it reads it with: another can't go on.
    pub run: String,
    pub position: Position,
    /// Articles with annotations.
    pub articles: u64,
    /// Records without.
    pub unanswered: u64,
    pub output: Mark,
    /// Length of the file of errors, in bytes.
    pub errors: u64,
}

/// How much of an output is whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Length of a file of lines, in bytes.
    pub bytes: u64,
    /// Number of Parquet files.
    pub parts: u32,
}

impl Journal {
    /// Where the journal of an output is.
    pub fn path(output: &Path) -> PathBuf {
        beside(output, "progress")
    }

    /// Reads the journal of an output; `None` where there is none.
    ///
    /// # Errors
    /// Where it can't be read, or is of another run.
    pub fn read(output: &Path, run: &str) -> Result<Option<Self>, Failure> {
        let path = Self::path(output);
        let journal: Self = match fs::read(&path) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|error| Failure::of(&path, error))?
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Failure::of(&path, error)),
        };
        if journal.run != run {
            return Err(Failure::of(
                output,
                "can't be gone on with: the run that was interrupted had other inputs, or another version of Whosaid; --force begins anew",
            ));
        }
        Ok(Some(journal))
    }

    /// Takes the journal of an output away, where there is one.
    pub fn remove(output: &Path) -> io::Result<()> {
        match fs::remove_file(Self::path(output)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Writes it in the place of the one before, as a whole or not at all.
    pub fn write(&self, output: &Path) -> io::Result<()> {
        let path = Self::path(output);
        let new = beside(output, "progress-new");
        let mut file = File::create(&new)?;
        file.write_all(serde_json::to_string(self)?.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &path)
    }
}

/// A name for what belongs to an output: the output's with an ending more.
pub fn beside(output: &Path, ending: &str) -> PathBuf {
    let mut name = output.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

/// Opens a file of lines to go on behind its first `bytes`: what an interrupted run wrote behind its last
/// checkpoint is cut off.
///
/// # Errors
/// Where it can't be opened, or is shorter: then it is not what that run wrote.
pub fn reopen(path: &Path, bytes: u64) -> io::Result<File> {
    let is_new = bytes == 0;
    let mut file = OpenOptions::new().write(true).create(is_new).truncate(false).open(path)?;
    if file.metadata()?.len() < bytes {
        return Err(io::Error::other("it is not the file that the interrupted run wrote"));
    }
    file.set_len(bytes)?;
    file.seek(SeekFrom::End(0))?;
    Ok(file)
}

/// Tells runs apart that would give other annotations.
pub fn run(sources: &[Source]) -> String {
    let mut hasher = DefaultHasher::new();
    for source in sources {
        source.path.hash(&mut hasher);
        source.length.hash(&mut hasher);
        (source.format as u8).hash(&mut hasher);
    }
    for model in model_versions() {
        (model.name, model.version, model.checksum).hash(&mut hasher);
    }
    format!("{} {:016x}", env!("CARGO_PKG_VERSION"), hasher.finish())
}
