//! Rows as the linker's reports.

use std::collections::BTreeMap;

use isnad_engine::record::{Count, Incident};
use isnad_link::link::{Aux, Basis, DAY, Dated, Party, Place, Report, Toll, Tolls};
use rusqlite::{Connection, Row};

use crate::error::{Error, Result};
use crate::read::event;

/// Reports that were loaded before they were needed.
#[derive(Default)]
pub(super) struct Loaded(BTreeMap<i64, Report>);

impl Loaded {
    pub fn keep(&mut self, id: i64, report: Report) {
        self.0.insert(id, report);
    }

    pub fn take(&mut self, db: &Connection, id: i64) -> Result<Report> {
        self.0.remove(&id).map_or_else(|| report(db, id), Ok)
    }
}

const SQL: &str = "SELECT r.document, d.source_group, d.publisher, d.date, r.type, r.date, r.enddate, r.date_source, r.place_basis, r.words, r.record,
       p.lat, p.lon, p.country, p.province, p.geonameid, p.name, p.resolution, s.topic
     FROM reports r JOIN documents d ON d.id = r.document LEFT JOIN places p ON p.id = r.place LEFT JOIN signatures s ON s.document = r.document WHERE r.id = ?";

/// A report by its number.
pub(crate) fn report(db: &Connection, id: i64) -> Result<Report> {
    let (mut report, json) = db.prepare_cached(SQL)?.query_row([id], |r| row(id, r))?;
    let record: Incident = serde_json::from_str(&json).map_err(|e| Error::damaged(format!("the record of report {id} cannot be read ({e})")))?;
    report.modes = record.mode;
    report.tolls = Tolls { dead: toll(record.size.dead), injured: toll(record.size.injured), arrested: toll(record.size.arrested) };
    let aux = |name: &str| record.aux.iter().any(|a| a == name);
    report.aux = Aux { negation: aux("negation"), hypothetical: aux("hypothetical"), future: aux("future"), historical: aux("historical") };
    edited(db, id, &mut report)?;
    parties(db, id, &mut report)?;
    report.holder = holder(db, id)?;
    Ok(report)
}

/// What people have set in the mentions of a report takes the place of what was coded.
fn edited(db: &Connection, id: i64, report: &mut Report) -> Result<()> {
    let mut find = db.prepare_cached("SELECT edited FROM events WHERE report = ? AND edited IS NOT NULL ORDER BY n")?;
    for json in find.query_map([id], |r| r.get::<_, String>(0))? {
        let e = event(&json?)?;
        report.kind = e.event.first().cloned().unwrap_or_default();
        report.date = dated(e.date.as_deref(), e.enddate.as_deref(), Some("text")).or(report.date);
        report.tolls = Tolls {
            dead: toll(e.size.dead).or(report.tolls.dead),
            injured: toll(e.size.injured).or(report.tolls.injured),
            arrested: toll(e.size.arrested).or(report.tolls.arrested),
        };
        if let Some(p) = e.event_loc {
            report.place = Some(Place {
                lat: p.lat,
                lon: p.lon,
                km: within(p.resolution),
                id: p.geonameid.map(|n| n.to_string()).or(p.resolved_place),
                admin1: p.province,
                country: p.country_code,
                basis: found(Some(&p.basis)),
            });
        }
    }
    Ok(())
}

/// Does any mention of the report stand, or have people rejected all of them?
pub(super) fn stands(db: &Connection, id: i64) -> Result<bool> {
    let sql = "SELECT 1 FROM events WHERE report = ? AND current = 1 AND judged IS NOT 'rejected'";
    Ok(db.prepare_cached(sql)?.exists([id])?)
}

fn row(id: i64, r: &Row<'_>) -> rusqlite::Result<(Report, String)> {
    let (first, last): (Option<String>, Option<String>) = (r.get(5)?, r.get(6)?);
    let source: Option<String> = r.get(7)?;
    let published: Option<String> = r.get(3)?;
    let basis: Option<String> = r.get(8)?;
    let country: Option<String> = r.get(13)?;
    let geonameid: Option<i64> = r.get(15)?;
    let name: Option<String> = r.get(16)?;
    let place = (country.is_some() || name.is_some()).then(|| -> rusqlite::Result<Place> {
        Ok(Place {
            lat: r.get(11)?,
            lon: r.get(12)?,
            km: within(r.get(17)?),
            id: geonameid.map(|n| n.to_string()).or(name),
            admin1: r.get(14)?,
            country,
            basis: found(basis.as_deref()),
        })
    });
    let report = Report {
        id: id.to_string(),
        document: r.get::<_, i64>(0)?.to_string(),
        group: Some(r.get::<_, i64>(1)?.to_string()),
        publisher: r.get(2)?,
        published: published.as_deref().and_then(day).map(|d| i64::from(d) * DAY),
        kind: r.get(4)?,
        date: dated(first.as_deref(), last.as_deref(), source.as_deref()),
        place: place.transpose()?,
        words: words(&r.get::<_, Vec<u8>>(9)?),
        topic: words(&r.get::<_, Option<Vec<u8>>>(18)?.unwrap_or_default()),
        ..Report::default()
    };
    Ok((report, r.get(10)?))
}

/// Hashes as the words that they stand for; the linker only asks which are equal.
fn words(bytes: &[u8]) -> Vec<String> {
    bytes.chunks_exact(4).map(|c| format!("{:02x}{:02x}{:02x}{:02x}", c[3], c[2], c[1], c[0])).collect()
}

/// Kilometres within which the true place lies, by how exact the place is.
fn within(resolution: Option<u8>) -> f64 {
    match resolution {
        Some(4) => 10.0,
        Some(3) => 50.0,
        Some(2) => 200.0,
        _ => 500.0,
    }
}

fn found(basis: Option<&str>) -> Basis {
    match basis {
        Some("document") => Basis::StandsIn,
        Some("inferred") => Basis::Inferred,
        _ => Basis::Told,
    }
}

fn dated(first: Option<&str>, last: Option<&str>, source: Option<&str>) -> Option<Dated> {
    let low = day(first?)?;
    let high = last.and_then(day).filter(|h| *h >= low).unwrap_or(low);
    Some(Dated { low, high, basis: if source == Some("document") { Basis::StandsIn } else { Basis::Told } })
}

/// Days since 1970-01-01 of an ISO day (Howard Hinnant, "chrono-compatible low-level date algorithms", 2013).
pub(crate) fn day(iso: &str) -> Option<i32> {
    let mut parts = iso.splitn(3, '-');
    let (y, m, d): (i32, i32, i32) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    if !(1..=12).contains(&m) || !(1..=31).contains(&d) || !(0..=9999).contains(&y) {
        return None;
    }
    let y = if m <= 2 { y - 1 } else { y };
    let era = y.div_euclid(400);
    let year = y.rem_euclid(400);
    let of_year = (153 * (if m > 2 { m - 3 } else { m + 9 }) + 2) / 5 + d - 1;
    Some(era * 146_097 + year * 365 + year / 4 - year / 100 + of_year - 719_468)
}

/// The ISO day of days since 1970-01-01, by the inverse of [`day`].
pub(crate) fn iso(days: i32) -> String {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let of_era = z.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let m = (5 * of_year + 2) / 153;
    let d = of_year - (153 * m + 2) / 5 + 1;
    let month = if m < 10 { m + 3 } else { m - 9 };
    format!("{:04}-{month:02}-{d:02}", year + era * 400 + i32::from(month <= 2))
}

fn toll(c: Option<Count>) -> Option<Toll> {
    let number = |n: i64| u32::try_from(n).ok();
    let c = c?;
    let toll = Toll { low: c.low().and_then(number), high: c.high().and_then(number) };
    (toll.low.is_some() || toll.high.is_some()).then_some(toll)
}

fn parties(db: &Connection, id: i64, report: &mut Report) -> Result<()> {
    let mut find = db.prepare_cached(
        "SELECT p.role, p.actor_id, p.country, p.sector FROM events e JOIN parties p ON p.event = e.id WHERE e.report = ? ORDER BY e.n, p.role, p.n",
    )?;
    let mut rows = find.query([id])?;
    while let Some(r) = rows.next()? {
        let party = Party { id: r.get(1)?, country: r.get(2)?, sector: r.get(3)? };
        let side = if r.get::<_, String>(0)? == "actor" { &mut report.actors } else { &mut report.recipients };
        if !side.contains(&party) {
            side.push(party);
        }
    }
    Ok(())
}

/// Whom the document has say it, where it names one and the same for all mentions.
fn holder(db: &Connection, id: i64) -> Result<Option<String>> {
    let sql = "SELECT min(a.holder), count(DISTINCT a.holder) FROM events e JOIN attributions a ON a.event = e.id WHERE e.report = ?";
    let (holder, n): (Option<String>, i64) = db.prepare_cached(sql)?.query_row([id], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(holder.filter(|_| n == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_back() {
        assert_eq!(day("1970-01-01"), Some(0));
        assert_eq!(day("2024-02-29"), Some(19_782));
        assert_eq!((day("2024-13-01"), day("x"), day("2024-05")), (None, None, None));
        for d in (-700_000..800_000).step_by(997) {
            assert_eq!(day(&iso(d)), Some(d), "{}", iso(d));
        }
    }
}
