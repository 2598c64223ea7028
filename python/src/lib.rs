//! The Python package `whosaid`: what Python sees of the crate. Its types and its way in are in
//! `whosaid/`, its tests in `tests/`.
//!
//! The doc comments of what is marked for Python are Python's docstrings.

mod arrow;
mod code_points;
mod input;

use std::sync::OnceLock;
use std::time::Duration;

use pyo3::create_exception;
use pyo3::exceptions::{PyTimeoutError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::{PyBackedBytes, PyBackedStr};
use pyo3::types::{PyDict, PyTuple};
use whosaid::Engine;
use whosaid::annotations::Annotations;
use whosaid_archive::{Content, Unanswered};

create_exception!(
    whosaid,
    NoArticleError,
    PyValueError,
    "There is no article on the page of HTML that was to be annotated."
);
create_exception!(
    whosaid,
    TimeLimitError,
    PyTimeoutError,
    "An article took longer than its annotator's `time_limit`."
);

/// The one engine of this process. Processes that are forked later share its memory.
fn engine() -> PyResult<&'static Engine> {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    if let Some(engine) = ENGINE.get() {
        return Ok(engine);
    }
    // Two threads may both come here: one engine is kept, and loading takes some milliseconds.
    let engine =
        whosaid_archive::engine().map_err(|error| PyValueError::new_err(error.to_string()))?;
    Ok(ENGINE.get_or_init(|| engine))
}

/// A page as Python has it.
#[derive(FromPyObject)]
enum Html {
    #[pyo3(annotation = "str")]
    Text(PyBackedStr),
    #[pyo3(annotation = "bytes")]
    Bytes(PyBackedBytes),
}

impl Html {
    fn into_bytes(self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.as_bytes().to_vec(),
            Self::Bytes(bytes) => bytes.to_vec(),
        }
    }
}

/// What offsets count.
#[derive(Clone, Copy)]
enum Units {
    Utf16,
    CodePoints,
}

impl Units {
    fn parse(units: &str) -> PyResult<Self> {
        match units {
            "utf16" => Ok(Self::Utf16),
            "codepoints" => Ok(Self::CodePoints),
            _ => Err(PyValueError::new_err(format!(
                "units is \"utf16\" or \"codepoints\", not {units:?}"
            ))),
        }
    }
}

/// Finds the people, the organisations and the quotes of news articles.
///
/// All annotators of a process share one model, which the first one loads (some milliseconds, some
/// 20 MB). They hold nothing else and may be used from several threads: the GIL is free while an
/// article is read.
///
/// time_limit: seconds that the analysis of one article may take, looked at about once in a millisecond.
///     The default, 60, is some thousand times what an article takes.
#[pyclass(frozen, module = "whosaid")]
struct Annotator {
    engine: &'static Engine,
    bound: Duration,
}

#[pymethods]
impl Annotator {
    #[new]
    #[pyo3(signature = (*, time_limit = 60.0))]
    fn new(time_limit: f64) -> PyResult<Self> {
        let bound = Duration::try_from_secs_f64(time_limit)
            .map_err(|_| PyValueError::new_err("time_limit is a number of seconds, 0 or more"))?;
        Ok(Self { engine: engine()?, bound })
    }

    /// Annotates one article.
    ///
    /// text: plain text; each line is a paragraph.
    /// html: a whole page, on which the article is looked for: a str, or bytes in the encoding that the
    ///     page declares. Give either a text or a page.
    /// units: what offsets count. "utf16": UTF-16 code units, as in JavaScript, in the output of the
    ///     command and in Parquet files. "codepoints": characters as Python counts them, so that
    ///     `article["text"][span["start"]:span["end"]]` is the span's words. The two differ behind
    ///     characters beyond U+FFFF, such as emoji.
    ///
    /// Returns a dict with the keys "text", "language", "entities", "quotes" and "blocks": see
    /// `whosaid.Annotations`.
    ///
    /// Raises NoArticleError where there is no article on the page, TimeLimitError where it takes longer
    /// than the annotator's time_limit, UnicodeEncodeError (a ValueError) for a str with lone surrogates.
    #[pyo3(signature = (*, text = None, html = None, units = "utf16"))]
    fn annotate<'py>(
        &self,
        py: Python<'py>,
        text: Option<PyBackedStr>,
        html: Option<Html>,
        units: &str,
    ) -> PyResult<Bound<'py, PyAny>> {
        let units = Units::parse(units)?;
        let content = match (text, html) {
            (Some(text), None) => Content::Text(text.to_string()),
            (None, Some(html)) => Content::Html(html.into_bytes()),
            _ => return Err(PyTypeError::new_err("give either text=… or html=…")),
        };
        let json = py.detach(|| self.json(content, units))?;
        // The command's JSON, so that the two never differ. Reading it is some 6 % of the whole.
        py.import("json")?.call_method1("loads", (json,))
    }

    /// Annotates a record batch with the columns "text" or "html", and "id".
    ///
    /// batch: any object with the Arrow PyCapsule interface (`__arrow_c_array__`): a RecordBatch of
    ///     pyarrow, of arro3, … Columns of texts may be of any of Arrow's types for strings, "html" also
    ///     binary; where a row has both, the page counts. "url", "title", "outlet", "desk" and "date" are
    ///     given through, and so is an "error" that the batch has already; others are left out.
    ///
    /// Returns a record batch with the schema of docs/archive.md and one more column, "error": a row
    /// for each row of the batch, in the same order. Where a row can't be annotated, "error" says why,
    /// its text is empty and so are its lists; else "error" is null. Offsets count UTF-16 code units.
    /// `pyarrow.record_batch(result)` takes it over without a copy.
    ///
    /// Raises ValueError where the batch has no such columns.
    fn annotate_arrow(
        &self,
        py: Python<'_>,
        batch: pyo3_arrow::PyRecordBatch,
    ) -> PyResult<arrow::RecordBatch> {
        let batch = batch.into_inner();
        py.detach(|| arrow::annotate(self.engine, &batch, self.bound))
    }

    fn __repr__(&self) -> String {
        format!("whosaid.Annotator(time_limit={:?})", self.bound.as_secs_f64())
    }

    /// What `pickle` makes the annotator anew from, in another process.
    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let arguments = PyDict::new(py);
        arguments.set_item("time_limit", self.bound.as_secs_f64())?;
        Ok((PyTuple::empty(py), arguments))
    }
}

impl Annotator {
    /// The annotations as the command prints them.
    fn json(&self, content: Content, units: Units) -> PyResult<String> {
        let mut annotations: Annotations =
            whosaid_archive::annotate(self.engine, content, self.bound).map_err(exception)?;
        if let Units::CodePoints = units {
            code_points::convert(&mut annotations);
        }
        serde_json::to_string(&annotations)
            .map_err(|error| PyValueError::new_err(error.to_string()))
    }
}

fn exception(unanswered: Unanswered) -> PyErr {
    let message = unanswered.to_string();
    match unanswered {
        Unanswered::NoArticle => NoArticleError::new_err(message),
        Unanswered::TooLong(_) => TimeLimitError::new_err(message),
    }
}

#[pymodule]
mod _whosaid {
    #[pymodule_export]
    use super::arrow::{ArrowSchema, RecordBatch, schema};
    #[pymodule_export]
    use super::{Annotator, NoArticleError, TimeLimitError};

    #[pymodule_export]
    #[allow(non_upper_case_globals)] // Python's name for it.
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
