//! The `whosaid` command: an article in, its annotations out as JSON.

use std::ffi::{OsStr, OsString};
use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use lexopt::Arg::{Long, Short, Value};
use whosaid::annotations::Annotations;
use whosaid::article::Article;
use whosaid::extract::{self, HtmlPage, PageBlock, TextMap};
use whosaid::own_names::{self, Names};
use whosaid::precomputed::Files;
use whosaid::records;
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

Offsets in the output count UTF-16 code units. A line that can't be read is named on standard error,
the other lines still go through, and the exit code is 1.
So it is with an article that takes longer than a minute.";

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        // Whoever reads our output has had enough ("whosaid … | head"): not our error.
        Err(Failure::Io(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Io(error)) => complain(&error.to_string()),
        Err(Failure::Message(message)) => complain(&message),
    }
}

fn complain(message: &str) -> ExitCode {
    eprintln!("whosaid: {message}");
    ExitCode::FAILURE
}

enum Failure {
    Io(io::Error),
    Message(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// What the input is.
#[derive(Default)]
enum Format {
    #[default]
    Text,
    Html,
    Lines,
}

/// What the command line asks for.
#[derive(Default)]
struct Arguments {
    format: Format,
    /// `None` or "-" is standard input.
    file: Option<OsString>,
    precompute: bool,
    output: Option<OsString>,
    corrections: Option<OsString>,
    names: Option<OsString>,
    /// Text to print instead of doing anything.
    print: Option<String>,
}

fn parse_arguments() -> Result<Arguments, lexopt::Error> {
    let mut arguments = Arguments::default();
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Long("html") => arguments.format = Format::Html,
            Long("jsonl") => arguments.format = Format::Lines,
            Long("precompute") => arguments.precompute = true,
            Long("output") => arguments.output = Some(parser.value()?),
            Long("names") => arguments.names = Some(parser.value()?),
            Long("corrections") => arguments.corrections = Some(parser.value()?),
            Long("help") | Short('h') => arguments.print = Some(USAGE.to_owned()),
            Long("version") | Short('V') => {
                arguments.print = Some(format!("whosaid {}", env!("CARGO_PKG_VERSION")));
            }
            Value(file) if arguments.file.is_none() => arguments.file = Some(file),
            _ => return Err(argument.unexpected()),
        }
    }
    let is_page = matches!(arguments.format, Format::Html);
    if arguments.print.is_none() && arguments.precompute && !is_page {
        return Err("--precompute needs --html".into());
    }
    if !arguments.precompute && (arguments.output.is_some() || arguments.corrections.is_some()) {
        return Err("--output and --corrections belong to --precompute".into());
    }
    Ok(arguments)
}

fn run() -> Result<ExitCode, Failure> {
    let arguments =
        parse_arguments().map_err(|error| Failure::Message(format!("{error}\n\n{USAGE}")))?;
    if let Some(text) = arguments.print {
        writeln!(io::stdout(), "{text}")?;
        return Ok(ExitCode::SUCCESS);
    }
    let file = arguments.file.filter(|file| file != "-");
    let input: Box<dyn Read> = match &file {
        None => Box::new(io::stdin()),
        Some(file) => Box::new(File::open(file).map_err(|error| named(file, &error))?),
    };
    let mut engine =
        Engine::new(NAMES_MODEL).map_err(|error| Failure::Message(error.to_string()))?;
    let names = match &arguments.names {
        None => Names::default(),
        Some(file) => read_names(file)?,
    };
    engine.use_names(&names.lines);
    if arguments.precompute {
        let files = Files {
            page: file.map(PathBuf::from),
            output: arguments.output.map(PathBuf::from),
            corrections: arguments.corrections.map(PathBuf::from),
        };
        files.precompute(&engine, input, &names)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut output = BufWriter::new(io::stdout().lock());
    let code = match arguments.format {
        Format::Text => annotate_text(&engine, input, &mut output)?,
        Format::Html => annotate_html(&engine, input, &mut output)?,
        Format::Lines => annotate_lines(&engine, BufReader::new(input), &mut output)?,
    };
    output.flush()?;
    Ok(code)
}

fn annotate_text(
    engine: &Engine,
    mut input: impl Read,
    output: &mut impl Write,
) -> Result<ExitCode, Failure> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::Message(format!("the article is not UTF-8: byte {at} is no character"))
    })?;
    print(&analyse(engine, &Article::from_text(text))?, output)
}

fn analyse(engine: &Engine, article: &Article) -> Result<Annotations, Failure> {
    let bound = records::LONGEST;
    engine.analyse_within(article, bound).ok_or_else(|| {
        Failure::Message(format!("the article took longer than {} seconds", bound.as_secs()))
    })
}

fn named(file: &OsStr, error: &impl Display) -> Failure {
    Failure::Message(format!("{}: {error}", file.to_string_lossy()))
}

/// Reads a page and finds its article.
fn article_on_page(mut input: impl Read) -> Result<(HtmlPage, Vec<PageBlock>), Failure> {
    let mut bytes = Vec::new();
    input.read_to_end(&mut bytes)?;
    let page = HtmlPage::parse(&bytes);
    let blocks = extract::article(&page.snapshot(), &page.layout());
    if blocks.is_empty() {
        return Err(Failure::Message("there is no article on this page".to_owned()));
    }
    Ok((page, blocks))
}

/// A publisher's names. Entries that are none are named on standard error.
fn read_names(file: &OsStr) -> Result<Names, Failure> {
    let names = own_names::read_file(Path::new(file))?;
    for reason in &names.refused {
        eprintln!("whosaid: {}: {reason}", file.to_string_lossy());
    }
    Ok(names)
}

fn annotate_html(
    engine: &Engine,
    input: impl Read,
    output: &mut impl Write,
) -> Result<ExitCode, Failure> {
    let (page, blocks) = article_on_page(input)?;
    let mut annotations = analyse(engine, &TextMap::new(&blocks).0)?;
    for (found, block) in annotations.blocks.iter_mut().zip(&blocks) {
        found.path = Some(page.path(block.element));
    }
    print(&annotations, output)
}

fn print(annotations: &Annotations, output: &mut impl Write) -> Result<ExitCode, Failure> {
    serde_json::to_writer_pretty(&mut *output, annotations).map_err(io::Error::from)?;
    writeln!(output)?;
    Ok(ExitCode::SUCCESS)
}

fn annotate_lines(
    engine: &Engine,
    input: impl BufRead,
    output: &mut impl Write,
) -> Result<ExitCode, Failure> {
    let mut code = ExitCode::SUCCESS;
    records::annotate(engine, input, output, records::LONGEST, |number, error| {
        eprintln!("whosaid: line {number}: {error}");
        code = ExitCode::FAILURE;
    })?;
    Ok(code)
}
