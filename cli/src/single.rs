//! `whosaid [FILE]`: one article, or lines of them, to standard output.

use std::io;
use std::process::ExitCode;

use whosaid::command::{Command, Format};
use whosaid_archive::engine;

use crate::arguments::Single;

pub fn run(arguments: Single) -> io::Result<ExitCode> {
    let Single { html, jsonl, precompute, output, corrections, names, reported, file } = arguments;
    let format = match (html, jsonl) {
        (true, _) => Format::Html,
        (false, true) => Format::Lines,
        (false, false) => Format::Text,
    };
    let command = Command { format, file, precompute, output, corrections, names, reported };
    command.run(engine().map_err(io::Error::other)?)
}
