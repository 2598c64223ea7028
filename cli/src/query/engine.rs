//! DataFusion on the tables of an archive.

use std::io::{BufWriter, Write, stdout};
use std::process::ExitCode;
use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::util::display::{ArrayFormatter, FormatOptions};
use datafusion::catalog::streaming::StreamingTable;
use datafusion::error::DataFusionError;
use datafusion::execution::SendableRecordBatchStream;
use datafusion::execution::context::SQLOptions;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::prelude::{SessionConfig, SessionContext};
use futures_util::StreamExt as _;

use super::Query;
use super::tables::{Archive, TABLES};
use crate::failure::Failure;
use crate::questions::Table;

/// Bytes that sorting and grouping may take before they go to the disk, or give up where they can't.
const MEMORY: usize = 1 << 30;

pub fn run(arguments: &Query) -> Result<ExitCode, Failure> {
    let context = context(&Archive::new(&arguments.archive)?)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().build()?;
    runtime.block_on(async {
        // An archive is read: nothing is written, and no other file is opened.
        let reads = SQLOptions::new()
            .with_allow_ddl(false)
            .with_allow_dml(false)
            .with_allow_statements(false);
        let frame = context.sql_with_options(&arguments.sql, reads).await?;
        let headings = frame.schema().fields().iter().map(|field| field.name().clone()).collect();
        let rows = frame.execute_stream().await?;
        print(headings, rows, arguments.csv).await
    })?;
    Ok(ExitCode::SUCCESS)
}

fn context(archive: &Arc<Archive>) -> Result<SessionContext, DataFusionError> {
    let runtime = RuntimeEnvBuilder::new().with_memory_limit(MEMORY, 1.0).build_arc()?;
    let config = SessionConfig::new().with_information_schema(true);
    let context = SessionContext::new_with_config_rt(config, runtime);
    for table in TABLES {
        let partitions = archive.partitions(table);
        let provider = StreamingTable::try_new(table.schema(), partitions)?;
        context.register_table(table.name, Arc::new(provider))?;
    }
    Ok(context)
}

/// CSV as it comes; a table for people needs all of it, for its columns to be wide enough.
async fn print(
    headings: Vec<String>,
    mut batches: SendableRecordBatchStream,
    is_csv: bool,
) -> Result<(), Failure> {
    let mut table = Table { headings, rows: Vec::new() };
    let mut output = BufWriter::new(stdout().lock());
    if is_csv {
        table.csv(&mut output)?;
    }
    while let Some(batch) = batches.next().await {
        let rows = rows(&batch?)?;
        if is_csv {
            let mut writer = csv::Writer::from_writer(&mut output);
            for row in rows {
                writer.write_record(row).map_err(std::io::Error::from)?;
            }
            writer.flush()?;
        } else {
            table.rows.extend(rows);
        }
    }
    if !is_csv {
        table.print(&mut output)?;
    }
    Ok(output.flush()?)
}

/// The cells as text; null is empty.
fn rows(batch: &RecordBatch) -> Result<Vec<Vec<String>>, DataFusionError> {
    let options = FormatOptions::default();
    let columns: Vec<ArrayFormatter> = batch
        .columns()
        .iter()
        .map(|column| ArrayFormatter::try_new(column, &options))
        .collect::<Result<_, _>>()?;
    let row = |at| columns.iter().map(|column| column.value(at).to_string()).collect();
    Ok((0..batch.num_rows()).map(row).collect())
}

/// What went wrong, without what DataFusion says of itself.
impl From<DataFusionError> for Failure {
    fn from(error: DataFusionError) -> Self {
        Self::Message(error.strip_backtrace())
    }
}
