//! Makes the models in `model/` with the feature code of the `whosaid` crate. See `train/README.md`.

mod antecedents;
mod corpus;
mod names;
mod quotes;
mod teacher_tokens;

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

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
    Names(names::Command),
    /// The model that decides what a quote is and who said it: model/quotes.bin.
    Quotes(quotes::Command),
    /// The weights by which the cast ranks whom a pronoun means.
    Antecedents(antecedents::Command),
    /// Prints texts cut into our own tokens, for the teacher (train/teacher) to label.
    TeacherTokens(teacher_tokens::Command),
}

/// Where the data sets are.
#[derive(clap::Args)]
struct Data {
    /// The folder of the shared data sets.
    #[arg(long = "data", value_name = "FOLDER", default_value = "../shared/data", global = true)]
    folder: PathBuf,
}

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Names(command) => names::run(&command).map_err(Failure::from),
        Command::Quotes(command) => quotes::train(&command),
        Command::Antecedents(command) => antecedents::run(&command),
        Command::TeacherTokens(command) => teacher_tokens::print(&command).map_err(Failure::from),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whosaid-train: {error}");
            ExitCode::FAILURE
        }
    }
}
