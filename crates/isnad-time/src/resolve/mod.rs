//! From what an expression says to when that is.

mod clock;
mod date;
mod feast;
mod units;

use std::fmt;

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde::Serialize;

use crate::expr::{Expr, Part, Unit};

/// Where a bare date lies: a report looks back, a diary ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// On or before the reference time («الأحد» is the last Sunday, today included).
    Past,
    /// After the reference time («الأحد» is the next Sunday, not today).
    Future,
}

/// What an expression is resolved against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Local date and time of writing; midnight where only the date is known.
    pub reference: DateTime,
    /// Where bare dates lie.
    pub prefer: Prefer,
    /// Minutes east of Greenwich at which `reference` is told, where known: times told in another zone are moved to it.
    pub offset: Option<i16>,
}

impl Anchor {
    /// An anchor without a known zone.
    #[must_use]
    pub fn new(reference: DateTime, prefer: Prefer) -> Self {
        Self { reference, prefer, offset: None }
    }

    /// A day of publication: bare dates lie on it or before.
    #[must_use]
    pub fn published(day: Date) -> Self {
        Self::new(day.at(0, 0, 0, 0), Prefer::Past)
    }
}

/// How exactly the text tells the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Precision {
    Second,
    Minute,
    Hour,
    /// Part of one day, such as an evening.
    Part,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    /// From one time to another.
    Range,
}

/// When it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolved {
    /// First moment.
    pub start: DateTime,
    /// The moment after the last.
    pub end: DateTime,
    /// How exactly it is told.
    pub precision: Precision,
    /// Unit of both ends: of a range in days [`Unit::Day`].
    pub grain: Unit,
    /// It ended more than 45 days before the reference time: no news of these weeks.
    pub historical: bool,
}

impl Resolved {
    /// First and last day, both in. What is told by the hour, and a night that lasts into the next morning, is on the
    /// day it begins.
    #[must_use]
    pub fn days(&self) -> (Date, Date) {
        let first = self.start.date();
        if matches!(self.precision, Precision::Second | Precision::Minute | Precision::Hour | Precision::Part) {
            return (first, first);
        }
        let last = self.end.checked_sub(1.second()).map_or(first, DateTime::date);
        (first, last.max(first))
    }
}

impl fmt::Display for Resolved {
    /// `2016-06-10`, `2016-06`, `2016`, `2016-06-10T18:30`, or first and last day: `2016-06-05..2016-06-10`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let s = self.start;
        let (first, last) = self.days();
        match self.precision {
            Precision::Second => write!(f, "{first}T{:02}:{:02}:{:02}", s.hour(), s.minute(), s.second()),
            Precision::Minute | Precision::Hour => write!(f, "{first}T{:02}:{:02}", s.hour(), s.minute()),
            Precision::Part => write!(f, "{first}T{:02}:{:02}..{:02}:{:02}", s.hour(), s.minute(), self.end.hour(), self.end.minute()),
            Precision::Day => write!(f, "{first}"),
            Precision::Month if s.day() == 1 => write!(f, "{:04}-{:02}", s.year(), s.month()),
            Precision::Year if s.day() == 1 && s.month() == 1 => write!(f, "{:04}", s.year()),
            _ if self.grain < Unit::Day => {
                write!(f, "{first}T{:02}:{:02}..{}T{:02}:{:02}", s.hour(), s.minute(), self.end.date(), self.end.hour(), self.end.minute())
            }
            _ => write!(f, "{first}..{last}"),
        }
    }
}

/// A stretch of time on the way to a [`Resolved`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Interval {
    pub start: DateTime,
    pub end: DateTime,
    pub grain: Unit,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// One unit of the grain.
    One,
    /// Part of a day.
    Part,
    Range,
}

impl Interval {
    pub(crate) fn one(start: DateTime, end: DateTime, grain: Unit) -> Self {
        Self { start, end, grain, kind: Kind::One }
    }

    pub(crate) fn range(start: DateTime, end: DateTime, grain: Unit) -> Option<Self> {
        (start < end).then_some(Self { start, end, grain, kind: Kind::Range })
    }

    pub(crate) fn day(date: Date) -> Option<Self> {
        Some(Self::one(midnight(date), midnight(date.tomorrow().ok()?), Unit::Day))
    }
}

pub(crate) fn midnight(date: Date) -> DateTime {
    date.at(0, 0, 0, 0)
}

/// What resolving looks at.
#[derive(Clone, Copy)]
pub(crate) struct Context {
    pub reference: DateTime,
    pub prefer: Prefer,
    pub offset: Option<i16>,
    /// Inside this stretch only.
    pub within: Option<(DateTime, DateTime)>,
    /// Wholly past or wholly ahead.
    pub strict: bool,
}

impl Context {
    pub(crate) fn today(&self) -> Date {
        self.reference.date()
    }

    /// The candidate that is meant, of several in the order of time. `slack` days after the reference still count as
    /// past; ahead, what has not ended yet counts.
    pub(crate) fn pick(&self, candidates: &[Interval], slack: i32) -> Option<Interval> {
        if let Some((start, end)) = self.within {
            return candidates.iter().find(|i| i.start >= start && i.start < end).copied();
        }
        match self.prefer {
            Prefer::Future if self.strict => candidates.iter().find(|i| i.start > self.reference).copied(),
            Prefer::Past if self.strict => candidates.iter().rev().find(|i| i.end <= self.reference).copied(),
            Prefer::Future => candidates.iter().find(|i| i.end > self.reference).copied(),
            Prefer::Past => {
                let limit = midnight(self.today()).checked_add(slack.days()).ok()?;
                let past = candidates.iter().rev().find(|i| i.start <= limit.max(self.reference));
                past.or(candidates.first()).copied()
            }
        }
    }
}

impl Expr {
    /// When the expression is, seen from the anchor; `None` where it names no time that exists.
    #[must_use]
    pub fn resolve(&self, anchor: Anchor) -> Option<Resolved> {
        let context = Context { reference: anchor.reference, prefer: anchor.prefer, offset: anchor.offset, within: None, strict: false };
        let found = self.interval(&context)?;
        let historical = found.end.checked_add(45.days()).is_ok_and(|e| e < anchor.reference);
        Some(Resolved { start: found.start, end: found.end, precision: precision(&found), grain: found.grain, historical })
    }

    pub(crate) fn interval(&self, c: &Context) -> Option<Interval> {
        match self {
            Self::Now => units::around(c.reference, Unit::Second, 0),
            Self::Day(n) => Interval::day(c.today().checked_add((*n).days()).ok()?),
            Self::Unit(unit, n) => units::around(c.reference, *unit, *n),
            Self::Date(fields) => date::resolve(fields, c),
            Self::Weekday(w, shift) => date::weekday(*w, *shift, c),
            Self::Shift { low, high, unit, forward, base } => {
                let base = base.as_ref().map(|b| b.interval(c)).map_or(Some(None), |b| b.map(Some))?;
                units::shift((*low, *high), *unit, *forward, base, c)
            }
            Self::Span { count, unit, forward } => units::span(*count, *unit, *forward, c),
            Self::Part(part, of) => units::part(*part, of.interval(c)?),
            Self::DayPart(from, to, of) => clock::day_part(*from, *to, of.interval(c)?),
            Self::Clock(clock) => clock::alone(clock, c),
            Self::At(date, clock) => clock::on(clock, date.interval(c)?, c),
            Self::Of(inner, outer) => {
                let outer = outer.interval(c)?;
                inner.interval(&Context { within: Some((outer.start, outer.end)), ..*c })
            }
            Self::Range(from, to) => range(from, to, c),
            Self::Since(from) => {
                let from = from.interval(c)?;
                if from.start >= c.reference { Some(from) } else { Interval::range(from.start, c.reference, from.grain) }
            }
            Self::Until(to) => {
                let to = to.interval(c)?;
                let end = if to.grain < Unit::Day { to.start } else { to.end };
                if to.start <= c.reference { Some(to) } else { Interval::range(c.reference, end, Unit::Second) }
            }
            Self::Nth(n, counted, of) => units::nth(*n, *counted, of.interval(c)?),
            Self::Season(from, to, n, of) => {
                let of = of.as_ref().map(|o| o.interval(c)).map_or(Some(None), |o| o.map(Some))?;
                feast::season(*from, *to, *n, of, c)
            }
            Self::Years(from, to) => units::years(*from, *to),
            Self::Feast(feast) => feast::resolve(*feast, c),
            Self::Toward(0, of) => {
                let year = units::around(c.reference, Unit::Year, 0)?;
                of.interval(&Context { within: Some((year.start, year.end)), ..*c })
            }
            Self::Toward(n, of) => {
                let prefer = if *n < 0 { Prefer::Past } else { Prefer::Future };
                of.interval(&Context { prefer, strict: true, ..*c })
            }
            Self::Either(date, other) => {
                let first = date.interval(c);
                if date::agrees(date, first) { first } else { other.interval(c) }
            }
            Self::IfAhead(of) if c.prefer == Prefer::Future => of.interval(c),
            Self::IfAhead(_) | Self::Next(_) => None,
            Self::Near(n, w) => date::near(*n, *w, c),
        }
    }
}

/// From the beginning of one to the end of the other, which lies after it.
fn range(from: &Expr, to: &Expr, c: &Context) -> Option<Interval> {
    let first = from.interval(c)?;
    let mut last = to.interval(c)?;
    if last.end <= first.start {
        // «من الخميس إلى السبت»: the end is the next one after the beginning
        let after = Context { reference: first.start, prefer: Prefer::Future, ..*c };
        last = to.interval(&after)?;
    }
    Interval::range(first.start, last.end, first.grain.min(last.grain))
}

fn precision(i: &Interval) -> Precision {
    match (i.kind, i.grain) {
        (Kind::Range, _) | (_, Unit::Half) => Precision::Range,
        (Kind::Part, _) => Precision::Part,
        (_, Unit::Second) => Precision::Second,
        (_, Unit::Minute) => Precision::Minute,
        (_, Unit::Hour) => Precision::Hour,
        (_, Unit::Day) => Precision::Day,
        (_, Unit::Week) => Precision::Week,
        (_, Unit::Month) => Precision::Month,
        (_, Unit::Quarter) => Precision::Quarter,
        (_, Unit::Year) => Precision::Year,
        (_, Unit::Decade) => Precision::Decade,
        (_, Unit::Century) => Precision::Century,
    }
}

impl Part {
    /// First and last third of twelve or thirty: where the part begins and ends, in thirds.
    pub(crate) fn thirds(self) -> (i32, i32) {
        match self {
            Self::Early => (0, 1),
            Self::Middle | Self::Centre => (1, 2),
            Self::Late => (2, 3),
        }
    }
}
