//! Parts that several records share.

use isnad_coder::record::{self as coded, Basis, DateSource, When};
use isnad_text::{CharIndex, Span};
use serde::{Deserialize, Serialize};

/// `[start, end)` in characters.
pub type Chars = [u32; 2];

/// A number, or `[low, high]` with `None` for an open end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Count {
    /// Exactly this many.
    Exact(i64),
    /// From the first to the second.
    Range([Option<i64>; 2]),
}

impl Count {
    /// Lower bound.
    #[must_use]
    pub fn low(self) -> Option<i64> {
        match self {
            Count::Exact(n) => Some(n),
            Count::Range([low, _]) => low,
        }
    }

    /// Upper bound.
    #[must_use]
    pub fn high(self) -> Option<i64> {
        match self {
            Count::Exact(n) => Some(n),
            Count::Range([_, high]) => high,
        }
    }
}

impl From<coded::Amount> for Count {
    fn from(a: coded::Amount) -> Count {
        a.single().map_or(Count::Range([a.low, a.high]), Count::Exact)
    }
}

/// Tolls and numbers of people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Size {
    /// Killed.
    pub dead: Option<Count>,
    /// Wounded.
    pub injured: Option<Count>,
    /// Arrested.
    pub arrested: Option<Count>,
    /// Taking part in a protest.
    pub participants: Option<Count>,
}

impl From<coded::Size> for Size {
    fn from(s: coded::Size) -> Size {
        Size {
            dead: s.dead.map(Into::into),
            injured: s.injured.map(Into::into),
            arrested: s.arrested.map(Into::into),
            participants: s.participants.map(Into::into),
        }
    }
}

/// A party with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The name phrase.
    pub entity_text: String,
    /// First character.
    pub start: u32,
    /// Past the last character.
    pub end: u32,
    /// ISO 3166-1 alpha-3, or IGO, UNO, EUR, NGO, IMG.
    pub code: Option<String>,
    /// PLOVER sector.
    pub sector: Option<String>,
    /// Further sectors.
    pub other_sectors: Vec<String>,
    /// Our id of an actor on file.
    pub identifier_id: Option<String>,
    /// English name of an actor on file.
    pub identifier_text: Option<String>,
    /// How the country was found: `text`, `anaphora`, `document`, `inferred`.
    pub basis: Option<String>,
}

pub(super) fn party(text: &str, index: &CharIndex<'_>, p: &coded::Party) -> Party {
    let (start, end) = index.chars(p.span);
    Party {
        entity_text: p.span.text(text).to_owned(),
        start,
        end,
        code: p.code.clone(),
        sector: p.sector.clone(),
        other_sectors: Vec::new(),
        identifier_id: p.identifier_id.clone(),
        identifier_text: p.identifier_text.clone(),
        basis: p.basis.map(Basis::name).map(str::to_owned),
    }
}

/// Where an event happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The words, where the text gives them.
    pub extracted_place: Option<String>,
    /// First character of the words.
    pub start: Option<u32>,
    /// Past their last character.
    pub end: Option<u32>,
    /// English name.
    pub resolved_place: Option<String>,
    /// Number in GeoNames.
    pub geonameid: Option<u32>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// First-level region.
    pub province: Option<String>,
    /// English name of the country.
    pub country: Option<String>,
    /// Country code, ISO 3166-1 alpha-3.
    pub country_code: Option<String>,
    /// GeoNames feature class.
    pub feature_class: Option<char>,
    /// GeoNames feature code.
    pub feature_code: Option<String>,
    /// How exact: 4 town or site, 3 region or area, 2 first-level region, 1 country.
    pub resolution: Option<u8>,
    /// How it was found: `text`, `anaphora`, `document`, `inferred`.
    pub basis: String,
}

pub(super) fn place(text: &str, index: &CharIndex<'_>, p: &coded::EventPlace) -> Place {
    let chars = p.span.map(|s| index.chars(s));
    Place {
        extracted_place: p.span.map(|s| s.text(text).to_owned()),
        start: chars.map(|c| c.0),
        end: chars.map(|c| c.1),
        resolved_place: p.name.clone(),
        geonameid: p.geonameid,
        lat: p.lat,
        lon: p.lon,
        province: p.province.clone(),
        country: p.country.clone(),
        country_code: p.country_code.clone(),
        feature_class: p.feature.as_ref().map(|f| f.0),
        feature_code: p.feature.as_ref().map(|f| f.1.clone()),
        resolution: p.resolution,
        basis: p.basis.name().to_owned(),
    }
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// The holder's words.
    pub holder: String,
    /// Where they stand.
    pub holder_span: Chars,
    /// The word of saying.
    pub cue: String,
    /// Where it stands.
    pub cue_span: Chars,
    /// `asserts`, `denies`, `alleges`, `quotes`, `claims_responsibility`.
    pub stance: String,
    /// Further links, nearest first.
    pub chain: Vec<String>,
}

pub(super) fn attribution(text: &str, index: &CharIndex<'_>, a: &coded::Attribution) -> Attribution {
    Attribution {
        holder: a.holder.text(text).to_owned(),
        holder_span: span(index, a.holder),
        cue: a.cue.text(text).to_owned(),
        cue_span: span(index, a.cue),
        stance: a.stance.name().to_owned(),
        chain: a.chain.iter().map(|s| s.text(text).to_owned()).collect(),
    }
}

/// The sentence of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextInfo {
    /// Number in the document, from 1.
    pub sequence: usize,
    /// First character.
    pub start: u32,
    /// Past the last character.
    pub end: u32,
}

pub(super) fn span(index: &CharIndex<'_>, s: Span) -> Chars {
    let (start, end) = index.chars(s);
    [start, end]
}

/// Name of the source of a date.
pub(super) fn source(w: &When) -> &'static str {
    match w.source {
        DateSource::Text => "text",
        DateSource::Context => "context",
        DateSource::Document => "document",
    }
}
