//! Documents.

use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde::Serialize;

use super::page::{self, Cursor, Page};
use super::stream::Stream;
use crate::archive::Archive;
use crate::conditions::on_documents;
use crate::error::Result;
use crate::filter::{Filter, Order};

/// A document without its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentRow {
    /// Its number in this archive.
    pub id: i64,
    /// Its name, which is part of the ids of its events.
    pub doc_id: String,
    /// Language.
    pub lang: Option<String>,
    /// Day of publication.
    pub date: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Publisher.
    pub publisher: Option<String>,
    /// Length of the text in characters.
    pub chars: u32,
    /// Number of the first document that prints the same text; its own where it is alone or the first.
    pub source_group: i64,
    /// File it came from.
    pub path: Option<String>,
    /// Member of an archive file.
    pub member: Option<String>,
    /// Line, row, entry or message, from 1.
    pub record: Option<i64>,
    /// Form of the input.
    pub form: Option<String>,
    /// SHA-256 of the text, in hexadecimal digits.
    pub text_hash: String,
    /// Events of its present coding, whatever their `aux`.
    pub events: u32,
}

/// A sentence of a document, in characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentenceRow {
    /// From 1.
    pub n: u32,
    /// First character.
    pub start: u32,
    /// Past the last character.
    pub end: u32,
    /// `body`, `title`, `date-line`, `heading`.
    pub kind: String,
}

pub(super) const COLUMNS: &str = "d.id, d.doc_id, d.lang, d.date, d.title, d.url, d.publisher, d.chars, d.source_group, d.path, d.member, d.record, d.form,
     lower(hex(d.text_hash)), (SELECT count(*) FROM events e WHERE e.document = d.id AND e.current = 1)";

impl DocumentRow {
    pub(super) fn read(r: &Row<'_>) -> rusqlite::Result<DocumentRow> {
        Ok(DocumentRow {
            id: r.get(0)?,
            doc_id: r.get(1)?,
            lang: r.get(2)?,
            date: r.get(3)?,
            title: r.get(4)?,
            url: r.get(5)?,
            publisher: r.get(6)?,
            chars: r.get(7)?,
            source_group: r.get(8)?,
            path: r.get(9)?,
            member: r.get(10)?,
            record: r.get(11)?,
            form: r.get(12)?,
            text_hash: r.get(13)?,
            events: r.get(14)?,
        })
    }
}

impl Archive {
    /// A document by its number.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn document(&self, id: i64) -> Result<Option<DocumentRow>> {
        let sql = format!("SELECT {COLUMNS} FROM documents d WHERE d.id = ?");
        Ok(self.db.prepare_cached(&sql)?.query_row([id], DocumentRow::read).optional()?)
    }

    /// A document by its name.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn document_named(&self, doc_id: &str) -> Result<Option<DocumentRow>> {
        let sql = format!("SELECT {COLUMNS} FROM documents d WHERE d.doc_id = ?");
        Ok(self.db.prepare_cached(&sql)?.query_row([doc_id], DocumentRow::read).optional()?)
    }

    /// The text of a document as it came.
    ///
    /// # Errors
    /// The file cannot be read, or there is no such document.
    pub fn text(&self, document: i64) -> Result<String> {
        Ok(self.db.prepare_cached("SELECT text FROM texts WHERE document = ?")?.query_row([document], |r| r.get(0))?)
    }

    /// The sentences of a document by its present coding.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn sentences(&self, document: i64) -> Result<Vec<SentenceRow>> {
        let sql = "SELECT s.n, s.start, s.end, s.kind FROM codings c JOIN sentences s ON s.coding = c.id WHERE c.document = ? AND c.current = 1 ORDER BY s.n";
        let mut find = self.db.prepare_cached(sql)?;
        let rows = find.query_map([document], |r| Ok(SentenceRow { n: r.get(0)?, start: r.get(1)?, end: r.get(2)?, kind: r.get(3)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Documents that print the same text as this one, itself among them, by number.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn same_text(&self, source_group: i64) -> Result<Vec<DocumentRow>> {
        let sql = format!("SELECT {COLUMNS} FROM documents d WHERE d.source_group = ? ORDER BY d.id");
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map([source_group], DocumentRow::read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// One page of documents.
    ///
    /// # Errors
    /// The file cannot be read, or the filter's text holds nothing to search for.
    pub fn documents(&self, filter: &Filter, order: Order, after: Option<&Cursor>, limit: usize) -> Result<Page<DocumentRow>> {
        let mut c = on_documents(self, filter)?;
        let tail = page::after(&mut c, "d", order, after, limit);
        // The numbers of the page first: what is shown of a document is only read for those.
        let sql = format!(
            "SELECT {COLUMNS} FROM (SELECT d.id AS one FROM documents d {} {tail}) JOIN documents d ON d.id = one {}",
            c.sql(),
            page::order("d", order)
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params_from_iter(c.values()), DocumentRow::read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(Page::cut(rows, limit, |d| Cursor { day: d.date.clone().unwrap_or_default(), id: d.id }))
    }

    /// All documents, oldest first.
    pub fn all_documents<'a>(&'a self, filter: &'a Filter) -> Stream<'a, DocumentRow> {
        Stream::new(move |after, limit| self.documents(filter, Order::Oldest, after, limit))
    }
}
