//! The review queue: pairs of reports that may be one happening, which a person should look at.

use serde::Serialize;

use super::page::{Cursor, Page};
use crate::archive::Archive;
use crate::error::Result;

/// One of the two reports.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Side {
    /// Number of the report.
    pub report: i64,
    /// Number of its incident.
    pub incident: Option<i64>,
    /// Name of its document.
    pub doc_id: String,
    /// Publisher of the document.
    pub publisher: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Title of the document.
    pub title: Option<String>,
    /// One plain line of the report.
    pub gloss: String,
}

/// Two reports in the grey band.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewItem {
    /// Score in thousandths; 0 and more would link.
    pub score: i64,
    /// Its named parts, with the points that each adds.
    pub parts: serde_json::Value,
    /// The earlier report in the archive.
    pub a: Side,
    /// The other.
    pub b: Side,
}

const SQL: &str = "SELECT l.score, l.parts, l.a, l.b, ma.incident, mb.incident,
       da.doc_id, da.publisher, da.date, da.title, ra.record ->> 'gloss', db.doc_id, db.publisher, db.date, db.title, rb.record ->> 'gloss'
     FROM links l JOIN reports ra ON ra.id = l.a JOIN reports rb ON rb.id = l.b JOIN documents da ON da.id = ra.document JOIN documents db ON db.id = rb.document
     LEFT JOIN members ma ON ma.report = l.a LEFT JOIN members mb ON mb.report = l.b
     WHERE ra.current = 1 AND rb.current = 1 AND ma.incident IS NOT mb.incident AND (l.a, l.b) > (?1, ?2)
     ORDER BY l.a, l.b LIMIT ?3";

impl Archive {
    /// One page of pairs that nobody has decided and that are not in one incident already. In the cursor, `day` holds the
    /// number of the first report and `id` that of the second.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn review_queue(&self, after: Option<&Cursor>, limit: usize) -> Result<Page<ReviewItem>> {
        let begin = after.map_or((0, 0), |c| (c.day.parse::<i64>().unwrap_or(0), c.id));
        let mut find = self.db.prepare_cached(SQL)?;
        let mut rows = find.query(rusqlite::params![begin.0, begin.1, i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX)])?;
        let mut items = Vec::new();
        while let Some(r) = rows.next()? {
            let side = |report: usize, incident: usize, from: usize| -> rusqlite::Result<Side> {
                Ok(Side {
                    report: r.get(report)?,
                    incident: r.get(incident)?,
                    doc_id: r.get(from)?,
                    publisher: r.get(from + 1)?,
                    published: r.get(from + 2)?,
                    title: r.get(from + 3)?,
                    gloss: r.get(from + 4)?,
                })
            };
            items.push(ReviewItem { score: r.get(0)?, parts: serde_json::from_str(&r.get::<_, String>(1)?)?, a: side(2, 4, 6)?, b: side(3, 5, 11)? });
        }
        Ok(Page::cut(items, limit, |i| Cursor { day: i.a.report.to_string(), id: i.b.report }))
    }
}
