//! `whosaid query`: SQL over an archive.
//!
//! The engine is DataFusion, embedded. It more than doubles what there is to compile, so it is a feature;
//! without it the subcommand says how to get it.

#[cfg(feature = "query")]
mod engine;
#[cfg(feature = "query")]
mod rows;
#[cfg(feature = "query")]
mod tables;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::failure::Failure;

/// Answers a question in SQL.
///
/// The tables are articles, entities, mentions, quotes and speakers; docs/archive.md lists their columns, and
/// so does "describe quotes". A query reads and never writes.
#[derive(Args)]
pub struct Query {
    /// "select name, count(*) from quotes join speakers using (speaker) group by name"
    pub sql: String,
    /// Files that `whosaid annotate` has written, or folders of them
    #[arg(required = true, value_name = "ARCHIVE")]
    pub archive: Vec<PathBuf>,
    /// Prints CSV
    #[arg(long)]
    pub csv: bool,
}

#[cfg(feature = "query")]
pub fn run(arguments: &Query) -> Result<ExitCode, Failure> {
    engine::run(arguments)
}

#[cfg(not(feature = "query"))]
pub fn run(_: &Query) -> Result<ExitCode, Failure> {
    let message = "this whosaid is built without SQL; cargo install --path cli --features query builds one with it";
    Err(Failure::Message(message.to_owned()))
}
