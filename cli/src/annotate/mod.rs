//! `whosaid annotate`: reader → chunks of articles → threads → answers in the same order → output.
//!
//! Memory is constant: a bounded number of chunks is under way, and a record is bounded too. Now and
//! then what was written is made sure of, and the journal says how far that is; see [`journal`].

mod errors;
pub mod files;
mod journal;
pub mod lines;
mod output;
mod parallel;
mod parts;
mod progress;
mod reader;
mod record;
mod rows;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;
use std::{fs, io, thread};

use serde::Serialize;
use serde_json::value::RawValue;
use whosaid::annotations::Annotations;
use whosaid::{Engine, records};
use whosaid_archive::{Details, annotate_with_details, engine};

use crate::arguments::{Annotate, Format};
use crate::failure::Failure;
use errors::Errors;
use files::{Packing, Source};
use journal::{Journal, beside};
use output::{Answer, Checkpoints, Output, Row};
use progress::Progress;
use reader::{Chunk, Reader};
use record::{Record, Unanswered};

pub fn run(arguments: &Annotate) -> Result<ExitCode, Failure> {
    let format = arguments.format.or(arguments.html.then_some(Format::Html));
    let sources = files::list(&arguments.inputs, format)?;
    let path = arguments.output.as_deref().filter(|path| path.as_os_str() != "-");
    let (is_parquet, packing) = path.map_or(Ok((false, Packing::None)), output_kind)?;
    let run = journal::run(&sources);
    let begun = match path {
        Some(path) if arguments.resume => {
            let begun = Journal::read(path, &run)?;
            let is_whole = match &begun {
                Some(journal) => !is_parquet && output::has_its_name(path, journal.output),
                None => path.exists(),
            };
            if is_whole {
                eprintln!("whosaid: {} is whole already", path.display());
                return end(&begun.unwrap_or_default(), Some(path));
            }
            begun
        }
        Some(path) => {
            clear(path, arguments.force)?;
            None
        }
        None => None,
    };
    let mut journal = begun.unwrap_or_else(|| Journal { run, ..Journal::default() });

    let named = |error: io::Error| match path {
        // Of standard output an error that only says that nobody reads any more is none.
        None => Failure::Io(error),
        Some(path) => {
            Failure::of(path, format!("{error}; --resume goes on where this run stopped"))
        }
    };
    let checkpoints = Checkpoints {
        interval: Duration::from_millis(arguments.checkpoint),
        row_group: arguments.row_group,
    };
    let mut output =
        Output::open(path, is_parquet, packing, journal.output, checkpoints).map_err(named)?;
    let mut errors = Errors::open(arguments.errors.as_deref(), journal.errors)?;
    if let Some(path) = path {
        // From here on there is something to go on with.
        journal.write(path).map_err(named)?;
    }

    let engine = engine().map_err(|error| Failure::Message(error.to_string()))?;
    let behind = sources.iter().take(journal.position.file).map(|source| source.length).sum();
    let read = Arc::new(AtomicU64::new(behind));
    let mut progress = Progress::new(total(&sources), Arc::clone(&read));
    let jobs = arguments.jobs.map_or_else(cores, usize::from);
    let takes_rows = output.takes_rows();
    let reader = Reader::new(sources, journal.position, read);
    let answers = parallel::in_order(jobs, reader, move |chunk: Chunk| {
        let answer = |record: Result<Record, _>| {
            record.and_then(|record| answer(&engine, record, takes_rows))
        };
        (chunk.records.into_iter().map(answer).collect::<Vec<_>>(), chunk.end)
    });
    for (answers, end) in answers {
        progress.add(answers.len() as u64);
        for answer in answers {
            match answer {
                Ok(answer) => {
                    output.write(&answer).map_err(named)?;
                    journal.articles += 1;
                }
                Err(unanswered) => {
                    journal.unanswered += 1;
                    errors.write(&unanswered, &progress)?;
                }
            }
        }
        journal.position = end;
        if output.is_due() {
            checkpoint(&mut journal, &mut output, &mut errors, path).map_err(named)?;
        }
    }
    checkpoint(&mut journal, &mut output, &mut errors, path).map_err(named)?;
    output.finish().map_err(named)?;
    progress.finish();
    end(&journal, path)
}

/// What is left to do when the output has its name. Should a run be killed here or before, the next one
/// finds all that it needs: the journal goes first, and parts only after it.
fn end(journal: &Journal, path: Option<&Path>) -> Result<ExitCode, Failure> {
    if let Some(path) = path {
        Journal::remove(path).map_err(|error| Failure::of(path, error))?;
        remove_parts(path)?;
    }
    if journal.unanswered == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let (articles, unanswered) = (journal.articles, journal.unanswered);
    eprintln!("whosaid: {articles} articles annotated, {unanswered} could not be");
    Ok(ExitCode::FAILURE)
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// The bytes of all inputs; `None` where standard input is one.
fn total(sources: &[Source]) -> Option<u64> {
    sources
        .iter()
        .all(|source| source.path.is_some())
        .then(|| sources.iter().map(|source| source.length).sum())
}

/// Whether an output is a Parquet file, and how it is compressed.
fn output_kind(path: &Path) -> Result<(bool, Packing), Failure> {
    match files::kind(path) {
        (Some(Format::Parquet), _) => Ok((true, Packing::None)),
        (Some(Format::Jsonl), packing) => Ok((false, packing)),
        _ => Err(Failure::of(path, "an output ends in .jsonl, .jsonl.gz, .jsonl.zst or .parquet")),
    }
}

/// Makes way for an output.
fn clear(path: &Path, force: bool) -> Result<(), Failure> {
    if !force && Journal::path(path).exists() {
        let reason =
            "an interrupted run left it unfinished; --resume goes on with it, --force begins anew";
        return Err(Failure::of(path, reason));
    }
    if !force && path.exists() {
        return Err(Failure::of(path, "is there already; --force writes over it"));
    }
    remove_parts(path)
}

fn remove_parts(path: &Path) -> Result<(), Failure> {
    let parts = beside(path, "parts");
    if parts.exists() {
        fs::remove_dir_all(&parts).map_err(|error| Failure::of(&parts, error))?;
    }
    Ok(())
}

fn checkpoint(
    journal: &mut Journal,
    output: &mut Output,
    errors: &mut Errors,
    path: Option<&Path>,
) -> io::Result<()> {
    journal.output = output.checkpoint()?;
    journal.errors = errors.checkpoint()?;
    path.map_or(Ok(()), |path| journal.write(path))
}

/// A line of the output.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a RawValue,
    #[serde(flatten)]
    details: &'a Details,
    #[serde(flatten)]
    annotations: &'a Annotations,
}

fn answer(engine: &Engine, record: Record, as_row: bool) -> Result<Answer, Unanswered> {
    let Record { place, id, mut details, content } = record;
    let annotate = || annotate_with_details(engine, content, &mut details, records::LONGEST);
    // A fault of ours costs the article, not the run.
    let result = catch_unwind(AssertUnwindSafe(annotate));
    let annotations = match result {
        Ok(Ok(annotations)) => annotations,
        Ok(Err(error)) => {
            return Err(Unanswered { place, id: Some(id), reason: error.to_string() });
        }
        Err(_) => {
            let reason = "the analysis failed; this is a fault of Whosaid".to_owned();
            return Err(Unanswered { place, id: Some(id), reason });
        }
    };
    if as_row {
        // An id that is no string stays the JSON that it is.
        let id = serde_json::from_str(id.get()).unwrap_or_else(|_| id.get().to_owned());
        return Ok(Answer::Row(Box::new(Row { id, details, annotations })));
    }
    let line = Line { id: &id, details: &details, annotations: &annotations };
    match serde_json::to_vec(&line) {
        Ok(mut line) => {
            line.push(b'\n');
            Ok(Answer::Line(line))
        }
        Err(error) => Err(Unanswered { place, id: Some(id), reason: error.to_string() }),
    }
}
