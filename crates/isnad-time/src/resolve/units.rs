//! Units of the calendar: this one, others counted from it, spans of them, and parts.

use jiff::civil::{Date, DateTime, Time, date};
use jiff::{Span, ToSpan};

use super::{Context, Interval, Kind, Prefer, midnight};
use crate::expr::{Counted, Part, Unit};

/// The unit that holds a time, `n` units on.
pub(crate) fn around(time: DateTime, unit: Unit, n: i32) -> Option<Interval> {
    let start = floor(time, unit)?;
    let start = start.checked_add(length(unit, n)?).ok()?;
    Some(Interval::one(start, start.checked_add(length(unit, 1)?).ok()?, unit))
}

/// Where the unit that holds a time begins.
fn floor(time: DateTime, unit: Unit) -> Option<DateTime> {
    let day = time.date();
    let year = i32::from(day.year());
    let first_of = |year: i32| Some(midnight(Date::new(i16::try_from(year).ok()?, 1, 1).ok()?));
    Some(match unit {
        Unit::Second => day.at(time.hour(), time.minute(), time.second(), 0),
        Unit::Minute => day.at(time.hour(), time.minute(), 0, 0),
        Unit::Hour => day.at(time.hour(), 0, 0, 0),
        Unit::Day => midnight(day),
        Unit::Week => midnight(day.checked_sub(i32::from(day.weekday().to_monday_zero_offset()).days()).ok()?),
        Unit::Month => midnight(day.first_of_month()),
        Unit::Quarter => midnight(Date::new(day.year(), (day.month() - 1) / 3 * 3 + 1, 1).ok()?),
        Unit::Half => midnight(Date::new(day.year(), if day.month() > 6 { 7 } else { 1 }, 1).ok()?),
        Unit::Year => first_of(year)?,
        Unit::Decade => first_of(year.div_euclid(10) * 10)?,
        Unit::Century => first_of((year - 1).div_euclid(100) * 100 + 1)?,
    })
}

/// So many units as a span.
pub(crate) fn length(unit: Unit, n: i32) -> Option<Span> {
    let n = i64::from(n);
    let span = Span::new();
    match unit {
        Unit::Second => span.try_seconds(n),
        Unit::Minute => span.try_minutes(n),
        Unit::Hour => span.try_hours(n),
        Unit::Day => span.try_days(n),
        Unit::Week => span.try_weeks(n),
        Unit::Month => span.try_months(n),
        Unit::Quarter => span.try_months(n * 3),
        Unit::Half => span.try_months(n * 6),
        Unit::Year => span.try_years(n),
        Unit::Decade => span.try_years(n * 10),
        Unit::Century => span.try_years(n * 100),
    }
    .ok()
}

/// So many units (`low` to `high`) before or after a time.
pub(crate) fn shift((low, high): (i32, i32), unit: Unit, forward: bool, base: Option<Interval>, c: &Context) -> Option<Interval> {
    let from = base.map_or_else(|| counted_from(unit, c), |b| b.start);
    let sign = if forward { 1 } else { -1 };
    let near = from.checked_add(length(unit, sign * low)?).ok()?;
    if low == high {
        // ahead of a moment told by the hour, days are counted to the hour
        let by_hour = c.prefer == Prefer::Future && unit == Unit::Day && from.time() != Time::midnight();
        return if by_hour { around(near, Unit::Hour, 0) } else { point(near, unit) };
    }
    let far = from.checked_add(length(unit, sign * high)?).ok()?;
    let (first, last) = (near.min(far), near.max(far));
    let last = point(last, unit)?.end;
    Interval::range(floor(first, unit.min(Unit::Day))?, last, unit)
}

/// Where counting begins. On a day of publication without a time, hours are counted back from its end: what was
/// «two hours ago» was on that day.
fn counted_from(unit: Unit, c: &Context) -> DateTime {
    let day_only = c.prefer == Prefer::Past && unit < Unit::Day && c.reference.time() == Time::midnight();
    let end = c.reference.checked_add(1.day()).ok().filter(|_| day_only);
    end.unwrap_or(c.reference)
}

/// A time told by counting units: it is no more exact than the unit.
fn point(at: DateTime, unit: Unit) -> Option<Interval> {
    let grain = match unit {
        Unit::Week | Unit::Month | Unit::Quarter | Unit::Half => Unit::Day,
        Unit::Hour => Unit::Minute,
        Unit::Decade | Unit::Century => Unit::Year,
        other => other,
    };
    let unit_told = if unit > Unit::Year { Unit::Year } else { unit };
    Some(Interval { grain: unit_told, ..around(at, grain, 0)? })
}

/// The last or next so many units; without a direction, up to now or from now on.
pub(crate) fn span(count: i32, unit: Unit, forward: Option<bool>, c: &Context) -> Option<Interval> {
    let now = counted_from(unit, c);
    let Some(forward) = forward else {
        let ahead = c.prefer == Prefer::Future;
        let other = now.checked_add(length(unit, if ahead { count } else { -count })?).ok()?;
        let other = floor(other, unit.min(Unit::Day))?;
        return if ahead { Interval::range(now, other, Unit::Second) } else { Interval::range(other, now, unit) };
    };
    let (first, last) = if forward { (1, count) } else { (-count, -1) };
    Interval::range(around(now, unit, first)?.start, around(now, unit, last)?.end, unit)
}

/// Part of a longer time: of a month in days 1-10, 11-20 and the rest, of a year in months, else in thirds of its days.
pub(crate) fn part(part: Part, of: Interval) -> Option<Interval> {
    let (from, to) = part.thirds();
    let first = of.start.date();
    let months = if of.kind == Kind::One { of.grain } else { Unit::Day };
    match months {
        Unit::Month if part == Part::Centre => Interval::day(first.checked_add(14.days()).ok()?),
        Unit::Month => {
            let end = if to == 3 { of.end } else { midnight(first.checked_add((to * 10).days()).ok()?) };
            Interval::range(midnight(first.checked_add((from * 10).days()).ok()?), end, Unit::Day)
        }
        Unit::Year => {
            let at = |n: i32| of.start.checked_add((n * 4).months()).ok();
            Interval::range(at(from)?, at(to)?, Unit::Month)
        }
        Unit::Day | Unit::Hour | Unit::Minute | Unit::Second if of.kind == Kind::One => Some(of),
        _ => {
            let days = of.start.date().until(of.end.date()).ok()?.get_days();
            let at = |n: i32| of.start.checked_add((days * n / 3).days()).ok();
            Interval::range(at(from)?, at(to)?, Unit::Day).or(Some(of))
        }
    }
}

/// The n-th unit or weekday inside a time; -1 is the last.
pub(crate) fn nth(n: i8, counted: Counted, of: Interval) -> Option<Interval> {
    let index = usize::from(n.unsigned_abs()).checked_sub(1)?;
    let mut found = Vec::new();
    let mut next = match counted {
        Counted::Unit(unit) => around(of.start, unit, 0)?,
        Counted::Weekday(_) => Interval::day(of.start.date())?,
    };
    while next.end <= of.end && found.len() <= 4000 {
        let fits = match counted {
            Counted::Unit(_) => next.start >= of.start,
            Counted::Weekday(w) => next.start.weekday().to_monday_one_offset().unsigned_abs() == w,
        };
        if fits {
            found.push(next);
        }
        next = around(next.start, next.grain, 1)?;
    }
    if n > 0 { found.get(index).copied() } else { found.len().checked_sub(index + 1).and_then(|i| found.get(i).copied()) }
}

/// Years from the first to the last.
pub(crate) fn years(from: i16, to: i16) -> Option<Interval> {
    let valid = (-9000..=9000).contains(&from) && (from..=9000).contains(&to);
    if !valid {
        return None;
    }
    let (start, end) = (midnight(date(from, 1, 1)), midnight(date(to + 1, 1, 1)));
    Some(match to - from {
        0 => Interval::one(start, end, Unit::Year),
        9 => Interval::one(start, end, Unit::Decade),
        99 => Interval::one(start, end, Unit::Century),
        _ => return Interval::range(start, end, Unit::Year),
    })
}
