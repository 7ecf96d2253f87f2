//! Linking reports into incidents. The linker itself (isnad-link) knows no database: here stands which reports it must see
//! so that what it says of the new ones is what it would say if it saw all.
//!
//! Reports meet only in blocks of country and week. New reports stand in some blocks; the reports there, and those of
//! their incidents, are the ones whose links may change (the *touched*). All reports in the blocks of the touched are
//! loaded: every link of a touched report is then exact, and the clusters that hold one take the place of what is stored.
//! The result does not depend on how the reports came in, nor on the size of the slices.

mod load;
mod pairs;
mod store;

use std::collections::BTreeSet;

use isnad_link::link::{Linker, Tuning, blocks};
use rusqlite::{Connection, TransactionBehavior, params};

pub(crate) use load::{iso, report as load_report};
pub(crate) use pairs::{Anchor, anchor, concerned};

use crate::archive::Archive;
use crate::error::{Error, Result};
use load::Loaded;

/// Reports linked in one transaction.
const SLICE: usize = 3000;
/// Week of reports without a usable date.
const UNDATED: i64 = -999_999;

impl Archive {
    /// How many reports wait for being linked.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn reports_waiting(&self) -> Result<u64> {
        let n: i64 = self.db.query_row("SELECT count(*) FROM reports WHERE current = 1 AND linked = 0", [], |r| r.get(0))?;
        Ok(u64::try_from(n).unwrap_or(0))
    }

    /// Links reports that wait for it, a slice of time in one transaction; how many. Call it until it gives 0. A kill leaves
    /// the slices that were whole.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn link_some(&mut self) -> Result<u64> {
        let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut find = change.prepare_cached("SELECT id FROM reports WHERE current = 1 AND linked = 0 ORDER BY ifnull(date, ''), id LIMIT ?")?;
        let new = find.query_map([i64::try_from(SLICE).unwrap_or(i64::MAX)], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        drop(find);
        link(&change, &new)?;
        change.commit()?;
        Ok(new.len() as u64)
    }
}

/// Links these reports, and whatever they touch, anew.
pub(crate) fn link(db: &Connection, new: &[i64]) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    let tuning = Tuning::default();
    let mut loaded = Loaded::default();
    let mut touched: BTreeSet<i64> = new.iter().copied().collect();
    enter(db, &mut loaded, new, &tuning)?;
    let around = in_blocks_of(db, new)?;
    touched.extend(around);
    widen(db, &mut touched)?;
    let touched_list: Vec<i64> = touched.iter().copied().collect();
    let seen = in_blocks_of(db, &touched_list)?;
    let mut linker = Linker::new(tuning);
    for id in seen.iter().chain(&touched_list).collect::<BTreeSet<_>>() {
        if !load::stands(db, *id)? {
            continue;
        }
        let report = loaded.take(db, *id)?;
        linker.add(report).map_err(|e| Error::damaged(format!("report {id} cannot be linked ({e})")))?;
    }
    let judged = pairs::apply(db, &mut linker)?;
    linker.settle();
    store::replace(db, &linker, &touched, &judged)?;
    let mut done = db.prepare_cached("UPDATE reports SET linked = 1 WHERE id = ?")?;
    for id in new {
        done.execute([id])?;
    }
    Ok(())
}

/// Notes the blocks of new reports.
fn enter(db: &Connection, loaded: &mut Loaded, new: &[i64], tuning: &Tuning) -> Result<()> {
    let mut clear = db.prepare_cached("DELETE FROM blocks WHERE report = ?")?;
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO blocks (country, week, report) VALUES (?, ?, ?)")?;
    for id in new {
        let report = load_report(db, *id)?;
        clear.execute([id])?;
        for block in blocks(&report, tuning) {
            insert.execute(params![block.country, block.week.map_or(UNDATED, i64::from), id])?;
        }
        loaded.keep(*id, report);
    }
    Ok(())
}

/// Reports that share a block with one of these, themselves among them.
fn in_blocks_of(db: &Connection, ids: &[i64]) -> Result<BTreeSet<i64>> {
    let mut of = db.prepare_cached("SELECT country, week FROM blocks WHERE report = ?")?;
    let mut all = BTreeSet::new();
    for id in ids {
        let rows = of.query_map([id], |r| Ok((r.get::<_, String>(0)?, r.get::<_, i64>(1)?)))?;
        for block in rows {
            all.insert(block?);
        }
    }
    let mut inside = db.prepare_cached("SELECT report FROM blocks WHERE country = ? AND week = ?")?;
    let mut found = BTreeSet::new();
    for (country, week) in all {
        let rows = inside.query_map(params![country, week], |r| r.get(0))?;
        for report in rows {
            found.insert(report?);
        }
    }
    Ok(found)
}

/// Adds what a chain of links, kept or not, joins to these reports: the same incident, a pair that the check against
/// chaining kept apart, a pair that a person joined.
fn widen(db: &Connection, touched: &mut BTreeSet<i64>) -> Result<()> {
    let mut mates = db.prepare_cached(
        "SELECT b.report FROM members a JOIN members b ON b.incident = a.incident WHERE a.report = ?1
         UNION SELECT b FROM links WHERE a = ?1 AND verdict = 'same' UNION SELECT a FROM links WHERE b = ?1 AND verdict = 'same'",
    )?;
    let judged = pairs::joined(db)?;
    let mut open: Vec<i64> = touched.iter().copied().collect();
    while let Some(id) = open.pop() {
        let rows = mates.query_map([id], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        let by_hand = judged.iter().filter(|(a, b)| *a == id || *b == id).flat_map(|(a, b)| [*a, *b]);
        for mate in rows.into_iter().chain(by_hand) {
            if touched.insert(mate) {
                open.push(mate);
            }
        }
    }
    Ok(())
}
