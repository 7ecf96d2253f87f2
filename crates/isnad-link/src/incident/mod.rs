//! The facts of one happening, from its reports: how many reports and independent sources, tolls with who gives
//! which, contradictions, the time line. A function of the reports: nothing is stored, nothing is overwritten.
//!
//! ```
//! use isnad_link::incident::{Field, facts};
//! use isnad_link::link::{DAY, Report, Toll, Tolls};
//!
//! let report = |id: &str, publisher: &str, day: i64, dead: u32| Report {
//!     id: id.into(),
//!     document: id.into(),
//!     publisher: Some(publisher.into()),
//!     published: Some(day * DAY),
//!     tolls: Tolls { dead: Some(Toll::exactly(dead)), ..Tolls::default() },
//!     ..Report::default()
//! };
//! let (a, b, c) = (report("a", "North", 1, 3), report("b", "South", 2, 5), report("c", "West", 3, 4));
//! let facts = facts(&[&a, &b, &c]);
//! assert_eq!((facts.reports, facts.sources.len()), (3, 3));
//! let dead = &facts.tolls[0];
//! assert_eq!((dead.field, dead.low, dead.high), (Field::Dead, Some(3), Some(5)));
//! // From 3 to 5 the story grew; 4 after 5 is another opinion.
//! assert_eq!(facts.contradictions.len(), 1);
//! assert_eq!(facts.contradictions[0].values.len(), 2);
//! ```

mod contradictions;
mod sources;
mod timeline;
mod tolls;

use serde::{Deserialize, Serialize};

use crate::link::{Basis, Dated, Place, Report, Toll};

/// What is told of one happening.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// Where independent sources contradict each other.
    pub contradictions: Vec<Contradiction>,
    /// Number of reports.
    pub reports: usize,
    /// Independent sources, those with the most reports first. Reports of one text, or of one named agency, are one source.
    pub sources: Vec<Source>,
    /// The type that most sources give; of equals the first by name.
    pub kind: String,
    /// The days that the most exact of the told dates leave.
    pub date: Option<Dated>,
    /// The most exact place that is told; of equals the one that most sources tell.
    pub place: Option<Place>,
    /// Numbers of people, for each field that somebody gives.
    pub tolls: Vec<TollFacts>,
    /// How the story developed, by time of publication; reports without one come last.
    pub timeline: Vec<Step>,
}

/// Reports that go back to one text or one agency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// The agency, else the publisher, else the document; of several the first by name.
    pub name: String,
    /// Who published it, ascending.
    pub publishers: Vec<String>,
    /// Ids of its reports, ascending.
    pub reports: Vec<String>,
}

/// What can be contradicted or change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Did it happen at all?
    Happened,
    /// Killed.
    Dead,
    /// Hurt.
    Injured,
    /// Arrested.
    Arrested,
    /// When.
    Date,
    /// Where.
    Place,
    /// Who did it.
    Actor,
}

impl Field {
    /// The name in output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Happened => "happened",
            Self::Dead => "dead",
            Self::Injured => "injured",
            Self::Arrested => "arrested",
            Self::Date => "date",
            Self::Place => "place",
            Self::Actor => "actor",
        }
    }
}

/// A value of a [`Field`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// It happened, or did not.
    Happened(bool),
    /// A number of people.
    Toll(Toll),
    /// First and last day, since 1970-01-01.
    Days(i32, i32),
    /// Id of a place or of an actor on file.
    Id(String),
}

/// A value with who gives it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// What is said.
    pub value: Value,
    /// Names of the sources, as in [`Facts::sources`], ascending.
    pub sources: Vec<String>,
    /// Whom the reports have say so, where not themselves, ascending.
    pub holders: Vec<String>,
    /// Ids of the reports, ascending.
    pub reports: Vec<String>,
}

/// Values that cannot all be true, from independent sources. A number of people that a later report raises is a
/// development and not a contradiction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contradiction {
    /// What about.
    pub field: Field,
    /// At least two values, ascending.
    pub values: Vec<Given>,
}

/// A number of people over all reports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TollFacts {
    /// Which number.
    pub field: Field,
    /// The lowest that anybody gives; none if no report gives a low end.
    pub low: Option<u32>,
    /// The highest that anybody gives; none if no report gives a high end.
    pub high: Option<u32>,
    /// The latest number; of several of that time the one that most sources give, then the highest.
    pub latest: Toll,
    /// Who gives which, by number.
    pub given: Vec<Given>,
}

/// One report in the time line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// When it was published, in seconds since 1970-01-01.
    pub published: Option<i64>,
    /// Its id.
    pub report: String,
    /// Name of its source.
    pub source: String,
    /// What it says that was not said before it. Empty where it repeats.
    pub news: Vec<News>,
}

/// Something new in the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct News {
    /// What about.
    pub field: Field,
    /// What the report before said that spoke of it.
    pub before: Option<Value>,
    /// What this report says.
    pub after: Value,
}

/// A report with the position of its source.
pub(crate) type Sourced<'a> = (&'a Report, usize);

/// The facts that reports of one happening tell. They do not depend on the order of the reports.
#[must_use]
pub fn facts(reports: &[&Report]) -> Facts {
    let mut reports = reports.to_vec();
    // Reports without a time come last.
    reports.sort_by(|a, b| (a.published.is_none(), a.published, &a.id).cmp(&(b.published.is_none(), b.published, &b.id)));
    let (sources, of) = sources::sources(&reports);
    let sourced: Vec<Sourced<'_>> = reports.iter().copied().zip(of).collect();
    Facts {
        contradictions: contradictions::contradictions(&sourced, &sources),
        reports: reports.len(),
        kind: kind(&sourced),
        date: date(&sourced),
        place: place(&sourced),
        tolls: tolls::tolls(&sourced, &sources),
        timeline: timeline::timeline(&sourced, &sources),
        sources,
    }
}

/// The value that most sources give; of equals the smallest.
fn most<T: Ord>(values: impl Iterator<Item = (T, usize)>) -> Option<T> {
    let mut by: std::collections::BTreeMap<T, std::collections::BTreeSet<usize>> = Default::default();
    values.for_each(|(value, source)| {
        by.entry(value).or_default().insert(source);
    });
    by.into_iter().min_by_key(|(_, sources)| std::cmp::Reverse(sources.len())).map(|(value, _)| value)
}

fn kind(reports: &[Sourced<'_>]) -> String {
    most(reports.iter().map(|(r, source)| (r.kind.as_str(), *source))).unwrap_or_default().to_owned()
}

/// The told date of the fewest days that most sources tell; else what stands in, the earliest.
fn date(reports: &[Sourced<'_>]) -> Option<Dated> {
    let dates = || reports.iter().filter_map(|(r, source)| r.date.map(|d| (d, *source)));
    let told = || dates().filter(|(d, _)| d.basis != Basis::StandsIn);
    let Some(fewest) = told().map(|(d, _)| d.high - d.low).min() else { return dates().map(|(d, _)| d).min_by_key(|d| (d.low, d.high)) };
    let (low, high, basis) = most(told().filter(|(d, _)| d.high - d.low == fewest).map(|(d, source)| ((d.low, d.high, d.basis), source)))?;
    Some(Dated { low, high, basis })
}

fn place(reports: &[Sourced<'_>]) -> Option<Place> {
    let places = || reports.iter().filter_map(|(r, source)| r.place.as_ref().map(|p| (p, *source)));
    // Tenths of a kilometre, so that places can be ordered.
    let rank = |p: &Place| (p.basis, if p.lat.is_some() { (p.km.clamp(0.0, 1e8) * 10.0) as u64 } else { u64::MAX });
    let best = places().map(|(p, _)| rank(p)).min()?;
    let id = most(places().filter(|(p, _)| rank(p) == best).map(|(p, source)| ((&p.country, &p.admin1, &p.id), source)))?;
    places().map(|(p, _)| p).find(|p| rank(p) == best && (&p.country, &p.admin1, &p.id) == id).cloned()
}
