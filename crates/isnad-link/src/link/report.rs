//! One report: what one document tells of one happening.

use serde::{Deserialize, Serialize};

/// What one document tells of one happening. The linker knows nothing else about it.
///
/// Days are counted from 1970-01-01 (day 0), seconds from its midnight UTC. Everything but `id`, `document`
/// and `kind` may be missing; what is missing neither joins nor parts.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Report {
    /// Id, unique among all reports.
    pub id: String,
    /// The document it stands in. Two reports of one document are two happenings.
    pub document: String,
    /// Group of documents that print the same text ([`crate::near::Groups`]); none: the document is its own source.
    pub group: Option<String>,
    /// An agency or other source that the document itself names as where it has the text from.
    pub agency: Option<String>,
    /// Who published the document.
    pub publisher: Option<String>,
    /// Whom the document has say this, if not itself.
    pub holder: Option<String>,
    /// When the document was published, in seconds; midnight where only the day is known.
    pub published: Option<i64>,
    /// When it happened.
    pub date: Option<Dated>,
    /// Where it happened.
    pub place: Option<Place>,
    /// Type of the event (`ASSAULT`).
    pub kind: String,
    /// Modes of the event (`bombing`).
    pub modes: Vec<String>,
    /// Who did it.
    pub actors: Vec<Party>,
    /// To whom.
    pub recipients: Vec<Party>,
    /// How many were killed, hurt, arrested.
    pub tolls: Tolls,
    /// Did it happen at all, will it, did it long ago?
    pub aux: Aux,
    /// The words that tell the event (`هجوم`, `قصف`), as dictionary forms; several forms of one word may stand side by side.
    pub triggers: Vec<String>,
    /// Content words of the sentences that tell it, best as folded lemmas, without function words. Order and repeats do not matter.
    pub words: Vec<String>,
    /// Content words of title and lead: what the whole document is about.
    pub topic: Vec<String>,
}

/// How a value was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The sentences say so.
    #[default]
    Told,
    /// Concluded, not read (a place by the sound of its name).
    Inferred,
    /// Nothing is said, and something stands in: the day of publication, the place of the document.
    StandsIn,
}

/// First and last day on which it can have happened, in days since 1970-01-01, both included.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dated {
    /// First day.
    pub low: i32,
    /// Last day, not before the first.
    pub high: i32,
    /// How it was found.
    #[serde(default)]
    pub basis: Basis,
}

/// A place.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// The true place lies within this many kilometres of the point: about 10 for a town, 100 for a province, 500 for a country.
    pub km: f64,
    /// Country code.
    pub country: Option<String>,
    /// First-level administrative unit.
    pub admin1: Option<String>,
    /// Id of the place in a gazetteer.
    pub id: Option<String>,
    /// How it was found.
    pub basis: Basis,
}

/// A party to the event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// Id of an actor on file.
    pub id: Option<String>,
    /// Country code.
    pub country: Option<String>,
    /// Sector (`MIL`, `CVL`).
    pub sector: Option<String>,
}

/// Numbers of people.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tolls {
    /// Killed.
    pub dead: Option<Toll>,
    /// Hurt.
    pub injured: Option<Toll>,
    /// Arrested.
    pub arrested: Option<Toll>,
}

/// A number that may be open at one end: "at least five" is low 5 and no high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Toll {
    /// Not fewer.
    pub low: Option<u32>,
    /// Not more.
    pub high: Option<u32>,
}

impl Toll {
    /// Exactly `n`.
    #[must_use]
    pub fn exactly(n: u32) -> Self {
        Self { low: Some(n), high: Some(n) }
    }

    /// The number, where it is one.
    #[must_use]
    pub fn single(self) -> Option<u32> {
        self.low.filter(|_| self.low == self.high)
    }

    /// Low end (0 if open) and high end (`u32::MAX` if open).
    #[must_use]
    pub fn ends(self) -> (u32, u32) {
        (self.low.unwrap_or(0), self.high.unwrap_or(u32::MAX))
    }
}

/// The auxiliary modes of PLOVER.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Aux {
    /// It did not happen.
    pub negation: bool,
    /// It may or might have happened.
    pub hypothetical: bool,
    /// It is to happen.
    pub future: bool,
    /// It happened long before the document.
    pub historical: bool,
}

/// Seconds of a day.
pub const DAY: i64 = 86_400;

impl Report {
    /// The day of publication.
    #[must_use]
    pub fn published_day(&self) -> Option<i32> {
        self.published.and_then(|s| i32::try_from(s.div_euclid(DAY)).ok())
    }
}
