//! Who claims what, how often, since when, in which outlets.

use rusqlite::params_from_iter;
use serde::Serialize;

use crate::archive::Archive;
use crate::conditions::on_claims;
use crate::error::Result;
use crate::filter::Filter;

/// The claims of one kind by one holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Allegation {
    /// Kind of claim.
    pub kind: String,
    /// The holder as most texts write it; `None` where the documents themselves speak.
    pub holder: Option<String>,
    /// Claims.
    pub claims: i64,
    /// Documents.
    pub documents: i64,
    /// Earliest day of publication.
    pub first: Option<String>,
    /// Latest day of publication.
    pub last: Option<String>,
    /// Publishers, in alphabetical order.
    pub publishers: Vec<String>,
}

impl Archive {
    /// Claims by kind and holder, most first.
    ///
    /// # Errors
    /// The file cannot be read, or the filter's text holds nothing to search for.
    pub fn allegations(&self, filter: &Filter, limit: usize) -> Result<Vec<Allegation>> {
        let mut c = on_claims(self, filter)?;
        c.plain("1");
        let sql = format!(
            "SELECT kind, max(holder), sum(n), sum(documents), min(first), max(last), group_concat(publisher, char(31)) FROM (
               SELECT c.kind AS kind, a.holder_folded AS folded, max(a.holder) AS holder, count(*) AS n, count(DISTINCT d.id) AS documents,
                      min(d.date) AS first, max(d.date) AS last, d.publisher AS publisher
               FROM claims c JOIN documents d ON d.id = c.document LEFT JOIN attributions a ON a.claim = c.id {}
               GROUP BY 1, 2, d.publisher)
             GROUP BY kind, folded ORDER BY 3 DESC, 1, 2 LIMIT {limit}",
            c.sql()
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let rows = find.query_map(params_from_iter(c.values()), |r| {
            let joined: Option<String> = r.get(6)?;
            let mut publishers: Vec<String> = joined.map_or_else(Vec::new, |p| p.split('\u{1F}').map(str::to_owned).collect());
            publishers.sort();
            Ok(Allegation { kind: r.get(0)?, holder: r.get(1)?, claims: r.get(2)?, documents: r.get(3)?, first: r.get(4)?, last: r.get(5)?, publishers })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
