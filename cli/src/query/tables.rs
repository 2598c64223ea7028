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
use crate::failure::Failure;
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
    /// Each article by itself.
    Articles(fn(&Article, &mut Rows)),
    /// Each article, knowing who is who across all of them.
    Quotes,
    /// All articles together.
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
        rows: Origin::Quotes,
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
    pub fn new(paths: &[PathBuf]) -> Result<Arc<Self>, Failure> {
        Ok(Arc::new(Self { sources: sources(paths)?, speakers: OnceLock::new() }))
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
            // Where nobody takes any more, the query has its answer.
            let send = |rows: &mut Rows| match sender.blocking_send(rows.finish()) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            };
            let send_full = |rows: &mut Rows| {
                if rows.is_full() { send(rows) } else { ControlFlow::Continue(()) }
            };
            let source = &archive.sources[source..=source];
            match table.rows {
                Origin::Articles(of_article) => each(source, &mut |article| {
                    of_article(article, &mut rows);
                    send_full(&mut rows)
                })?,
                Origin::Quotes => {
                    let speakers = archive.speakers()?;
                    each(source, &mut |article| {
                        quotes(article, speakers, &mut rows);
                        send_full(&mut rows)
                    })?;
                }
                Origin::Speakers => {
                    let speakers = archive.speakers()?;
                    let _ = (0..speakers.all.len()).try_for_each(|index| {
                        speaker(speakers, index, &mut rows);
                        send_full(&mut rows)
                    });
                }
            }
            let _ = send(&mut rows);
            Ok(())
        });
        stream.build()
    }
}

impl From<Failure> for DataFusionError {
    fn from(failure: Failure) -> Self {
        Self::Execution(failure.to_string())
    }
}

fn articles(article: &Article, rows: &mut Rows) {
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

fn entities(article: &Article, rows: &mut Rows) {
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

fn mentions(article: &Article, rows: &mut Rows) {
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

fn quotes(article: &Article, speakers: &Speakers, rows: &mut Rows) {
    let text = Utf16::new(&article.annotations.text);
    for quote in &article.annotations.quotes {
        let (said, words) = said(&text, quote);
        let speaker = speaker_of(article, quote, speakers);
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
