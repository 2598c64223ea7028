//! The rows of a record batch that hold articles.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use arrow_array::{Array, LargeStringArray, RecordBatch};
use arrow_schema::ArrowError;
use whosaid::Engine;
use whosaid::annotations::Annotations;
use whosaid_archive::{Articles, Details, HTML, Nested, annotate, column, strings};

/// The column that says why a row has no annotations; null where it has. Whoever made the batch may know
/// of some already.
pub(crate) const ERROR: &str = "error";

/// Articles to annotate.
pub(crate) struct Input {
    articles: Articles,
    errors: Option<LargeStringArray>,
}

impl Input {
    /// # Errors
    /// Where there is no column of ids, or neither one of texts nor one of pages, or where one of them
    /// can't be read as such.
    pub(crate) fn new(batch: &RecordBatch) -> Result<Self, ArrowError> {
        let has = |name| batch.column_by_name(name).is_some();
        if !has(column::ID) {
            return Err(missing("\"id\""));
        }
        if !has(column::TEXT) && !has(HTML) {
            return Err(missing("\"text\" or \"html\""));
        }
        Ok(Self {
            articles: Articles::new(batch, Nested::Refused)?,
            errors: strings(batch, ERROR, Nested::Refused)?,
        })
    }

    /// The id of a row; empty where it has none.
    pub(crate) fn id(&self, row: usize) -> &str {
        self.articles.id(row).unwrap_or_default()
    }

    /// What is given through.
    pub(crate) fn details(&self, row: usize) -> Details {
        self.articles.details(row)
    }

    /// The annotations of a row.
    ///
    /// # Errors
    /// Why there are none, for people.
    pub(crate) fn annotations(
        &self,
        engine: &Engine,
        row: usize,
        bound: Duration,
    ) -> Result<Annotations, String> {
        if let Some(errors) = self.errors.as_ref().filter(|errors| errors.is_valid(row)) {
            return Err(errors.value(row).to_owned());
        }
        if self.articles.id(row).is_none() {
            return Err("the row has no id".to_owned());
        }
        let content = self.articles.content(row).ok_or("the row has neither text nor html")?;
        // A fault of ours costs one row. The engine is only read, so it is as good as before.
        catch_unwind(AssertUnwindSafe(|| annotate(engine, content, bound)))
            .map_err(|_| "the analysis failed: this is a fault of Whosaid".to_owned())?
            .map_err(|error| error.to_string())
    }
}

fn missing(columns: &str) -> ArrowError {
    ArrowError::SchemaError(format!("the batch has no column {columns}"))
}
