//! Articles out of Parquet files.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, RecordBatch, StringArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use whosaid_archive::{Content, Details};

use super::files::Source;
use super::record::{LONGEST, Place, Record, Unanswered, json};

/// The columns that are read; each may be missing, but one of "text" and "html" is there.
const COLUMNS: [&str; 8] = ["id", "text", "html", "url", "title", "outlet", "desk", "date"];

/// Few, for they are held as a whole.
const ROWS_AT_ONCE: usize = 64;

/// The rows of a file.
pub struct Rows {
    batches: ParquetRecordBatchReader,
    batch: Option<Columns>,
    /// Of the batch.
    row: usize,
    read: Arc<AtomicU64>,
    bytes_per_row: u64,
}

/// The columns of a batch, as far as there are any, in the order of [`COLUMNS`].
struct Columns {
    strings: [Option<StringArray>; 8],
    html: Option<BinaryArray>,
    /// Whether ids are strings: anything else is JSON as it stands.
    has_string_ids: bool,
    count: usize,
}

impl Rows {
    /// Opens a file behind its first `skipped` rows.
    pub fn open(source: &Source, skipped: u64, read: &Arc<AtomicU64>) -> io::Result<Self> {
        let Some(path) = &source.path else {
            let reason =
                "Parquet can't be read from standard input: its table of contents is at the end";
            return Err(io::Error::other(reason));
        };
        let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
        let schema = Arc::clone(builder.schema());
        if schema.index_of("text").is_err() && schema.index_of("html").is_err() {
            return Err(io::Error::other("there is no column with the name \"text\" or \"html\""));
        }
        let roots = (0..schema.fields().len())
            .filter(|&root| COLUMNS.contains(&schema.field(root).name().as_str()));
        let mask = ProjectionMask::roots(builder.parquet_schema(), roots);
        let rows = builder.metadata().file_metadata().num_rows().max(1) as u64;
        let batches = builder
            .with_projection(mask)
            .with_batch_size(ROWS_AT_ONCE)
            .with_offset(skipped as usize)
            .build()?;
        let bytes_per_row = source.length / rows;
        read.fetch_add(skipped * bytes_per_row, Ordering::Relaxed);
        Ok(Self { batches, batch: None, row: 0, read: Arc::clone(read), bytes_per_row })
    }

    /// The next row; `place` is where it stands.
    pub fn next(&mut self, place: &Place) -> io::Result<Option<Result<Record, Unanswered>>> {
        loop {
            if let Some(columns) = &self.batch
                && self.row < columns.count
            {
                self.row += 1;
                self.read.fetch_add(self.bytes_per_row, Ordering::Relaxed);
                return Ok(Some(columns.record(self.row - 1, place)));
            }
            match self.batches.next() {
                None => return Ok(None),
                Some(batch) => {
                    let batch = batch.and_then(|batch| Columns::new(&batch));
                    self.batch = Some(batch.map_err(io::Error::other)?);
                    self.row = 0;
                }
            }
        }
    }
}

impl Columns {
    fn new(batch: &RecordBatch) -> Result<Self, ArrowError> {
        let string = |name: &str| match batch.column_by_name(name) {
            Some(column) if name != "html" => {
                Ok(Some(cast(column, &DataType::Utf8)?.as_string().clone()))
            }
            _ => Ok::<_, ArrowError>(None),
        };
        let mut strings = [const { None }; 8];
        for (found, name) in strings.iter_mut().zip(COLUMNS) {
            *found = string(name)?;
        }
        let html = batch.column_by_name("html").map(|html| cast(html, &DataType::Binary));
        let html = html.transpose()?.map(|html: ArrayRef| html.as_binary().clone());
        let id = batch.column_by_name("id").map(|id| id.data_type().clone());
        let has_string_ids = !id.is_some_and(|id| id.is_integer() || id == DataType::Boolean);
        Ok(Self { strings, html, has_string_ids, count: batch.num_rows() })
    }

    fn record(&self, row: usize, place: &Place) -> Result<Record, Unanswered> {
        let string = |column: usize| {
            let column = self.strings[column].as_ref()?;
            column.is_valid(row).then(|| column.value(row))
        };
        let id = string(0).map(|id| {
            let number = (!self.has_string_ids).then(|| serde_json::from_str(id).ok()).flatten();
            number.unwrap_or_else(|| json(id))
        });
        let html = self.html.as_ref().filter(|html| html.is_valid(row)).map(|html| html.value(row));
        let content = match (html, string(1)) {
            (Some(html), _) => Ok(Content::Html(html.to_vec())),
            (None, Some(text)) => Ok(Content::Text(text.to_owned())),
            (None, None) => Err("\"text\" and \"html\" are null".to_owned()),
        };
        let length = html.map(<[u8]>::len).or(string(1).map(str::len)).unwrap_or(0);
        let content = content.and_then(|content| {
            let megabytes = LONGEST >> 20;
            if length <= LONGEST {
                Ok(content)
            } else {
                Err(format!("it is longer than the {megabytes} MB that an article may have"))
            }
        });
        let owned = |column: usize| string(column).map(ToOwned::to_owned);
        let details = Details {
            url: owned(3),
            title: owned(4),
            outlet: owned(5),
            desk: owned(6),
            date: owned(7),
        };
        match content {
            Ok(content) => {
                let id = id.unwrap_or_else(|| place.id());
                Ok(Record { place: place.clone(), id, details, content })
            }
            Err(reason) => Err(Unanswered { place: place.clone(), id, reason }),
        }
    }
}
