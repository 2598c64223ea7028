//! Annotated articles as Arrow record batches: what the `whosaid` command writes to Parquet, what its
//! queries read, and what the Python package hands over without a copy through JSON.
//!
//! [`schema`] is one row for each article, documented for users in docs/archive.md. [`BatchBuilder`]
//! turns [`Annotations`](whosaid::annotations::Annotations) into rows, [`Rows`] turns rows back.
//! [`Articles`] reads those that are to be annotated out of a batch of any columns;
//! [`annotate`] is the one way from a text or a page of HTML to annotations.

mod annotate;
mod articles;
mod columns;
mod day;
mod details;
mod rows;
mod schema;

pub use annotate::{annotate, annotate_with_details, engine, model_versions};
pub use articles::{ARTICLE_COLUMNS, Articles, HTML, Nested, strings};
pub use columns::{BatchBuilder, entity_kind, quote_kind};
pub use day::day;
pub use details::Details;
pub use rows::Rows;
pub use schema::{MODELS_KEY, SCHEMA_KEY, SCHEMA_VERSION, VERSION_KEY, column, schema};
pub use whosaid::content::{Content, Unanswered};

#[cfg(test)]
mod tests;
