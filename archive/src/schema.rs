//! The schema: one row for each article. docs/archive.md tells users of it.
//!
//! Whole numbers are signed, for Spark and the JVM have no others. No column is ever taken out or
//! changed while [`SCHEMA_VERSION`] stays as it is; new ones may come at the end.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};

use crate::model_versions;

/// Goes up when a column is taken out, renamed or given another type.
pub const SCHEMA_VERSION: u32 = 1;

/// Key of the schema's metadata: [`SCHEMA_VERSION`].
pub const SCHEMA_KEY: &str = "whosaid.schema";
/// Key of the schema's metadata: the version of this crate.
pub const VERSION_KEY: &str = "whosaid.version";
/// Key of the schema's metadata: a JSON object with the version and checksum of each model.
pub const MODELS_KEY: &str = "whosaid.models";

/// Names of the columns.
pub mod column {
    /// What tells the article from others.
    pub const ID: &str = "id";
    /// Where it was published.
    pub const URL: &str = "url";
    /// Its headline.
    pub const TITLE: &str = "title";
    /// The newspaper or site.
    pub const OUTLET: &str = "outlet";
    /// The department that made it.
    pub const DESK: &str = "desk";
    /// The day that its date names.
    pub const DATE: &str = "date";
    /// BCP 47 tag.
    pub const LANGUAGE: &str = "language";
    /// The text as analysed.
    pub const TEXT: &str = "text";
    /// People and organisations.
    pub const ENTITIES: &str = "entities";
    /// Quotes with their speakers.
    pub const QUOTES: &str = "quotes";
    /// Headline, paragraphs and so on.
    pub const BLOCKS: &str = "blocks";
}

/// The schema of annotated articles, with the versions of crate, schema and models in its metadata.
pub fn schema() -> SchemaRef {
    let text = |name: &str, nullable| Field::new(name, DataType::Utf8, nullable);
    let fields = vec![
        text(column::ID, false),
        text(column::URL, true),
        text(column::TITLE, true),
        text(column::OUTLET, true),
        text(column::DESK, true),
        Field::new(column::DATE, DataType::Date32, true),
        text(column::LANGUAGE, false),
        text(column::TEXT, false),
        Field::new(column::ENTITIES, list(entity_fields()), false),
        Field::new(column::QUOTES, list(quote_fields()), false),
        Field::new(column::BLOCKS, list(block_fields()), false),
    ];
    let models: serde_json::Map<String, serde_json::Value> = model_versions()
        .iter()
        .map(|model| {
            let version = format!("{}-{:016x}", model.version, model.checksum);
            (model.name.to_owned(), version.into())
        })
        .collect();
    let metadata = HashMap::from([
        (SCHEMA_KEY.to_owned(), SCHEMA_VERSION.to_string()),
        (VERSION_KEY.to_owned(), env!("CARGO_PKG_VERSION").to_owned()),
        (MODELS_KEY.to_owned(), serde_json::Value::from(models).to_string()),
    ]);
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

/// A stretch of the text: UTF-16 code units, `end` exclusive.
pub(crate) fn span_fields() -> Fields {
    Fields::from(vec![number("start"), number("end")])
}

pub(crate) fn entity_fields() -> Fields {
    Fields::from(vec![
        number("id"),
        Field::new("type", DataType::Utf8, false),
        Field::new("name", DataType::Utf8, false),
        Field::new("role", DataType::Utf8, true),
        Field::new("confidence", DataType::Float32, false),
        Field::new("mentions", list(span_fields()), false),
    ])
}

pub(crate) fn quote_fields() -> Fields {
    let span = |name: &str| Field::new(name, DataType::Struct(span_fields()), true);
    Fields::from(vec![
        number("id"),
        Field::new("kind", DataType::Utf8, false),
        Field::new("spans", list(span_fields()), false),
        Field::new("speaker", DataType::Int32, true),
        span("source"),
        span("cue"),
        span("antecedent"),
        Field::new("confidence", DataType::Float32, false),
    ])
}

pub(crate) fn block_fields() -> Fields {
    Fields::from(vec![
        number("start"),
        number("end"),
        Field::new("kind", DataType::Utf8, false),
        Field::new("path", DataType::Utf8, true),
    ])
}

/// The field of a list's items, as Arrow names it.
pub(crate) fn item(fields: Fields) -> Arc<Field> {
    Arc::new(Field::new("item", DataType::Struct(fields), false))
}

fn list(fields: Fields) -> DataType {
    DataType::List(item(fields))
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int32, false)
}
