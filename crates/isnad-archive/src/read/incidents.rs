//! Incidents: one happening as several documents report it.

use isnad_engine::record::{Count, Incident};
use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde::Serialize;

use super::page::{self, Cursor, Page};
use super::stream::Stream;
use crate::archive::Archive;
use crate::conditions::on_incidents;
use crate::error::{Error, Result};
use crate::filter::{Filter, Order};

/// An incident in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IncidentRow {
    /// Its number in this archive.
    pub id: i64,
    /// PLOVER type that most reports give.
    #[serde(rename = "type")]
    pub kind: String,
    /// First day.
    pub date: Option<String>,
    /// Last day, where it is a range.
    pub enddate: Option<String>,
    /// Country code of the place.
    pub country: Option<String>,
    /// English name of the place.
    pub place: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// Lowest and highest number of dead that a report gives.
    pub dead: [Option<i64>; 2],
    /// Lowest and highest number of injured.
    pub injured: [Option<i64>; 2],
    /// Documents that report it.
    pub reports: u32,
    /// Of them independent: documents that print the same text count once.
    pub sources: u32,
    /// Fields in which reports exclude each other.
    pub contradictions: u32,
    /// Earliest day of publication.
    pub first_report: Option<String>,
    /// Latest day of publication.
    pub last_report: Option<String>,
    /// Did a person merge or split here?
    pub judged: bool,
    /// One plain line.
    pub gloss: String,
}

/// One document's report of the incident.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportRow {
    /// Its number in this archive.
    pub id: i64,
    /// Number of the document.
    pub document: i64,
    /// Name of the document.
    pub doc_id: String,
    /// Publisher of the document.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Title of the document.
    pub title: Option<String>,
    /// Address of the document.
    pub url: Option<String>,
    /// Documents with the same number print the same text.
    pub source_group: i64,
    /// Whom the document names as its sources for this, each once.
    pub holders: Vec<String>,
    /// Score of the best link to another report, 0 to 1; `None` where it is alone.
    pub score: Option<f64>,
    /// Named parts of that score.
    pub parts: Option<serde_json::Value>,
    /// The report: its mentions as one record.
    pub record: Incident,
}

/// A value and the reports that give it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The value as text: `5`, `5–7`, `≥20`, `2024-05-31`, `Ramadi`.
    pub value: String,
    /// Numbers of the reports.
    pub reports: Vec<i64>,
}

/// A field in which reports exclude each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// `dead`, `injured`, `arrested`, `participants`, `date`, `place`.
    pub field: String,
    /// Its values, the most frequent first.
    pub values: Vec<Value>,
}

/// What the reports give for one toll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Toll {
    /// `dead`, `injured`, `arrested`, `participants`.
    pub what: String,
    /// Lowest number that a report allows.
    pub low: Option<i64>,
    /// Highest number that a report allows; `None` where one has no upper end.
    pub high: Option<i64>,
    /// Who gives which, the lowest first.
    pub values: Vec<Value>,
}

/// An incident with all its reports.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IncidentCard {
    /// The incident.
    pub incident: IncidentRow,
    /// What its reports disagree about.
    pub contradictions: Vec<Contradiction>,
    /// Its tolls.
    pub tolls: Vec<Toll>,
    /// Its reports, by the day of publication: the story as it developed.
    pub reports: Vec<ReportRow>,
}

const COLUMNS: &str =
    "i.id, i.type, i.date, i.enddate, i.country, p.name, p.lat, p.lon, i.dead_low, i.dead_high, i.injured_low, i.injured_high, i.reports, i.sources,
     i.contradictions, i.first_report, i.last_report, i.judged, i.gloss";

impl IncidentRow {
    fn read(r: &Row<'_>) -> rusqlite::Result<IncidentRow> {
        Ok(IncidentRow {
            id: r.get(0)?,
            kind: r.get(1)?,
            date: r.get(2)?,
            enddate: r.get(3)?,
            country: r.get(4)?,
            place: r.get(5)?,
            lat: r.get(6)?,
            lon: r.get(7)?,
            dead: [r.get(8)?, r.get(9)?],
            injured: [r.get(10)?, r.get(11)?],
            reports: r.get(12)?,
            sources: r.get(13)?,
            contradictions: r.get(14)?,
            first_report: r.get(15)?,
            last_report: r.get(16)?,
            judged: r.get(17)?,
            gloss: r.get(18)?,
        })
    }
}

impl Archive {
    /// One page of incidents.
    ///
    /// # Errors
    /// The file cannot be read, or the filter's text holds nothing to search for.
    pub fn incidents(&self, filter: &Filter, order: Order, after: Option<&Cursor>, limit: usize) -> Result<Page<IncidentRow>> {
        let mut c = on_incidents(self, filter)?;
        let tail = page::after(&mut c, "i", order, after, limit);
        let sql = format!("SELECT {COLUMNS} FROM incidents i LEFT JOIN places p ON p.id = i.place {} {tail}", c.sql());
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params_from_iter(c.values()), IncidentRow::read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(Page::cut(rows, limit, |i| Cursor { day: i.date.clone().unwrap_or_default(), id: i.id }))
    }

    /// All incidents, oldest first.
    pub fn all_incidents<'a>(&'a self, filter: &'a Filter) -> Stream<'a, IncidentRow> {
        Stream::new(move |after, limit| self.incidents(filter, Order::Oldest, after, limit))
    }

    /// An incident without its reports.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn incident(&self, id: i64) -> Result<Option<IncidentRow>> {
        let sql = format!("SELECT {COLUMNS} FROM incidents i LEFT JOIN places p ON p.id = i.place WHERE i.id = ?");
        Ok(self.db.prepare_cached(&sql)?.query_row([id], IncidentRow::read).optional()?)
    }

    /// An incident with its reports, its tolls and what its reports disagree about.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn incident_card(&self, id: i64) -> Result<Option<IncidentCard>> {
        let Some(incident) = self.incident(id)? else { return Ok(None) };
        let reports = self.reports_of(id)?;
        let tolls = tolls(&reports);
        Ok(Some(IncidentCard { contradictions: contradictions(&reports), incident, tolls, reports }))
    }

    /// The reports of an incident, by the day of publication.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn reports_of(&self, incident: i64) -> Result<Vec<ReportRow>> {
        let sql = "SELECT r.id, d.id, d.doc_id, d.publisher, d.date, d.title, d.url, d.source_group, m.score, m.parts, r.letter, r.record
             FROM members m JOIN reports r ON r.id = m.report JOIN documents d ON d.id = r.document WHERE m.incident = ? ORDER BY ifnull(d.date, ''), d.id, r.id";
        let mut find = self.db.prepare_cached(sql)?;
        let mut rows = find.query([incident])?;
        let mut reports = Vec::new();
        while let Some(r) = rows.next()? {
            reports.push(report(r)?);
        }
        let mut holders =
            self.db.prepare_cached("SELECT DISTINCT a.holder FROM events e JOIN attributions a ON a.event = e.id WHERE e.report = ? ORDER BY a.holder")?;
        for r in &mut reports {
            r.holders = holders.query_map([r.id], |r| r.get(0))?.collect::<rusqlite::Result<_>>()?;
        }
        Ok(reports)
    }
}

fn report(r: &Row<'_>) -> Result<ReportRow> {
    let doc_id: String = r.get(2)?;
    let json: String = r.get(11)?;
    let mut record: Incident = serde_json::from_str(&json).map_err(|e| Error::damaged(format!("the record of a report cannot be read ({e})")))?;
    record.id = format!("{doc_id}/{}", r.get::<_, String>(10)?);
    record.doc_id.clone_from(&doc_id);
    let parts: Option<String> = r.get(9)?;
    Ok(ReportRow {
        id: r.get(0)?,
        document: r.get(1)?,
        doc_id,
        publisher: r.get(3)?,
        published: r.get(4)?,
        title: r.get(5)?,
        url: r.get(6)?,
        source_group: r.get(7)?,
        holders: Vec::new(),
        score: r.get(8)?,
        parts: parts.map(|p| serde_json::from_str(&p)).transpose()?,
        record,
    })
}

/// The four tolls of a report.
fn counts(r: &ReportRow) -> [(&'static str, Option<Count>); 4] {
    let s = &r.record.size;
    [("dead", s.dead), ("injured", s.injured), ("arrested", s.arrested), ("participants", s.participants)]
}

/// `5`, `5–7`, `≥20`, `≤3`.
fn shown(c: Count) -> String {
    match (c.low(), c.high()) {
        (Some(l), Some(h)) if l == h => l.to_string(),
        (Some(l), Some(h)) => format!("{l}–{h}"),
        (Some(l), None) => format!("≥{l}"),
        (None, Some(h)) => format!("≤{h}"),
        (None, None) => "?".to_owned(),
    }
}

fn tolls(reports: &[ReportRow]) -> Vec<Toll> {
    let mut all = Vec::new();
    for (field, what) in ["dead", "injured", "arrested", "participants"].into_iter().enumerate() {
        let given: Vec<(Count, i64)> = reports.iter().filter_map(|r| counts(r)[field].1.map(|c| (c, r.id))).collect();
        if given.is_empty() {
            continue;
        }
        let open = given.iter().any(|(c, _)| c.high().is_none());
        let high = if open { None } else { given.iter().filter_map(|(c, _)| c.high()).max() };
        let low = given.iter().map(|(c, _)| c.low().or(c.high())).min().flatten();
        let mut values = by_value(given.iter().map(|(c, id)| (shown(*c), *id)));
        let size = |v: &Value| given.iter().find(|(_, id)| v.reports.first() == Some(id)).and_then(|(c, _)| c.low().or(c.high()));
        values.sort_by_key(size);
        all.push(Toll { what: what.to_owned(), low, high, values });
    }
    all
}

fn by_value(pairs: impl Iterator<Item = (String, i64)>) -> Vec<Value> {
    let mut values: Vec<Value> = Vec::new();
    for (value, id) in pairs {
        match values.iter_mut().find(|v| v.value == value) {
            Some(v) => v.reports.push(id),
            None => values.push(Value { value, reports: vec![id] }),
        }
    }
    values
}

/// Fields of which no single value suits all reports.
pub(crate) fn contradictions(reports: &[ReportRow]) -> Vec<Contradiction> {
    let mut all = Vec::new();
    for (field, what) in ["dead", "injured", "arrested", "participants"].into_iter().enumerate() {
        let given: Vec<(Count, i64)> = reports.iter().filter_map(|r| counts(r)[field].1.map(|c| (c, r.id))).collect();
        let least = given.iter().filter_map(|(c, _)| c.low()).max();
        let most = given.iter().filter_map(|(c, _)| c.high()).min();
        if least.zip(most).is_some_and(|(least, most)| least > most) {
            all.push(Contradiction { field: what.to_owned(), values: by_value(given.iter().map(|(c, id)| (shown(*c), *id))) });
        }
    }
    let days = by_value(reports.iter().filter(|r| r.record.date_precision.as_deref() == Some("day")).filter_map(|r| Some((r.record.date.clone()?, r.id))));
    let towns = reports.iter().filter_map(|r| {
        let p = r.record.event_loc.as_ref().filter(|p| p.resolution == Some(4))?;
        Some((p.resolved_place.clone()?, r.id))
    });
    for (field, values) in [("date", days), ("place", by_value(towns))] {
        if values.len() > 1 {
            all.push(Contradiction { field: field.to_owned(), values });
        }
    }
    for c in &mut all {
        c.values.sort_by_key(|v| std::cmp::Reverse(v.reports.len()));
    }
    all
}
