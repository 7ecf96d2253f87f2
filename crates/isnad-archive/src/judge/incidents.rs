//! Merging and splitting incidents.

use super::{By, Row};
use crate::archive::Archive;
use crate::error::{Error, Result};
use crate::link::{Anchor, anchor};

impl Archive {
    /// Says that incidents are one happening; the number of the judgement.
    ///
    /// # Errors
    /// There are fewer than two, one is not there, nobody is named, or the file cannot be written.
    pub fn merge_incidents(&mut self, incidents: &[i64], by: By<'_>) -> Result<i64> {
        let [first, others @ ..] = incidents else { return Err(too_few()) };
        if others.is_empty() {
            return Err(too_few());
        }
        // What was together stays together: every report is joined to the first one, not only one of each incident.
        let mut reports = self.members_of(*first)?;
        for other in others {
            reports.extend(self.members_of(*other)?);
        }
        let mut anchors = reports.into_iter().map(|r| self.anchor_of_report(r)).collect::<Result<Vec<_>>>()?.into_iter();
        let Some(target) = anchors.next() else { return Err(too_few()) };
        let others: Vec<Anchor> = anchors.collect();
        self.judge_reports("merge", target, &others, by)
    }

    /// Says that a report tells another happening than the rest of its incident; the number of the judgement.
    ///
    /// # Errors
    /// There is no such report, it is alone, nobody is named, or the file cannot be written.
    pub fn split_report(&mut self, report: i64, by: By<'_>) -> Result<i64> {
        let mut find = self.db.prepare_cached(
            "SELECT b.report FROM members a JOIN members b ON b.incident = a.incident AND b.report <> a.report WHERE a.report = ? ORDER BY b.report",
        )?;
        let others = find.query_map([report], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        drop(find);
        if others.is_empty() {
            return Err(Error::new(
                format!("splitting report {report} off"),
                "it is alone in its incident, or there is no such report",
                "`isnad incident ID` lists reports",
            ));
        }
        let target = self.anchor_of_report(report)?;
        let others = others.iter().map(|r| self.anchor_of_report(*r)).collect::<Result<Vec<_>>>()?;
        self.judge_reports("split", target, &others, by)
    }

    /// Decides a pair of the review queue: one happening, which merges their incidents, or two; the number of the judgement.
    ///
    /// # Errors
    /// There are no such reports, nobody is named, or the file cannot be written.
    pub fn judge_pair(&mut self, a: i64, b: i64, same: bool, by: By<'_>) -> Result<i64> {
        if same {
            let incidents = [self.incident_of(a)?, self.incident_of(b)?];
            if incidents[0] != incidents[1] {
                return self.merge_incidents(&incidents, by);
            }
        }
        let (target, other) = (self.anchor_of_report(a)?, self.anchor_of_report(b)?);
        self.judge_reports(if same { "merge" } else { "split" }, target, &[other], by)
    }

    fn judge_reports(&mut self, kind: &str, target: Anchor, others: &[Anchor], by: By<'_>) -> Result<i64> {
        let new = serde_json::to_string(others)?;
        let row = Row { kind, target_kind: "incident", document: Some(target.document), target: target.key, new: Some(new), ..Row::default() };
        self.judge(&row, by)
    }

    fn members_of(&self, incident: i64) -> Result<Vec<i64>> {
        let mut find = self.db.prepare_cached("SELECT report FROM members WHERE incident = ? ORDER BY report")?;
        let reports = find.query_map([incident], |r| r.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
        if reports.is_empty() {
            return Err(Error::new(format!("judging incident {incident}"), "there is no such incident", "`isnad incidents` lists them"));
        }
        Ok(reports)
    }

    fn incident_of(&self, report: i64) -> Result<i64> {
        let found: Option<i64> = self.db.query_row("SELECT max(incident) FROM members WHERE report = ?", [report], |r| r.get(0))?;
        found.ok_or_else(|| Error::new(format!("judging report {report}"), "there is no such report", "`isnad incident ID` lists reports"))
    }

    fn anchor_of_report(&self, report: i64) -> Result<Anchor> {
        anchor(&self.db, report)?.ok_or_else(|| Error::new(format!("judging report {report}"), "there is no such report", "`isnad incident ID` lists reports"))
    }
}

fn too_few() -> Error {
    Error::new("merging incidents", "it takes two", "name all incidents that are one happening")
}
