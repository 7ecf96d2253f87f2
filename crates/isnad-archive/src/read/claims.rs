//! Claims.

use isnad_engine::record::Claim;
use rusqlite::{OptionalExtension, Row, params_from_iter};
use serde::Serialize;

use super::page::{self, Cursor, Page};
use super::stream::Stream;
use crate::archive::Archive;
use crate::conditions::on_claims;
use crate::error::{Error, Result};
use crate::filter::{Filter, Order};

/// A claim with its place in the archive.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClaimRow {
    /// Its number in this archive.
    pub id: i64,
    /// Number of its document.
    pub document: i64,
    /// `accepted`, `rejected`; `None` where nobody judged.
    pub judged: Option<String>,
    /// Publisher of the document.
    pub publisher: Option<String>,
    /// Address of the document.
    pub url: Option<String>,
    /// Day of publication of the document.
    pub published: Option<String>,
    /// The record. Its `events` are ids of the present coding.
    pub claim: Claim,
}

// The day of a claim is that of its document; `date` of the document serves the pages.
const COLUMNS: &str = "c.id, c.document, c.judged, d.publisher, d.url, d.date, d.doc_id, c.n, c.record";

type Raw = (i64, i64, Option<String>, Option<String>, Option<String>, Option<String>, String, i64, String);

fn raw(r: &Row<'_>) -> rusqlite::Result<Raw> {
    Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?, r.get(4)?, r.get(5)?, r.get(6)?, r.get(7)?, r.get(8)?))
}

fn finish((id, document, judged, publisher, url, published, doc_id, n, json): Raw) -> Result<ClaimRow> {
    let mut claim: Claim = serde_json::from_str(&json).map_err(|e| Error::damaged(format!("the record of a claim cannot be read ({e})")))?;
    for event in &mut claim.events {
        if let Some((_, n)) = event.rsplit_once('#') {
            *event = format!("{doc_id}#{n}");
        }
    }
    claim.id = format!("{doc_id}/c{n}");
    claim.doc_id = doc_id;
    Ok(ClaimRow { id, document, judged, publisher, url, published, claim })
}

impl Archive {
    /// A claim by its number.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn claim(&self, id: i64) -> Result<Option<ClaimRow>> {
        let sql = format!("SELECT {COLUMNS} FROM claims c JOIN documents d ON d.id = c.document WHERE c.id = ?");
        self.db.prepare_cached(&sql)?.query_row([id], raw).optional()?.map(finish).transpose()
    }

    /// A claim of the present coding by its id, `DOC/cN`.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn claim_named(&self, name: &str) -> Result<Option<ClaimRow>> {
        let Some((doc_id, n)) = name.rsplit_once("/c") else { return Ok(None) };
        let Ok(n) = n.parse::<i64>() else { return Ok(None) };
        let sql = format!("SELECT {COLUMNS} FROM claims c JOIN documents d ON d.id = c.document WHERE d.doc_id = ? AND c.n = ? AND c.current = 1");
        self.db.prepare_cached(&sql)?.query_row(rusqlite::params![doc_id, n], raw).optional()?.map(finish).transpose()
    }

    /// The claims of a document by its present coding, in the order of the text; rejected ones too.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn claims_of_document(&self, document: i64) -> Result<Vec<ClaimRow>> {
        let sql = format!("SELECT {COLUMNS} FROM claims c JOIN documents d ON d.id = c.document WHERE c.document = ? AND c.current = 1 ORDER BY c.n");
        let mut find = self.db.prepare_cached(&sql)?;
        find.query_map([document], raw)?.map(|r| finish(r?)).collect()
    }

    /// One page of claims, by the day of publication.
    ///
    /// # Errors
    /// The file cannot be read, or the filter's text holds nothing to search for.
    pub fn claims(&self, filter: &Filter, order: Order, after: Option<&Cursor>, limit: usize) -> Result<Page<ClaimRow>> {
        let mut c = on_claims(self, filter)?;
        let tail = page::after_of(&mut c, "d.date", "c.id", order, after, limit);
        let sql = format!("SELECT {COLUMNS} FROM claims c JOIN documents d ON d.id = c.document {} {tail}", c.sql());
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params_from_iter(c.values()), raw)?.map(|r| finish(r?)).collect::<Result<Vec<_>>>()?;
        Ok(Page::cut(rows, limit, |c| Cursor { day: c.published.clone().unwrap_or_default(), id: c.id }))
    }

    /// All claims, oldest first.
    pub fn all_claims<'a>(&'a self, filter: &'a Filter) -> Stream<'a, ClaimRow> {
        Stream::new(move |after, limit| self.claims(filter, Order::Oldest, after, limit))
    }
}
