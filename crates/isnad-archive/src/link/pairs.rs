//! What people have said of pairs of reports. Reports are named by document and key of an event in them, so that the word
//! holds after coding again.

use std::collections::BTreeSet;

use isnad_link::link::{Linker, Verdict};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::error::Result;
use crate::judge::standing;

/// A report by what stays the same when it is coded again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Anchor {
    /// Number of the document.
    pub document: i64,
    /// Key of its first event.
    pub key: String,
}

/// The anchor of a report.
pub(crate) fn anchor(db: &Connection, report: i64) -> Result<Option<Anchor>> {
    let mut find = db.prepare_cached("SELECT document, key FROM events WHERE report = ? AND current = 1 ORDER BY n LIMIT 1")?;
    Ok(find.query_row([report], |r| Ok(Anchor { document: r.get(0)?, key: r.get(1)? })).optional()?)
}

/// The report of an anchor in the present coding.
pub(crate) fn report(db: &Connection, anchor: &Anchor) -> Result<Option<i64>> {
    let mut find = db.prepare_cached("SELECT report FROM events WHERE document = ? AND key = ? AND current = 1")?;
    Ok(find.query_row(params![anchor.document, anchor.key], |r| r.get(0)).optional()?)
}

/// Pairs of reports with what the last judgement that stands says of them.
fn verdicts(db: &Connection) -> Result<Vec<(i64, i64, Verdict)>> {
    let mut find = db.prepare_cached("SELECT id, kind, document, target, new FROM judgements WHERE kind IN ('merge', 'split') ORDER BY id")?;
    let mut rows = find.query([])?;
    let mut all = Vec::new();
    let standing = standing(db)?;
    while let Some(r) = rows.next()? {
        if !standing.contains(&r.get(0)?) {
            continue;
        }
        let verdict = if r.get::<_, String>(1)? == "merge" { Verdict::Same } else { Verdict::Different };
        let Some(one) = report(db, &Anchor { document: r.get(2)?, key: r.get(3)? })? else { continue };
        let others: Vec<Anchor> = serde_json::from_str(&r.get::<_, String>(4)?)?;
        for other in others {
            if let Some(other) = report(db, &other)?.filter(|o| *o != one) {
                all.push((one, other, verdict));
            }
        }
    }
    Ok(all)
}

/// Tells the linker; the reports that somebody has judged.
pub(super) fn apply(db: &Connection, linker: &mut Linker) -> Result<BTreeSet<i64>> {
    let mut judged = BTreeSet::new();
    for (a, b, verdict) in verdicts(db)? {
        linker.judge(&a.to_string(), &b.to_string(), Some(verdict));
        judged.extend([a, b]);
    }
    Ok(judged)
}

/// Pairs that people have joined.
pub(super) fn joined(db: &Connection) -> Result<Vec<(i64, i64)>> {
    Ok(verdicts(db)?.into_iter().filter(|v| v.2 == Verdict::Same).map(|(a, b, _)| (a, b)).collect())
}

/// Reports that a judgement names, in the present coding.
pub(crate) fn concerned(db: &Connection, judgement: i64) -> Result<Vec<i64>> {
    let (document, key, new): (i64, String, String) =
        db.query_row("SELECT document, target, new FROM judgements WHERE id = ?", [judgement], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    let mut anchors: Vec<Anchor> = serde_json::from_str(&new)?;
    anchors.push(Anchor { document, key });
    let mut found = Vec::new();
    for anchor in &anchors {
        found.extend(report(db, anchor)?);
    }
    Ok(found)
}
