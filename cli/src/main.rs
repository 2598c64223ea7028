//! The `whosaid` command: one article or an archive of them in, annotations out, and questions about
//! what was found.

// A program shows its items to nobody: `pub` says that another module uses them.
#![allow(unreachable_pub)]

mod annotate;
mod arguments;
mod failure;
mod query;
mod questions;
mod single;

use std::io;
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Command};
use failure::Failure;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if !error.use_stderr() => {
            // Help and version; whoever closes the pipe has seen enough.
            let _ = error.print();
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            let message = error.to_string();
            return complain(message.strip_prefix("error: ").unwrap_or(&message));
        }
    };
    let code = match arguments.command {
        None => single::run(arguments.single).map_err(Failure::Io),
        Some(Command::Annotate(arguments)) => annotate::run(&arguments),
        Some(Command::Who(arguments)) => questions::who(&arguments),
        Some(Command::Quotes(arguments)) => questions::quotes(&arguments),
        Some(Command::Audit(arguments)) => questions::audit(&arguments),
        Some(Command::Query(arguments)) => query::run(&arguments),
        Some(Command::Completions { shell }) => arguments::completions(shell),
        Some(Command::Man { folder }) => arguments::man(folder.as_deref()),
    };
    match code {
        Ok(code) => code,
        // Whoever reads our output has had enough ("whosaid … | head"): not our error.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => complain(&failure.to_string()),
    }
}

fn complain(message: &str) -> ExitCode {
    eprintln!("whosaid: {}", message.trim_end());
    ExitCode::FAILURE
}
