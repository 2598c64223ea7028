//! Record batches in, record batches out.

use std::sync::Arc;
use std::time::Duration;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, StructArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use pyo3_arrow::ffi::{to_array_pycapsules, to_schema_pycapsule};
use whosaid::Engine;
use whosaid::annotations::Annotations;
use whosaid_archive::BatchBuilder;

use crate::input::{ERROR, Input};

/// Annotated articles: an Arrow record batch that other libraries take over by the Arrow PyCapsule
/// interface without a copy, as `pyarrow.record_batch(batch)` does.
#[pyclass(frozen, module = "whosaid")]
pub(crate) struct RecordBatch(arrow_array::RecordBatch);

#[pymethods]
impl RecordBatch {
    /// How many rows it has.
    fn __len__(&self) -> usize {
        self.0.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<whosaid.RecordBatch of {} rows>", self.0.num_rows())
    }

    /// The batch as two PyCapsules: its schema, and an array of structs.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_array__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyTuple>> {
        let schema = self.0.schema();
        let field = Field::new_struct("", schema.fields().clone(), false)
            .with_metadata(schema.metadata().clone());
        let array: ArrayRef = Arc::new(StructArray::from(self.0.clone()));
        Ok(to_array_pycapsules(py, Arc::new(field), &array, requested_schema)?)
    }

    /// Its schema as a PyCapsule.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.schema_ref().as_ref())?)
    }
}

/// The schema of annotated articles, for `pyarrow.schema(schema)` and others that know the Arrow
/// PyCapsule interface.
#[pyclass(frozen, module = "whosaid")]
pub(crate) struct ArrowSchema(SchemaRef);

#[pymethods]
impl ArrowSchema {
    /// The schema as a PyCapsule.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.0.as_ref())?)
    }
}

/// The schema of what `Annotator.annotate_arrow` gives; its metadata names the versions of the schema
/// and of the models. `pyarrow.schema(whosaid.schema())` takes it over.
#[pyfunction]
pub(crate) fn schema() -> ArrowSchema {
    ArrowSchema(with_errors(&whosaid_archive::schema()))
}

fn with_errors(schema: &Schema) -> SchemaRef {
    let error = Arc::new(Field::new(ERROR, DataType::Utf8, true));
    let fields: Vec<_> = schema.fields().iter().cloned().chain([error]).collect();
    Arc::new(Schema::new_with_metadata(fields, schema.metadata().clone()))
}

/// Annotates each row; see [`crate::Annotator::annotate_arrow`].
pub(crate) fn annotate(
    engine: &Engine,
    batch: &arrow_array::RecordBatch,
    bound: Duration,
) -> PyResult<RecordBatch> {
    let input = Input::new(batch).map_err(|error| exception(&error))?;
    let mut rows = BatchBuilder::default();
    let mut errors = StringBuilder::new();
    for row in 0..batch.num_rows() {
        let (annotations, error) = match input.annotations(engine, row, bound) {
            Ok(annotations) => (annotations, None),
            Err(error) => (nothing(), Some(error)),
        };
        rows.push(input.id(row), &input.details(row), &annotations);
        errors.append_option(error);
    }
    join(&mut rows, errors).map(RecordBatch).map_err(|error| exception(&error))
}

fn join(
    rows: &mut BatchBuilder,
    mut errors: StringBuilder,
) -> Result<arrow_array::RecordBatch, ArrowError> {
    let rows = rows.finish()?;
    let errors: ArrayRef = Arc::new(errors.finish());
    let columns = rows.columns().iter().cloned().chain([errors]).collect();
    arrow_array::RecordBatch::try_new(with_errors(rows.schema_ref()), columns)
}

fn nothing() -> Annotations {
    Annotations {
        text: String::new(),
        language: "und".to_owned(),
        entities: Vec::new(),
        quotes: Vec::new(),
        blocks: Vec::new(),
    }
}

fn exception(error: &ArrowError) -> PyErr {
    PyValueError::new_err(error.to_string())
}
