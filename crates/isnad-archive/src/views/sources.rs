//! Outlets, what they print that others print too, and whom they quote.

use serde::Serialize;

use crate::archive::Archive;
use crate::error::Result;

/// A publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outlet {
    /// As the documents name it; `None` for those that name none.
    pub publisher: Option<String>,
    /// Documents.
    pub documents: i64,
    /// Of them texts that another document prints too.
    pub shared: i64,
    /// Of these the ones that another document printed first.
    pub later: i64,
    /// Event mentions.
    pub events: i64,
    /// Event mentions with a named holder.
    pub attributed: i64,
    /// Earliest day.
    pub first: Option<String>,
    /// Latest day.
    pub last: Option<String>,
}

/// How often a publisher quotes a holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quoted {
    /// The publisher.
    pub publisher: Option<String>,
    /// The holder as the texts write it.
    pub holder: String,
    /// Documents in which it is quoted.
    pub documents: i64,
    /// Statements.
    pub statements: i64,
}

impl Archive {
    /// Publishers, those with most documents first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn outlets(&self) -> Result<Vec<Outlet>> {
        let sql = "
          WITH size AS (SELECT source_group AS g, count(*) AS n FROM documents GROUP BY 1),
               told AS (SELECT e.document, count(*) AS n, count(a.id) AS named FROM events e LEFT JOIN attributions a ON a.event = e.id
                        WHERE e.current = 1 GROUP BY 1)
          SELECT d.publisher, count(*), sum(s.n > 1), sum(s.n > 1 AND d.source_group <> d.id), ifnull(sum(t.n), 0), ifnull(sum(t.named), 0), min(d.date), max(d.date)
          FROM documents d JOIN size s ON s.g = d.source_group LEFT JOIN told t ON t.document = d.id
          GROUP BY 1 ORDER BY 2 DESC, 1";
        let mut find = self.db.prepare_cached(sql)?;
        let rows = find.query_map([], |r| {
            Ok(Outlet {
                publisher: r.get(0)?,
                documents: r.get(1)?,
                shared: r.get(2)?,
                later: r.get(3)?,
                events: r.get(4)?,
                attributed: r.get(5)?,
                first: r.get(6)?,
                last: r.get(7)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Who is quoted by whom, most first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn quoted(&self, publisher: Option<&str>, limit: usize) -> Result<Vec<Quoted>> {
        let sql = "
          SELECT d.publisher, max(a.holder), count(DISTINCT d.id), count(*)
          FROM attributions a JOIN events e ON e.id = a.event JOIN documents d ON d.id = e.document
          WHERE e.current = 1 AND (?1 IS NULL OR d.publisher = ?1)
          GROUP BY d.publisher, a.holder_folded ORDER BY 3 DESC, 4 DESC, 1, 2 LIMIT ?2";
        let mut find = self.db.prepare_cached(sql)?;
        let rows = find.query_map(rusqlite::params![publisher, i64::try_from(limit).unwrap_or(i64::MAX)], |r| {
            Ok(Quoted { publisher: r.get(0)?, holder: r.get(1)?, documents: r.get(2)?, statements: r.get(3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
