//! Articles to be annotated, out of the columns of a record batch.

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, LargeBinaryArray, LargeStringArray, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType};
use whosaid::content::Content;

use crate::Details;
use crate::schema::column;

/// A page's column; a text's is [`column::TEXT`].
pub const HTML: &str = "html";

/// The columns that are read. Each may be missing.
pub const ARTICLE_COLUMNS: [&str; 8] = [
    column::ID,
    column::TEXT,
    HTML,
    column::URL,
    column::TITLE,
    column::OUTLET,
    column::DESK,
    column::DATE,
];

/// What becomes of lists and structs in a column of strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nested {
    /// They become strings, in the form in which Arrow shows them.
    Shown,
    /// The column is an error.
    Refused,
}

/// The articles of a record batch, with as many rows. Strings may be of any type that Arrow turns into
/// strings, numbers and dates among them; pages may also be binary.
pub struct Articles {
    ids: Option<LargeStringArray>,
    texts: Option<LargeStringArray>,
    pages: Option<LargeBinaryArray>,
    urls: Option<LargeStringArray>,
    titles: Option<LargeStringArray>,
    outlets: Option<LargeStringArray>,
    desks: Option<LargeStringArray>,
    dates: Option<LargeStringArray>,
}

impl Articles {
    /// Those of a batch.
    ///
    /// # Errors
    /// Where one of the columns can't be read as strings, or "html" as bytes.
    pub fn new(batch: &RecordBatch, nested: Nested) -> Result<Self, ArrowError> {
        let texts = |name| strings(batch, name, nested);
        let pages = column_as(batch, HTML, &DataType::LargeBinary, nested)?;
        Ok(Self {
            ids: texts(column::ID)?,
            texts: texts(column::TEXT)?,
            pages: pages.map(|found| found.as_binary().clone()),
            urls: texts(column::URL)?,
            titles: texts(column::TITLE)?,
            outlets: texts(column::OUTLET)?,
            desks: texts(column::DESK)?,
            dates: texts(column::DATE)?,
        })
    }

    /// The id of a row; `None` where it has none.
    ///
    /// # Panics
    /// As all methods that take a row: where there is no such row.
    pub fn id(&self, row: usize) -> Option<&str> {
        value(self.ids.as_ref(), row)
    }

    /// The article of a row: its page, else its text; `None` where it has neither.
    pub fn content(&self, row: usize) -> Option<Content> {
        let page = self.pages.as_ref().filter(|pages| pages.is_valid(row));
        match page {
            Some(pages) => Some(Content::Html(pages.value(row).to_vec())),
            None => value(self.texts.as_ref(), row).map(|text| Content::Text(text.to_owned())),
        }
    }

    /// What a row says of its article.
    pub fn details(&self, row: usize) -> Details {
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
}

/// The column with this name as strings; `None` where there is none.
///
/// # Errors
/// Where it can't be read as such.
pub fn strings(
    batch: &RecordBatch,
    name: &str,
    nested: Nested,
) -> Result<Option<LargeStringArray>, ArrowError> {
    let column = column_as(batch, name, &DataType::LargeUtf8, nested)?;
    Ok(column.map(|found| found.as_string().clone()))
}

fn column_as(
    batch: &RecordBatch,
    name: &str,
    data_type: &DataType,
    nested: Nested,
) -> Result<Option<ArrayRef>, ArrowError> {
    let Some(found) = batch.column_by_name(name) else { return Ok(None) };
    let is_refused = nested == Nested::Refused && found.data_type().is_nested();
    match cast(found, data_type) {
        Ok(column) if !is_refused => Ok(Some(column)),
        _ => Err(ArrowError::SchemaError(format!(
            "the column \"{name}\" is of the type {}, which can't be read as {data_type}",
            found.data_type()
        ))),
    }
}

fn value(column: Option<&LargeStringArray>, row: usize) -> Option<&str> {
    column.filter(|column| column.is_valid(row)).map(|column| column.value(row))
}
