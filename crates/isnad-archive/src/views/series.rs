//! Incidents over time, by type and by place, summed in one pass.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Row;
use serde::Serialize;

use super::places::Spots;
use super::{Chosen, Spot};
use crate::error::Result;

/// Width of the steps of a time line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Stride {
    /// Days.
    Day,
    /// Weeks from Monday.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

impl Stride {
    /// First day of the step in which this day lies; the day itself where it is none.
    #[must_use]
    pub fn start(self, day: &str) -> String {
        match self {
            Stride::Day => day.to_owned(),
            Stride::Week => monday(day).unwrap_or_else(|| day.to_owned()),
            Stride::Month => format!("{}-01", day.get(..7).unwrap_or(day)),
            Stride::Year => format!("{}-01-01", day.get(..4).unwrap_or(day)),
        }
    }
}

/// The Monday of a day's week. Days are counted from 1 March of the year 0 (Hinnant, "chrono-compatible low-level date
/// algorithms", 2013).
fn monday(day: &str) -> Option<String> {
    let mut parts = day.split('-').map(str::parse::<i64>);
    let (y, m, d) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    let year = y - i64::from(m <= 2);
    let shifted = (m + 9) % 12;
    let n = 365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * shifted + 2) / 5 + d - 1;
    // Day 0 was a Wednesday.
    let n = n - (n + 2).rem_euclid(7);
    let era = n.div_euclid(146_097);
    let in_era = n.rem_euclid(146_097);
    let year_of_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * in_year + 2) / 153;
    let (d, m) = (in_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
    Some(format!("{:04}-{m:02}-{d:02}", year_of_era + era * 400 + i64::from(m <= 2)))
}

/// Incidents of one type in one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Bucket {
    /// First day of the step.
    pub day: String,
    /// PLOVER type.
    pub kind: String,
    /// Incidents.
    pub incidents: i64,
    /// Sum of the lower bounds of the dead.
    pub dead_low: i64,
    /// Sum of the higher bounds of the dead.
    pub dead_high: i64,
}

/// A sum under one key.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// What is counted: a type, a country.
    pub key: String,
    /// Incidents.
    pub incidents: i64,
    /// Sum of the lower bounds of the dead.
    pub dead_low: i64,
    /// Sum of the higher bounds of the dead.
    pub dead_high: i64,
    /// Sum of the lower bounds of the injured.
    pub injured_low: i64,
    /// Sum of the higher bounds of the injured.
    pub injured_high: i64,
}

impl Sum {
    /// Counts an incident with these bounds of dead and injured; an open end counts as the other one.
    pub(super) fn add(&mut self, bounds: &[Option<i64>; 4]) {
        let [dead_low, dead_high, injured_low, injured_high] = *bounds;
        self.incidents += 1;
        self.dead_low += dead_low.or(dead_high).unwrap_or(0);
        self.dead_high += dead_high.or(dead_low).unwrap_or(0);
        self.injured_low += injured_low.or(injured_high).unwrap_or(0);
        self.injured_high += injured_high.or(injured_low).unwrap_or(0);
    }
}

/// Sums over the chosen incidents.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sums {
    /// How many.
    pub incidents: i64,
    /// By day and type, oldest first; those without a date are left out.
    pub days: Vec<Bucket>,
    /// By type, most first.
    pub types: Vec<Sum>,
    /// By place, most first.
    pub spots: Vec<Spot>,
}

impl Sums {
    /// First and last day.
    #[must_use]
    pub fn span(&self) -> Option<(String, String)> {
        Some((self.days.first()?.day.clone(), self.days.last()?.day.clone()))
    }

    /// The days in wider steps.
    #[must_use]
    pub fn steps(&self, stride: Stride) -> Vec<Bucket> {
        let mut steps: BTreeMap<(String, &str), Bucket> = BTreeMap::new();
        for b in &self.days {
            let day = stride.start(&b.day);
            let step = steps.entry((day.clone(), &b.kind)).or_insert_with(|| Bucket { day, kind: b.kind.clone(), incidents: 0, dead_low: 0, dead_high: 0 });
            step.incidents += b.incidents;
            step.dead_low += b.dead_low;
            step.dead_high += b.dead_high;
        }
        steps.into_values().collect()
    }
}

impl Chosen<'_> {
    /// Sums by day, type and place. `conflict` are the types that count as material conflict.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn sums(&self, conflict: &[String]) -> Result<Sums> {
        let sql = "SELECT i.type, i.date, i.place, i.dead_low, i.dead_high, i.injured_low, i.injured_high FROM chosen c JOIN incidents i ON i.id = c.id";
        let mut find = self.archive.db.prepare_cached(sql)?;
        let mut rows = find.query([])?;
        // Types as numbers, so that a row costs no new strings.
        let (mut kinds, mut all) = (Vec::<(String, bool)>::new(), 0);
        let (mut days, mut types) = (HashMap::<String, BTreeMap<usize, Sum>>::new(), Vec::<Sum>::new());
        let mut spots = Spots::default();
        while let Some(r) = rows.next()? {
            let name = words(r, 0)?.unwrap_or_default();
            let kind = kinds.iter().position(|k| k.0 == name).unwrap_or_else(|| {
                kinds.push((name.to_owned(), conflict.iter().any(|c| c == name)));
                types.push(Sum { key: name.to_owned(), ..Sum::default() });
                kinds.len() - 1
            });
            let bounds = [r.get(3)?, r.get(4)?, r.get(5)?, r.get(6)?];
            all += 1;
            types[kind].add(&bounds);
            spots.add(r.get(2)?, kinds[kind].1, &bounds);
            if let Some(day) = words(r, 1)? {
                if !days.contains_key(day) {
                    days.insert(day.to_owned(), BTreeMap::new());
                }
                if let Some(of_day) = days.get_mut(day) {
                    of_day.entry(kind).or_default().add(&bounds);
                }
            }
        }
        let bucket = |day: &str, kind: usize, s: &Sum| Bucket {
            day: day.to_owned(),
            kind: kinds[kind].0.clone(),
            incidents: s.incidents,
            dead_low: s.dead_low,
            dead_high: s.dead_high,
        };
        let bucket = &bucket;
        let mut days: Vec<Bucket> = days.iter().flat_map(|(day, of_day)| of_day.iter().map(move |(k, s)| bucket(day, *k, s))).collect();
        days.sort_by(|a, b| (&a.day, &a.kind).cmp(&(&b.day, &b.kind)));
        Ok(Sums { incidents: all, days, types: most_first(types), spots: spots.finish(self.archive)? })
    }
}

/// A text of a row where it lies; none where it is null.
pub(super) fn words<'r>(r: &'r Row<'_>, column: usize) -> Result<Option<&'r str>> {
    Ok(r.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?)
}

/// Most incidents first.
pub(super) fn most_first(mut list: Vec<Sum>) -> Vec<Sum> {
    list.sort_by(|a, b| b.incidents.cmp(&a.incidents).then_with(|| a.key.cmp(&b.key)));
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_begin_where_calendars_say() {
        // 14 March 2019 was a Thursday, 1 January 2024 a Monday, 29 February 2020 a Saturday.
        assert_eq!(Stride::Week.start("2019-03-14"), "2019-03-11");
        assert_eq!(Stride::Week.start("2024-01-01"), "2024-01-01");
        assert_eq!(Stride::Week.start("2020-03-01"), "2020-02-24");
        assert_eq!(Stride::Week.start("2021-01-02"), "2020-12-28");
        assert_eq!(Stride::Month.start("2019-03-14"), "2019-03-01");
        assert_eq!(Stride::Year.start("2019-03-14"), "2019-01-01");
        assert_eq!(Stride::Week.start("soon"), "soon");
    }

    #[test]
    fn open_ends_count_as_the_other_end() {
        let mut s = Sum::default();
        s.add(&[Some(3), None, None, Some(9)]);
        assert_eq!((s.dead_low, s.dead_high, s.injured_low, s.injured_high), (3, 3, 9, 9));
    }
}
