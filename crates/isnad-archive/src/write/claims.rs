//! Claims.

use isnad_engine::record::Claim;
use rusqlite::params;

use super::Writer;
use super::document::At;
use super::events::{attribution, aux, number};
use crate::error::Result;

/// Key of a claim: cue and kind.
fn key(c: &Claim) -> String {
    let [start, end] = c.evidence.trigger;
    format!("{start}-{end}/{}", c.kind)
}

impl Writer<'_> {
    /// Stores a claim; `events` are the ids of the document's events with their rows.
    pub(super) fn claim(&self, at: At, c: &Claim, json: &str, events: &[(&str, i64)]) -> Result<()> {
        let db = &self.archive.db;
        let mut insert = db.prepare_cached(
            "INSERT INTO claims (coding, document, current, n, key, kind, cue, subject, object, aux, sentence, start, end, record)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let [start, end] = c.evidence.trigger;
        insert.execute(params![
            at.coding,
            at.document,
            at.current,
            number(&c.id),
            key(c),
            c.kind,
            c.cue,
            c.subject,
            c.object,
            aux(&c.aux),
            i64::try_from(c.text_info.sequence).unwrap_or(0),
            start,
            end,
            json
        ])?;
        let id = db.last_insert_rowid();
        if let Some(a) = &c.attribution {
            attribution(db, "claim", id, a)?;
        }
        let mut about = db.prepare_cached("INSERT OR IGNORE INTO claim_events (claim, event) VALUES (?, ?)")?;
        for (_, event) in events.iter().filter(|(name, _)| c.events.iter().any(|e| e == name)) {
            about.execute([id, *event])?;
        }
        Ok(())
    }
}
