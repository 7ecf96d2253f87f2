//! Clusters as rows of incidents.

use std::collections::BTreeSet;

use isnad_link::incident::{Facts, Field, facts};
use isnad_link::link::{Linker, Report, Score};
use rusqlite::{Connection, params};

use super::load::iso;
use crate::error::Result;

/// Stores the clusters that hold a touched report in place of what is stored about these.
pub(super) fn replace(db: &Connection, linker: &Linker, touched: &BTreeSet<i64>, judged: &BTreeSet<i64>) -> Result<()> {
    clear(db, touched)?;
    let mut done: BTreeSet<&str> = BTreeSet::new();
    for id in touched {
        let Some(cluster) = linker.cluster_of(&id.to_string()) else { continue };
        if done.insert(cluster.id.as_str()) {
            let reports: Vec<&Report> = cluster.reports.iter().filter_map(|id| linker.get(id)).collect();
            incident(db, linker, &reports, judged)?;
        }
    }
    doubts(db, linker, touched)
}

fn clear(db: &Connection, touched: &BTreeSet<i64>) -> Result<()> {
    let mut incident = db.prepare_cached("SELECT incident FROM members WHERE report = ?")?;
    let mut leave = db.prepare_cached("DELETE FROM members WHERE report = ?")?;
    let mut unlink = db.prepare_cached("DELETE FROM links WHERE a = ?1 OR b = ?1")?;
    let mut old: BTreeSet<i64> = BTreeSet::new();
    for id in touched {
        old.extend(incident.query_map([id], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?);
        leave.execute([id])?;
        unlink.execute([id])?;
    }
    // Whole incidents are touched: nobody is left in them.
    let mut drop = db.prepare_cached("DELETE FROM incidents WHERE id = ?")?;
    for id in old {
        drop.execute([id])?;
    }
    Ok(())
}

/// Members whose links are looked at for the best one.
const LOOK: usize = 12;

fn incident(db: &Connection, linker: &Linker, reports: &[&Report], judged: &BTreeSet<i64>) -> Result<()> {
    let facts = facts(reports);
    let mut ids: Vec<i64> = reports.iter().filter_map(|r| r.id.parse().ok()).collect();
    ids.sort_unstable();
    let Some(first) = ids.first().copied() else { return Ok(()) };
    let speaker = speaker(reports, &facts);
    let toll = |field: Field| facts.tolls.iter().find(|t| t.field == field).map_or((None, None), |t| (t.low, t.high));
    let (dead, injured) = (toll(Field::Dead), toll(Field::Injured));
    let mut days: Vec<i32> = reports.iter().filter_map(|r| r.published_day()).collect();
    days.sort_unstable();
    let judged = ids.iter().any(|id| judged.contains(id));
    let place = facts.place.as_ref().and_then(|_| speaker.id.parse::<i64>().ok());
    let mut insert = db.prepare_cached(
        "INSERT INTO incidents (id, type, date, enddate, country, place, dead_low, dead_high, injured_low, injured_high, reports, sources, contradictions,
           first_report, last_report, judged, gloss)
         SELECT ?1, ?2, ?3, ?4, ?5, (SELECT place FROM reports WHERE id = ?6), ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, record ->> 'gloss'
         FROM reports WHERE id = ?17",
    )?;
    insert.execute(params![
        first,
        facts.kind,
        facts.date.map(|d| iso(d.low)),
        facts.date.filter(|d| d.high > d.low).map(|d| iso(d.high)),
        facts.place.as_ref().and_then(|p| p.country.as_deref()),
        place,
        dead.0,
        dead.1,
        injured.0,
        injured.1,
        count(reports.len()),
        count(facts.sources.len()),
        count(facts.contradictions.len()),
        days.first().map(|d| iso(*d)),
        days.last().map(|d| iso(*d)),
        judged,
        speaker.id.parse::<i64>().unwrap_or(first),
    ])?;
    let mut member = db.prepare_cached("INSERT INTO members (report, incident, score, parts) VALUES (?, ?, ?, ?)")?;
    for r in reports {
        let others = reports.iter().filter(|o| o.id != r.id).take(LOOK);
        let best = others.filter_map(|o| linker.explain(&r.id, &o.id)).max_by_key(|s| s.total);
        member.execute(params![r.id.parse::<i64>().unwrap_or(0), first, best.as_ref().map(|s| s.total), best.as_ref().map(parts).transpose()?])?;
    }
    Ok(())
}

/// The report whose gloss stands for the incident: its place and type are those of the facts; the earliest of these.
fn speaker<'r>(reports: &[&'r Report], facts: &Facts) -> &'r Report {
    let place = |r: &Report| r.place.as_ref().map(|p| (&p.country, &p.id)) == facts.place.as_ref().map(|p| (&p.country, &p.id));
    let rank = |r: &&&Report| (!place(r), r.kind != facts.kind, r.published.is_none(), r.published, r.id.len(), r.id.clone());
    reports.iter().min_by_key(rank).map_or(reports[0], |r| r)
}

/// Pairs that a person should look at.
fn doubts(db: &Connection, linker: &Linker, touched: &BTreeSet<i64>) -> Result<()> {
    let mut insert = db.prepare_cached("INSERT OR IGNORE INTO links (a, b, verdict, score, parts) VALUES (?, ?, ?, ?, ?)")?;
    for doubt in linker.review() {
        let (Ok(a), Ok(b)) = (doubt.left.parse::<i64>(), doubt.right.parse::<i64>()) else { continue };
        // Of pairs outside, what is stored is exact; what is seen here may not be.
        if !touched.contains(&a) && !touched.contains(&b) {
            continue;
        }
        let verdict = if doubt.score.total >= linker.tuning().link { "same" } else { "grey" };
        insert.execute(params![a.min(b), a.max(b), verdict, doubt.score.total, parts(&doubt.score)?])?;
    }
    Ok(())
}

/// The named parts of a score with the points that each adds, in thousandths, as one JSON object.
fn parts(score: &Score) -> Result<String> {
    let points: serde_json::Map<String, serde_json::Value> = score.parts.iter().map(|p| (p.name.name().to_owned(), p.points.into())).collect();
    Ok(serde_json::to_string(&points)?)
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
