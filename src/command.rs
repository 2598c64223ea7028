//! One article, or lines of them, to standard output: what both `whosaid` commands, the one of this crate
//! and the one for archives (`cli/`), do with arguments that each of them parses itself.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::content::{self, Content};
use crate::file_error::named;
use crate::own_names::{self, Names};
use crate::precomputed::Files;
use crate::{Engine, records};

/// What files begin with that were compressed by gzip and by Zstandard.
const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTANDARD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// What the input is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// One article of plain text.
    #[default]
    Text,
    /// A page of HTML.
    Html,
    /// JSON lines: [`records::annotate`].
    Lines,
}

/// What the command line asks for.
#[derive(Clone, Debug, Default)]
pub struct Command {
    /// What the input is. To precompute, it has to be HTML.
    pub format: Format,
    /// The input; `None` or "-" is standard input.
    pub file: Option<PathBuf>,
    /// Whether to write the page's file of annotations instead: [`Files::precompute`].
    pub precompute: bool,
    /// [`Files::output`].
    pub output: Option<PathBuf>,
    /// [`Files::corrections`].
    pub corrections: Option<PathBuf>,
    /// Whether to find reported speech as well.
    pub reported: bool,
    /// A publisher's list of names; entries that are none are named on standard error.
    pub names: Option<PathBuf>,
}

impl Command {
    /// Does it. The exit code is that of a failure where some of the lines have no annotations; each of
    /// them is named on standard error.
    ///
    /// # Errors
    /// Sentences for the person at the terminal, and what standard input and output fail with: an error of
    /// the kind `BrokenPipe` only says that nobody reads the output any more.
    pub fn run(self, mut engine: Engine) -> io::Result<ExitCode> {
        let file = self.file.filter(|file| file.as_os_str() != "-");
        // What messages call the input.
        let name = file.clone().unwrap_or_else(|| "standard input".into());
        let input: Box<dyn Read> = match &file {
            Some(file) => Box::new(File::open(file).map_err(|error| named(file, &error))?),
            None => Box::new(io::stdin()),
        };
        let mut input = BufReader::new(input);
        let start = input.fill_buf().map_err(|error| named(&name, &error))?;
        if start.starts_with(&GZIP) || start.starts_with(&ZSTANDARD) {
            return Err(named(&name, &"it is compressed; give it uncompressed"));
        }
        let names = self.names.as_deref().map_or_else(|| Ok(Names::default()), read_names)?;
        engine.use_names(&names.lines);
        #[cfg(all(feature = "reported", feature = "model"))]
        if self.reported {
            engine.find_reported(crate::REPORTED_MODEL).map_err(io::Error::other)?;
        }
        if self.precompute {
            let files = Files { page: file, output: self.output, corrections: self.corrections };
            files.precompute(&engine, input, &names)?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut output = BufWriter::new(io::stdout().lock());
        let mut code = ExitCode::SUCCESS;
        let mut read = || {
            let mut bytes = Vec::new();
            input.read_to_end(&mut bytes).map(|_| bytes).map_err(|error| named(&name, &error))
        };
        let content = match self.format {
            Format::Text => Content::from_text(read()?).map_err(|error| named(&name, &error))?,
            Format::Html => Content::Html(read()?),
            Format::Lines => {
                let complain = |number, error| {
                    eprintln!("whosaid: {}: line {number}: {error}", name.display());
                    code = ExitCode::FAILURE;
                };
                records::annotate(&engine, input, &mut output, records::LONGEST, complain)?;
                return Ok(code);
            }
        };
        let (annotations, _) = content::annotate(&engine, content, records::LONGEST)
            .map_err(|error| named(&name, &error))?;
        serde_json::to_writer_pretty(&mut output, &annotations)?;
        writeln!(output)?;
        output.flush()?;
        Ok(code)
    }
}

fn read_names(file: &Path) -> io::Result<Names> {
    let names = own_names::read_file(file)?;
    for reason in &names.refused {
        eprintln!("whosaid: {}: {reason}", file.display());
    }
    Ok(names)
}
