//! Incidents: one happening as several documents report it.

use isnad_engine::record::Incident;
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
    /// Score of the best link to another report, thousandths, 0 and more links; `None` where it is alone.
    pub score: Option<i64>,
    /// Named parts of that score, with the points that each adds.
    pub parts: Option<serde_json::Value>,
    /// The report: its mentions as one record.
    pub record: Incident,
}

/// A value with who gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The value as text: `5`, `5–7`, `≥20`, `2024-05-31`, `Ramadi`, `yes`.
    pub value: String,
    /// Independent sources: agency, publisher or document.
    pub sources: Vec<String>,
    /// Whom the reports have say so, where not themselves.
    pub holders: Vec<String>,
    /// Numbers of the reports.
    pub reports: Vec<i64>,
}

/// A field in which independent sources exclude each other. A number that a later report raises is a development, and none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// `happened`, `dead`, `injured`, `arrested`, `date`, `place`, `actor`.
    pub field: String,
    /// Its values, at least two, ascending.
    pub values: Vec<Value>,
}

/// What the reports give for one toll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Toll {
    /// `dead`, `injured`, `arrested`.
    pub what: String,
    /// Lowest number that anybody gives.
    pub low: Option<u32>,
    /// Highest number that anybody gives.
    pub high: Option<u32>,
    /// The latest number.
    pub latest: String,
    /// Who gives which, the lowest first.
    pub values: Vec<Value>,
}

/// One report in the story as it developed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chapter {
    /// Number of the report.
    pub report: i64,
    /// Day of publication.
    pub published: Option<String>,
    /// Its source: agency, publisher or document.
    pub source: String,
    /// What it says that no report before it said; empty where it repeats.
    pub news: Vec<News>,
}

/// Something new in the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct News {
    /// Field, as in [`Contradiction::field`].
    pub field: String,
    /// What was said last before.
    pub before: Option<String>,
    /// What is said now.
    pub after: String,
}

/// An incident with all its reports.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct IncidentCard {
    /// The incident.
    pub incident: IncidentRow,
    /// What its sources contradict each other about.
    pub contradictions: Vec<Contradiction>,
    /// Its tolls.
    pub tolls: Vec<Toll>,
    /// Its reports, by the day of publication.
    pub reports: Vec<ReportRow>,
    /// Its independent sources with the numbers of their reports.
    pub sources: Vec<Source>,
    /// The story as it developed.
    pub timeline: Vec<Chapter>,
}

/// Reports that go back to one text or one agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Agency, else publisher, else document.
    pub name: String,
    /// Who published it.
    pub publishers: Vec<String>,
    /// Numbers of its reports.
    pub reports: Vec<i64>,
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
        let told = self.told(&reports)?;
        Ok(Some(IncidentCard { contradictions: told.contradictions, tolls: told.tolls, sources: told.sources, timeline: told.timeline, incident, reports }))
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
