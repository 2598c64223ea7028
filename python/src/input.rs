//! The columns of a record batch that hold articles.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeBinaryArray, LargeStringArray, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType};
use whosaid::Engine;
use whosaid::annotations::Annotations;
use whosaid_archive::{Content, Details, annotate, column};

/// A page's column; a text's is [`column::TEXT`].
const HTML: &str = "html";
/// The column that says why a row has no annotations; null where it has. Whoever made the batch may know
/// of some already.
pub(crate) const ERROR: &str = "error";

/// Articles to annotate.
pub(crate) struct Input {
    ids: LargeStringArray,
    texts: Option<LargeStringArray>,
    pages: Option<LargeBinaryArray>,
    urls: Option<LargeStringArray>,
    titles: Option<LargeStringArray>,
    outlets: Option<LargeStringArray>,
    desks: Option<LargeStringArray>,
    dates: Option<LargeStringArray>,
    errors: Option<LargeStringArray>,
}

impl Input {
    /// # Errors
    /// Where there is no column of ids, or neither one of texts nor one of pages, or where one of them
    /// can't be read as such.
    pub(crate) fn new(batch: &RecordBatch) -> Result<Self, ArrowError> {
        let texts = |name| -> Result<Option<LargeStringArray>, ArrowError> {
            Ok(column_as(batch, name, &DataType::LargeUtf8)?.map(|found| found.as_string().clone()))
        };
        let pages = column_as(batch, HTML, &DataType::LargeBinary)?;
        let input = Self {
            ids: texts(column::ID)?.ok_or_else(|| missing("\"id\""))?,
            texts: texts(column::TEXT)?,
            pages: pages.map(|found| found.as_binary().clone()),
            urls: texts(column::URL)?,
            titles: texts(column::TITLE)?,
            outlets: texts(column::OUTLET)?,
            desks: texts(column::DESK)?,
            dates: texts(column::DATE)?,
            errors: texts(ERROR)?,
        };
        if input.texts.is_none() && input.pages.is_none() {
            return Err(missing("\"text\" or \"html\""));
        }
        Ok(input)
    }

    /// The id of a row; empty where it has none.
    pub(crate) fn id(&self, row: usize) -> &str {
        value(Some(&self.ids), row).unwrap_or_default()
    }

    /// What is given through.
    pub(crate) fn details(&self, row: usize) -> Details {
        let text =
            |column: &Option<LargeStringArray>| value(column.as_ref(), row).map(ToOwned::to_owned);
        Details {
            url: text(&self.urls),
            title: text(&self.titles),
            outlet: text(&self.outlets),
            desk: text(&self.desks),
            date: text(&self.dates),
        }
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
        if let Some(error) = value(self.errors.as_ref(), row) {
            return Err(error.to_owned());
        }
        if self.ids.is_null(row) {
            return Err("the row has no id".to_owned());
        }
        let page = self.pages.as_ref().filter(|pages| pages.is_valid(row));
        let content = match (page, value(self.texts.as_ref(), row)) {
            (Some(pages), _) => Content::Html(pages.value(row).to_vec()),
            (None, Some(text)) => Content::Text(text.to_owned()),
            (None, None) => return Err("the row has neither text nor html".to_owned()),
        };
        // A fault of ours costs one row. The engine is only read, so it is as good as before.
        catch_unwind(AssertUnwindSafe(|| annotate(engine, content, bound)))
            .map_err(|_| "the analysis failed: this is a fault of Whosaid".to_owned())?
            .map_err(|error| error.to_string())
    }
}

/// The column with this name, where there is one, as one of this type.
fn column_as(
    batch: &RecordBatch,
    name: &str,
    data_type: &DataType,
) -> Result<Option<ArrayRef>, ArrowError> {
    let Some(found) = batch.column_by_name(name) else { return Ok(None) };
    match cast(found, data_type) {
        // Arrow would write lists and structs out.
        Ok(column) if !found.data_type().is_nested() => Ok(Some(column)),
        _ => Err(ArrowError::SchemaError(format!(
            "the column \"{name}\" is of the type {}, which can't be read as {data_type}",
            found.data_type()
        ))),
    }
}

fn value(column: Option<&LargeStringArray>, row: usize) -> Option<&str> {
    column.filter(|column| column.is_valid(row)).map(|column| column.value(row))
}

fn missing(columns: &str) -> ArrowError {
    ArrowError::SchemaError(format!("the batch has no column {columns}"))
}
