//! Search: documents with the piece of their text that answers, and an overview of the archive.

use rusqlite::params;
use serde::Serialize;

use super::documents::DocumentRow;
use super::page::{Cursor, Page};
use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::filter::{Filter, Order};
use crate::words::{self, Lexicon, Marked, Query, Snippet};

/// A document that was found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// The document.
    pub document: DocumentRow,
    /// The piece of its text in which most of the query stands; its beginning where the query has no words.
    pub snippet: Snippet,
}

/// What an archive holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// Documents.
    pub documents: u64,
    /// Different texts: documents that print the same text count once.
    pub texts: u64,
    /// Events of the present codings, whatever their `aux`.
    pub events: u64,
    /// Claims of the present codings.
    pub claims: u64,
    /// Incidents.
    pub incidents: u64,
    /// Rows of imported event data.
    pub external: u64,
    /// Publishers.
    pub publishers: u64,
    /// Earliest and latest day of publication.
    pub days: Option<(String, String)>,
    /// Packs and programs of the present codings, with the number of documents.
    pub packs: Vec<(String, u64)>,
    /// Judgements, undone ones too.
    pub judgements: u64,
    /// Rejects, without remarks.
    pub rejects: u64,
}

impl Archive {
    /// The query of a filter; `None` where it has no text.
    ///
    /// # Errors
    /// The text holds no word to search for, or the file cannot be read.
    pub fn query(&self, filter: &Filter) -> Result<Option<Query>> {
        let Some(text) = filter.text.as_deref().filter(|t| !t.trim().is_empty()) else { return Ok(None) };
        let mut failed = None;
        let query = self.with_lexicon(|lexicon| {
            Query::read(text, lexicon, &mut |stem| {
                self.near_words(stem).unwrap_or_else(|e| {
                    failed = Some(e);
                    Vec::new()
                })
            })
        })?;
        match (failed, query) {
            (Some(e), _) => Err(e),
            (None, Some(query)) => Ok(Some(query)),
            (None, None) => Err(Error::new("reading the query", format!("`{text}` holds no word to search for"), "write at least one word that must be there")),
        }
    }

    /// Words of the index that are `stem` with a short ending: forms of a word that the lexicon does not have.
    fn near_words(&self, stem: &str) -> Result<Vec<String>> {
        let length = stem.chars().count();
        if length < SHORTEST_STEM {
            return Ok(Vec::new());
        }
        let sql = "SELECT term FROM word_list WHERE term > ?1 AND term < ?1 || char(1114111) AND length(term) <= ?2 LIMIT 16";
        let mut find = self.db.prepare_cached(sql)?;
        let rows = find.query_map(params![stem, i64::try_from(length + LONGEST_ENDING).unwrap_or(0)], |r| r.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Where the words of a query stand in the text of a document, in characters.
    ///
    /// # Errors
    /// The file cannot be read, or there is no such document.
    pub fn marked(&self, document: i64, query: &Query) -> Result<Marked> {
        let text = self.text(document)?;
        self.with_lexicon(|lexicon| words::marked(lexicon, &text, query))
    }

    /// One page of documents with snippets, by the day of publication.
    ///
    /// # Errors
    /// The file cannot be read, or the filter's text holds nothing to search for.
    pub fn search(&self, filter: &Filter, order: Order, after: Option<&Cursor>, limit: usize) -> Result<Page<Found>> {
        let query = self.query(filter)?;
        let page = self.documents(filter, order, after, limit)?;
        let mut rows = Vec::with_capacity(page.rows.len());
        for document in page.rows {
            let text = self.text(document.id)?;
            let snippet = self.with_lexicon(|lexicon| words::snippet(lexicon, &text, query.as_ref()))?;
            rows.push(Found { document, snippet });
        }
        Ok(Page { rows, next: page.next })
    }

    /// How many documents a filter gives.
    ///
    /// # Errors
    /// As [`Archive::documents`].
    pub fn count_documents(&self, filter: &Filter) -> Result<u64> {
        let c = crate::conditions::on_documents(self, filter)?;
        self.count(&format!("SELECT count(*) FROM documents d {}", c.sql()), c.values())
    }

    /// How many events a filter gives.
    ///
    /// # Errors
    /// As [`Archive::events`].
    pub fn count_events(&self, filter: &Filter) -> Result<u64> {
        let c = crate::conditions::on_events(self, filter)?;
        self.count(&format!("SELECT count(*) FROM events e {}", c.sql()), c.values())
    }

    pub(super) fn count(&self, sql: &str, values: Vec<rusqlite::types::Value>) -> Result<u64> {
        let n: i64 = self.db.prepare_cached(sql)?.query_row(rusqlite::params_from_iter(values), |r| r.get(0))?;
        Ok(u64::try_from(n).unwrap_or(0))
    }

    /// What the archive holds.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn overview(&self) -> Result<Overview> {
        let n = |what: &str| self.count(&format!("SELECT count(*) FROM {what}"), Vec::new());
        let days = self.db.query_row("SELECT min(date), max(date) FROM documents", [], |r| Ok((r.get(0)?, r.get(1)?)));
        let days: (Option<String>, Option<String>) = days?;
        let mut packs = self.db.prepare_cached(
            "SELECT p.version || ', ' || p.program, count(*) FROM codings c JOIN packs p ON p.id = c.pack WHERE c.current = 1 GROUP BY p.id ORDER BY p.id",
        )?;
        let packs = packs.query_map([], |r| Ok((r.get(0)?, r.get::<_, i64>(1).map(|n| u64::try_from(n).unwrap_or(0))?)))?.collect::<rusqlite::Result<_>>()?;
        Ok(Overview {
            documents: n("documents")?,
            texts: n("documents WHERE source_group = id")?,
            events: n("events WHERE current = 1")?,
            claims: n("claims WHERE current = 1")?,
            incidents: n("incidents")?,
            external: n("external_incidents")?,
            publishers: n("(SELECT DISTINCT publisher FROM documents WHERE publisher IS NOT NULL)")?,
            days: days.0.zip(days.1),
            packs,
            judgements: n("judgements")?,
            rejects: n("rejects WHERE lost = 1")?,
        })
    }

    pub(crate) fn with_lexicon<T>(&self, f: impl FnOnce(&mut Lexicon) -> T) -> Result<T> {
        let mut slot = self.lexicon.borrow_mut();
        if slot.is_none() {
            *slot = Some(Lexicon::new()?);
        }
        match slot.as_mut() {
            Some(lexicon) => Ok(f(lexicon)),
            None => Err(Error::damaged("no lexicon")),
        }
    }
}

/// Shorter stems have too many neighbours that are other words.
const SHORTEST_STEM: usize = 4;
/// Letters of the longest ending.
const LONGEST_ENDING: usize = 2;
