//! The score of a pair: named parts, or a named veto.

use std::fmt;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::parts;
use super::prepared::Prepared;
use super::tuning::{Tuning, Weights};
use crate::hash::text_hash;

/// What a part of a score is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartName {
    /// Do the dates agree?
    Date,
    /// Are the places near each other?
    Distance,
    /// Type of the event.
    Kind,
    /// Modes of the event.
    Modes,
    /// The word that tells the event.
    Trigger,
    /// Actors and recipients.
    Parties,
    /// Numbers of people.
    Tolls,
    /// Words of the telling sentences.
    Words,
    /// Words of title and lead.
    Topic,
    /// The documents print one text.
    Text,
    /// Happened, did not, will, may, did long ago.
    Aux,
}

impl PartName {
    /// The name in output and documentation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Distance => "distance",
            Self::Kind => "kind",
            Self::Modes => "modes",
            Self::Trigger => "trigger",
            Self::Parties => "parties",
            Self::Tolls => "tolls",
            Self::Words => "words",
            Self::Topic => "topic",
            Self::Text => "text",
            Self::Aux => "aux",
        }
    }
}

/// Why two reports cannot be one happening, whatever else agrees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Veto {
    /// One document tells both, as two happenings.
    SameDocument,
    /// The types are neither the same nor related.
    TypesApart,
    /// The told dates are too far apart; or one is known and the other is not.
    DatesApart,
    /// The told places are too far apart.
    PlacesApart,
    /// The told countries differ, and nothing says how far apart the places are.
    CountriesApart,
    /// A person has said that they are two.
    Judged,
}

impl Veto {
    /// The name in output and documentation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::SameDocument => "same_document",
            Self::TypesApart => "types_apart",
            Self::DatesApart => "dates_apart",
            Self::PlacesApart => "places_apart",
            Self::CountriesApart => "countries_apart",
            Self::Judged => "judged",
        }
    }
}

/// One part of a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it is about.
    pub name: PartName,
    /// -1000 (speaks against) to 1000 (speaks for); 0 where nothing is known.
    pub value: i32,
    /// What it adds to the score: value times weight, in points.
    pub points: i32,
}

/// The score of a pair of reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Score {
    /// [`Tuning::base`] and the points of all parts.
    pub total: i32,
    /// All parts, in the order of [`PartName`].
    pub parts: Vec<Part>,
    /// If there is one, the pair is apart whatever the total.
    pub veto: Option<Veto>,
}

/// Where a score lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// Two happenings.
    Apart,
    /// Doubtful: for a person to judge.
    Grey,
    /// One happening.
    Link,
}

impl Score {
    /// Where the score lies with these thresholds.
    #[must_use]
    pub fn band(&self, tuning: &Tuning) -> Band {
        match self.total {
            _ if self.veto.is_some() => Band::Apart,
            t if t >= tuning.link => Band::Link,
            t if t >= tuning.grey => Band::Grey,
            _ => Band::Apart,
        }
    }
}

/// One line: `412 = -3000 base + 600 date + …`, or the veto.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let known: i32 = self.parts.iter().map(|p| p.points).sum();
        write!(f, "{} = {} base", self.total, self.total - known)?;
        for part in self.parts.iter().filter(|p| p.points != 0) {
            write!(f, " {} {} {}", if part.points < 0 { '-' } else { '+' }, part.points.abs(), part.name.name())?;
        }
        self.veto.map_or(Ok(()), |veto| write!(f, "; veto: {}", veto.name()))
    }
}

/// Scores pairs after a [`Tuning`].
#[derive(Debug, Clone)]
pub(crate) struct Scorer {
    pub tuning: Tuning,
    related: FxHashSet<(u64, u64)>,
    reciprocal: FxHashSet<u64>,
}

/// Number of parts.
const COUNT: usize = 11;
const PARTS: [PartName; COUNT] = {
    use PartName::*;
    [Date, Distance, Kind, Modes, Trigger, Parties, Tolls, Words, Topic, Text, Aux]
};

impl Scorer {
    pub fn new(tuning: Tuning) -> Self {
        let both = |(a, b): &(String, String)| [(text_hash(a), text_hash(b)), (text_hash(b), text_hash(a))];
        let related = tuning.related.iter().flat_map(both).collect();
        let reciprocal = tuning.reciprocal.iter().map(|t| text_hash(t)).collect();
        Self { tuning, related, reciprocal }
    }

    /// The total alone, none with a veto.
    pub fn total(&self, a: &Prepared, b: &Prepared) -> Option<i32> {
        if self.veto(a, b).is_some() {
            return None;
        }
        Some(self.sum(&self.values(a, b)))
    }

    /// The same for two members of clusters that are to be joined. Two reports of one document do not link
    /// each other, but other reports may bring them together: a document often tells one happening twice, and
    /// what it says of both as a whole (topic, text) then proves nothing.
    pub fn total_inside(&self, a: &Prepared, b: &Prepared) -> Option<i32> {
        if a.document != b.document {
            return self.total(a, b);
        }
        if self.contradiction(a, b).is_some() {
            return None;
        }
        let mut values = self.values(a, b);
        PARTS.iter().zip(&mut values).filter(|(name, _)| matches!(name, PartName::Topic | PartName::Text)).for_each(|(_, value)| *value = 0);
        Some(self.sum(&values) + self.tuning.same_document)
    }

    fn sum(&self, values: &[i32; COUNT]) -> i32 {
        self.tuning.base + values.iter().zip(weights(&self.tuning.weights)).map(|(v, w)| points(*v, w)).sum::<i32>()
    }

    /// Total, parts and veto.
    pub fn score(&self, a: &Prepared, b: &Prepared) -> Score {
        let values = self.values(a, b);
        let parts: Vec<Part> = PARTS
            .iter()
            .zip(values)
            .zip(weights(&self.tuning.weights))
            .map(|((name, value), w)| Part { name: *name, value, points: points(value, w) })
            .collect();
        Score { total: self.tuning.base + parts.iter().map(|p| p.points).sum::<i32>(), parts, veto: self.veto(a, b) }
    }

    fn values(&self, a: &Prepared, b: &Prepared) -> [i32; COUNT] {
        let reciprocal = self.reciprocal.contains(&a.kind) && self.reciprocal.contains(&b.kind);
        [
            parts::date(a, b, &self.tuning),
            parts::distance(a, b, &self.tuning),
            parts::kind(a, b),
            parts::modes(a, b),
            parts::trigger(a, b),
            parts::parties(a, b, reciprocal),
            parts::tolls(&a.tolls, &b.tolls),
            parts::overlap(&a.words, &b.words),
            parts::overlap(&a.topic, &b.topic),
            if a.group.is_some() && a.group == b.group { 1000 } else { 0 },
            parts::aux(a, b),
        ]
    }

    /// The first veto that applies.
    pub fn veto(&self, a: &Prepared, b: &Prepared) -> Option<Veto> {
        if a.document == b.document {
            return Some(Veto::SameDocument);
        }
        self.contradiction(a, b)
    }

    /// The first veto that applies, but for standing in one document.
    fn contradiction(&self, a: &Prepared, b: &Prepared) -> Option<Veto> {
        if a.kind != b.kind && !self.related.contains(&(a.kind, b.kind)) {
            return Some(Veto::TypesApart);
        }
        if self.dates_apart(a, b) {
            return Some(Veto::DatesApart);
        }
        if !(a.place_told && b.place_told) {
            return None;
        }
        match parts::excess_km(a, b) {
            Some((_, excess)) if excess > f64::from(self.tuning.max_excess_km) => Some(Veto::PlacesApart),
            None if a.country.is_some() && b.country.is_some() && a.country != b.country => Some(Veto::CountriesApart),
            _ => None,
        }
    }

    fn dates_apart(&self, a: &Prepared, b: &Prepared) -> bool {
        match (a.days, b.days) {
            (Some(x), Some(y)) => parts::gap(x, y) > self.tuning.max_gap_days,
            (None, None) => false,
            _ => true,
        }
    }
}

fn points(value: i32, weight: i32) -> i32 {
    i32::try_from(i64::from(value) * i64::from(weight) / 1000).unwrap_or(0)
}

fn weights(w: &Weights) -> [i32; COUNT] {
    [w.date, w.distance, w.kind, w.modes, w.trigger, w.parties, w.tolls, w.words, w.topic, w.text, w.aux]
}
