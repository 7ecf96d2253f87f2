//! A report made ready for comparison: texts as hashes, sets sorted.

use super::block::days;
use super::report::{Basis, Party, Place, Report, Tolls};
use super::tuning::Tuning;
use crate::hash::text_hash;

/// What scoring looks at.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    pub document: u64,
    pub group: Option<u64>,
    /// First and last possible day, and whether the text says so.
    pub days: Option<(i32, i32, bool)>,
    pub point: Option<Point>,
    pub country: Option<u64>,
    pub admin1: Option<u64>,
    pub place: Option<u64>,
    pub place_told: bool,
    pub kind: u64,
    pub modes: Vec<u64>,
    pub actors: Side,
    pub recipients: Side,
    pub tolls: Tolls,
    pub negated: bool,
    pub future: bool,
    pub hypothetical: bool,
    pub historical: bool,
    pub triggers: Vec<u64>,
    pub words: Vec<u64>,
    pub topic: Vec<u64>,
}

/// A point and how exact it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Point {
    pub lat: f64,
    pub lon: f64,
    pub km: f64,
}

/// The parties on one side, each set ascending.
#[derive(Debug, Clone, Default)]
pub(crate) struct Side {
    pub ids: Vec<u64>,
    pub sectors: Vec<u64>,
    pub countries: Vec<u64>,
}

impl Prepared {
    pub fn of(report: &Report, tuning: &Tuning) -> Self {
        let place = report.place.as_ref();
        let name = |text: fn(&Place) -> Option<&String>| place.and_then(text).map(|t| text_hash(t));
        Self {
            document: text_hash(&report.document),
            group: report.group.as_deref().map(text_hash),
            days: days(report, tuning),
            point: place.and_then(|p| Some(Point { lat: p.lat?, lon: p.lon?, km: p.km.max(0.0) })),
            country: name(|p| p.country.as_ref()),
            admin1: name(|p| p.admin1.as_ref()),
            place: name(|p| p.id.as_ref()),
            place_told: place.is_some_and(|p| p.basis == Basis::Told),
            kind: text_hash(&report.kind),
            modes: set(report.modes.iter()),
            actors: Side::of(&report.actors),
            recipients: Side::of(&report.recipients),
            tolls: report.tolls,
            negated: report.aux.negation,
            future: report.aux.future,
            hypothetical: report.aux.hypothetical,
            historical: report.aux.historical,
            triggers: set(report.triggers.iter()),
            words: set(report.words.iter()),
            topic: set(report.topic.iter()),
        }
    }
}

impl Side {
    fn of(parties: &[Party]) -> Self {
        Self {
            ids: set(parties.iter().filter_map(|p| p.id.as_ref())),
            sectors: hashes(parties.iter().filter_map(|p| Some(format!("{}/{}", p.country.as_ref()?, p.sector.as_ref()?)))),
            countries: set(parties.iter().filter_map(|p| p.country.as_ref())),
        }
    }
}

fn set<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<u64> {
    hashes(texts)
}

fn hashes(texts: impl Iterator<Item = impl AsRef<str>>) -> Vec<u64> {
    let mut out: Vec<u64> = texts.map(|t| text_hash(t.as_ref())).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Have two ascending lists a value in common?
pub(crate) fn meet(a: &[u64], b: &[u64]) -> bool {
    crate::near::common(a, b) > 0
}
