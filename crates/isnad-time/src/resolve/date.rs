//! Dates named whole or in part, and days of the week.

use icu_calendar::cal::Hijri;
use icu_calendar::{Date as IcuDate, Gregorian};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Context, Interval, Prefer, midnight};
use crate::expr::{Calendar, Expr, Fields, Unit};

/// A day and month without a year may lie so many days ahead in a report, for it may announce it.
const ANNOUNCED: i32 = 31;

/// Resolves a date; missing fields come from the context.
pub(crate) fn resolve(f: &Fields, c: &Context) -> Option<Interval> {
    let base = c.within.map_or(c.reference, |(start, _)| start).date();
    match (f.year, f.month) {
        (Some(year), _) => whole(f, year, f.month, c),
        (None, Some(month)) => {
            let (from, to) = match f.calendar {
                Calendar::Gregorian => (base.year() - 1, base.year() + 1),
                Calendar::Hijri => hijri_years(base)?,
            };
            let mut found: Vec<Interval> = (from..=to).filter_map(|y| whole(f, y, Some(month), c)).collect();
            if let Some((start, end)) = c.within {
                found.retain(|i| i.start >= start && i.start < end);
            }
            keep_weekday(&mut found, f.weekday);
            pick_month(&found, f, c)
        }
        (None, None) => day_of_month(f, base, c),
    }
}

/// «الأول من شباط» ahead: this month's, even when the day is over; else the first that comes.
fn pick_month(found: &[Interval], f: &Fields, c: &Context) -> Option<Interval> {
    if c.within.is_none() && !c.strict && c.prefer == Prefer::Future && f.day.is_some() {
        let this_month = midnight(c.today().first_of_month());
        return found.iter().find(|i| i.start >= this_month).copied();
    }
    c.pick(found, if f.day.is_some() { ANNOUNCED } else { 0 })
}

/// A day of the month alone, with or without its weekday.
fn day_of_month(f: &Fields, base: Date, c: &Context) -> Option<Interval> {
    let first = base.first_of_month();
    let months = (-12..=12).filter_map(|n: i32| first.checked_add(n.months()).ok());
    let mut found: Vec<Interval> = months.filter_map(|m| whole(f, m.year(), u8::try_from(m.month()).ok(), c)).collect();
    keep_weekday(&mut found, f.weekday);
    c.pick(&found, 0)
}

/// Keeps the days that fall on the named weekday, where there are any.
fn keep_weekday(found: &mut Vec<Interval>, weekday: Option<u8>) {
    let Some(w) = weekday else { return };
    let on = |i: &Interval| i.grain == Unit::Day && i.start.weekday().to_monday_one_offset().unsigned_abs() == w;
    if found.iter().any(on) {
        found.retain(on);
    }
}

/// The date with its year and month given.
fn whole(f: &Fields, year: i16, month: Option<u8>, c: &Context) -> Option<Interval> {
    match (month, f.day) {
        (Some(month), Some(day)) => Interval::day(first_day(f.calendar, year, month, day)?),
        (Some(month), None) => {
            let start = first_day(f.calendar, year, month, 1)?;
            let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            Some(Interval::one(midnight(start), midnight(first_day(f.calendar, next_year, next, 1)?), Unit::Month))
        }
        (None, None) => {
            let start = midnight(first_day(f.calendar, year, 1, 1)?);
            Some(Interval::one(start, midnight(first_day(f.calendar, year + 1, 1, 1)?), Unit::Year))
        }
        (None, Some(_)) => {
            let year_start = midnight(first_day(f.calendar, year, 1, 1)?);
            let year_end = midnight(first_day(f.calendar, year + 1, 1, 1)?);
            day_of_month(&Fields { year: None, ..*f }, year_start.date(), &Context { within: Some((year_start, year_end)), ..*c })
        }
    }
}

/// A day of either calendar as one of ours.
pub(crate) fn first_day(calendar: Calendar, year: i16, month: u8, day: u8) -> Option<Date> {
    match calendar {
        Calendar::Gregorian => Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok(),
        Calendar::Hijri => {
            let date = IcuDate::try_new_hijri_with_calendar(i32::from(year), month, day, Hijri::new_umm_al_qura()).ok()?;
            let date = date.to_calendar(Gregorian);
            let (y, m, d) = (date.year().extended_year(), date.month().ordinal, date.day_of_month().0);
            Date::new(i16::try_from(y).ok()?, i8::try_from(m).ok()?, i8::try_from(d).ok()?).ok()
        }
    }
}

/// Hijri years around a day of ours: the one before to the one after.
pub(crate) fn hijri_years(base: Date) -> Option<(i16, i16)> {
    let year = i32::from(base.year());
    let month = u8::try_from(base.month()).ok()?;
    let day = u8::try_from(base.day()).ok()?;
    let hijri = IcuDate::try_new_gregorian(year, month, day).ok()?.to_calendar(Hijri::new_umm_al_qura());
    let year = i16::try_from(hijri.year().extended_year()).ok()?;
    Some((year - 1, year + 2))
}

/// A day of the week: last (-1), next (1), of this week (0), before last (-2), after next (2), or bare.
pub(crate) fn weekday(w: u8, shift: Option<i8>, c: &Context) -> Option<Interval> {
    let w = i32::from(w);
    if let Some((start, end)) = c.within {
        let ahead = (w - of_week(start.date())).rem_euclid(7);
        let day = start.date().checked_add(ahead.days()).ok()?;
        return (midnight(day) < end).then(|| Interval::day(day)).flatten();
    }
    let today = c.today();
    let since = (of_week(today) - w).rem_euclid(7);
    let back = |days: i32| today.checked_sub(days.days()).ok().and_then(Interval::day);
    let week = |n: i32| if since == 0 { 7 * n } else { since + 7 * (n - 1) };
    match shift {
        None if c.prefer == Prefer::Past => back(since),
        None => back(since - 7),
        Some(0) => back(of_week(today) - w),
        Some(n) if n < 0 => back(week(-i32::from(n))),
        Some(n) => back(since - 7 * i32::from(n)),
    }
}

fn of_week(day: Date) -> i32 {
    i32::from(day.weekday().to_monday_one_offset())
}

/// The day of the week nearest to a day counted from today.
pub(crate) fn near(n: i32, w: u8, c: &Context) -> Option<Interval> {
    let day = c.today().checked_add(n.days()).ok()?;
    let ahead = (i32::from(w) - of_week(day) + 3).rem_euclid(7) - 3;
    Interval::day(day.checked_add(ahead.days()).ok()?)
}

/// Does the day of the week that a date names agree with the day found for it?
pub(crate) fn agrees(date: &Expr, found: Option<Interval>) -> bool {
    let Expr::Date(Fields { weekday: Some(w), .. }) = date else { return found.is_some() };
    found.is_some_and(|i| of_week(i.start.date()) == i32::from(*w))
}
