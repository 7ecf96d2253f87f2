//! Series of events: when, how many, where, and after which source.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::calendar::{Day, Step};
use crate::knox::{Metric, Placed};
use crate::steps::Steps;

/// Longest period in steps: 30,000 years of days.
pub const LONGEST: usize = 16_000_000;

/// One or more events of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The day.
    pub day: Day,
    /// How many.
    pub count: u32,
    /// Latitude and longitude in degrees.
    pub place: Option<[f64; 2]>,
    /// Number of the source in [`Series::sources`].
    pub source: Option<u32>,
}

/// A series.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Series {
    /// Its name, for people.
    pub name: String,
    /// Its points, in any order.
    pub points: Vec<Point>,
    /// Names of the sources.
    pub sources: Vec<String>,
}

/// A part of the earth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Region {
    /// Between two parallels and two meridians, in degrees; `west` may be greater than `east`: then it crosses the 180th meridian.
    Box {
        /// Southern parallel.
        south: f64,
        /// Western meridian.
        west: f64,
        /// Northern parallel.
        north: f64,
        /// Eastern meridian.
        east: f64,
    },
    /// Around a place.
    Circle {
        /// Latitude of the centre in degrees.
        lat: f64,
        /// Longitude of the centre in degrees.
        lon: f64,
        /// Radius in km.
        km: f64,
    },
}

impl Region {
    /// Does it hold this place? A point without place lies in no region.
    pub fn holds(&self, place: Option<[f64; 2]>) -> bool {
        let Some([lat, lon]) = place else { return false };
        match *self {
            Region::Box { south, west, north, east } => {
                let between = if west <= east { west <= lon && lon <= east } else { west <= lon || lon <= east };
                south <= lat && lat <= north && between
            }
            Region::Circle { lat: y, lon: x, km } => Metric::Globe.distance([y, x], [lat, lon]) <= km,
        }
    }
}

/// A stretch of time and, perhaps, a part of the earth.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Frame {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
    /// The unit of time.
    pub step: Step,
    /// The part of the earth; none: all of it, with points that have no place.
    pub region: Option<Region>,
}

impl Frame {
    /// Length in steps.
    pub fn len(&self) -> usize {
        usize::try_from(i64::from(self.step.of(self.to)) - i64::from(self.step.of(self.from)) + 1).unwrap_or(0)
    }

    /// Does it end before it begins?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The step of a day, counted from the first; none outside.
    pub fn step_of(&self, day: Day) -> Option<usize> {
        (self.from <= day && day <= self.to).then(|| (self.step.of(day) - self.step.of(self.from)) as usize)
    }

    /// The first day of a step.
    pub fn day_of(&self, step: usize) -> Day {
        self.step.first_day(self.step.of(self.from).saturating_add(i32::try_from(step).unwrap_or(i32::MAX)))
    }

    fn holds(&self, point: &Point) -> Option<usize> {
        if self.region.is_some_and(|r| !r.holds(point.place)) { None } else { self.step_of(point.day) }
    }
}

/// Events of a step, a week or a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bin {
    /// Its first day.
    pub first_day: Day,
    /// Events.
    pub count: u64,
    /// Reports of any kind, where the reporting volume is known.
    pub volume: Option<u64>,
    /// Nothing at all was reported: a gap, and not a bin without events. Only known where the volume is.
    pub gap: bool,
}

impl Series {
    /// First and last day. A point with count 0 says that there was nothing on a day that was looked at, and counts here.
    pub fn span(&self) -> Option<(Day, Day)> {
        let days = self.points.iter().map(|p| p.day);
        Some((days.clone().min()?, days.max()?))
    }

    /// Hash of the content: of the sorted lines `day,count,latitude,longitude,source`, with a line feed after each. The name does
    /// not enter.
    pub fn sha256(&self) -> String {
        let mut lines: Vec<String> = self
            .points
            .iter()
            .map(|p| {
                let source = p.source.and_then(|s| self.sources.get(s as usize)).map_or("", String::as_str);
                let [lat, lon] = p.place.map_or([String::new(), String::new()], |at| at.map(|d| d.to_string()));
                format!("{},{},{lat},{lon},{source}\n", p.day, p.count)
            })
            .collect();
        lines.sort_unstable();
        let mut hash = Sha256::new();
        lines.iter().for_each(|l| hash.update(l.as_bytes()));
        hex(&hash.finalize())
    }

    /// Events of each step of a frame.
    pub fn counts(&self, frame: &Frame) -> Vec<u64> {
        let mut counts = vec![0; frame.len()];
        for point in &self.points {
            if let Some(step) = frame.holds(point) {
                counts[step] += u64::from(point.count);
            }
        }
        counts
    }

    /// The steps of a frame with at least `least` events.
    pub fn steps(&self, frame: &Frame, least: u32) -> Steps {
        let least = u64::from(least.max(1));
        let counts = self.counts(frame);
        Steps::of(counts.len(), counts.iter().enumerate().filter(|(_, n)| **n >= least).map(|(i, _)| i))
    }

    /// Days, weeks or months of a frame (whose own step does not matter here), with the reporting volume where it is known.
    pub fn bins(&self, frame: &Frame, step: Step, volume: Option<&Series>) -> Vec<Bin> {
        let frame = Frame { step, ..*frame };
        // Reports are not placed: the volume is that of the whole.
        let volume = volume.map(|v| v.counts(&Frame { region: None, ..frame }));
        let bin = |(i, count)| {
            let volume = volume.as_ref().map(|v| v[i]);
            Bin { first_day: frame.day_of(i).max(frame.from), count, volume, gap: volume == Some(0) }
        };
        self.counts(&frame).into_iter().enumerate().map(bin).collect()
    }

    /// The series without one source.
    pub fn without(&self, source: u32) -> Series {
        Series { points: self.points.iter().filter(|p| p.source != Some(source)).copied().collect(), ..self.clone() }
    }

    /// The sources, with the number of events in a frame; the one with most first, then by name.
    pub fn by_source(&self, frame: &Frame) -> Vec<(u32, u64)> {
        let mut counts = vec![0u64; self.sources.len()];
        for point in self.points.iter().filter(|p| frame.holds(p).is_some()) {
            if let Some(n) = point.source.and_then(|s| counts.get_mut(s as usize)) {
                *n += u64::from(point.count);
            }
        }
        let mut list: Vec<(u32, u64)> = (0u32..).zip(counts).filter(|(_, n)| *n > 0).collect();
        list.sort_by(|x, y| y.1.cmp(&x.1).then_with(|| self.sources[x.0 as usize].cmp(&self.sources[y.0 as usize])));
        list
    }

    /// Points of a frame that have a place, with the step as their time.
    pub fn placed(&self, frame: &Frame) -> Vec<Placed> {
        let placed = |p: &Point| Some(Placed { time: frame.holds(p).filter(|_| p.count > 0)? as f64, place: p.place? });
        self.points.iter().filter_map(placed).collect()
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut s, b| {
        // Writing to a string cannot fail.
        let _ = write!(s, "{b:02x}");
        s
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(s: &str) -> Day {
        Day::parse(s).expect("a day")
    }

    fn series() -> Series {
        let point = |d, count, place, source| Point { day: day(d), count, place, source };
        Series {
            name: "made".into(),
            points: vec![
                point("2011-02-25", 2, Some([33.3, 44.4]), Some(0)),
                point("2011-02-27", 1, None, Some(1)),
                point("2011-02-25", 1, Some([36.2, 44.0]), Some(1)),
                point("2011-03-02", 1, Some([33.3, 44.4]), None),
            ],
            sources: vec!["first".into(), "second".into()],
        }
    }

    fn frame(step: Step, region: Option<Region>) -> Frame {
        Frame { from: day("2011-02-21"), to: day("2011-03-06"), step, region }
    }

    #[test]
    fn steps_need_their_number_of_events() {
        let s = series();
        assert_eq!(s.steps(&frame(Step::Day, None), 1).iter().collect::<Vec<_>>(), [4, 6, 9]);
        assert_eq!(s.steps(&frame(Step::Day, None), 3).iter().collect::<Vec<_>>(), [4]);
        assert_eq!(s.steps(&frame(Step::Week, None), 1).iter().collect::<Vec<_>>(), [0, 1]);
        let around = Region::Circle { lat: 33.3, lon: 44.3, km: 20.0 };
        assert_eq!(s.counts(&frame(Step::Day, Some(around)))[4], 2);
        let north = Region::Box { south: 35.0, west: 40.0, north: 37.0, east: 45.0 };
        assert_eq!(s.counts(&frame(Step::Month, Some(north))), [1, 0]);
    }

    #[test]
    fn a_gap_is_no_zero() {
        let volume = Series { points: vec![Point { day: day("2011-02-22"), count: 40, place: None, source: None }], ..Series::default() };
        let bins = series().bins(&frame(Step::Day, None), Step::Week, Some(&volume));
        assert_eq!(
            bins.iter().map(|b| (b.first_day.to_string(), b.count, b.gap)).collect::<Vec<_>>(),
            [("2011-02-21".to_owned(), 4, false), ("2011-02-28".to_owned(), 1, true)]
        );
    }

    #[test]
    fn the_hash_is_of_the_content() {
        let s = series();
        let mut other = s.clone();
        other.name = "renamed".into();
        other.points.reverse();
        assert_eq!(s.sha256(), other.sha256());
        other.points[0].count = 7;
        assert_ne!(s.sha256(), other.sha256());
        assert_eq!(s.without(1).points.len(), 2);
        assert_eq!(s.by_source(&frame(Step::Day, None)), [(0, 2), (1, 2)]);
    }
}
