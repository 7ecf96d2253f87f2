//! What lists of incidents and forms need beside their rows.

use isnad_engine::record::Event;
use rusqlite::{OptionalExtension, params, params_from_iter};
use serde::Serialize;

use crate::archive::Archive;
use crate::conditions::on_incidents;
use crate::error::{Error, Result};
use crate::filter::Filter;
use crate::read::IncidentRow;

/// What can be chosen in a form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// Publishers, in alphabetical order.
    pub publishers: Vec<String>,
    /// Country codes of places where something happened.
    pub countries: Vec<String>,
}

/// Pairs of the review queue.
const GREY: &str = "SELECT count(*) FROM links l JOIN members a ON a.report = l.a JOIN members b ON b.report = l.b WHERE a.incident <> b.incident";

impl Archive {
    /// The incident of a report.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn incident_of_report(&self, report: i64) -> Result<Option<i64>> {
        Ok(self.db.prepare_cached("SELECT incident FROM members WHERE report = ?")?.query_row([report], |r| r.get(0)).optional()?)
    }

    /// What the forms offer.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn choices(&self) -> Result<Choices> {
        let list = |sql: &str| -> Result<Vec<String>> {
            let mut find = self.db.prepare_cached(sql)?;
            let rows = find.query_map([], |r| r.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        };
        Ok(Choices {
            publishers: list("SELECT DISTINCT publisher FROM documents WHERE publisher IS NOT NULL ORDER BY 1")?,
            countries: list("SELECT DISTINCT country FROM places WHERE country IS NOT NULL ORDER BY 1")?,
        })
    }

    /// Incidents whose reports exclude each other, and pairs of reports that wait for a judgement.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn open_questions(&self) -> Result<(u64, u64)> {
        let n = |sql: &str| self.db.query_row(sql, [], |r| r.get::<_, i64>(0)).map(|n| u64::try_from(n).unwrap_or(0));
        Ok((n("SELECT count(*) FROM incidents WHERE contradictions > 0")?, n(GREY)?))
    }

    /// Incidents, those with contradictions first, then those that most independent sources report, then the latest.
    ///
    /// # Errors
    /// The file cannot be read, or the filter's text holds nothing to search for.
    pub fn weighty_incidents(&self, filter: &Filter, skip: usize, limit: usize) -> Result<Vec<IncidentRow>> {
        let c = on_incidents(self, filter)?;
        let sql = format!(
            "SELECT i.id FROM incidents i {} ORDER BY i.contradictions DESC, i.sources DESC, i.reports DESC, ifnull(i.date, '') DESC, i.id DESC LIMIT {limit} OFFSET {skip}",
            c.sql()
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let ids = find.query_map(params_from_iter(c.values()), |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().filter_map(|id| self.incident(id).transpose()).collect()
    }

    /// How many incidents a filter gives.
    ///
    /// # Errors
    /// The file cannot be read, or the filter's text holds nothing to search for.
    pub fn count_incidents(&self, filter: &Filter) -> Result<u64> {
        let c = on_incidents(self, filter)?;
        let n: i64 = self.db.prepare_cached(&format!("SELECT count(*) FROM incidents i {}", c.sql()))?.query_row(params_from_iter(c.values()), |r| r.get(0))?;
        Ok(u64::try_from(n).unwrap_or(0))
    }

    /// The mention of an incident that tells most.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn leading_event(&self, incident: i64) -> Result<Option<Event>> {
        let sql = "SELECT ifnull(e.edited, e.record) FROM members m JOIN events e ON e.report = m.report
             WHERE m.incident = ? AND e.judged IS NOT 'rejected'
             ORDER BY e.aux IS NULL DESC, (e.place_basis = 'text') + (e.date_source = 'text') + (e.dead_low IS NOT NULL)
                      + (SELECT count(DISTINCT p.role) FROM parties p WHERE p.event = e.id) DESC, e.id LIMIT 1";
        let json: Option<String> = self.db.prepare_cached(sql)?.query_row(params![incident], |r| r.get(0)).optional()?;
        json.map(|j| serde_json::from_str(&j).map_err(|e| Error::new("reading an event", e.to_string(), "run `isnad archive check`"))).transpose()
    }

    /// Other incidents of the same type and country within three days, those at the same place first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn neighbours(&self, incident: i64, limit: usize) -> Result<Vec<IncidentRow>> {
        let sql = "SELECT o.id FROM incidents i JOIN incidents o ON o.country IS i.country AND o.type = i.type AND o.id <> i.id
               AND ifnull(o.date, '') BETWEEN date(i.date, '-3 days') AND date(i.date, '+3 days')
             WHERE i.id = ? ORDER BY o.place IS i.place DESC, abs(julianday(o.date) - julianday(i.date)), o.id LIMIT ?";
        let mut find = self.db.prepare_cached(sql)?;
        let ids = find.query_map(params![incident, i64::try_from(limit).unwrap_or(i64::MAX)], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        ids.into_iter().filter_map(|id| self.incident(id).transpose()).collect()
    }
}
