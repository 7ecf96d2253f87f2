//! Imported event data.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use serde::Serialize;

use super::page::{self, Cursor, Page};
use super::stream::Stream;
use crate::archive::Archive;
use crate::conditions::{Conditions, kilometres};
use crate::error::Result;
use crate::filter::{Filter, Order};
use crate::write::ExternalIncident;

/// An imported file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dataset {
    /// Its number in this archive.
    pub id: i64,
    /// `ucdp-ged`, `acled`, `gtd`, or the name in its mapping.
    pub name: String,
    /// The file.
    pub file: String,
    /// Under which terms it may be used.
    pub terms: String,
    /// Rows of it.
    pub rows: u64,
}

/// A row of imported event data.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExternalRow {
    /// Its number in this archive.
    pub id: i64,
    /// Number of its dataset.
    pub dataset: i64,
    /// Name of its dataset.
    pub dataset_name: String,
    /// What it says.
    #[serde(flatten)]
    pub incident: ExternalIncident,
}

const COLUMNS: &str =
    "x.id, x.dataset, s.name, x.line, x.external_id, x.type, x.mode, x.type_words, x.date, x.enddate, x.date_precision, x.country, x.country_name, x.province,
     x.place, x.lat, x.lon, x.place_precision, x.actor, x.recipient, x.dead_low, x.dead_best, x.dead_high, x.civilians, x.injured, x.source, x.notes";

fn row(r: &Row<'_>) -> rusqlite::Result<ExternalRow> {
    let incident = ExternalIncident {
        line: r.get::<_, i64>(3).map(|n| u64::try_from(n).unwrap_or(0))?,
        external_id: r.get(4)?,
        kind: r.get(5)?,
        mode: r.get(6)?,
        type_words: r.get(7)?,
        date: r.get(8)?,
        enddate: r.get(9)?,
        date_precision: r.get(10)?,
        country: r.get(11)?,
        country_name: r.get(12)?,
        province: r.get(13)?,
        place: r.get(14)?,
        lat: r.get(15)?,
        lon: r.get(16)?,
        place_precision: r.get(17)?,
        actor: r.get(18)?,
        recipient: r.get(19)?,
        dead: [r.get(20)?, r.get(21)?, r.get(22)?],
        civilians: r.get(23)?,
        injured: r.get(24)?,
        source: r.get(25)?,
        notes: r.get(26)?,
    };
    Ok(ExternalRow { id: r.get(0)?, dataset: r.get(1)?, dataset_name: r.get(2)?, incident })
}

/// Days, countries, provinces, types, modes and dead; other conditions do not concern imported rows. `near` is looked at later.
fn conditions(filter: &Filter) -> Conditions {
    let mut c = Conditions::default();
    if let Some(from) = &filter.from {
        c.push("ifnull(x.enddate, x.date) >= ?", [Value::from(from.clone())]);
    }
    if let Some(to) = &filter.to {
        c.push("x.date <= ?", [Value::from(to.clone())]);
    }
    for (column, list) in
        [("x.country", &filter.countries), ("x.province COLLATE NOCASE", &filter.provinces), ("x.type", &filter.types), ("x.mode", &filter.modes)]
    {
        c.one_of(column, list);
    }
    if let Some(n) = filter.dead {
        c.push("coalesce(x.dead_high, x.dead_best, x.dead_low) >= ?", [Value::from(n)]);
    }
    if let Some(near) = filter.near {
        let reach = near.km / 111.0;
        c.push("x.lat BETWEEN ? AND ?", [Value::from(near.lat - reach), Value::from(near.lat + reach)]);
    }
    c
}

impl Archive {
    /// Imported files.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn datasets(&self) -> Result<Vec<Dataset>> {
        let sql = "SELECT id, name, file, terms, (SELECT count(*) FROM external_incidents x WHERE x.dataset = s.id) FROM datasets s ORDER BY id";
        let mut find = self.db.prepare_cached(sql)?;
        let rows = find.query_map([], |r| {
            let rows: i64 = r.get(4)?;
            Ok(Dataset { id: r.get(0)?, name: r.get(1)?, file: r.get(2)?, terms: r.get(3)?, rows: u64::try_from(rows).unwrap_or(0) })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One page of imported rows. Of the filter count days, countries, provinces, types, modes, dead and `near`. With `near`
    /// a page may hold fewer rows than the limit and still have a next one.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn external(&self, filter: &Filter, order: Order, after: Option<&Cursor>, limit: usize) -> Result<Page<ExternalRow>> {
        let mut c = conditions(filter);
        let tail = page::after(&mut c, "x", order, after, limit);
        let sql = format!("SELECT {COLUMNS} FROM external_incidents x JOIN datasets s ON s.id = x.dataset {} {tail}", c.sql());
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params_from_iter(c.values()), row)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let mut page = Page::cut(rows, limit, |x| Cursor { day: x.incident.date.clone().unwrap_or_default(), id: x.id });
        if let Some(near) = filter.near {
            let point = |x: &ExternalRow| x.incident.lat.zip(x.incident.lon);
            page.rows.retain(|x| point(x).is_some_and(|p| kilometres((near.lat, near.lon), p) <= near.km));
        }
        Ok(page)
    }

    /// All imported rows, oldest first.
    pub fn all_external<'a>(&'a self, filter: &'a Filter) -> Stream<'a, ExternalRow> {
        Stream::new(move |after, limit| self.external(filter, Order::Oldest, after, limit))
    }
}
