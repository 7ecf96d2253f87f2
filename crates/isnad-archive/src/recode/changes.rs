//! What coding again changes.

use rusqlite::{OptionalExtension, params};
use serde::Serialize;

use crate::archive::Archive;
use crate::error::Result;

/// The new codings against those that are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// Documents that have a coding of each.
    pub documents: u64,
    /// Of them with other events than before.
    pub documents_changed: u64,
    /// Events that both have: same trigger, same type.
    pub kept: u64,
    /// Of them with other fields than before.
    pub altered: u64,
    /// Events that only the new codings have.
    pub added: u64,
    /// Events that only the old codings have.
    pub removed: u64,
    /// Judgements on events that the new codings do not have. They are kept, and apply to nothing.
    pub judgements_adrift: u64,
    /// Events by type, those that change most first.
    pub types: Vec<TypeChange>,
}

/// Events of one type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TypeChange {
    /// PLOVER type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Before.
    pub old: u64,
    /// After.
    pub new: u64,
}

/// Pairs of old and new coding of each document.
const PAIRS: &str = "WITH pairs AS (SELECT o.document, o.id AS old, n.id AS new FROM codings o JOIN codings n ON n.document = o.document AND n.pack = ?1 WHERE o.current = 1 AND o.pack <> ?1)";
/// The record without what changes with every version.
const BARE: &str = "json_remove(record, '$.evidence.pack', '$.coder', '$.id', '$.incident')";

impl Archive {
    /// What the codings with this pack change against those that are shown. Call it before [`Archive::finish_recode`].
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn recode_changes(&self, pack: &str) -> Result<Changes> {
        let found: Option<i64> =
            self.db.query_row("SELECT id FROM packs WHERE version = ? AND program = ?", [pack, isnad_engine::CODER], |r| r.get(0)).optional()?;
        let Some(pack) = found else { return Ok(Changes::default()) };
        let n = |sql: &str| -> Result<u64> {
            let n: i64 = self.db.query_row(&format!("{PAIRS} {sql}"), [pack], |r| r.get(0))?;
            Ok(u64::try_from(n).unwrap_or(0))
        };
        let lone = |one: &str, other: &str| {
            format!("FROM pairs p JOIN events e ON e.coding = p.{one} WHERE NOT EXISTS (SELECT 1 FROM events f WHERE f.coding = p.{other} AND f.key = e.key)")
        };
        let bare = |alias: &str| BARE.replace("record", &format!("{alias}.record"));
        let altered =
            format!("FROM pairs p JOIN events e ON e.coding = p.old JOIN events f ON f.coding = p.new AND f.key = e.key WHERE {} <> {}", bare("e"), bare("f"));
        Ok(Changes {
            documents: n("SELECT count(*) FROM pairs")?,
            documents_changed: n(&format!(
                "SELECT count(*) FROM (SELECT p.document {altered} UNION SELECT p.document {} UNION SELECT p.document {})",
                lone("old", "new"),
                lone("new", "old")
            ))?,
            kept: n("SELECT count(*) FROM pairs p JOIN events e ON e.coding = p.old JOIN events f ON f.coding = p.new AND f.key = e.key")?,
            altered: n(&format!("SELECT count(*) {altered}"))?,
            added: n(&format!("SELECT count(*) {}", lone("new", "old")))?,
            removed: n(&format!("SELECT count(*) {}", lone("old", "new")))?,
            judgements_adrift: n("SELECT count(*) FROM judgements j JOIN pairs p ON p.document = j.document WHERE j.target_kind = 'event'
                 AND NOT EXISTS (SELECT 1 FROM events f WHERE f.coding = p.new AND f.key = j.target)")?,
            types: self.type_changes(pack)?,
        })
    }

    fn type_changes(&self, pack: i64) -> Result<Vec<TypeChange>> {
        let sql = format!(
            "{PAIRS} SELECT type, sum(old) AS o, sum(new) AS n FROM (
               SELECT e.record ->> '$.event[0]' AS type, 1 AS old, 0 AS new FROM pairs p JOIN events e ON e.coding = p.old
               UNION ALL SELECT e.record ->> '$.event[0]', 0, 1 FROM pairs p JOIN events e ON e.coding = p.new)
             GROUP BY type HAVING o <> n ORDER BY abs(o - n) DESC, type"
        );
        let mut find = self.db.prepare(&sql)?;
        let count = |r: &rusqlite::Row<'_>, i| r.get::<_, i64>(i).map(|n| u64::try_from(n).unwrap_or(0));
        let rows = find.query_map(params![pack], |r| Ok(TypeChange { kind: r.get(0)?, old: count(r, 1)?, new: count(r, 2)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
