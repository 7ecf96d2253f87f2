//! From judgements to what stands now.

use rusqlite::{Connection, OptionalExtension, params};

use super::{edit, log};
use crate::error::{Error, Result};
use crate::link;
use crate::read::event;
use crate::write::events::refresh;

/// What a judgement concerns in the end: an undoing concerns what the undone one did.
fn concern(db: &Connection, mut id: i64) -> Result<(i64, String, Option<i64>, String)> {
    loop {
        let mut find = db.prepare_cached("SELECT target_kind, document, target, undoes FROM judgements WHERE id = ?")?;
        let (kind, document, target, undoes) = find.query_row([id], |r| Ok((r.get::<_, String>(0)?, r.get(1)?, r.get(2)?, r.get::<_, Option<i64>>(3)?)))?;
        match undoes {
            // An undoing is always later than what it undoes: this ends.
            Some(earlier) => id = earlier,
            None => return Ok((id, kind, document, target)),
        }
    }
}

/// Brings what a new judgement concerns up to date.
pub(super) fn follow(db: &Connection, id: i64) -> Result<()> {
    match concern(db, id)? {
        (_, kind, Some(document), key) if kind == "event" => {
            to_event(db, document, &key)?;
            relink(db, document, &key)
        }
        (_, kind, Some(document), key) if kind == "claim" => to_claim(db, document, &key),
        (first, ..) => link::link(db, &link::concerned(db, first)?),
    }
}

/// The report of a judged event may belong elsewhere now.
fn relink(db: &Connection, document: i64, key: &str) -> Result<()> {
    let sql = "SELECT e.report FROM events e JOIN reports r ON r.id = e.report WHERE e.document = ? AND e.key = ? AND e.current = 1 AND r.linked = 1";
    let report: Option<i64> = db.prepare_cached(sql)?.query_row(params![document, key], |r| r.get(0)).optional()?;
    report.map_or(Ok(()), |report| link::link(db, &[report]))
}

/// Applies all judgements to the present codings, after these have changed.
pub(crate) fn all(db: &Connection) -> Result<()> {
    let mut find = db.prepare("SELECT DISTINCT target_kind, document, target FROM judgements WHERE target_kind IN ('event', 'claim')")?;
    let targets = find.query_map([], |r| Ok((r.get::<_, String>(0)?, r.get(1)?, r.get::<_, String>(2)?)))?.collect::<rusqlite::Result<Vec<_>>>()?;
    for (kind, document, key) in targets {
        if kind == "event" { to_event(db, document, &key)? } else { to_claim(db, document, &key)? }
    }
    Ok(())
}

/// Kind, field and new value of a judgement.
type Standing = (String, Option<String>, Option<String>);

/// The judgements on one thing that stand, the earliest first.
fn standing_on(db: &Connection, kind: &str, document: i64, key: &str) -> Result<Vec<Standing>> {
    let mut find = db.prepare_cached("SELECT id, kind, field, new FROM judgements WHERE target_kind = ? AND document = ? AND target = ? ORDER BY id")?;
    let rows = find.query_map(params![kind, document, key], |r| Ok((r.get::<_, i64>(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?;
    let mut standing = Vec::new();
    for row in rows {
        let (id, kind, field, new) = row?;
        if log::stands(db, id)? {
            standing.push((kind, field, new));
        }
    }
    Ok(standing)
}

fn state(kind: &str) -> &'static str {
    match kind {
        "accept" => "accepted",
        "reject" => "rejected",
        _ => "edited",
    }
}

fn to_event(db: &Connection, document: i64, key: &str) -> Result<()> {
    let mut find = db.prepare_cached("SELECT id, record FROM events WHERE document = ? AND key = ? AND current = 1")?;
    let Some((id, record)) = find.query_row(params![document, key], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?))).optional()? else {
        // A newer pack does not find it any more; the judgement stays on the list.
        return Ok(());
    };
    let (mut now, mut judged, mut edited) = (record, None, Vec::new());
    for (kind, field, new) in standing_on(db, "event", document, key)? {
        judged = Some(state(&kind));
        if let (Some(field), Some(new)) = (field, new) {
            let value = serde_json::from_str(&new)?;
            now = edit::set(&now, &field, &value)?.1;
            edited.push(field);
        }
    }
    let mut e = event(&now)?;
    if !edited.is_empty() {
        // The gloss was made from the coding; it must not speak for fields that a person has set.
        edited.sort();
        edited.dedup();
        e.gloss = format!("{} [edited: {}]", e.gloss, edited.join(", "));
    }
    refresh(db, id, place_row(db, &e)?, &e)?;
    let json = (!edited.is_empty()).then(|| crate::write::prepared::lean(&e));
    db.prepare_cached("UPDATE events SET judged = ?, edited = ? WHERE id = ?")?.execute(params![judged, json, id])?;
    Ok(())
}

fn place_row(db: &Connection, e: &isnad_engine::record::Event) -> Result<Option<i64>> {
    match &e.event_loc {
        Some(place) => crate::write::places::row(db, place),
        None => Ok(None),
    }
}

fn to_claim(db: &Connection, document: i64, key: &str) -> Result<()> {
    let judged = standing_on(db, "claim", document, key)?.last().map(|(kind, ..)| state(kind));
    if judged == Some("edited") {
        return Err(Error::damaged("a claim bears an edit"));
    }
    db.prepare_cached("UPDATE claims SET judged = ? WHERE document = ? AND key = ? AND current = 1")?.execute(params![judged, document, key])?;
    Ok(())
}
