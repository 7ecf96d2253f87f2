//! An incident's card: what its reports agree and disagree about, its story, its place, all reports side by side.

use axum::extract::{Path, State};
use isnad_archive::{IncidentCard, Judgement, ReportRow, Value};

use super::{Answer, IncidentLine, page};
use crate::cards::EventCard;
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::server::App;
use crate::show;

#[derive(askama::Template)]
#[template(path = "incident.html")]
struct Incident {
    c: Ctx,
    line: IncidentLine,
    gloss_en: String,
    card: IncidentCard,
    reports: Vec<ReportView>,
    /// Incidents of about the same days and place, which one may want to merge.
    near: Vec<IncidentLine>,
    log: Vec<Judgement>,
}

/// One document's report with its mentions.
pub(crate) struct ReportView {
    pub row: ReportRow,
    pub events: Vec<EventCard>,
    /// Does an earlier report print the same text?
    pub copy: bool,
    pub score: Option<String>,
    pub parts: Vec<(String, String)>,
}

impl Incident {
    /// Who gives a value: sources, and in brackets whom they have say so.
    fn who(&self, v: &Value) -> String {
        let join = |names: &[String]| names.iter().map(|n| self.source(n)).collect::<Vec<_>>().join(" · ");
        if v.holders.is_empty() { join(&v.sources) } else { format!("{} ({})", join(&v.sources), join(&v.holders)) }
    }

    /// Name of a source: where nobody is named, the archive gives the number of the document.
    fn source(&self, name: &str) -> String {
        let named = |r: &&ReportView| r.row.publisher.is_none() && r.row.document.to_string() == name;
        self.reports.iter().find(named).map_or_else(|| self.c.clean(name), |r| self.c.clean(&r.row.doc_id))
    }

    /// The report of a chapter of the story.
    fn report(&self, id: &i64) -> Option<&ReportView> {
        self.reports.iter().find(|r| r.row.id == *id)
    }

    /// How exact the place is: that of the first report which names one as the incident does.
    fn resolution(&self) -> u8 {
        let of = |r: &ReportRow| r.record.event_loc.as_ref().filter(|p| p.resolved_place == self.card.incident.place).and_then(|p| p.resolution);
        self.card.reports.iter().find_map(of).unwrap_or(0)
    }

    fn toll(&self, low: &Option<u32>, high: &Option<u32>) -> String {
        show::range(low.map(i64::from), high.map(i64::from))
    }
}

/// Incidents offered for merging.
const NEAR: usize = 8;

pub(crate) async fn show(State(app): State<App>, Path(id): Path<i64>, c: Ctx) -> Answer {
    let incident = app.with(move |archive, app| {
        let card = archive.incident_card(id)?.ok_or_else(|| Fault::missing("there is no such incident (merging and splitting give new numbers)"))?;
        let mut reports = Vec::new();
        let mut groups = Vec::new();
        for row in &card.reports {
            let events = archive.events_of_report(row.id)?;
            let parts = row
                .parts
                .as_ref()
                .and_then(|p| p.as_object())
                .map_or_else(Vec::new, |parts| parts.iter().map(|(k, v)| (k.clone(), v.as_i64().map_or_else(|| v.to_string(), show::points))).collect());
            reports.push(ReportView {
                events: events.into_iter().map(|e| EventCard::of_row(e, app.glosser(c.lang))).collect(),
                copy: groups.contains(&row.source_group),
                score: row.score.map(show::points),
                parts,
                row: row.clone(),
            });
            groups.push(row.source_group);
        }
        let near = archive.neighbours(id, NEAR)?;
        let near = near.into_iter().map(|r| IncidentLine::of(r, archive, app, c.lang)).collect::<Result<_, _>>()?;
        let log = archive.judgements_of_incident(id)?;
        let gloss_en = card.incident.gloss.clone();
        let line = IncidentLine::of(card.incident.clone(), archive, app, c.lang)?;
        Ok(Incident { c, line, gloss_en, card, reports, near, log })
    });
    page(&incident.await?)
}
