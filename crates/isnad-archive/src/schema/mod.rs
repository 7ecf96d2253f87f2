//! Numbered migrations. `PRAGMA user_version` holds the number of the last one that was made.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use crate::error::{Error, Result};

/// Marks the file as an archive of isnad (`PRAGMA application_id`): "isna".
pub(crate) const APPLICATION: i32 = 0x6973_6e61;

/// The migrations, in order; the first makes version 1.
const MIGRATIONS: [&str; 2] = [include_str!("0001-archive.sql"), include_str!("0002-reading-room.sql")];

/// Columns and options of the index of words, in whatever table it is being made.
pub(crate) const WORDS: &str = "lemma, surface, content = '', contentless_delete = 1, tokenize = \"ascii tokenchars '_'\"";

/// Version of the schema that this program reads and writes.
#[must_use]
pub fn version() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// Version of the schema of a file, 0 where it is empty.
///
/// # Errors
/// The file is no archive, or is one of a later program.
pub(crate) fn check(path: &Path, db: &Connection) -> Result<u32> {
    let found: u32 = db.pragma_query_value(None, "user_version", |r| r.get(0))?;
    let application: i32 = db.pragma_query_value(None, "application_id", |r| r.get(0))?;
    let tables: i64 = db.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?;
    if application != APPLICATION && tables > 0 {
        return Err(Error::file(path, "a database, but no archive of isnad", "name another file"));
    }
    if found > version() {
        return Err(Error::file(path, format!("its schema is version {found}, and this program knows {}", version()), "use a newer isnad"));
    }
    Ok(found)
}

/// Brings the file to the present version, each step whole or not at all.
///
/// # Errors
/// The file is no archive, is one of a later program, or cannot be written.
pub(crate) fn migrate(path: &Path, db: &mut Connection) -> Result<()> {
    if check(path, db)? == version() {
        return Ok(());
    }
    let steps = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Somebody else may have migrated while we waited for the lock.
    let found = check(path, &steps)?;
    for (n, sql) in (1u32..).zip(MIGRATIONS).filter(|(n, _)| *n > found) {
        steps.execute_batch(sql)?;
        steps.pragma_update(None, "user_version", n)?;
    }
    steps.pragma_update(None, "application_id", APPLICATION)?;
    Ok(steps.commit()?)
}
