//! Checks that SQL alone can do.

use rusqlite::Connection;

use super::{MOST, shown};
use crate::error::Result;

/// Every reference leads somewhere.
pub(super) fn references(db: &Connection) -> Result<Vec<String>> {
    let mut find = db.prepare("PRAGMA foreign_key_check")?;
    let rows = find.query_map([], |r| {
        Ok(format!(
            "{} row {} refers to a row of {} that is not there",
            r.get::<_, String>(0)?,
            r.get::<_, Option<i64>>(1)?.unwrap_or(0),
            r.get::<_, String>(2)?
        ))
    })?;
    Ok(rows.take(MOST).collect::<rusqlite::Result<_>>()?)
}

/// What is stored twice agrees. Each question gives the rows that are wrong.
const COLUMNS: [(&str, &str); 8] = [
    ("event", "SELECT e.id FROM events e JOIN codings c ON c.id = e.coding WHERE e.current <> c.current OR e.document <> c.document"),
    ("report", "SELECT r.id FROM reports r JOIN codings c ON c.id = r.coding WHERE r.current <> c.current OR r.document <> c.document"),
    ("claim", "SELECT k.id FROM claims k JOIN codings c ON c.id = k.coding WHERE k.current <> c.current OR k.document <> c.document"),
    ("event", "SELECT e.id FROM events e JOIN reports r ON r.id = e.report WHERE r.coding <> e.coding"),
    (
        "event",
        "SELECT e.id FROM events e WHERE e.type <> ifnull(e.edited, e.record) ->> '$.event[0]' OR e.date IS NOT ifnull(e.edited, e.record) ->> '$.date'
           OR e.country IS NOT ifnull(e.edited, e.record) ->> '$.event_loc.country_code' OR e.gloss <> ifnull(e.edited, e.record) ->> '$.gloss'",
    ),
    ("event", "SELECT e.id FROM events e JOIN places p ON p.id = e.place WHERE p.country IS NOT e.country"),
    (
        "event",
        "SELECT e.id FROM events e WHERE (SELECT count(*) FROM parties p WHERE p.event = e.id)
           <> json_array_length(ifnull(e.edited, e.record), '$.actor') + json_array_length(ifnull(e.edited, e.record), '$.recipient')",
    ),
    ("document", "SELECT d.id FROM documents d JOIN documents g ON g.id = d.source_group WHERE g.source_group <> g.id OR g.id > d.id"),
];

pub(super) fn columns(db: &Connection) -> Result<Vec<String>> {
    questions(db, &COLUMNS, "does not agree with what it belongs to")
}

const INCIDENTS: [(&str, &str); 3] = [
    ("incident", "SELECT i.id FROM incidents i WHERE i.reports <> (SELECT count(*) FROM members m WHERE m.incident = i.id)"),
    ("incident", "SELECT m.incident FROM members m JOIN reports r ON r.id = m.report WHERE r.current = 0"),
    ("incident", "SELECT i.id FROM incidents i WHERE i.sources > i.reports OR i.sources < 1"),
];

pub(super) fn incidents(db: &Connection) -> Result<Vec<String>> {
    questions(db, &INCIDENTS, "does not agree with its reports")
}

fn questions(db: &Connection, list: &[(&str, &str)], what: &str) -> Result<Vec<String>> {
    let mut wrong = Vec::new();
    for (thing, sql) in list {
        let mut find = db.prepare(&format!("{sql} LIMIT {MOST}"))?;
        for row in find.query_map([], |r| r.get::<_, rusqlite::types::Value>(0))? {
            wrong.push(format!("{thing} {} {what}", shown(&row?)));
        }
    }
    Ok(wrong)
}
