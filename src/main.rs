//! The `whosaid` command: an article in, its annotations out as JSON.

use std::io::{self, Write};
use std::process::ExitCode;

use lexopt::Arg::{Long, Short, Value};
use whosaid::command::{Command, Format};
use whosaid::{Engine, NAMES_MODEL};

const USAGE: &str = "\
Finds the people, the organisations and the quotes of a news article.

Usage: whosaid [FILE]            prints the annotations of FILE (or of standard input) as JSON
       whosaid --html [FILE]     the same of the article on a page of HTML; each block of the output
                                 has a path to its element
       whosaid --html [FILE] --precompute [--output FILE] [--corrections FILE]
                                 writes what the publisher's tag paints the page from (docs/embed.md):
                                 page.html gives page.whosaid.json beside it, standard input standard
                                 output; corrections are a file that the toolbar has saved, and those
                                 that were put in before are kept
       whosaid --jsonl [FILE]    reads lines {\"id\", \"text\"}, prints lines {\"id\", ...annotations}
       whosaid --help | --version

With --names FILE, a JSON list of names ([{ \"name\", \"aliases\", \"type\", … }], docs/embed.md), these are
found wherever they stand; an entry that is none is named on standard error, and the others work.

With --reported, what was said without quotation marks is found as well: quotes of the kind \"indirect\",
also in the file of --precompute.

Offsets in the output count UTF-16 code units. A line that can't be read is named on standard error,
the other lines still go through, and the exit code is 1.
So it is with an article that takes longer than a minute.";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        // Whoever reads our output has had enough ("whosaid … | head"): not our error.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("whosaid: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What the command line asks for.
enum Request {
    Annotate(Command),
    /// Text to print instead of doing anything.
    Print(String),
}

fn parse_arguments() -> Result<Request, lexopt::Error> {
    let mut command = Command::default();
    let mut print = None;
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("html") => command.format = Format::Html,
            Long("jsonl") => command.format = Format::Lines,
            Long("precompute") => command.precompute = true,
            Long("output") => command.output = Some(parser.value()?.into()),
            Long("reported") => command.reported = true,
            Long("names") => command.names = Some(parser.value()?.into()),
            Long("corrections") => command.corrections = Some(parser.value()?.into()),
            Long("help") | Short('h') => print = Some(USAGE.to_owned()),
            Long("version") | Short('V') => {
                print = Some(format!("whosaid {}", env!("CARGO_PKG_VERSION")));
            }
            Value(file) if command.file.is_none() => command.file = Some(file.into()),
            _ => return Err(argument.unexpected()),
        }
    }
    if print.is_none() && command.precompute && command.format != Format::Html {
        return Err("--precompute needs --html".into());
    }
    if !command.precompute && (command.output.is_some() || command.corrections.is_some()) {
        return Err("--output and --corrections belong to --precompute".into());
    }
    Ok(print.map_or(Request::Annotate(command), Request::Print))
}

fn run() -> io::Result<ExitCode> {
    let request =
        parse_arguments().map_err(|error| io::Error::other(format!("{error}\n\n{USAGE}")))?;
    match request {
        Request::Print(text) => {
            writeln!(io::stdout(), "{text}")?;
            Ok(ExitCode::SUCCESS)
        }
        Request::Annotate(command) => {
            command.run(Engine::new(NAMES_MODEL).map_err(io::Error::other)?)
        }
    }
}
