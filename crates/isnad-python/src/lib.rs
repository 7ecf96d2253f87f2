//! The Python module `isnad._isnad`: what the package `isnad` is built on. Offsets are characters, as Python counts them.

mod batch;
mod coder;
mod documents;

use pyo3::prelude::*;

/// What the package `isnad` is built on.
#[pymodule]
fn _isnad(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<coder::Coder>()?;
    m.add_function(wrap_pyfunction!(batch::schema, m)?)?;
    m.add("__version__", env!("CARGO_PKG_VERSION"))
}
