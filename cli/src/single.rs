//! `whosaid [FILE]`: one article, or lines of them, to standard output.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use whosaid::own_names::{self, Names};
use whosaid::precomputed::Files;
use whosaid::records;
use whosaid_archive::{Content, annotate, engine};

use crate::arguments::Single;
use crate::failure::Failure;

pub fn run(arguments: &Single) -> Result<ExitCode, Failure> {
    let file = arguments.file.as_deref().filter(|file| file.as_os_str() != "-");
    let mut input: Box<dyn Read> = match file {
        Some(file) => Box::new(File::open(file).map_err(|error| Failure::of(file, error))?),
        None => Box::new(io::stdin()),
    };
    let mut engine = engine().map_err(|error| Failure::Message(error.to_string()))?;
    let names = match &arguments.names {
        None => Names::default(),
        Some(file) => own_names::read_file(file)?,
    };
    for reason in &names.refused {
        let file = arguments.names.as_deref().unwrap_or(Path::new(""));
        eprintln!("whosaid: {}: {reason}", file.display());
    }
    engine.use_names(&names.lines);
    if arguments.precompute {
        let files = Files {
            page: file.map(Path::to_path_buf),
            output: arguments.output.clone(),
            corrections: arguments.corrections.clone(),
        };
        files.precompute(&engine, input, &names)?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut output = BufWriter::new(io::stdout().lock());
    let mut code = ExitCode::SUCCESS;
    if arguments.jsonl {
        let complain = |number, error| {
            eprintln!("whosaid: line {number}: {error}");
            code = ExitCode::FAILURE;
        };
        let input = BufReader::new(input);
        records::annotate(&engine, input, &mut output, records::LONGEST, complain)?;
    } else {
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes)?;
        let content = if arguments.html { Content::Html(bytes) } else { text(bytes)? };
        let annotations = annotate(&engine, content, records::LONGEST)
            .map_err(|error| Failure::Message(error.to_string()))?;
        serde_json::to_writer_pretty(&mut output, &annotations).map_err(io::Error::from)?;
        writeln!(output)?;
    }
    output.flush()?;
    Ok(code)
}

fn text(bytes: Vec<u8>) -> Result<Content, Failure> {
    String::from_utf8(bytes).map(Content::Text).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::Message(format!("the article is not UTF-8: byte {at} is no character"))
    })
}
