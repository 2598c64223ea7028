//! Columns become annotations again.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float32Type, Int32Type};
use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, StructArray};
use arrow_schema::ArrowError;
use serde::de::DeserializeOwned;
use whosaid::annotations::{Annotations, Block, Entity, Quote, Span};

use crate::{Details, day};

/// The rows of a record batch of [`schema`](crate::schema()).
pub struct Rows {
    /// In the order of the schema.
    columns: Vec<ArrayRef>,
    count: usize,
}

impl Rows {
    /// The rows of a batch.
    ///
    /// # Errors
    /// Where a column is missing or of another type.
    pub fn new(batch: &RecordBatch) -> Result<Self, ArrowError> {
        let mut columns = Vec::new();
        for field in crate::schema().fields() {
            let (name, expected) = (field.name(), field.data_type());
            let found = batch.column_by_name(name).ok_or_else(|| {
                ArrowError::SchemaError(format!("there is no column with the name {name}"))
            })?;
            if !found.data_type().equals_datatype(expected) {
                return Err(ArrowError::SchemaError(format!(
                    "the column {name} is of the type {}, not {expected}",
                    found.data_type()
                )));
            }
            columns.push(Arc::clone(found));
        }
        Ok(Self { columns, count: batch.num_rows() })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The id of a row.
    ///
    /// # Panics
    /// As all methods that take a row: where there is no such row.
    pub fn id(&self, row: usize) -> &str {
        self.strings(0).value(row)
    }

    /// What is known of the article of a row.
    pub fn details(&self, row: usize) -> Details {
        let text = |column: usize| optional(self.strings(column), row);
        let dates = self.columns[5].as_primitive::<Date32Type>();
        let date = dates.is_valid(row).then(|| day::written(dates.value(row))).flatten();
        Details { url: text(1), title: text(2), outlet: text(3), desk: text(4), date }
    }

    /// The annotations of a row.
    ///
    /// # Errors
    /// Where a kind is none that this build knows.
    pub fn annotations(&self, row: usize) -> Result<Annotations, ArrowError> {
        let items = |column: usize| self.columns[column].as_list::<i32>().value(row);
        Ok(Annotations {
            text: self.strings(7).value(row).to_owned(),
            language: self.strings(6).value(row).to_owned(),
            entities: entities(items(8).as_struct())?,
            quotes: quotes(items(9).as_struct())?,
            blocks: blocks(items(10).as_struct())?,
        })
    }

    fn strings(&self, column: usize) -> &StringArray {
        self.columns[column].as_string()
    }
}

fn entities(items: &StructArray) -> Result<Vec<Entity>, ArrowError> {
    let (id, confidence) = (numbers(items, 0), items.column(4).as_primitive::<Float32Type>());
    (0..items.len())
        .map(|at| {
            Ok(Entity {
                id: id(at),
                kind: word(items.column(1).as_string(), at)?,
                name: items.column(2).as_string::<i32>().value(at).to_owned(),
                role: optional(items.column(3).as_string(), at),
                confidence: confidence.value(at),
                // The list is the publisher's, and not a part of the archive.
                listed: None,
                mentions: spans(items.column(5), at),
            })
        })
        .collect()
}

fn quotes(items: &StructArray) -> Result<Vec<Quote>, ArrowError> {
    let (id, confidence) = (numbers(items, 0), items.column(7).as_primitive::<Float32Type>());
    let speaker = items.column(3).as_primitive::<Int32Type>();
    let span = |column: usize, at: usize| {
        let spans = items.column(column).as_struct();
        spans.is_valid(at).then(|| span(spans, at))
    };
    (0..items.len())
        .map(|at| {
            Ok(Quote {
                id: id(at),
                kind: word(items.column(1).as_string(), at)?,
                spans: spans(items.column(2), at),
                speaker: speaker.is_valid(at).then(|| speaker.value(at) as u32),
                source: span(4, at),
                cue: span(5, at),
                antecedent: span(6, at),
                confidence: confidence.value(at),
                // No archive is made with reported speech.
                within: None,
            })
        })
        .collect()
}

fn blocks(items: &StructArray) -> Result<Vec<Block>, ArrowError> {
    let (start, end) = (numbers(items, 0), numbers(items, 1));
    (0..items.len())
        .map(|at| {
            Ok(Block {
                start: start(at),
                end: end(at),
                kind: word(items.column(2).as_string(), at)?,
                path: optional(items.column(3).as_string(), at),
            })
        })
        .collect()
}

/// The spans of a list.
fn spans(lists: &ArrayRef, at: usize) -> Vec<Span> {
    let items = lists.as_list::<i32>().value(at);
    let items = items.as_struct();
    (0..items.len()).map(|at| span(items, at)).collect()
}

fn span(spans: &StructArray, at: usize) -> Span {
    Span { start: numbers(spans, 0)(at), end: numbers(spans, 1)(at) }
}

fn numbers(items: &StructArray, column: usize) -> impl Fn(usize) -> u32 {
    let numbers = items.column(column).as_primitive::<Int32Type>();
    |at| numbers.value(at) as u32
}

fn optional(strings: &StringArray, at: usize) -> Option<String> {
    strings.is_valid(at).then(|| strings.value(at).to_owned())
}

/// A kind by the word that JSON has for it.
fn word<T: DeserializeOwned>(strings: &StringArray, at: usize) -> Result<T, ArrowError> {
    serde_json::from_value(strings.value(at).into())
        .map_err(|error| ArrowError::ParseError(error.to_string()))
}
