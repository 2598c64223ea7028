//! Errors of files, for the person at the terminal.

use std::fmt::Display;
use std::io;
use std::path::Path;

/// An error with the name of its file.
pub(crate) fn named(file: &Path, error: &impl Display) -> io::Error {
    io::Error::other(format!("{}: {error}", file.display()))
}
