//! Why the command ends without having done what it was asked to.

use std::fmt;
use std::io;
use std::path::Path;

#[derive(Debug)]
pub enum Failure {
    Io(io::Error),
    /// A sentence for the person at the terminal.
    Message(String),
}

impl Failure {
    /// An error of a file, with its name.
    pub fn of(path: &Path, error: impl fmt::Display) -> Self {
        Self::Message(format!("{}: {error}", path.display()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => error.fmt(f),
            Self::Message(message) => f.write_str(message),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
