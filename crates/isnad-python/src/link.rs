//! Linking for Spark: reports with their blocks, clusters of one block, keys of texts that are nearly the same.

use std::sync::Arc;

use arrow_array::builder::{Int32Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use arrow_pyarrow::PyArrowType;
use arrow_schema::{DataType, Field, Schema};
use isnad_link::link::{Linker, Report, Tuning, blocks};
use isnad_link::near::Signature;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Rows of reports: a report has one in each block in which it may meet others.
#[derive(Default)]
pub struct Rows {
    report: StringBuilder,
    doc_id: StringBuilder,
    country: StringBuilder,
    week: Int32Builder,
    data: StringBuilder,
    tuning: Tuning,
}

impl Rows {
    /// Adds a report.
    pub fn push(&mut self, report: &Report) {
        // Plain values and string keys: nothing that could fail.
        let data = serde_json::to_string(report).unwrap_or_default();
        for block in blocks(report, &self.tuning) {
            self.report.append_value(&report.id);
            self.doc_id.append_value(&report.document);
            self.country.append_value(&block.country);
            self.week.append_option(block.week);
            self.data.append_value(&data);
        }
    }

    /// The batch.
    ///
    /// # Errors
    /// Never: all columns grow together.
    pub fn finish(mut self) -> Result<RecordBatch, String> {
        let text = |name| Field::new(name, DataType::Utf8, true);
        let fields = vec![text("report"), text("doc_id"), text("country"), Field::new("week", DataType::Int32, true), text("data")];
        let columns: Vec<arrow_array::ArrayRef> = vec![
            Arc::new(self.report.finish()),
            Arc::new(self.doc_id.finish()),
            Arc::new(self.country.finish()),
            Arc::new(self.week.finish()),
            Arc::new(self.data.finish()),
        ];
        RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(|e| e.to_string())
    }
}

/// Links the reports of one block, the column `data` of the batches: `report`, and the `cluster` that it belongs to, which is
/// the smallest id of its reports.
#[pyfunction]
pub fn link_block(py: Python<'_>, batches: Vec<PyArrowType<RecordBatch>>) -> PyResult<PyArrowType<RecordBatch>> {
    py.detach(|| link(batches.iter().map(|b| &b.0))).map(PyArrowType).map_err(PyValueError::new_err)
}

fn link<'b>(batches: impl Iterator<Item = &'b RecordBatch>) -> Result<RecordBatch, String> {
    let mut linker = Linker::new(Tuning::default());
    for batch in batches {
        let data = batch.column_by_name("data").ok_or("the batch has no column `data`")?;
        let data = data.as_string_opt::<i32>().ok_or("column `data` is not of text")?;
        for json in data.iter().flatten() {
            let report: Report = serde_json::from_str(json).map_err(|e| format!("column `data` holds no report: {e}"))?;
            linker.add(report).map_err(|e| e.to_string())?;
        }
    }
    linker.settle();
    let (mut report, mut cluster) = (StringBuilder::new(), StringBuilder::new());
    for c in linker.clusters() {
        for r in &c.reports {
            report.append_value(r);
            cluster.append_value(&c.id);
        }
    }
    let fields = vec![Field::new("report", DataType::Utf8, true), Field::new("cluster", DataType::Utf8, true)];
    RecordBatch::try_new(Arc::new(Schema::new(fields)), vec![Arc::new(report.finish()), Arc::new(cluster.finish())]).map_err(|e| e.to_string())
}

/// For each text of the column `text`: `words`, its number of words, and `near_keys`. Texts that print the same, whole or in large
/// part, share at least one key with high probability; texts that share none are not worth comparing.
#[pyfunction]
pub fn near_keys(py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<PyArrowType<RecordBatch>> {
    py.detach(|| keys(&batch.0)).map(PyArrowType).map_err(PyValueError::new_err)
}

fn keys(batch: &RecordBatch) -> Result<RecordBatch, String> {
    let (mut words, mut near) = (Int64Builder::new(), ListBuilder::new(Int64Builder::new()));
    for text in crate::documents::texts(batch)? {
        match text {
            Some(text) => {
                let signature = Signature::of(&text);
                words.append_value(i64::from(signature.words));
                signature.keys().bands.into_iter().for_each(|k| near.values().append_value(k.cast_signed()));
                near.append(true);
            }
            None => {
                words.append_null();
                near.append(false);
            }
        }
    }
    let list = near.finish();
    let fields = vec![Field::new("words", DataType::Int64, true), Field::new("near_keys", list.data_type().clone(), true)];
    RecordBatch::try_new(Arc::new(Schema::new(fields)), vec![Arc::new(words.finish()), Arc::new(list)]).map_err(|e| e.to_string())
}
