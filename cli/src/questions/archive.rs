//! Annotated articles, out of the files that `whosaid annotate` has written.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde::Deserialize;
use serde_json::value::RawValue;
use whosaid::annotations::{Annotations, EntityKind, Quote, QuoteKind};
use whosaid::speakers::{Collector, Speakers};
use whosaid_archive::{Details, Rows, day};

use super::{Filter, utf16::Utf16};
use crate::annotate::files::{self, Source};
use crate::annotate::lines::{self, Line};
use crate::arguments::Format;
use crate::failure::Failure;

/// More than a line of annotations is long, in bytes.
const LONGEST: usize = 256 << 20;
/// Rows that are in memory at once.
const ROWS: usize = 64;

/// An annotated article.
pub struct Article {
    /// A string's text, anything else as JSON.
    pub id: String,
    pub details: Details,
    pub annotations: Annotations,
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
        let sources = files::list(paths, None)?;
        let mut collector = Collector::default();
        each(&sources, &mut |article: &Article| {
            let mut speakers: Vec<u32> =
                article.annotations.quotes.iter().filter_map(|quote| quote.speaker).collect();
            speakers.sort_unstable();
            speakers.dedup();
            for speaker in speakers {
                if let Some(entity) = article.annotations.entities.get(speaker as usize) {
                    let role = entity.role.as_deref();
                    collector.add(entity.kind, &entity.name, role, &article.id);
                }
            }
        })?;
        Ok(Self { sources, speakers: collector.finish() })
    }

    /// Everything that is said in the articles that a filter lets through: direct and partial quotes,
    /// in the order of the files.
    pub fn said(&self, filter: &Filter, mut take: impl FnMut(&Said)) -> Result<(), Failure> {
        each(&self.sources, &mut |article: &Article| {
            if !filter.lets(&article.details) {
                return;
            }
            let text = Utf16::new(&article.annotations.text);
            for quote in &article.annotations.quotes {
                if !matches!(quote.kind, QuoteKind::Direct | QuoteKind::Partial) {
                    continue;
                }
                let spans: Vec<&str> = quote.spans.iter().map(|span| text.slice(*span)).collect();
                let text = spans.join(" ");
                let speaker = quote.speaker.and_then(|speaker| {
                    let entity = article.annotations.entities.get(speaker as usize)?;
                    let role = entity.role.as_deref();
                    self.speakers.find(entity.kind, &entity.name, role, &article.id)
                });
                let words = words(&text);
                take(&Said { article, quote, text, words, speaker });
            }
        })
    }

    /// Whether it may be somebody else of the same name, so that a name alone does not tell who it is.
    pub fn is_doubtful(&self, speaker: usize) -> bool {
        let speaker = &self.speakers.all[speaker];
        let is_part = speaker.kind == EntityKind::Person && !speaker.name.contains(' ');
        is_part || !speaker.candidates.is_empty()
    }
}

/// Words with a letter or a digit in them.
fn words(text: &str) -> u64 {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count() as u64
}

fn each(sources: &[Source], take: &mut impl FnMut(&Article)) -> Result<(), Failure> {
    for source in sources {
        let name = PathBuf::from(source.name());
        match source.format {
            Format::Jsonl => each_line(source, &name, take)?,
            Format::Parquet => each_row(&name, take)?,
            Format::Text | Format::Html => {
                let reason = "questions are asked of what `whosaid annotate` has written: .jsonl or .parquet";
                return Err(Failure::of(&name, reason));
            }
        }
    }
    Ok(())
}

fn each_line(source: &Source, name: &Path, take: &mut impl FnMut(&Article)) -> Result<(), Failure> {
    let failure = |error: std::io::Error| Failure::of(name, error);
    let mut input = source.open(&Arc::new(AtomicU64::new(0))).map_err(failure)?;
    let mut line = Vec::new();
    for number in 1.. {
        match lines::next(&mut *input, &mut line, LONGEST).map_err(failure)? {
            Line::End => break,
            Line::TooLong => return Err(Failure::of(name, format!("line {number} is too long"))),
            Line::Whole if line.trim_ascii().is_empty() => {}
            Line::Whole => {
                let record: Record = serde_json::from_slice(&line).map_err(|error| {
                    let reason = "is not one that `whosaid annotate` writes";
                    Failure::of(name, format!("line {number} {reason}: {error}"))
                })?;
                let id = record.id.get();
                take(&Article {
                    id: serde_json::from_str(id).unwrap_or_else(|_| id.to_owned()),
                    details: record.details,
                    annotations: record.annotations,
                });
            }
        }
    }
    Ok(())
}

fn each_row(path: &Path, take: &mut impl FnMut(&Article)) -> Result<(), Failure> {
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
            take(&Article { id, details, annotations });
        }
    }
    Ok(())
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
