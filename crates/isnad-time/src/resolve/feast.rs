//! Feasts and seasons: what comes once a year.

use jiff::ToSpan;
use jiff::civil::Date;

use super::date::{first_day, hijri_years};
use super::{Context, Interval, Prefer, midnight};
use crate::expr::{Calendar, Unit};
use crate::value::Feast;

/// The feast that is meant.
pub(crate) fn resolve(feast: Feast, c: &Context) -> Option<Interval> {
    let base = c.within.map_or(c.reference, |(start, _)| start).date();
    let (from, to) = match feast {
        Feast::Hijri(..) => hijri_years(base)?,
        _ => (base.year() - 1, base.year() + 1),
    };
    let found: Vec<Interval> = (from..=to).filter_map(|y| Interval::day(in_year(feast, y)?)).collect();
    c.pick(&found, 7)
}

fn in_year(feast: Feast, year: i16) -> Option<Date> {
    let day = match feast {
        Feast::Gregorian(m, d) => return first_day(Calendar::Gregorian, year, m, d),
        Feast::Hijri(m, d) => return first_day(Calendar::Hijri, year, m, d),
        Feast::Easter(after) => (western_easter(year)?, after),
        Feast::OrthodoxEaster(after) => (eastern_easter(year)?, after),
    };
    day.0.checked_add(i32::from(day.1).days()).ok()
}

/// Easter Sunday of the Western churches (Gauss, in the form of Butcher).
fn western_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let m = (a + 11 * h) / 319;
    let r = (2 * (b % 4) + 2 * (c / 4) - c % 4 - h + m + 32) % 7;
    let month = (h - m + r + 90) / 25;
    let day = (h - m + r + month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Easter Sunday of the Eastern churches: reckoned after the Julian calendar (Meeus), given in ours.
fn eastern_easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let d = (19 * (y % 19) + 15) % 30;
    let e = (2 * (y % 4) + 4 * (y % 7) - d + 34) % 7;
    let julian = d + e + 114;
    let date = Date::new(year, i8::try_from(julian / 31).ok()?, i8::try_from(julian % 31 + 1).ok()?).ok()?;
    let behind = y / 100 - y / 400 - 2;
    date.checked_add(behind.days()).ok()
}

/// A season of this, last or next year, or of a year told.
pub(crate) fn season(from: (u8, u8), to: (u8, u8), n: i8, of: Option<Interval>, c: &Context) -> Option<Interval> {
    let base = of.map_or(c.reference, |o| o.start).date().year();
    let in_year = |year: i16| {
        let start = first_day(Calendar::Gregorian, year, from.0, from.1)?;
        let last_year = if to < from { year + 1 } else { year };
        let last = first_day(Calendar::Gregorian, last_year, to.0, to.1)?;
        Some(Interval { kind: super::Kind::Range, ..Interval::one(midnight(start), midnight(last.tomorrow().ok()?), Unit::Month) })
    };
    if of.is_some() {
        return in_year(base);
    }
    let all: Vec<Interval> = (base - 2..=base + 2).filter_map(in_year).collect();
    match n {
        ..0 => all.iter().rev().find(|i| i.end <= c.reference).copied(),
        1.. => all.iter().find(|i| i.start > c.reference).copied(),
        0 => {
            let now = all.iter().find(|i| i.start <= c.reference && c.reference < i.end);
            let ahead = c.prefer == Prefer::Future;
            now.copied().or_else(|| all.iter().filter(|i| i.start.year() == base || ahead).find(|i| !ahead || i.end > c.reference).copied())
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{eastern_easter, western_easter};

    #[test]
    fn easter() {
        assert_eq!(western_easter(2016), Some(date(2016, 3, 27)));
        assert_eq!(western_easter(2024), Some(date(2024, 3, 31)));
        assert_eq!(eastern_easter(2016), Some(date(2016, 5, 1)));
        assert_eq!(eastern_easter(2024), Some(date(2024, 5, 5)));
    }
}
