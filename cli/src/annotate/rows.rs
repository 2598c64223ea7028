//! Articles out of Parquet files.

use std::fs::File;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, DataType};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use whosaid_archive::{ARTICLE_COLUMNS, Articles, HTML, Nested, column};

use super::files::Source;
use super::record::{LONGEST, Place, Record, Unanswered, json};

/// Few, for they are held as a whole.
const ROWS_AT_ONCE: usize = 64;

/// The rows of a file.
pub struct Rows {
    batches: ParquetRecordBatchReader,
    batch: Option<Batch>,
    /// Of the batch.
    row: usize,
    read: Arc<AtomicU64>,
    bytes_per_row: u64,
}

/// A batch of them.
struct Batch {
    articles: Articles,
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
        if schema.index_of(column::TEXT).is_err() && schema.index_of(HTML).is_err() {
            return Err(io::Error::other("there is no column with the name \"text\" or \"html\""));
        }
        let roots = (0..schema.fields().len())
            .filter(|&root| ARTICLE_COLUMNS.contains(&schema.field(root).name().as_str()));
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
    pub fn next(&mut self, place: Place) -> io::Result<Option<Result<Record, Unanswered>>> {
        loop {
            if let Some(batch) = &self.batch
                && self.row < batch.count
            {
                self.row += 1;
                self.read.fetch_add(self.bytes_per_row, Ordering::Relaxed);
                return Ok(Some(batch.record(self.row - 1, place)));
            }
            match self.batches.next() {
                None => return Ok(None),
                Some(batch) => {
                    let batch = batch.and_then(|batch| Batch::new(&batch));
                    self.batch = Some(batch.map_err(io::Error::other)?);
                    self.row = 0;
                }
            }
        }
    }
}

impl Batch {
    fn new(batch: &RecordBatch) -> Result<Self, ArrowError> {
        let articles = Articles::new(batch, Nested::Shown)?;
        let id = batch.column_by_name(column::ID).map(|id| id.data_type());
        let has_string_ids = !id.is_some_and(|id| id.is_integer() || *id == DataType::Boolean);
        Ok(Self { articles, has_string_ids, count: batch.num_rows() })
    }

    fn record(&self, row: usize, place: Place) -> Result<Record, Unanswered> {
        let id = self.articles.id(row).map(|id| {
            let number = (!self.has_string_ids).then(|| serde_json::from_str(id).ok()).flatten();
            number.unwrap_or_else(|| json(id))
        });
        match self.articles.content(row) {
            None => {
                let reason = "\"text\" and \"html\" are null".to_owned();
                Err(Unanswered { place, id, reason })
            }
            Some(content) if content.length() > LONGEST => Err(Unanswered::too_long(place, id)),
            Some(content) => {
                let id = id.unwrap_or_else(|| place.id());
                Ok(Record { place, id, details: self.articles.details(row), content })
            }
        }
    }
}
