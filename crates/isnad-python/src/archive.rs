//! An archive, read into record batches.

use std::path::PathBuf;
use std::sync::Mutex;

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use isnad_archive::{Cursor, Filter, Order};
use isnad_engine::Record;
use isnad_export::Level;
use isnad_export::arrow::{Batch, ROWS};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

/// An archive, open for reading.
#[pyclass(frozen, module = "isnad._isnad")]
pub struct Archive {
    archive: Mutex<isnad_archive::Archive>,
}

/// A page of records and where the next begins; nothing where this is the last.
type Page = (PyArrowType<RecordBatch>, Option<String>);

#[pymethods]
impl Archive {
    /// Opens the file.
    #[new]
    fn new(py: Python<'_>, path: PathBuf) -> PyResult<Archive> {
        let opened = py.detach(|| isnad_archive::Archive::open_read_only(&path));
        opened.map(|archive| Archive { archive: Mutex::new(archive) }).map_err(|e| PyOSError::new_err(e.to_string()))
    }

    /// A page of mentions, claims or incidents that meet the filter, which is JSON, oldest first.
    #[pyo3(signature = (level, filter, after = None))]
    fn page(&self, py: Python<'_>, level: &str, filter: &str, after: Option<&str>) -> PyResult<Page> {
        let level = crate::batch::level(level)?;
        let filter: Filter = serde_json::from_str(filter).map_err(|e| PyValueError::new_err(format!("no filter: {e}")))?;
        let after = after.map(str::parse::<Cursor>).transpose().map_err(|_| PyValueError::new_err("no place to go on from"))?;
        let read = py.detach(|| self.read(level, &filter, after.as_ref()));
        read.map(|(batch, next)| (PyArrowType(batch), next)).map_err(PyValueError::new_err)
    }
}

impl Archive {
    fn read(&self, level: Level, filter: &Filter, after: Option<&Cursor>) -> Result<(RecordBatch, Option<String>), String> {
        let archive = self.archive.lock().map_err(|_| "the archive failed in another thread; open it again")?;
        let mut batch = Batch::new(level);
        let next = match level {
            Level::Mention => {
                let page = archive.events(filter, Order::Oldest, after, ROWS).map_err(|e| e.to_string())?;
                page.rows.into_iter().for_each(|row| {
                    let _ = batch.push(&Record::Event(Box::new(row.event)));
                });
                page.next
            }
            Level::Claim => {
                let page = archive.claims(filter, Order::Oldest, after, ROWS).map_err(|e| e.to_string())?;
                page.rows.into_iter().for_each(|row| {
                    let _ = batch.push(&Record::Claim(Box::new(row.claim)));
                });
                page.next
            }
            Level::Incident => {
                let page = archive.incidents(filter, Order::Oldest, after, ROWS).map_err(|e| e.to_string())?;
                for row in &page.rows {
                    let record = archive.incident_record(row).map_err(|e| e.to_string())?;
                    batch.push(&Record::Incident(Box::new(record)));
                }
                page.next
            }
        };
        Ok((batch.take(), next.map(|n| n.to_string())))
    }
}
