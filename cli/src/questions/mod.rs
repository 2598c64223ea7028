//! Questions about what was said in an archive: `whosaid who`, `quotes`, `audit`.
//!
//! The files are read twice: first to learn who speaks, then for the answer. Memory grows with names
//! and roles, not with articles.

pub mod archive;
mod audit;
mod page;
mod quotes;
mod table;
pub mod utf16;
mod who;

use std::path::PathBuf;

use clap::Args;

pub use audit::{Audit, run as audit};
pub use quotes::{Quotes, run as quotes};
#[cfg(feature = "query")]
pub use table::Table;
pub use who::{Who, run as who};

/// Which articles of which files are asked about.
#[derive(Args)]
pub struct Filter {
    /// Files that `whosaid annotate` has written, or folders of them
    #[arg(required = true, value_name = "ARCHIVE")]
    pub archive: Vec<PathBuf>,
    /// Articles of this day or later ones
    #[arg(long, value_name = "DATE", value_parser = read_day)]
    pub since: Option<i32>,
    /// Articles of this day or earlier ones
    #[arg(long, value_name = "DATE", value_parser = read_day)]
    pub until: Option<i32>,
    /// Articles of this desk
    #[arg(long)]
    pub desk: Option<String>,
    /// Articles of this outlet
    #[arg(long)]
    pub outlet: Option<String>,
}

fn read_day(text: &str) -> Result<i32, String> {
    whosaid_archive::day(text).ok_or_else(|| "a date is written like 2026-03-14".to_owned())
}

/// A part of a whole in percent, to one decimal.
fn share(part: u64, whole: u64) -> String {
    format!("{:.1} %", 100.0 * part as f64 / whole.max(1) as f64)
}
