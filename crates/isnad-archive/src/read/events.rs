//! Events.

use isnad_engine::record::Event;
use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde::Serialize;

use super::page::{self, Cursor, Page};
use super::stream::Stream;
use crate::archive::Archive;
use crate::conditions::on_events;
use crate::error::{Error, Result};
use crate::filter::{Filter, Order};

/// An event with its place in the archive.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventRow {
    /// Its number in this archive.
    pub id: i64,
    /// Number of its document.
    pub document: i64,
    /// Number of the report that it belongs to: all mentions of one happening in the document.
    pub report: i64,
    /// Number of the incident that the report belongs to; `None` before incidents are linked.
    pub incident: Option<i64>,
    /// `accepted`, `rejected`, `edited`; `None` where nobody judged.
    pub judged: Option<String>,
    /// Publisher of the document.
    pub publisher: Option<String>,
    /// Address of the document.
    pub url: Option<String>,
    /// Title of the document.
    pub title: Option<String>,
    /// Day of publication of the document.
    pub published: Option<String>,
    /// The record as it stands after judgements.
    pub event: Event,
}

const COLUMNS: &str =
    "e.id, e.document, e.report, m.incident, e.judged, d.publisher, d.url, d.title, d.date, d.doc_id, e.n, r.letter, ifnull(e.edited, e.record)";
const TABLES: &str = "events e JOIN documents d ON d.id = e.document JOIN reports r ON r.id = e.report LEFT JOIN members m ON m.report = e.report";

/// A row with its record still as JSON, since reading that has errors of its own.
struct Raw {
    row: EventRowHead,
    doc_id: String,
    n: i64,
    letter: String,
    json: String,
}

type EventRowHead = (i64, i64, i64, Option<i64>, Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

impl Raw {
    fn read(r: &Row<'_>) -> rusqlite::Result<Raw> {
        let row = (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?, r.get(6)?, r.get(7)?, r.get(8)?);
        Ok(Raw { row, doc_id: r.get(9)?, n: r.get(10)?, letter: r.get(11)?, json: r.get(12)? })
    }

    fn finish(self) -> Result<EventRow> {
        let mut event = event(&self.json)?;
        // The document may bear another name here than where it was coded.
        event.id = format!("{}#{}", self.doc_id, self.n);
        event.incident = format!("{}/{}", self.doc_id, self.letter);
        event.doc_id = self.doc_id;
        let (id, document, report, incident, judged, publisher, url, title, published) = self.row;
        Ok(EventRow { id, document, report, incident, judged, publisher, url, title, published, event })
    }
}

/// A record from its JSON.
pub(crate) fn event(json: &str) -> Result<Event> {
    serde_json::from_str(json).map_err(|e| Error::damaged(format!("the record of an event cannot be read ({e})")))
}

impl Archive {
    /// An event by its number.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn event(&self, id: i64) -> Result<Option<EventRow>> {
        let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE e.id = ?");
        let raw = self.db.prepare_cached(&sql)?.query_row([id], Raw::read).optional()?;
        raw.map(Raw::finish).transpose()
    }

    /// An event of the present coding by its id, `DOC#N`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn event_named(&self, name: &str) -> Result<Option<EventRow>> {
        let Some((doc_id, n)) = name.rsplit_once('#') else { return Ok(None) };
        let Ok(n) = n.parse::<i64>() else { return Ok(None) };
        let sql = format!("SELECT {COLUMNS} FROM {TABLES} WHERE d.doc_id = ? AND e.n = ? AND e.current = 1");
        let raw = self.db.prepare_cached(&sql)?.query_row(rusqlite::params![doc_id, n], Raw::read).optional()?;
        raw.map(Raw::finish).transpose()
    }

    /// The events of a document by its present coding, in the order of the text; rejected ones too.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn events_of_document(&self, document: i64) -> Result<Vec<EventRow>> {
        self.listed(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE e.document = ? AND e.current = 1 ORDER BY e.n"), document)
    }

    /// The mentions of a report.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn events_of_report(&self, report: i64) -> Result<Vec<EventRow>> {
        self.listed(&format!("SELECT {COLUMNS} FROM {TABLES} WHERE e.report = ? ORDER BY e.n"), report)
    }

    fn listed(&self, sql: &str, id: i64) -> Result<Vec<EventRow>> {
        let mut find = self.db.prepare_cached(sql)?;
        let rows = find.query_map([id], Raw::read)?;
        rows.map(|r| r?.finish()).collect()
    }

    /// One page of events.
    ///
    /// # Errors
    /// The file cannot be read, or the filter's text holds nothing to search for.
    pub fn events(&self, filter: &Filter, order: Order, after: Option<&Cursor>, limit: usize) -> Result<Page<EventRow>> {
        let mut c = on_events(self, filter)?;
        let tail = page::after(&mut c, "e", order, after, limit);
        // The numbers of the page first: records are only read for those.
        let sql = format!(
            "SELECT {COLUMNS} FROM (SELECT e.id AS one FROM events e {} {tail}) CROSS JOIN {TABLES} WHERE e.id = one {}",
            c.sql(),
            page::order("e", order)
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params_from_iter(c.values()), Raw::read)?.map(|r| r?.finish()).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(rows, limit, |e| Cursor { day: e.event.date.clone().unwrap_or_default(), id: e.id }))
    }

    /// All events, oldest first.
    pub fn all_events<'a>(&'a self, filter: &'a Filter) -> Stream<'a, EventRow> {
        Stream::new(move |after, limit| self.events(filter, Order::Oldest, after, limit))
    }
}
