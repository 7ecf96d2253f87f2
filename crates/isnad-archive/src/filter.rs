//! What is wanted of an archive: one form for search, exports, series, the web page and the command line.

use serde::{Deserialize, Serialize};

/// Which documents, events, claims or incidents are wanted. Conditions are joined by "and", the values of one condition
/// by "or"; an empty condition asks for nothing. Missing fields of JSON are empty.
///
/// For **events** every condition is on the event, and `text`, `publishers` and `documents` on its document. For
/// **documents** the conditions ask that one event of the document meets all of them at once; dates are those of the
/// events where there are conditions on events, else the day of publication. For **claims** holders and stances are those of
/// the claim, dates the day of publication, `aux` does not count, and all else is on the events that the claim is about. For
/// **incidents** dates are those of the incident, and all else asks for one event among the members.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Filter {
    /// Words that the document must hold, in any inflected form; `"in quotes"` next to each other, `-word` not at all.
    pub text: Option<String>,
    /// First day, ISO.
    pub from: Option<String>,
    /// Last day, ISO; it counts.
    pub to: Option<String>,
    /// Country codes of the place, ISO 3166-1 alpha-3.
    pub countries: Vec<String>,
    /// First-level regions by their English names, capitals or not.
    pub provinces: Vec<String>,
    /// Places by their English names or numbers in GeoNames.
    pub places: Vec<String>,
    /// Within a distance of a point; events whose place is known at least as a town or area.
    pub near: Option<Near>,
    /// PLOVER types.
    pub types: Vec<String>,
    /// PLOVER modes.
    pub modes: Vec<String>,
    /// PLOVER contexts.
    pub contexts: Vec<String>,
    /// PLOVER quad codes, 0 to 4.
    pub quads: Vec<u8>,
    /// Actors: an id on file (`isnad:isis`), a country code, or words of the text or of the name on file.
    pub actors: Vec<String>,
    /// Recipients, likewise.
    pub recipients: Vec<String>,
    /// Actors or recipients, likewise.
    pub parties: Vec<String>,
    /// PLOVER sectors of actors or recipients.
    pub sectors: Vec<String>,
    /// Publishers, as the documents name them.
    pub publishers: Vec<String>,
    /// Words of the holder's name; `document` for what no holder is named for.
    pub holders: Vec<String>,
    /// Stances of the holder: `asserts`, `denies`, `alleges`, `quotes`, `claims_responsibility`.
    pub stances: Vec<String>,
    /// At least this many dead, by the higher bound.
    pub dead: Option<i64>,
    /// At least this many injured, by the higher bound.
    pub injured: Option<i64>,
    /// At least this many arrested, by the higher bound.
    pub arrested: Option<i64>,
    /// At least this many took part in a protest, by the higher bound.
    pub participants: Option<i64>,
    /// Kinds of claims.
    pub claims: Vec<String>,
    /// Documents by `doc_id`.
    pub documents: Vec<String>,
    /// Incidents with at least this many independent sources.
    pub sources: Option<u32>,
    /// Also what is negated, hypothetical, future or long past.
    pub all_aux: bool,
    /// Also what a person rejected.
    pub rejected: bool,
}

/// A circle on the globe.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// Latitude of its middle, degrees.
    pub lat: f64,
    /// Longitude of its middle, degrees.
    pub lon: f64,
    /// Radius in kilometres.
    pub km: f64,
}

impl Filter {
    /// Everything.
    #[must_use]
    pub fn all() -> Filter {
        Filter { all_aux: true, rejected: true, ..Filter::default() }
    }

    /// Is there a condition that only an event can meet?
    #[must_use]
    pub fn asks_for_events(&self) -> bool {
        let lists = [
            &self.countries,
            &self.provinces,
            &self.places,
            &self.types,
            &self.modes,
            &self.contexts,
            &self.actors,
            &self.recipients,
            &self.parties,
            &self.sectors,
            &self.holders,
            &self.stances,
        ];
        let tolls = [self.dead, self.injured, self.arrested, self.participants];
        lists.iter().any(|l| !l.is_empty()) || !self.quads.is_empty() || self.near.is_some() || tolls.iter().any(Option::is_some)
    }
}

/// In which order rows come. Rows without a date come last when the newest are first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// Latest day first.
    #[default]
    Newest,
    /// Earliest day first.
    Oldest,
}
