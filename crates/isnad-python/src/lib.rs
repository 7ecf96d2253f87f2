//! The Python module `isnad._isnad`: what the package `isnad` is built on. Offsets are characters, as Python counts them.

mod archive;
mod batch;
mod coder;
mod documents;
mod link;
mod reports;

use pyo3::prelude::*;

/// What the package `isnad` is built on.
#[pymodule]
fn _isnad(m: &Bound<'_, PyModule>) -> PyResult<()> {
    m.add_class::<coder::Coder>()?;
    m.add_class::<archive::Archive>()?;
    m.add_function(wrap_pyfunction!(batch::schema, m)?)?;
    m.add_function(wrap_pyfunction!(link::link_block, m)?)?;
    m.add_function(wrap_pyfunction!(link::near_keys, m)?)?;
    m.add("__version__", env!("CARGO_PKG_VERSION"))
}
