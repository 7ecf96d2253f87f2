//! Storing. One [`Writer`] has the file for itself; what it writes stands from [`Writer::commit`] on, whole or not at all.

mod claims;
mod document;
pub(crate) mod events;
mod external;
mod group;
pub(crate) mod places;
pub(crate) mod prepared;
mod runs;

use rustc_hash::FxHashMap;

pub use external::{ExternalIncident, file_hash};
pub use prepared::{Prepared, Preparer, Provenance, content_hash};
pub use runs::{Progress, Reject};

use crate::archive::Archive;
use crate::error::Result;

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stored {
    /// It is new and has this number.
    New(i64),
    /// It was here already, with this number.
    Known(i64),
}

/// Stores documents, in transactions as large as the caller likes.
pub struct Writer<'a> {
    pub(crate) archive: &'a mut Archive,
    /// The run that everything is stored under.
    pub(crate) run: i64,
    /// The row of `packs` for codings.
    pub(crate) pack: i64,
    open: bool,
    places: FxHashMap<places::Key, i64>,
}

/// No row of `packs` has this number: a coding under it would be refused.
const NO_PACK: i64 = 0;

/// Places kept in memory; beyond that the file is asked.
const PLACES: usize = 50_000;

impl Archive {
    /// Begins to write under a run (see [`Archive::begin_run`]) with codings of this pack version.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn writer(&mut self, run: i64, pack: &str) -> Result<Writer<'_>> {
        let pack = self.pack_row(pack)?;
        Ok(Writer { archive: self, run, pack, open: false, places: FxHashMap::default() })
    }

    /// Begins to write what is not coded, such as event data of others.
    pub fn writer_of_data(&mut self, run: i64) -> Writer<'_> {
        Writer { archive: self, run, pack: NO_PACK, open: false, places: FxHashMap::default() }
    }

    /// The row of a pack version with this program, found or made.
    pub(crate) fn pack_row(&self, pack: &str) -> Result<i64> {
        let program = isnad_engine::CODER;
        self.db.execute("INSERT OR IGNORE INTO packs (version, program) VALUES (?, ?)", [pack, program])?;
        Ok(self.db.query_row("SELECT id FROM packs WHERE version = ? AND program = ?", [pack, program], |r| r.get(0))?)
    }
}

impl Writer<'_> {
    /// Opens a transaction where none is open.
    pub(crate) fn begin(&mut self) -> Result<()> {
        if !self.open {
            self.archive.db.execute_batch("BEGIN IMMEDIATE")?;
            self.open = true;
        }
        Ok(())
    }

    /// Makes what was stored since the last commit stand.
    ///
    /// # Errors
    /// The file cannot be written; nothing since the last commit stands then.
    pub fn commit(&mut self) -> Result<()> {
        if self.open {
            self.open = false;
            self.archive.db.execute_batch("COMMIT")?;
        }
        if self.places.len() > PLACES {
            self.places.clear();
        }
        Ok(())
    }
}

impl Drop for Writer<'_> {
    /// What was not committed is taken back.
    fn drop(&mut self) {
        if self.open {
            // Closing the file takes it back too; there is nobody to tell.
            let _ = self.archive.db.execute_batch("ROLLBACK");
        }
    }
}
