//! An incident of the archive as an incident record: one happening as several documents report it, in the form in which
//! `isnad code` prints the happening of one document.

use isnad_engine::record::{Count, Event, Incident, IncidentParty, IncidentPlace, Party, Size};

use super::incidents::IncidentRow;
use crate::archive::Archive;
use crate::error::Result;

/// An incident has no more parties than this on one side.
const MOST_PARTIES: usize = 32;

impl Archive {
    /// The record of an incident: facts of the row, parties of all mentions that nobody rejected. Its `doc_id` is the document
    /// of its first mention, its id `incident-N` with its number in this archive.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn incident_record(&self, row: &IncidentRow) -> Result<Incident> {
        let mut mentions = Vec::new();
        for report in self.reports_of(row.id)? {
            mentions.extend(self.events_of_report(report.id)?.into_iter().filter(|e| e.judged.as_deref() != Some("rejected")).map(|e| e.event));
        }
        Ok(incident(row, &mentions))
    }
}

fn incident(row: &IncidentRow, mentions: &[Event]) -> Incident {
    let mut mode: Vec<String> = mentions.iter().flat_map(|e| e.mode.clone()).collect();
    mode.sort_unstable();
    mode.dedup();
    let shared = |name: &str| !mentions.is_empty() && mentions.iter().all(|e| e.aux.iter().any(|a| a == name));
    let aux = ["future", "historical", "hypothetical", "negation"].into_iter().filter(|a| shared(a)).map(str::to_owned).collect();
    let precision = mentions.iter().find(|e| e.date == row.date && e.enddate == row.enddate).and_then(|e| e.date_precision.clone());
    let usual = if row.enddate.is_some() { "range" } else { "day" };
    Incident {
        id: format!("incident-{}", row.id),
        doc_id: mentions.first().map(|e| e.doc_id.clone()).unwrap_or_default(),
        event: vec![row.kind.clone()],
        mode,
        aux,
        date_precision: row.date.is_some().then(|| precision.unwrap_or_else(|| usual.to_owned())),
        actor: parties(mentions.iter().flat_map(|e| &e.actor)),
        recipient: parties(mentions.iter().flat_map(|e| &e.recipient)),
        event_loc: place(row, mentions),
        size: Size { dead: count(row.dead), injured: count(row.injured), ..Size::default() },
        members: mentions.iter().map(|e| e.id.clone()).collect(),
        date: row.date.clone(),
        enddate: row.enddate.clone(),
        gloss: row.gloss.clone(),
    }
}

fn place(row: &IncidentRow, mentions: &[Event]) -> Option<IncidentPlace> {
    let told = mentions.iter().filter_map(|e| e.event_loc.as_ref()).find(|p| p.resolved_place == row.place && p.country_code == row.country);
    (row.place.is_some() || row.country.is_some()).then(|| IncidentPlace {
        resolved_place: row.place.clone(),
        geonameid: told.and_then(|p| p.geonameid),
        lat: row.lat,
        lon: row.lon,
        country_code: row.country.clone(),
        resolution: told.and_then(|p| p.resolution),
    })
}

/// Each party once, those on file by their English name, those known best first.
fn parties<'a>(all: impl Iterator<Item = &'a Party>) -> Vec<IncidentParty> {
    let mut list: Vec<(bool, IncidentParty)> = Vec::new();
    for p in all {
        let on_file = p.identifier_text.clone();
        let known = on_file.is_some();
        let party = IncidentParty { entity_text: on_file.unwrap_or_else(|| p.entity_text.clone()), code: p.code.clone(), sector: p.sector.clone() };
        if list.len() < MOST_PARTIES && !list.iter().any(|(_, q)| *q == party) {
            list.push((known, party));
        }
    }
    list.sort_by_key(|(known, p)| std::cmp::Reverse(2 * u8::from(*known) + u8::from(p.code.is_some()) + u8::from(p.sector.is_some())));
    list.into_iter().map(|(_, p)| p).collect()
}

fn count([low, high]: [Option<i64>; 2]) -> Option<Count> {
    match (low, high) {
        (None, None) => None,
        (Some(a), Some(b)) if a == b => Some(Count::Exact(a)),
        _ => Some(Count::Range([low, high])),
    }
}
