//! The command line.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory as _, Parser, Subcommand, ValueEnum};

use crate::failure::Failure;
use crate::query::Query;
use crate::questions::{Audit, Quotes, Who};

/// Finds the people, the organisations and the quotes of news articles, with the one who said each.
///
/// Without a subcommand one article is read, and its annotations are printed as JSON. Offsets in the
/// output count UTF-16 code units.
#[derive(Parser)]
#[command(name = "whosaid", version, args_conflicts_with_subcommands = true)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub single: Single,
}

/// One article, or lines of them, to standard output.
#[derive(Args)]
pub struct Single {
    /// Reads the article on a page of HTML; each block of the output has a path to its element
    #[arg(long, conflicts_with = "jsonl")]
    pub html: bool,
    /// Reads lines {"id", "text"}, prints lines {"id", ...annotations}. A line that can't be read is named
    /// on standard error, the others still go through, and the exit code is 1
    #[arg(long)]
    pub jsonl: bool,
    /// Writes what the publisher's tag paints the page from (docs/embed.md): page.html gives
    /// page.whosaid.json beside it, standard input standard output. Corrections that were put in before
    /// are kept
    #[arg(long, requires = "html")]
    pub precompute: bool,
    /// The file to write with --precompute
    #[arg(long, value_name = "FILE", requires = "precompute")]
    pub output: Option<PathBuf>,
    /// Corrections that the toolbar has saved, for --precompute
    #[arg(long, value_name = "FILE", requires = "precompute")]
    pub corrections: Option<PathBuf>,
    /// A JSON list of names (docs/embed.md) that are found wherever they stand; an entry that is none is
    /// named on standard error, and the others work
    #[arg(long, value_name = "FILE")]
    pub names: Option<PathBuf>,
    /// Finds what was said without quotation marks as well: quotes of the kind "indirect"
    #[arg(long)]
    pub reported: bool,
    /// The article; standard input where it is missing or "-"
    pub file: Option<PathBuf>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Annotates any number of articles, to JSON lines or Parquet
    Annotate(Annotate),
    /// Whom an archive quotes: how often, how many words, in which role
    Who(Who),
    /// What somebody has said
    Quotes(Quotes),
    /// Shares of the quoted words: table, CSV, or a page with charts
    Audit(Audit),
    /// Answers a question in SQL
    Query(Query),
    /// Prints completions for a shell
    Completions { shell: clap_complete::Shell },
    /// Prints the manual page, or writes one for each subcommand into a folder
    Man { folder: Option<PathBuf> },
}

/// Annotates any number of articles.
///
/// Inputs are files and folders: JSON lines (.jsonl, .ndjson, .json; records with "text" or "html", and
/// as far as they have them "id", "url", "title", "outlet", "desk" and "date"), plain text (.txt), HTML
/// (.html, .htm) and Parquet (.parquet; columns with the names that JSON lines have), all but the last
/// also with .gz or .zst behind. Articles come out in the order of the inputs, those of a folder by name.
///
/// An article that can't be read or annotated is named with its place and the reason, the others go
/// through, and the exit code is 1 at the end.
#[derive(Args)]
pub struct Annotate {
    /// Files or folders; standard input where there is none, or where it is "-"
    pub inputs: Vec<PathBuf>,
    /// Where annotations go: .jsonl (also .jsonl.gz, .jsonl.zst) or .parquet; standard output without it
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// What the inputs are, whatever their names say; standard input is JSON lines where this is missing
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Short for --format html
    #[arg(long, conflicts_with = "format")]
    pub html: bool,
    /// How many articles are worked on at once [default: the number of cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// A file for what has no annotations: JSON lines {"file", "record", "id", "reason"}; standard error
    /// without it
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
    /// Goes on where an interrupted run with the same inputs and output stopped
    #[arg(long, requires = "output")]
    pub resume: bool,
    /// Writes over an output that is there already
    #[arg(long, conflicts_with = "resume")]
    pub force: bool,
    /// Milliseconds between two checkpoints of JSON lines
    #[arg(long, default_value_t = 1000, hide = true)]
    pub checkpoint: u64,
    /// Bytes of text in a row group of Parquet
    #[arg(long, default_value_t = 16 << 20, hide = true)]
    pub row_group: usize,
}

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One article of plain text
    Text,
    /// One page of HTML
    Html,
    /// A record on each line
    Jsonl,
    /// Rows
    Parquet,
}

/// Prints completions.
pub fn completions(shell: clap_complete::Shell) -> Result<ExitCode, Failure> {
    // clap_complete panics where the pipe is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "whosaid", &mut script);
    io::Write::write_all(&mut io::stdout(), &script)?;
    Ok(ExitCode::SUCCESS)
}

/// Prints the manual page, or writes all of them.
pub fn man(folder: Option<&Path>) -> Result<ExitCode, Failure> {
    let command = Arguments::command();
    match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|error| Failure::of(folder, error))?;
            clap_mangen::generate_to(command, folder)?;
        }
        None => clap_mangen::Man::new(command).render(&mut io::stdout())?,
    }
    Ok(ExitCode::SUCCESS)
}
