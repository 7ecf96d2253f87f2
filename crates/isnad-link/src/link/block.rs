//! Blocks of country and week: only reports of one block are ever compared.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::report::{Basis, Report};
use super::tuning::Tuning;

/// A country and a week. A report stands in every block that it can share with a report of the same happening,
/// so that the edge of a week or a doubtful country loses nothing.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Block {
    /// Country code; empty where none is known.
    pub country: String,
    /// Weeks of seven days since 1970-01-01; none for reports without a usable date, which meet only each other.
    pub week: Option<i32>,
}

impl fmt::Display for Block {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let country = if self.country.is_empty() { "--" } else { &self.country };
        match self.week {
            Some(week) => write!(f, "{country}/{week}"),
            None => write!(f, "{country}/undated"),
        }
    }
}

/// The blocks of a report, ascending. Never empty.
#[must_use]
pub fn blocks(report: &Report, tuning: &Tuning) -> Vec<Block> {
    let weeks = weeks(report, tuning);
    let mut out: Vec<Block> = countries(report).into_iter().flat_map(|c| weeks.iter().map(move |w| Block { country: c.to_owned(), week: *w })).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// First and last day on which it can have happened and whether the text says so; none where that is not
/// known or too vague to link by.
pub(crate) fn days(report: &Report, tuning: &Tuning) -> Option<(i32, i32, bool)> {
    let stand_in = |day: i32| (day - tuning.stand_in_days, day, false);
    match report.date {
        Some(d) if d.basis == Basis::StandsIn => Some(stand_in(d.high)),
        Some(d) if i64::from(d.high) - i64::from(d.low) < i64::from(tuning.vague_days) => Some((d.low, d.high, true)),
        Some(_) => None,
        None => report.published_day().map(stand_in),
    }
}

/// All weeks from the first possible day to the last plus the permitted gap: of two reports that are no further
/// apart than the gap, the earlier then reaches into the first week of the later.
fn weeks(report: &Report, tuning: &Tuning) -> Vec<Option<i32>> {
    match days(report, tuning) {
        Some((low, high, _)) => (low.div_euclid(7)..=(high + tuning.max_gap_days).div_euclid(7)).map(Some).collect(),
        None => vec![None],
    }
}

/// The country of the place where the text tells it; else that and the countries of the parties; else the empty code.
fn countries(report: &Report) -> Vec<&str> {
    let place = report.place.as_ref().and_then(|p| p.country.as_deref().map(|c| (c, p.basis)));
    let mut out: Vec<&str> = place.iter().map(|(c, _)| *c).collect();
    if place.is_none_or(|(_, basis)| basis != Basis::Told) {
        out.extend(report.recipients.iter().chain(&report.actors).filter_map(|p| p.country.as_deref()).take(4));
    }
    if out.is_empty() {
        out.push("");
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::super::report::{Dated, Party, Place};
    use super::*;

    fn on(low: i32, high: i32) -> Report {
        Report { date: Some(Dated { low, high, basis: Basis::Told }), ..Report::default() }
    }

    #[test]
    fn reports_within_the_gap_always_share_a_block() {
        let tuning = Tuning::default();
        for day in 0..14 {
            for gap in 0..=tuning.max_gap_days {
                let (a, b) = (blocks(&on(day, day), &tuning), blocks(&on(day + gap, day + gap), &tuning));
                assert!(a.iter().any(|x| b.contains(x)), "day {day}, gap {gap}");
            }
        }
    }

    #[test]
    fn a_told_place_names_its_country_only() {
        let tuning = Tuning::default();
        let party = Party { country: Some("TUR".into()), ..Party::default() };
        let place = |basis| Some(Place { country: Some("SYR".into()), basis, ..Place::default() });
        let told = Report { place: place(Basis::Told), recipients: vec![party.clone()], ..on(7, 7) };
        let stands_in = Report { place: place(Basis::StandsIn), recipients: vec![party], ..on(7, 7) };
        let names = |r: &Report| blocks(r, &tuning).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(names(&told), ["SYR/1"]);
        assert_eq!(names(&stands_in), ["SYR/1", "TUR/1"]);
        assert_eq!(names(&on(0, 4000)), ["--/undated"]);
    }
}
