//! Coding again with another pack or program. The old codings stay the ones that are shown until the new ones are
//! whole; then all change at once. Nothing is deleted: old codings and all judgements are kept.

mod changes;

use isnad_text::Document;
use rusqlite::{Connection, TransactionBehavior, params};

pub use changes::{Changes, TypeChange};

use crate::archive::Archive;
use crate::error::Result;
use crate::words::Columns;
use crate::write::prepared::Coded;
use crate::write::{Preparer, Writer};

/// A document that is to be coded again.
#[derive(Debug, Clone)]
pub struct Stale {
    /// Its number.
    pub id: i64,
    /// The document with its text.
    pub document: Document,
}

/// A document that was coded again.
#[derive(Debug)]
pub struct Recoded {
    id: i64,
    coded: Option<Coded>,
    columns: Columns,
}

impl Preparer<'_> {
    /// Codes a stored document again.
    #[must_use]
    pub fn recode(&mut self, stale: &Stale) -> Recoded {
        let (coded, columns) = self.again(&stale.document);
        Recoded { id: stale.id, coded, columns }
    }
}

impl Archive {
    /// Begins to code everything again with a pack, or takes up where that was broken off; the run. What an unfinished
    /// attempt with another pack has stored is taken away.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn begin_recode(&mut self, pack: &str) -> Result<i64> {
        let label = format!("{pack}, {}", isnad_engine::CODER);
        let (run, _) = self.begin_run("recode", &[label])?;
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let others: Vec<i64> = change
            .prepare("SELECT id FROM runs WHERE command = 'recode' AND finished IS NULL AND id <> ?")?
            .query_map([run], |r| r.get(0))?
            .collect::<rusqlite::Result<_>>()?;
        if !others.is_empty() {
            for other in others {
                discard(&change, other)?;
            }
            change.execute_batch("DROP TABLE IF EXISTS words_new")?;
        }
        let fresh = !change.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'words_new'")?.exists([])?;
        if fresh {
            change.execute_batch(&format!("CREATE VIRTUAL TABLE words_new USING fts5 ({})", crate::schema::WORDS))?;
        }
        change.commit()?;
        Ok(run)
    }

    /// How many documents are left to be coded again.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stale(&self) -> Result<u64> {
        self.count_of("SELECT count(*) FROM documents WHERE id NOT IN (SELECT rowid FROM words_new)")
    }

    /// Documents to be coded again, by number, from the one after `after` on.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn stale_after(&self, after: i64, limit: usize) -> Result<Vec<Stale>> {
        let mut find = self.db.prepare_cached(
            "SELECT d.id, d.doc_id, d.lang, d.date, d.title, d.url, d.publisher, t.text FROM documents d JOIN texts t ON t.document = d.id
             WHERE d.id > ? AND d.id NOT IN (SELECT rowid FROM words_new) ORDER BY d.id LIMIT ?",
        )?;
        let rows = find.query_map(params![after, i64::try_from(limit).unwrap_or(i64::MAX)], |r| {
            let mut document = Document::new(r.get::<_, String>(1)?, r.get::<_, String>(7)?);
            document.lang = r.get(2)?;
            document.date = r.get(3)?;
            document.title = r.get(4)?;
            document.url = r.get(5)?;
            document.publisher = r.get(6)?;
            Ok(Stale { id: r.get(0)?, document })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Makes the new codings the ones that are shown, all at once, and applies the judgements to them. `false`, and nothing
    /// done, where documents have come in that are not coded again yet.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish_recode(&mut self, run: i64, pack: &str) -> Result<bool> {
        let pack = self.pack_row(pack)?;
        self.db.flush_prepared_statement_cache();
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Somebody may have stored documents before we had the file for ourselves.
        let late = change.prepare("SELECT 1 FROM documents WHERE id NOT IN (SELECT rowid FROM words_new)")?.exists([])?;
        if late {
            return Ok(false);
        }
        flip(&change, pack)?;
        crate::judge::apply_all(&change)?;
        change.execute("UPDATE runs SET finished = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?", [run])?;
        change.commit()?;
        Ok(true)
    }

    fn count_of(&self, sql: &str) -> Result<u64> {
        let n: i64 = self.db.query_row(sql, [], |r| r.get(0))?;
        Ok(u64::try_from(n).unwrap_or(0))
    }
}

/// Codings of this pack become the present ones, and their words the index.
fn flip(change: &Connection, pack: i64) -> Result<()> {
    // Incidents are made of present reports; `link_some` makes them anew.
    change
        .execute_batch("DELETE FROM links; DELETE FROM members; DELETE FROM incidents; DELETE FROM blocks; UPDATE reports SET linked = 0 WHERE linked = 1")?;
    change.execute("UPDATE codings SET current = 0 WHERE current = 1 AND pack <> ?", [pack])?;
    change.execute("UPDATE codings SET current = 1 WHERE current = 0 AND pack = ?", [pack])?;
    for table in ["reports", "events", "claims"] {
        change.execute(&format!("UPDATE {table} SET current = 0 WHERE current = 1 AND coding IN (SELECT id FROM codings WHERE current = 0)"), [])?;
        change.execute(&format!("UPDATE {table} SET current = 1 WHERE current = 0 AND coding IN (SELECT id FROM codings WHERE current = 1)"), [])?;
    }
    change.execute_batch(
        "DROP TABLE word_list; DROP TABLE words; ALTER TABLE words_new RENAME TO words; CREATE VIRTUAL TABLE word_list USING fts5vocab (words, row)",
    )?;
    Ok(())
}

/// Takes away what an unfinished run has coded; none of it was ever shown.
fn discard(db: &Connection, run: i64) -> Result<()> {
    let codings = "(SELECT id FROM codings WHERE run = ?1 AND current = 0)";
    let of = |table: &str| format!("(SELECT id FROM {table} WHERE coding IN {codings})");
    let (events, claims) = (of("events"), of("claims"));
    for sql in [
        format!("DELETE FROM claim_events WHERE claim IN {claims}"),
        format!("DELETE FROM attributions WHERE event IN {events} OR claim IN {claims}"),
        format!("DELETE FROM tags WHERE event IN {events}"),
        format!("DELETE FROM parties WHERE event IN {events}"),
        format!("DELETE FROM claims WHERE coding IN {codings}"),
        format!("DELETE FROM events WHERE coding IN {codings}"),
        format!("DELETE FROM reports WHERE coding IN {codings}"),
        format!("DELETE FROM sentences WHERE coding IN {codings}"),
        "DELETE FROM codings WHERE run = ?1 AND current = 0".to_owned(),
        "UPDATE runs SET finished = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?1".to_owned(),
    ] {
        db.execute(&sql, [run])?;
    }
    Ok(())
}

impl Writer<'_> {
    /// Stores what a document gave when it was coded again, beside its present coding.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn store_recoded(&mut self, r: &Recoded) -> Result<()> {
        self.begin()?;
        let db = &self.archive.db;
        db.prepare_cached("INSERT INTO words_new (rowid, lemma, surface) VALUES (?, ?, ?)")?.execute(params![r.id, r.columns.lemma, r.columns.surface])?;
        // The same pack may have coded it before; it would say the same again.
        let there = db.prepare_cached("SELECT 1 FROM codings WHERE document = ? AND pack = ?")?.exists([r.id, self.pack])?;
        if let Some(coded) = r.coded.as_ref().filter(|_| !there) {
            self.coding(r.id, coded, false)?;
        }
        Ok(())
    }
}
