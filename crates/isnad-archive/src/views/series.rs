//! Incidents over time, by type and by side.

use serde::Serialize;

use super::Chosen;
use crate::error::Result;

/// Width of the steps of a time line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stride {
    /// Days.
    Day,
    /// Weeks from Monday.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

impl Stride {
    fn sql(self) -> &'static str {
        match self {
            Stride::Day => "i.date",
            Stride::Week => "date(i.date, '-6 days', 'weekday 1')",
            Stride::Month => "substr(i.date, 1, 7) || '-01'",
            Stride::Year => "substr(i.date, 1, 4) || '-01-01'",
        }
    }
}

/// Incidents of one type in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bucket {
    /// First day of the step.
    pub day: String,
    /// PLOVER type.
    pub kind: String,
    /// Incidents.
    pub incidents: i64,
    /// Sum of the lower bounds of the dead.
    pub dead_low: i64,
    /// Sum of the higher bounds of the dead.
    pub dead_high: i64,
}

/// A sum under one key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// What is counted: a type, a country.
    pub key: String,
    /// Incidents.
    pub incidents: i64,
    /// Sum of the lower bounds of the dead.
    pub dead_low: i64,
    /// Sum of the higher bounds of the dead.
    pub dead_high: i64,
    /// Sum of the lower bounds of the injured.
    pub injured_low: i64,
    /// Sum of the higher bounds of the injured.
    pub injured_high: i64,
}

/// Tolls of an incident; an open end counts as the other one.
const TOLLS: &str = "sum(coalesce(i.dead_low, i.dead_high, 0)), sum(coalesce(i.dead_high, i.dead_low, 0)),
     sum(coalesce(i.injured_low, i.injured_high, 0)), sum(coalesce(i.injured_high, i.injured_low, 0))";

impl Chosen<'_> {
    /// First and last day.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn span(&self) -> Result<Option<(String, String)>> {
        let sql = "SELECT min(i.date), max(i.date) FROM chosen c JOIN incidents i ON i.id = c.id";
        let (first, last): (Option<String>, Option<String>) = self.archive.db.query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?)))?;
        Ok(first.zip(last))
    }

    /// Incidents with a date by step and type, oldest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn series(&self, step: Stride) -> Result<Vec<Bucket>> {
        let sql = format!(
            "SELECT {} AS day, i.type, count(*), {TOLLS} FROM chosen c JOIN incidents i ON i.id = c.id WHERE i.date IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2",
            step.sql()
        );
        let mut find = self.archive.db.prepare_cached(&sql)?;
        let rows = find.query_map([], |r| {
            Ok(Bucket { day: r.get::<_, Option<String>>(0)?.unwrap_or_default(), kind: r.get(1)?, incidents: r.get(2)?, dead_low: r.get(3)?, dead_high: r.get(4)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Incidents by type, most first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn by_type(&self) -> Result<Vec<Sum>> {
        self.tallies(&format!("SELECT i.type, count(*), {TOLLS} FROM chosen c JOIN incidents i ON i.id = c.id GROUP BY 1 ORDER BY 2 DESC, 1"))
    }

    /// Incidents by the country of who acts, most first. An incident whose actors are of two countries counts under both.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn by_side(&self) -> Result<Vec<Sum>> {
        self.tallies(&format!(
            "SELECT s.country, count(*), {TOLLS} FROM (
               SELECT DISTINCT c.id, p.country FROM chosen c JOIN members m ON m.incident = c.id
               JOIN events e ON e.report = m.report JOIN parties p ON p.event = e.id
               WHERE p.role = 'actor' AND p.country IS NOT NULL AND e.judged IS NOT 'rejected') s
             JOIN incidents i ON i.id = s.id GROUP BY 1 ORDER BY 2 DESC, 1"
        ))
    }

    fn tallies(&self, sql: &str) -> Result<Vec<Sum>> {
        let mut find = self.archive.db.prepare_cached(sql)?;
        let rows = find.query_map([], |r| {
            Ok(Sum { key: r.get(0)?, incidents: r.get(1)?, dead_low: r.get(2)?, dead_high: r.get(3)?, injured_low: r.get(4)?, injured_high: r.get(5)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
