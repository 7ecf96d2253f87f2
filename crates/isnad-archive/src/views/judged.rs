//! Judgements on one incident.

use crate::archive::Archive;
use crate::error::Result;
use crate::judge::Judgement;

impl Archive {
    /// The judgements on the events of an incident and on its reports, the earliest first; also those that took a report
    /// out of it or tried to bring one in.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn judgements_of_incident(&self, incident: i64) -> Result<Vec<Judgement>> {
        let all = self.judgements()?;
        if all.is_empty() {
            return Ok(all);
        }
        let sql = "SELECT d.id, d.doc_id FROM members m JOIN reports r ON r.id = m.report JOIN documents d ON d.id = r.document WHERE m.incident = ?";
        let mut find = self.db.prepare_cached(sql)?;
        let documents = find.query_map([incident], |r| Ok((r.get(0)?, r.get(1)?)))?.collect::<rusqlite::Result<Vec<(i64, String)>>>()?;
        let here = |j: &Judgement| j.doc_id.as_ref().is_some_and(|name| documents.iter().any(|d| d.1 == *name));
        // The others of a merge or split are named by their documents.
        let others = |j: &Judgement| {
            j.new.as_ref().and_then(serde_json::Value::as_array).map_or_else(Vec::new, |list| list.iter().filter_map(|a| a["document"].as_i64()).collect())
        };
        let named = |j: &Judgement| j.target_kind == "incident" && others(j).iter().any(|n| documents.iter().any(|d| d.0 == *n));
        Ok(all.into_iter().filter(|j| here(j) || named(j)).collect())
    }
}
