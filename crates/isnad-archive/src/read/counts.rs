//! Counts: over time, and by what the events have.

use rusqlite::params_from_iter;
use serde::{Deserialize, Serialize};

use crate::archive::Archive;
use crate::conditions::on_events;
use crate::error::Result;
use crate::filter::Filter;

/// Length of a bin of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Every {
    /// A day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A month of the Gregorian calendar.
    Month,
}

/// What happened in one stretch of time. Bins in which nothing happened are not there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bin {
    /// Its first day.
    pub start: String,
    /// Mentions of events.
    pub events: u64,
    /// Documents that mention one.
    pub documents: u64,
    /// Of these, different texts: documents that print the same text count once.
    pub texts: u64,
    /// Incidents, where they are linked.
    pub incidents: u64,
}

/// What events are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum By {
    Type,
    Mode,
    Context,
    Country,
    Province,
    Place,
    Publisher,
    Holder,
    Stance,
    Actor,
    Recipient,
    ActorCountry,
    RecipientCountry,
    Sector,
}

/// How many events have a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// The value; `None` for events that have none.
    pub value: Option<String>,
    /// Mentions of events.
    pub events: u64,
    /// Documents that mention one.
    pub documents: u64,
}

impl Every {
    /// First day of the bin of `e.date`.
    fn sql(self) -> &'static str {
        match self {
            Every::Day => "e.date",
            Every::Week => "date(e.date, '-6 days', 'weekday 1')",
            Every::Month => "substr(e.date, 1, 7) || '-01'",
        }
    }
}

impl By {
    /// The value, and the table that it needs beside `events e`.
    fn sql(self) -> (&'static str, &'static str) {
        match self {
            By::Type => ("e.type", ""),
            By::Mode => ("t.tag", "LEFT JOIN tags t ON t.event = e.id AND t.kind = 'mode'"),
            By::Context => ("t.tag", "LEFT JOIN tags t ON t.event = e.id AND t.kind = 'context'"),
            By::Country => ("e.country", ""),
            By::Province => ("p.country || ' ' || p.province", "LEFT JOIN places p ON p.id = e.place"),
            By::Place => ("p.name", "LEFT JOIN places p ON p.id = e.place AND p.resolution >= 3"),
            By::Publisher => ("d.publisher", "JOIN documents d ON d.id = e.document"),
            By::Holder => ("a.holder", "LEFT JOIN attributions a ON a.event = e.id"),
            By::Stance => ("a.stance", "LEFT JOIN attributions a ON a.event = e.id"),
            By::Actor => (PARTY, "LEFT JOIN parties p ON p.event = e.id AND p.role = 'actor'"),
            By::Recipient => (PARTY, "LEFT JOIN parties p ON p.event = e.id AND p.role = 'recipient'"),
            By::ActorCountry => ("p.country", "LEFT JOIN parties p ON p.event = e.id AND p.role = 'actor'"),
            By::RecipientCountry => ("p.country", "LEFT JOIN parties p ON p.event = e.id AND p.role = 'recipient'"),
            By::Sector => ("p.sector", "LEFT JOIN parties p ON p.event = e.id"),
        }
    }
}

/// A party as a node: its id on file, else country and sector.
pub(super) const PARTY: &str = "coalesce(p.actor_id, p.country || ' ' || p.sector, p.country, p.sector)";

impl Archive {
    /// Events over time, earliest bin first; events without a date are left out.
    ///
    /// # Errors
    /// As [`Archive::events`].
    pub fn counts_over_time(&self, filter: &Filter, every: Every) -> Result<Vec<Bin>> {
        let mut c = on_events(self, filter)?;
        c.plain("e.date IS NOT NULL");
        let sql = format!(
            "SELECT {} AS bin, count(*), count(DISTINCT e.document), count(DISTINCT d.source_group), count(DISTINCT m.incident)
             FROM events e JOIN documents d ON d.id = e.document LEFT JOIN members m ON m.report = e.report {} GROUP BY bin ORDER BY bin",
            every.sql(),
            c.sql()
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params_from_iter(c.values()), |r| {
            let n = |i| r.get::<_, i64>(i).map(|n| u64::try_from(n).unwrap_or(0));
            Ok(Bin { start: r.get(0)?, events: n(1)?, documents: n(2)?, texts: n(3)?, incidents: n(4)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Events by what they have, the most frequent value first. An event with several parties or modes counts for each.
    ///
    /// # Errors
    /// As [`Archive::events`].
    pub fn counts_by(&self, filter: &Filter, by: By, limit: usize) -> Result<Vec<Tally>> {
        let c = on_events(self, filter)?;
        let (value, join) = by.sql();
        let sql = format!(
            "SELECT {value} AS v, count(DISTINCT e.id) AS n, count(DISTINCT e.document) FROM events e {join} {} GROUP BY v ORDER BY n DESC, v LIMIT {limit}",
            c.sql()
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params_from_iter(c.values()), |r| {
            let n = |i| r.get::<_, i64>(i).map(|n| u64::try_from(n).unwrap_or(0));
            Ok(Tally { value: r.get(0)?, events: n(1)?, documents: n(2)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
