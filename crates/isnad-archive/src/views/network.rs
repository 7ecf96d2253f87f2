//! Who acts towards whom.

use serde::Serialize;

use super::Chosen;
use crate::error::Result;

/// A party as a node of the network: an actor on file, or a country with a sector.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Node {
    /// Id of an actor on file.
    pub id: Option<String>,
    /// English name of an actor on file.
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, IMG.
    pub country: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// Incidents in which one acts towards another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bond {
    /// Who acts.
    pub from: Node,
    /// Towards whom.
    pub to: Node,
    /// Both act, as those who meet or clash: `from` and `to` could stand the other way.
    pub mutual: bool,
    /// Incidents.
    pub incidents: i64,
    /// Of them of conflict, verbal or material (quad codes 3 and 4).
    pub conflict: i64,
    /// First and last day, where known.
    pub first: Option<String>,
    /// Last day.
    pub last: Option<String>,
}

// A party with neither country nor file entry is «two gunmen»: no node. Of an actor on file the id alone counts, since its
// country may differ with the date.
const SQL: &str = "
  WITH side AS (
    SELECT p.event, p.role, p.n, p.actor_id AS id, p.actor_name AS name,
           iif(p.actor_id IS NULL, p.country, NULL) AS country, iif(p.actor_id IS NULL, p.sector, NULL) AS sector
    FROM parties p WHERE p.actor_id IS NOT NULL OR p.country IS NOT NULL),
  told AS (
    SELECT c.id AS incident, e.id AS event, e.quad_code, e.date FROM chosen c JOIN members m ON m.incident = c.id
    JOIN events e ON e.report = m.report WHERE e.aux IS NULL AND e.judged IS NOT 'rejected')
  SELECT a.id, a.name, a.country, a.sector, b.id, b.name, b.country, b.sector, b.role = 'actor',
         count(DISTINCT t.incident), count(DISTINCT iif(t.quad_code >= 3, t.incident, NULL)), min(t.date), max(t.date)
  FROM told t JOIN side a ON a.event = t.event AND a.role = 'actor'
  JOIN side b ON b.event = t.event AND (b.role = 'recipient'
       OR b.role = 'actor' AND b.n > a.n AND NOT EXISTS (SELECT 1 FROM parties r WHERE r.event = t.event AND r.role = 'recipient'))
  WHERE (a.id, a.country, a.sector) IS NOT (b.id, b.country, b.sector)
  GROUP BY a.id, a.country, a.sector, b.id, b.country, b.sector, b.role
  ORDER BY 10 DESC, a.id, a.country, a.sector, b.id, b.country, b.sector LIMIT ?";

impl Chosen<'_> {
    /// The pairs with most incidents.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn bonds(&self, limit: usize) -> Result<Vec<Bond>> {
        let mut find = self.archive.db.prepare_cached(SQL)?;
        let rows = find.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], |r| {
            let node = |i: usize| Ok::<_, rusqlite::Error>(Node { id: r.get(i)?, name: r.get(i + 1)?, country: r.get(i + 2)?, sector: r.get(i + 3)? });
            Ok(Bond { from: node(0)?, to: node(4)?, mutual: r.get(8)?, incidents: r.get(9)?, conflict: r.get(10)?, first: r.get(11)?, last: r.get(12)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
