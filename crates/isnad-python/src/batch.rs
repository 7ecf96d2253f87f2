//! Levels and schemas of record batches.

use arrow_pyarrow::PyArrowType;
use arrow_schema::Schema;
use isnad_export::Level;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// The level with this name.
///
/// # Errors
/// There is none.
pub fn level(name: &str) -> PyResult<Level> {
    match name {
        "mention" => Ok(Level::Mention),
        "incident" => Ok(Level::Incident),
        "claim" => Ok(Level::Claim),
        other => Err(PyValueError::new_err(format!("level is `mention`, `incident` or `claim`, not `{other}`"))),
    }
}

/// The Arrow schema of the records of a level; each field has its description as metadata `doc`.
#[pyfunction]
#[pyo3(signature = (level = "mention"))]
pub fn schema(level: &str) -> PyResult<PyArrowType<Schema>> {
    let level = self::level(level)?;
    Ok(PyArrowType(isnad_export::arrow::schema(level).as_ref().clone()))
}
