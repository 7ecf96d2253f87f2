//! Incident records: the mentions of one happening in a document as one.

use isnad_coder::record::{EventPlace, Party};
use serde::{Deserialize, Serialize};

use super::{From, Size, incident_id};
use crate::facts::Facts;

/// A happening, best values of its mentions first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// `DOC/A`.
    pub id: String,
    /// The document.
    pub doc_id: String,
    /// PLOVER types, most frequent first.
    pub event: Vec<String>,
    /// PLOVER modes.
    pub mode: Vec<String>,
    /// Auxiliary modes that all mentions share.
    pub aux: Vec<String>,
    /// ISO day.
    pub date: Option<String>,
    /// ISO day of the end of a range.
    pub enddate: Option<String>,
    /// `day`, `week`, `month`, `year`, `range`.
    pub date_precision: Option<String>,
    /// Actors, those known best first.
    pub actor: Vec<IncidentParty>,
    /// Recipients, those known best first.
    pub recipient: Vec<IncidentParty>,
    /// Where it happened.
    pub event_loc: Option<IncidentPlace>,
    /// Tolls.
    pub size: Size,
    /// Ids of the mentions.
    pub members: Vec<String>,
    /// One plain line made from the fields.
    pub gloss: String,
}

/// A party without what belongs to one mention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentParty {
    /// The name phrase.
    pub entity_text: String,
    /// ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, IMG.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
}

/// A place without what belongs to one mention.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncidentPlace {
    /// English name.
    pub resolved_place: Option<String>,
    /// Number in GeoNames.
    pub geonameid: Option<u32>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// Country code, ISO 3166-1 alpha-3.
    pub country_code: Option<String>,
    /// How exact: 4 town or site, 3 region or area, 2 first-level region, 1 country.
    pub resolution: Option<u8>,
}

/// The record of a happening.
pub(super) fn of(from: &From<'_>, facts: &Facts<'_>) -> Incident {
    let text = from.text();
    let types = &from.glosser.pack().data().ontology.types;
    let id = facts.members.first().map_or(0, |i| from.coding.events[*i].incident);
    Incident {
        id: incident_id(from.document, id),
        doc_id: from.document.id.clone(),
        event: facts.kinds.iter().map(|k| types[usize::from(*k)].name.clone()).collect(),
        mode: facts.modes.iter().map(|m| (*m).to_owned()).collect(),
        aux: facts.aux.names().into_iter().map(str::to_owned).collect(),
        date: facts.when.map(|w| w.date.clone()),
        enddate: facts.when.and_then(|w| w.enddate.clone()),
        date_precision: facts.when.map(|w| w.precision.to_owned()),
        actor: facts.actors.iter().map(|p| party(text, p)).collect(),
        recipient: facts.recipients.iter().map(|p| party(text, p)).collect(),
        event_loc: facts.place.map(place),
        size: facts.size.into(),
        members: facts.members.iter().map(|i| from.mention_id(*i)).collect(),
        gloss: from.glosser.gloss(text, facts),
    }
}

fn party(text: &str, p: &Party) -> IncidentParty {
    IncidentParty { entity_text: p.span.text(text).to_owned(), code: p.code.clone(), sector: p.sector.clone() }
}

fn place(p: &EventPlace) -> IncidentPlace {
    IncidentPlace {
        resolved_place: p.name.clone(),
        geonameid: p.geonameid,
        lat: p.lat,
        lon: p.lon,
        country_code: p.country_code.clone(),
        resolution: p.resolution,
    }
}
