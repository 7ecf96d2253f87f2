//! The coder as a Python class.

use std::path::PathBuf;
use std::sync::Mutex;

use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use isnad_coder::Worker;
use isnad_engine::{GlossLang, Glosser, Level, builtin, dating, record};
use isnad_export::Level as Table;
use isnad_pack::{Pack, Source};
use isnad_text::Document;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::{batch, documents, link, reports};

/// A pack, the gazetteer and the coder for them. They live as long as the process: a coder borrows its pack.
struct Engine {
    coder: isnad_coder::Coder<'static>,
    glosser: Glosser<'static>,
    /// Buffers that wait for the next call; as many as calls ran at one time.
    workers: Mutex<Vec<Worker>>,
}

/// Codes texts. Loading takes some tens of milliseconds: make one and keep it. It can be used by several threads.
#[pyclass(frozen, module = "isnad._isnad")]
pub struct Coder {
    engine: Engine,
}

#[pymethods]
impl Coder {
    /// With the built-in pack, the pack in the directory `pack`, or the tables in `overlay` on top of either.
    #[new]
    #[pyo3(signature = (*, pack = None, overlay = None, gloss = "en"))]
    fn new(py: Python<'_>, pack: Option<PathBuf>, overlay: Option<PathBuf>, gloss: &str) -> PyResult<Coder> {
        let gloss = match gloss {
            "en" => GlossLang::En,
            "ar" => GlossLang::Ar,
            other => return Err(PyValueError::new_err(format!("gloss is `en` or `ar`, not `{other}`"))),
        };
        py.detach(|| Engine::load(pack, overlay, gloss)).map(|engine| Coder { engine }).map_err(PyValueError::new_err)
    }

    /// All records of a text, mentions, claims and incidents, as lines of JSON.
    #[pyo3(signature = (text, *, doc_id = "text", date = None))]
    fn code(&self, py: Python<'_>, text: &str, doc_id: &str, date: Option<&str>) -> String {
        py.detach(|| {
            let document = Document::new(doc_id, text);
            let records = self.engine.with_worker(|worker| self.engine.records(worker, Level::All, document, date));
            records.iter().map(|r| r.json() + "\n").collect()
        })
    }

    /// The records of a batch of documents as a batch.
    #[pyo3(signature = (batch, *, level = "mention", date = None))]
    fn code_batch(&self, py: Python<'_>, batch: PyArrowType<RecordBatch>, level: &str, date: Option<&str>) -> PyResult<PyArrowType<RecordBatch>> {
        let table = batch::level(level)?;
        let coded = py.detach(|| self.code_documents(&batch.0, table, date)).map_err(PyValueError::new_err)?;
        Ok(PyArrowType(coded))
    }

    /// The happenings that documents report, for the linker: one row for each block of country and week.
    #[pyo3(signature = (batch, *, date = None))]
    fn reports(&self, py: Python<'_>, batch: PyArrowType<RecordBatch>, date: Option<&str>) -> PyResult<PyArrowType<RecordBatch>> {
        py.detach(|| self.reports_of(&batch.0, date)).map(PyArrowType).map_err(PyValueError::new_err)
    }

    /// Name and version of the language pack.
    #[getter]
    fn pack(&self) -> &str {
        &self.engine.coder.pack().data().version
    }
}

impl Coder {
    fn code_documents(&self, batch: &RecordBatch, table: Table, date: Option<&str>) -> Result<RecordBatch, String> {
        let level = if table == Table::Incident { Level::Incident } else { Level::Mention };
        let documents = documents::Documents::of(batch)?;
        let mut coded = isnad_export::arrow::Batch::new(table);
        self.engine.with_worker(|worker| {
            for document in documents.iter() {
                for record in self.engine.records(worker, level, document, date) {
                    coded.push(&record);
                }
            }
        });
        Ok(coded.take())
    }
}

impl Coder {
    fn reports_of(&self, batch: &RecordBatch, date: Option<&str>) -> Result<RecordBatch, String> {
        let documents = documents::Documents::of(batch)?;
        let (mut rows, mut lemmas) = (link::Rows::default(), Vec::new());
        self.engine.with_worker(|worker| {
            for mut document in documents.iter() {
                dating::date(self.engine.coder.pack(), &mut document, date);
                let coding = self.engine.coder.code_with_lemmas(worker, &document, &mut lemmas);
                let records = record::of(&self.engine.glosser, Level::All, &document, &coding);
                reports::of(&document, &records, &lemmas).iter().for_each(|r| rows.push(r));
            }
        });
        rows.finish()
    }
}

impl Engine {
    fn load(pack: Option<PathBuf>, overlay: Option<PathBuf>, gloss: GlossLang) -> Result<Engine, String> {
        let pack: &'static Pack = Box::leak(Box::new(load(pack, overlay)?));
        let places = Box::leak(Box::new(builtin::places().map_err(|e| e.to_string())?));
        let coder = isnad_coder::Coder::new(pack).with_places(places);
        Ok(Engine { coder, glosser: Glosser::new(pack, gloss), workers: Mutex::default() })
    }

    /// Runs `f` with a worker of the pool, or a new one.
    fn with_worker<T>(&self, f: impl FnOnce(&mut Worker) -> T) -> T {
        let waiting = self.workers.lock().ok().and_then(|mut all| all.pop());
        let mut worker = waiting.unwrap_or_default();
        let result = f(&mut worker);
        if let Ok(mut all) = self.workers.lock() {
            all.push(worker);
        }
        result
    }

    fn records(&self, worker: &mut Worker, level: Level, mut document: Document, date: Option<&str>) -> Vec<isnad_engine::Record> {
        dating::date(self.coder.pack(), &mut document, date);
        let coding = self.coder.code(worker, &document);
        record::of(&self.glosser, level, &document, &coding)
    }
}

fn load(pack: Option<PathBuf>, overlay: Option<PathBuf>) -> Result<Pack, String> {
    let mut source = match (&pack, &overlay) {
        (None, None) => return builtin::pack().map_err(|e| e.to_string()),
        (None, Some(_)) => builtin::sources().map_err(|e| e.to_string())?,
        (Some(path), _) if path.is_dir() => Source::read(path).map_err(|e| e.to_string())?,
        (Some(path), None) => {
            let blob = std::fs::read(path).map_err(|e| format!("cannot read {}: {e}", path.display()))?;
            return Pack::from_bytes(&blob).map_err(|e| format!("{} cannot be used: {e}", path.display()));
        }
        (Some(path), Some(_)) => return Err(format!("overlay needs a pack directory, and {} is a compiled pack", path.display())),
    };
    if let Some(overlay) = &overlay {
        source.overlay(overlay).map_err(|e| e.to_string())?;
    }
    let compiled = isnad_pack::compile(&source).map_err(|e| e.to_string())?;
    Pack::from_bytes(&compiled.blob).map_err(|e| e.to_string())
}
