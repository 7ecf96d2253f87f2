//! The file itself.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use crate::error::{Error, Result};
use crate::schema;
use crate::words::Lexicon;

/// How long a writer waits for another one.
const PATIENCE: Duration = Duration::from_secs(30);
/// Prepared statements that are kept.
const STATEMENTS: usize = 128;

/// An open archive. It can go to another thread but not be shared; for several threads open it several times.
pub struct Archive {
    pub(crate) db: Connection,
    /// Loaded when the first query is read.
    pub(crate) lexicon: RefCell<Option<Lexicon>>,
    path: PathBuf,
}

impl Archive {
    /// Opens an archive that is there, for reading and writing. An archive of an earlier version is brought to the present one.
    ///
    /// # Errors
    /// There is no such file, it is no archive, or it is one of a later program.
    pub fn open(path: impl AsRef<Path>) -> Result<Archive> {
        let path = path.as_ref();
        there(path)?;
        Archive::with(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// Opens an archive, or begins one.
    ///
    /// # Errors
    /// The file is something else, or cannot be written.
    pub fn open_or_create(path: impl AsRef<Path>) -> Result<Archive> {
        Archive::with(path.as_ref(), OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
    }

    /// Opens an archive for reading only; nothing that is done with it changes the file.
    ///
    /// # Errors
    /// As [`Archive::open`]; an archive of an earlier version must be opened for writing first.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Archive> {
        let path = path.as_ref();
        there(path)?;
        let db = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        if schema::check(path, &db)? != schema::version() {
            return Err(Error::file(path, "an archive of an earlier version", "run `isnad archive check` on it, which brings it up to date"));
        }
        Ok(Archive { db, lexicon: RefCell::new(None), path: path.to_owned() })
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Archive> {
        let mut db = connect(path, flags)?;
        // Refuses what is no archive before anything is written into it.
        schema::check(path, &db)?;
        // A file in write-ahead mode can be read while it is written, and a kill leaves the last whole batch.
        db.pragma_update(None, "journal_mode", "wal")?;
        db.pragma_update(None, "synchronous", "normal")?;
        schema::migrate(path, &mut db)?;
        Ok(Archive { db, lexicon: RefCell::new(None), path: path.to_owned() })
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Version of the SQLite that is built in.
    #[must_use]
    pub fn sqlite_version() -> &'static str {
        rusqlite::version()
    }
}

fn there(path: &Path) -> Result<()> {
    if path.is_file() {
        return Ok(());
    }
    Err(Error::file(path, "there is no such archive", "name one, or begin one with `isnad ingest INPUT... --archive FILE`"))
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection> {
    prepared(path, flags).map_err(|e| Error { doing: path.display().to_string(), ..Error::from(e) })
}

fn prepared(path: &Path, flags: OpenFlags) -> rusqlite::Result<Connection> {
    let db = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(PATIENCE)?;
    db.set_prepared_statement_cache_capacity(STATEMENTS);
    db.pragma_update(None, "foreign_keys", true)?;
    db.pragma_update(None, "cache_size", -65_536)?;
    db.pragma_update(None, "temp_store", "memory")?;
    db.pragma_update(None, "mmap_size", 1i64 << 30)?;
    // Reading the header tells whether it is a database at all.
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(db)
}
