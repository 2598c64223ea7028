//! The tables: what is in them, and how they come out of the files.

use std::fmt;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use datafusion::arrow::datatypes::{Field, Schema, SchemaRef};
use datafusion::error::DataFusionError;
use datafusion::execution::{SendableRecordBatchStream, TaskContext};
use datafusion::physical_plan::stream::RecordBatchReceiverStreamBuilder;
use datafusion::physical_plan::streaming::PartitionStream;
use whosaid::speakers::Speakers;
use whosaid_archive::{day, entity_kind, quote_kind};

use super::rows::{Cell, Kind, Rows};
use crate::annotate::files::Source;
use crate::questions::archive::{Article, collect, each, said, sources, speaker_of};
use crate::questions::utf16::Utf16;

/// A table: one row for each article, entity, mention, quote or speaker.
#[derive(Clone, Copy)]
pub struct Table {
    pub name: &'static str,
    columns: &'static [(&'static str, Kind)],
    rows: Origin,
}

/// What a table's rows come from.
#[derive(Clone, Copy)]
enum Origin {
    /// Each file by itself.
    Articles(fn(&Article, Option<&Speakers>, &mut Rows)),
    /// As above, knowing who is who.
    Quotes(fn(&Article, Option<&Speakers>, &mut Rows)),
    /// All files together.
    Speakers,
}

use Kind::{Day, Flag, Fraction, Number, Numbers, Text};

pub const TABLES: [Table; 5] = [
    Table {
        name: "articles",
        columns: &[
            ("id", Text),
            ("url", Text),
            ("title", Text),
            ("outlet", Text),
            ("desk", Text),
            ("date", Day),
            ("language", Text),
            ("text", Text),
        ],
        rows: Origin::Articles(articles),
    },
    Table {
        name: "entities",
        columns: &[
            ("article", Text),
            ("entity", Number),
            ("type", Text),
            ("name", Text),
            ("role", Text),
            ("confidence", Fraction),
            ("mentions", Number),
        ],
        rows: Origin::Articles(entities),
    },
    Table {
        name: "mentions",
        columns: &[
            ("article", Text),
            ("entity", Number),
            ("start_offset", Number),
            ("end_offset", Number),
            ("text", Text),
        ],
        rows: Origin::Articles(mentions),
    },
    Table {
        name: "quotes",
        columns: &[
            ("article", Text),
            ("quote", Number),
            ("kind", Text),
            ("text", Text),
            ("words", Number),
            ("entity", Number),
            ("speaker", Number),
            ("source", Text),
            ("cue", Text),
            ("confidence", Fraction),
            ("start_offset", Number),
            ("end_offset", Number),
        ],
        rows: Origin::Quotes(quotes),
    },
    Table {
        name: "speakers",
        columns: &[
            ("speaker", Number),
            ("type", Text),
            ("name", Text),
            ("role", Text),
            ("doubtful", Flag),
            ("candidates", Numbers),
        ],
        rows: Origin::Speakers,
    },
];

impl Table {
    pub fn schema(&self) -> SchemaRef {
        let field = |&(name, kind): &(&str, Kind)| {
            Field::new(name, kind.data_type(), !matches!(kind, Fraction | Flag))
        };
        Arc::new(Schema::new(self.columns.iter().map(field).collect::<Vec<_>>()))
    }
}

/// The files of an archive, and who speaks in it, which is known when the first query asks.
pub struct Archive {
    sources: Vec<Source>,
    speakers: OnceLock<Result<Speakers, String>>,
}

impl Archive {
    pub fn new(paths: &[PathBuf]) -> Result<Arc<Self>, DataFusionError> {
        let sources = sources(paths);
        let sources = sources.map_err(|failure| DataFusionError::Execution(failure.to_string()))?;
        Ok(Arc::new(Self { sources, speakers: OnceLock::new() }))
    }

    fn speakers(&self) -> Result<&Speakers, DataFusionError> {
        let speakers = self
            .speakers
            .get_or_init(|| collect(&self.sources).map_err(|failure| failure.to_string()));
        speakers.as_ref().map_err(|message| DataFusionError::Execution(message.clone()))
    }

    /// What is read at the same time: the files of a table.
    pub fn partitions(self: &Arc<Self>, table: Table) -> Vec<Arc<dyn PartitionStream>> {
        let count = if matches!(table.rows, Origin::Speakers) { 1 } else { self.sources.len() };
        let partition =
            |source| Partition { archive: Arc::clone(self), schema: table.schema(), table, source };
        (0..count).map(|source| Arc::new(partition(source)) as Arc<dyn PartitionStream>).collect()
    }
}

/// A table's rows out of one file.
struct Partition {
    archive: Arc<Archive>,
    schema: SchemaRef,
    table: Table,
    source: usize,
}

impl fmt::Debug for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of file {}", self.table.name, self.source)
    }
}

impl PartitionStream for Partition {
    fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    fn execute(&self, _: Arc<TaskContext>) -> SendableRecordBatchStream {
        let mut stream = RecordBatchReceiverStreamBuilder::new(Arc::clone(&self.schema), 2);
        let sender = stream.tx();
        let (archive, schema) = (Arc::clone(&self.archive), Arc::clone(&self.schema));
        let (table, source) = (self.table, self.source);
        stream.spawn_blocking(move || {
            let mut rows = Rows::new(schema, table.columns.iter().map(|&(_, kind)| kind));
            let of_article = match table.rows {
                Origin::Speakers => {
                    for (index, _) in archive.speakers()?.all.iter().enumerate() {
                        speaker(archive.speakers()?, index, &mut rows);
                        if rows.is_full() && sender.blocking_send(Ok(rows.finish()?)).is_err() {
                            return Ok(());
                        }
                    }
                    let _ = sender.blocking_send(Ok(rows.finish()?));
                    return Ok(());
                }
                Origin::Articles(of_article) | Origin::Quotes(of_article) => of_article,
            };
            let speakers = match table.rows {
                Origin::Quotes(_) => Some(archive.speakers()?),
                _ => None,
            };
            let mut fault = None;
            let read = each(&archive.sources[source..=source], &mut |article| {
                of_article(article, speakers, &mut rows);
                if !rows.is_full() {
                    return ControlFlow::Continue(());
                }
                // Where nobody takes any more, the query has its answer.
                let sent = match rows.finish() {
                    Ok(batch) => sender.blocking_send(Ok(batch)).map_err(|_| None),
                    Err(error) => Err(Some(error)),
                };
                sent.map_or_else(
                    |error| {
                        fault = error;
                        ControlFlow::Break(())
                    },
                    ControlFlow::Continue,
                )
            });
            read.map_err(|failure| DataFusionError::Execution(failure.to_string()))?;
            if let Some(fault) = fault {
                return Err(fault.into());
            }
            let _ = sender.blocking_send(Ok(rows.finish()?));
            Ok(())
        });
        stream.build()
    }
}

fn articles(article: &Article, _: Option<&Speakers>, rows: &mut Rows) {
    let Article { id, details, annotations } = article;
    rows.push([
        id.as_str().into(),
        details.url.as_deref().into(),
        details.title.as_deref().into(),
        details.outlet.as_deref().into(),
        details.desk.as_deref().into(),
        Cell::Day(details.date.as_deref().and_then(day)),
        annotations.language.as_str().into(),
        annotations.text.as_str().into(),
    ]);
}

fn entities(article: &Article, _: Option<&Speakers>, rows: &mut Rows) {
    for entity in &article.annotations.entities {
        rows.push([
            article.id.as_str().into(),
            entity.id.into(),
            entity_kind(entity.kind).into(),
            entity.name.as_str().into(),
            entity.role.as_deref().into(),
            Cell::Fraction(entity.confidence),
            entity.mentions.len().into(),
        ]);
    }
}

fn mentions(article: &Article, _: Option<&Speakers>, rows: &mut Rows) {
    let text = Utf16::new(&article.annotations.text);
    for entity in &article.annotations.entities {
        for &span in &entity.mentions {
            rows.push([
                article.id.as_str().into(),
                entity.id.into(),
                span.start.into(),
                span.end.into(),
                text.slice(span).into(),
            ]);
        }
    }
}

fn quotes(article: &Article, speakers: Option<&Speakers>, rows: &mut Rows) {
    let text = Utf16::new(&article.annotations.text);
    for quote in &article.annotations.quotes {
        let (said, words) = said(&text, quote);
        let speaker = speakers.and_then(|speakers| speaker_of(article, quote, speakers));
        rows.push([
            article.id.as_str().into(),
            quote.id.into(),
            quote_kind(quote.kind).into(),
            said.as_str().into(),
            Cell::Number(Some(words as i64)),
            Cell::Number(quote.speaker.map(i64::from)),
            Cell::Number(speaker.map(|speaker| speaker as i64)),
            quote.source.map(|span| text.slice(span)).into(),
            quote.cue.map(|span| text.slice(span)).into(),
            Cell::Fraction(quote.confidence),
            Cell::Number(quote.spans.first().map(|span| span.start.into())),
            Cell::Number(quote.spans.last().map(|span| span.end.into())),
        ]);
    }
}

fn speaker(speakers: &Speakers, index: usize, rows: &mut Rows) {
    let speaker = &speakers.all[index];
    rows.push([
        index.into(),
        entity_kind(speaker.kind).into(),
        speaker.name.as_str().into(),
        speaker.roles.first().map(String::as_str).into(),
        Cell::Flag(speaker.is_doubtful),
        Cell::Numbers(&speaker.candidates),
    ]);
}
