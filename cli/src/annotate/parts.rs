//! A Parquet file that grows, and can be gone on with.
//!
//! A Parquet file has its table of contents at the end, so that half of one is nothing. Row groups are
//! therefore written as files of their own; at the end their columns are copied into one file as they
//! are, without being read.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_schema::Schema;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::column::writer::ColumnCloseResult;
use parquet::file::metadata::{KeyValue, ParquetMetaDataReader};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use whosaid_archive::{BatchBuilder, schema};

use super::journal::{Mark, beside};
use super::output::Row;

/// Bytes of text after which rows are handed to the row group.
const BATCH: usize = 1 << 20;

/// The row groups of a file to be.
pub struct Parts {
    path: PathBuf,
    folder: PathBuf,
    /// How many are finished.
    count: u32,
    batch: BatchBuilder,
    writer: Option<ArrowWriter<File>>,
    /// Bytes of text in the row group.
    bytes: usize,
    /// Bytes of text after which a row group is closed. Its columns are in memory until then.
    full: usize,
}

impl Parts {
    /// Goes on behind `count` finished parts.
    pub fn open(path: &Path, count: u32, full: usize) -> io::Result<Self> {
        let folder = beside(path, "parts");
        fs::create_dir_all(&folder)?;
        let parts = Self {
            path: path.to_owned(),
            folder,
            count,
            batch: BatchBuilder::default(),
            writer: None,
            bytes: 0,
            full,
        };
        // Those that the journal knows nothing of.
        let known: Vec<PathBuf> = (0..count).map(|number| parts.part(number)).collect();
        for entry in fs::read_dir(&parts.folder)? {
            let path = entry?.path();
            if !known.contains(&path) {
                fs::remove_file(path)?;
            }
        }
        Ok(parts)
    }

    fn part(&self, number: u32) -> PathBuf {
        self.folder.join(format!("{number:06}.parquet"))
    }

    pub fn write(&mut self, row: &Row) -> io::Result<()> {
        self.batch.push(&row.id, &row.details, &row.annotations);
        if self.batch.text_bytes() >= BATCH { self.flush() } else { Ok(()) }
    }

    pub fn is_full(&self) -> bool {
        self.bytes + self.batch.text_bytes() >= self.full
    }

    fn flush(&mut self) -> io::Result<()> {
        self.bytes += self.batch.text_bytes();
        let batch = self.batch.finish().map_err(io::Error::other)?;
        let part = self.part(self.count);
        let writer = match &mut self.writer {
            Some(writer) => writer,
            none => {
                let schema = schema();
                let properties = properties(&schema);
                none.insert(ArrowWriter::try_new(File::create(part)?, schema, Some(properties))?)
            }
        };
        Ok(writer.write(&batch)?)
    }

    /// Closes the part that is being written, where there is one.
    pub fn checkpoint(&mut self) -> io::Result<Mark> {
        if !self.batch.is_empty() {
            self.flush()?;
        }
        if let Some(writer) = self.writer.take() {
            writer.into_inner()?.sync_all()?;
            File::open(&self.folder)?.sync_all()?;
            self.count += 1;
            self.bytes = 0;
        }
        Ok(Mark { bytes: 0, parts: self.count })
    }

    /// Makes one file of all parts, which are left where they are.
    pub fn finish(mut self) -> io::Result<()> {
        if self.count == 0 {
            // A table without rows still has its columns.
            self.flush()?;
            self.checkpoint()?;
        }
        let unfinished = beside(&self.path, "unfinished");
        let mut writer: Option<SerializedFileWriter<File>> = None;
        for number in 0..self.count {
            let part = File::open(self.part(number))?;
            let metadata = ParquetMetaDataReader::new().parse_and_finish(&part)?;
            let writer = match &mut writer {
                Some(writer) => writer,
                none => {
                    let file = metadata.file_metadata();
                    let properties = WriterProperties::builder()
                        .set_key_value_metadata(file.key_value_metadata().cloned())
                        .build();
                    let schema = file.schema_descr().root_schema_ptr();
                    let file = File::create(&unfinished)?;
                    none.insert(SerializedFileWriter::new(file, schema, Arc::new(properties))?)
                }
            };
            for group in metadata.row_groups() {
                let mut copy = writer.next_row_group()?;
                for column in group.columns() {
                    let result = ColumnCloseResult {
                        bytes_written: column.compressed_size() as u64,
                        rows_written: group.num_rows() as u64,
                        metadata: column.clone(),
                        bloom_filter: None,
                        column_index: None,
                        offset_index: None,
                    };
                    copy.append_column(&part, result)?;
                }
                copy.close()?;
            }
        }
        if let Some(writer) = writer {
            writer.into_inner()?.sync_all()?;
        }
        fs::rename(&unfinished, &self.path)
    }
}

fn properties(schema: &Schema) -> WriterProperties {
    let pair = |(key, value): (&String, &String)| KeyValue::new(key.clone(), value.clone());
    WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_key_value_metadata(Some(schema.metadata().iter().map(pair).collect()))
        .build()
}
