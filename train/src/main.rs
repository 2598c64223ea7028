//! Makes the models in `model/` with the feature code of the `whosaid` crate. See `train/README.md`.

mod antecedents;
mod article;
mod corpus;
mod markup;
mod names;
mod quotes;
mod reported;
mod teacher_tokens;

use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use whosaid::training::names::NameFinder;

/// What a command of this program fails with: a message for the person who called it.
type Failure = Box<dyn Error>;

/// Trains the models of whosaid. Run it in the root of the repository.
#[derive(Parser)]
#[command(name = "whosaid-train", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// The model that finds names: model/names.bin.
    Names(Box<names::Command>),
    /// The model that decides what a quote is and who said it: model/quotes.bin.
    Quotes(quotes::Command),
    /// The weights by which the cast ranks whom a pronoun means.
    Antecedents(antecedents::Command),
    /// The model that finds the article on a page: model/article.bin.
    Article(article::Command),
    /// The model that finds reported speech: model/reported.bin.
    Reported(reported::Command),
    /// Prints texts cut into our own tokens, for the teacher (train/teacher) to label.
    TeacherTokens(teacher_tokens::Command),
}

/// Where the data sets are.
#[derive(Debug, clap::Args)]
struct Data {
    /// The folder of the shared data sets.
    #[arg(long = "data", value_name = "FOLDER", default_value = "../shared/data", global = true)]
    folder: PathBuf,
    /// Takes one document in forty of every set: a quick run through everything, for no model worth
    /// keeping.
    #[arg(long, global = true)]
    small: bool,
}

impl Data {
    /// All documents, or those of a small run.
    fn share<T>(&self, documents: Vec<T>) -> Vec<T> {
        let step = if self.small { 40 } else { 1 };
        documents.into_iter().step_by(step).collect()
    }

    /// Whether the article of PolNeAR with this index is held out and only measured.
    fn is_held_out(index: usize) -> bool {
        index % 10 == 3
    }
}

/// The names model that a command asks who is named.
#[derive(Debug, clap::Args)]
struct NamesModel {
    /// The names model that finds who may be meant.
    #[arg(long = "names", value_name = "FILE", default_value = "model/names.bin")]
    file: PathBuf,
}

impl NamesModel {
    /// Reads it.
    fn finder(&self) -> Result<NameFinder, Failure> {
        Ok(NameFinder::from_bytes(&fs::read(&self.file)?)?)
    }
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Names(command) => names::run(&command).map_err(Failure::from),
        Command::Article(command) => article::run(&command),
        Command::Quotes(command) => quotes::train(&command),
        Command::Reported(command) => reported::run(&command),
        Command::Antecedents(command) => antecedents::run(&command),
        Command::TeacherTokens(command) => teacher_tokens::print(&command),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whosaid-train: {error}");
            ExitCode::FAILURE
        }
    }
}
