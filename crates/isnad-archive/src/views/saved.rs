//! Questions that people keep.

use rusqlite::params;
use serde::Serialize;

use crate::archive::Archive;
use crate::error::Result;

/// A question that somebody kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SavedSearch {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// Path of the page.
    pub page: String,
    /// Conditions as the address has them.
    pub query: String,
}

impl Archive {
    /// All of them, by name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn saved_searches(&self) -> Result<Vec<SavedSearch>> {
        let mut find = self.db.prepare_cached("SELECT id, name, page, query FROM saved_searches ORDER BY name, id")?;
        let rows = find.query_map([], |r| Ok(SavedSearch { id: r.get(0)?, name: r.get(1)?, page: r.get(2)?, query: r.get(3)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Keeps a question; one that is kept already takes the new name.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save_search(&self, name: &str, page: &str, query: &str) -> Result<()> {
        let sql = "INSERT INTO saved_searches (name, page, query) VALUES (?, ?, ?) ON CONFLICT (page, query) DO UPDATE SET name = excluded.name";
        self.db.execute(sql, params![name, page, query])?;
        Ok(())
    }

    /// Keeps it no longer.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn forget_search(&self, id: i64) -> Result<()> {
        self.db.execute("DELETE FROM saved_searches WHERE id = ?", [id])?;
        Ok(())
    }
}
