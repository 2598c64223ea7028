//! Annotated articles, out of the files that `whosaid annotate` has written.

use std::fs::File;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde::Deserialize;
use serde_json::value::RawValue;
use whosaid::annotations::{Annotations, Entity, Quote, QuoteKind};
use whosaid::speakers::{Collector, Speakers};
use whosaid_archive::{Details, Rows, day};

use super::{Filter, utf16::Utf16};
use crate::annotate::files::{self, Source};
use crate::annotate::lines::{self, Line};
use crate::arguments::Format;
use crate::failure::Failure;

/// Longer than any line of annotations, in bytes.
const LONGEST: usize = 256 << 20;
/// Rows that are in memory at once.
const ROWS: usize = 64;
const NO_ARCHIVE: &str =
    "questions are asked of what `whosaid annotate` has written: .jsonl or .parquet";

/// An annotated article.
pub struct Article {
    /// A string's text, anything else as JSON.
    pub id: String,
    pub details: Details,
    pub annotations: Annotations,
}

impl Article {
    /// The entity that says a quote; `None` where nobody is named.
    pub fn speaker(&self, quote: &Quote) -> Option<&Entity> {
        self.annotations.entities.get(quote.speaker? as usize)
    }
}

#[derive(Deserialize)]
struct Record {
    id: Box<RawValue>,
    #[serde(flatten)]
    details: Details,
    #[serde(flatten)]
    annotations: Annotations,
}

/// Something that somebody said.
pub struct Said<'a> {
    pub article: &'a Article,
    pub quote: &'a Quote,
    /// The words between the marks.
    pub text: String,
    /// How many words that is.
    pub words: u64,
    /// Index of the speaker in [`Speakers::all`]; `None` where nobody is named.
    pub speaker: Option<usize>,
}

/// The files of an archive.
pub struct Archive {
    sources: Vec<Source>,
    pub speakers: Speakers,
}

impl Archive {
    /// Reads the archive once, to learn who speaks in it.
    pub fn open(paths: &[PathBuf]) -> Result<Self, Failure> {
        let sources = sources(paths)?;
        let speakers = collect(&sources)?;
        Ok(Self { sources, speakers })
    }

    /// Everything that is said in the articles that a filter lets through: direct and partial quotes,
    /// in the order of the files.
    pub fn said(&self, filter: &Filter, mut take: impl FnMut(&Said)) -> Result<(), Failure> {
        each(&self.sources, &mut |article: &Article| {
            if filter.lets(&article.details) {
                let text = Utf16::new(&article.annotations.text);
                for quote in &article.annotations.quotes {
                    if matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial) {
                        let (text, words) = said(&text, quote);
                        let speaker = speaker_of(article, quote, &self.speakers);
                        take(&Said { article, quote, text, words, speaker });
                    }
                }
            }
            ControlFlow::Continue(())
        })
    }

    /// Whether others have the same name, so that a name alone does not tell who it is.
    pub fn is_ambiguous(&self, speaker: usize) -> bool {
        let speaker = &self.speakers.all[speaker];
        speaker.is_doubtful || !speaker.candidates.is_empty()
    }
}

/// The files of an archive. They are read more than once, so none may be a pipe.
///
/// # Errors
/// Names what is no such file, and a folder that has none.
pub fn sources(paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    let refuse_pipe = |path: &Path| {
        if path.is_file() || path.is_dir() || (!path.exists() && path.as_os_str() != "-") {
            return Ok(());
        }
        let reason =
            "an archive is read more than once, which only files can be: write it to one first";
        Err(Failure::of(path, reason))
    };
    for path in paths {
        refuse_pipe(path)?;
        if path.is_file() && files::kind(path).0.is_none() {
            return Err(Failure::of(path, NO_ARCHIVE));
        }
    }
    let sources = files::list(paths, None)?;
    for path in sources.iter().filter_map(|source| source.path.as_deref()) {
        refuse_pipe(path)?;
    }
    if sources.is_empty() {
        return Err(Failure::of(&paths[0], NO_ARCHIVE));
    }
    Ok(sources)
}

/// Who speaks in files.
pub fn collect(sources: &[Source]) -> Result<Speakers, Failure> {
    let mut collector = Collector::default();
    each(sources, &mut |article: &Article| {
        let mut speakers: Vec<u32> =
            article.annotations.quotes.iter().filter_map(|quote| quote.speaker).collect();
        speakers.sort_unstable();
        speakers.dedup();
        for speaker in speakers {
            if let Some(entity) = article.annotations.entities.get(speaker as usize) {
                collector.add(entity.kind, &entity.name, entity.role.as_deref());
            }
        }
        ControlFlow::Continue(())
    })?;
    Ok(collector.finish())
}

/// Who says a quote, as an index of [`Speakers::all`].
pub fn speaker_of(article: &Article, quote: &Quote, speakers: &Speakers) -> Option<usize> {
    let entity = article.speaker(quote)?;
    speakers.find(entity.kind, &entity.name, entity.role.as_deref())
}

/// The words between the marks, and how many have a letter or a digit in them.
pub fn said(text: &Utf16, quote: &Quote) -> (String, u64) {
    let spans: Vec<&str> = quote.spans.iter().map(|span| text.slice(*span)).collect();
    let said = spans.join(" ");
    let words = said.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let words = words.count() as u64;
    (said, words)
}

/// Reads articles until there are no more or none is wanted.
pub fn each(
    sources: &[Source],
    take: &mut impl FnMut(&Article) -> ControlFlow<()>,
) -> Result<(), Failure> {
    for source in sources {
        let path = source.path.as_deref().unwrap_or(Path::new("-"));
        let flow = match source.format {
            Format::Jsonl => each_line(source, path, take)?,
            Format::Parquet => each_row(path, take)?,
            Format::Text | Format::Html => return Err(Failure::of(path, NO_ARCHIVE)),
        };
        if flow.is_break() {
            break;
        }
    }
    Ok(())
}

fn each_line(
    source: &Source,
    path: &Path,
    take: &mut impl FnMut(&Article) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Failure> {
    let failure = |error: std::io::Error| Failure::of(path, error);
    let mut input = source.open(&Arc::new(AtomicU64::new(0))).map_err(failure)?;
    let mut line = Vec::new();
    for number in 1.. {
        match lines::next(&mut *input, &mut line, LONGEST).map_err(failure)? {
            Line::End => break,
            Line::TooLong => return Err(Failure::of(path, format!("line {number} is too long"))),
            Line::Whole if line.trim_ascii().is_empty() => {}
            Line::Whole => {
                let record: Record = serde_json::from_slice(&line).map_err(|error| {
                    let reason = "is not one that `whosaid annotate` writes";
                    Failure::of(path, format!("line {number} {reason}: {error}"))
                })?;
                let id = record.id.get();
                let flow = take(&Article {
                    id: serde_json::from_str(id).unwrap_or_else(|_| id.to_owned()),
                    details: record.details,
                    annotations: record.annotations,
                });
                if flow.is_break() {
                    return Ok(flow);
                }
            }
        }
    }
    Ok(ControlFlow::Continue(()))
}

fn each_row(
    path: &Path,
    take: &mut impl FnMut(&Article) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Failure> {
    let file = File::open(path).map_err(|error| Failure::of(path, error))?;
    let failure = |error: &dyn std::fmt::Display| {
        Failure::of(path, format!("is no file that `whosaid annotate` writes: {error}"))
    };
    let batches = ParquetRecordBatchReaderBuilder::try_new(file)
        .and_then(|builder| builder.with_batch_size(ROWS).build())
        .map_err(|error| failure(&error))?;
    for batch in batches {
        let rows = batch.and_then(|batch| Rows::new(&batch)).map_err(|error| failure(&error))?;
        for row in 0..rows.len() {
            let annotations = rows.annotations(row).map_err(|error| failure(&error))?;
            let (id, details) = (rows.id(row).to_owned(), rows.details(row));
            let flow = take(&Article { id, details, annotations });
            if flow.is_break() {
                return Ok(flow);
            }
        }
    }
    Ok(ControlFlow::Continue(()))
}

impl Filter {
    /// Whether an article is one of those that are asked for. One without a date is none of those since
    /// a day.
    fn lets(&self, details: &Details) -> bool {
        let date = || details.date.as_deref().and_then(day);
        let is = |wanted: &Option<String>, found: &Option<String>| {
            wanted.as_ref().is_none_or(|wanted| found.as_ref() == Some(wanted))
        };
        self.since.is_none_or(|since| date().is_some_and(|date| date >= since))
            && self.until.is_none_or(|until| date().is_some_and(|date| date <= until))
            && is(&self.desk, &details.desk)
            && is(&self.outlet, &details.outlet)
    }
}
