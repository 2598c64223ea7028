//! Rows of a table become columns.

use std::sync::Arc;

use datafusion::arrow::array::builder::{
    BooleanBuilder, Date32Builder, Float32Builder, Int64Builder, ListBuilder, StringBuilder,
};
use datafusion::arrow::array::{ArrayRef, RecordBatch};
use datafusion::arrow::datatypes::{DataType, Field, SchemaRef};
use datafusion::error::DataFusionError;

/// What a column holds; all but flags and fractions may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Day,
    Fraction,
    Flag,
    Numbers,
}

/// A cell.
pub enum Cell<'a> {
    Text(Option<&'a str>),
    Number(Option<i64>),
    /// Days since 1970-01-01.
    Day(Option<i32>),
    Fraction(f32),
    Flag(bool),
    /// None is null.
    Numbers(&'a [usize]),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Some(text))
    }
}

impl<'a> From<Option<&'a str>> for Cell<'a> {
    fn from(text: Option<&'a str>) -> Self {
        Self::Text(text)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Number(Some(number.into()))
    }
}

impl From<usize> for Cell<'_> {
    fn from(number: usize) -> Self {
        Self::Number(Some(number as i64))
    }
}

impl Kind {
    pub fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Number => DataType::Int64,
            Self::Day => DataType::Date32,
            Self::Fraction => DataType::Float32,
            Self::Flag => DataType::Boolean,
            Self::Numbers => DataType::List(Arc::new(Field::new_list_field(DataType::Int64, true))),
        }
    }

    fn column(self) -> Column {
        match self {
            Self::Text => Column::Text(StringBuilder::new()),
            Self::Number => Column::Number(Int64Builder::new()),
            Self::Day => Column::Day(Date32Builder::new()),
            Self::Fraction => Column::Fraction(Float32Builder::new()),
            Self::Flag => Column::Flag(BooleanBuilder::new()),
            Self::Numbers => Column::Numbers(ListBuilder::new(Int64Builder::new())),
        }
    }
}

enum Column {
    Text(StringBuilder),
    Number(Int64Builder),
    Day(Date32Builder),
    Fraction(Float32Builder),
    Flag(BooleanBuilder),
    Numbers(ListBuilder<Int64Builder>),
}

impl Column {
    /// Adds a cell, and tells how many bytes of text that is.
    fn push(&mut self, cell: Cell) -> usize {
        match (self, cell) {
            (Self::Text(column), Cell::Text(text)) => {
                column.append_option(text);
                return text.map_or(0, str::len);
            }
            (Self::Number(column), Cell::Number(number)) => column.append_option(number),
            (Self::Day(column), Cell::Day(day)) => column.append_option(day),
            (Self::Fraction(column), Cell::Fraction(fraction)) => column.append_value(fraction),
            (Self::Flag(column), Cell::Flag(flag)) => column.append_value(flag),
            (Self::Numbers(column), Cell::Numbers(numbers)) => {
                for &number in numbers {
                    column.values().append_value(number as i64);
                }
                column.append(!numbers.is_empty());
            }
            _ => unreachable!("a cell of the kind of its column"),
        }
        0
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Number(column) => Arc::new(column.finish()),
            Self::Day(column) => Arc::new(column.finish()),
            Self::Fraction(column) => Arc::new(column.finish()),
            Self::Flag(column) => Arc::new(column.finish()),
            Self::Numbers(column) => Arc::new(column.finish()),
        }
    }
}

/// Rows until they are a record batch.
pub struct Rows {
    schema: SchemaRef,
    columns: Vec<Column>,
    count: usize,
    bytes: usize,
}

impl Rows {
    /// Rows of a batch, and bytes of text, at most; one row more may come on top.
    const ROWS: usize = 4096;
    const BYTES: usize = 1 << 20;

    pub fn new(schema: SchemaRef, kinds: impl Iterator<Item = Kind>) -> Self {
        Self { schema, columns: kinds.map(Kind::column).collect(), count: 0, bytes: 0 }
    }

    pub fn push<const WIDTH: usize>(&mut self, row: [Cell; WIDTH]) {
        debug_assert_eq!(WIDTH, self.columns.len());
        for (column, cell) in self.columns.iter_mut().zip(row) {
            self.bytes += column.push(cell);
        }
        self.count += 1;
    }

    pub fn is_full(&self) -> bool {
        self.count >= Self::ROWS || self.bytes >= Self::BYTES
    }

    /// The rows so far.
    pub fn finish(&mut self) -> Result<RecordBatch, DataFusionError> {
        (self.count, self.bytes) = (0, 0);
        let columns = self.columns.iter_mut().map(Column::finish).collect();
        Ok(RecordBatch::try_new(Arc::clone(&self.schema), columns)?)
    }
}
