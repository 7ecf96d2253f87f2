//! Judgements on one incident.

use crate::archive::Archive;
use crate::error::Result;
use crate::judge::Judgement;

impl Archive {
    /// The judgements on the events of an incident and on its reports, the earliest first.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn judgements_of_incident(&self, incident: i64) -> Result<Vec<Judgement>> {
        let all = self.judgements()?;
        if all.is_empty() {
            return Ok(all);
        }
        let sql = "SELECT d.doc_id FROM members m JOIN reports r ON r.id = m.report JOIN documents d ON d.id = r.document WHERE m.incident = ?";
        let mut find = self.db.prepare_cached(sql)?;
        let documents = find.query_map([incident], |r| r.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        Ok(all.into_iter().filter(|j| j.doc_id.as_ref().is_some_and(|d| documents.contains(d))).collect())
    }
}
