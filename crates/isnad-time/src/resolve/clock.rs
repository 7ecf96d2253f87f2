//! Times of day and parts of a day.

use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::{Context, Interval, Kind, Prefer, midnight};
use crate::expr::{Clock, Unit};

const NOON: i32 = 12 * 60;
const DAY: i32 = 24 * 60;

/// Part of the day on which a time begins.
pub(crate) fn day_part(from: u16, to: u16, of: Interval) -> Option<Interval> {
    let day = midnight(of.start.date());
    let at = |minutes: u16| day.checked_add(i32::from(minutes).minutes()).ok();
    Some(Interval { start: at(from)?, end: at(to)?, grain: Unit::Hour, kind: Kind::Part })
}

/// A time of day on no given day: ahead the next one, in a report that of the day.
pub(crate) fn alone(clock: &Clock, c: &Context) -> Option<Interval> {
    let today = c.today();
    let minutes = choices(clock, clock.part);
    // «الثالثة فجرا» is that of today, even when it is over
    if c.prefer == Prefer::Future && c.within.is_none() && clock.part.is_none() {
        for day in [Some(today), today.tomorrow().ok()].into_iter().flatten() {
            for &m in &minutes {
                let found = moment(day, m, clock, c)?;
                if found.end > c.reference && (found.start >= c.reference || found.grain >= Unit::Hour) {
                    return Some(found);
                }
            }
        }
    }
    let day = c.within.map_or(today, |(start, _)| start.date());
    moment(day, likely(&minutes, clock), clock, c)
}

/// A time of day on a given day; an evening named with it tells which half of the day.
pub(crate) fn on(clock: &Clock, day: Interval, c: &Context) -> Option<Interval> {
    let date = day.start.date();
    let part = match (clock.part, day.kind) {
        (None, Kind::Part) => Some(part_of(day, date)?),
        (part, _) => part,
    };
    let minutes = choices(clock, part);
    if part.is_none() && c.prefer == Prefer::Future && date == c.today() {
        for &m in &minutes {
            let found = moment(date, m, clock, c)?;
            if found.start >= c.reference {
                return Some(found);
            }
        }
    }
    let first = minutes.first().copied()?;
    moment(date, first, clock, c)
}

/// The minutes after midnight at which a part of a day begins and ends.
fn part_of(part: Interval, date: Date) -> Option<(u16, u16)> {
    let minutes = |t: DateTime| {
        let span = midnight(date).until(t).ok()?;
        u16::try_from(span.get_days() * DAY + span.get_hours() * 60 + i32::try_from(span.get_minutes()).ok()?).ok()
    };
    Some((minutes(part.start)?, minutes(part.end)?))
}

/// Minutes after midnight that the clock may mean, the likeliest first where a part of the day is told.
fn choices(clock: &Clock, part: Option<(u16, u16)>) -> Vec<i32> {
    let minute = i32::from(clock.minute.unwrap_or(0));
    let plain = i32::from(clock.hour) * 60 + minute;
    if clock.of_24 || clock.hour > 12 || clock.hour == 0 {
        return vec![plain];
    }
    let early = i32::from(clock.hour % 12) * 60 + minute;
    let mut both = vec![early, early + NOON];
    match part {
        Some((_, to)) if i32::from(to) <= NOON => both.truncate(1),
        // twelve in the evening or at night is midnight
        Some((from, _)) if clock.hour == 12 && i32::from(from) >= NOON + 5 * 60 => both = vec![DAY + minute],
        Some((from, to)) if i32::from(from) >= NOON && i32::from(to) <= DAY => {
            both = vec![early + NOON];
        }
        Some((from, to)) => {
            let away = |m: i32| {
                let (from, to) = (i32::from(from), i32::from(to));
                let once = |m: i32| if m < from { from - m } else { (m - to).max(0) };
                once(m).min(once(m + DAY))
            };
            both.sort_by_key(|&m| away(m));
            both.truncate(1);
        }
        // noon is written 12, midnight seldom
        None if clock.hour == 12 => both.reverse(),
        None => {}
    }
    both
}

/// «الساعة الثالثة» without more is in the afternoon, «الساعة التاسعة» in the morning; digits with minutes are as written.
fn likely(minutes: &[i32], clock: &Clock) -> i32 {
    let first = minutes.first().copied().unwrap_or(0);
    let afternoon = (1..=6).contains(&clock.hour) && clock.minute.is_none();
    if afternoon { minutes.get(1).copied().unwrap_or(first) } else { first }
}

fn moment(day: Date, minutes: i32, clock: &Clock, c: &Context) -> Option<Interval> {
    let seconds = i32::from(clock.second.unwrap_or(0));
    let mut start = midnight(day).checked_add(minutes.minutes().seconds(seconds)).ok()?;
    if let (Some(zone), Some(offset)) = (clock.zone, c.offset) {
        start = start.checked_add((i32::from(offset) - i32::from(zone)).minutes()).ok()?;
    }
    let (grain, length) = match (clock.second, clock.minute) {
        (Some(_), _) => (Unit::Second, 1.second()),
        (_, Some(_)) => (Unit::Minute, 1.minute()),
        _ => (Unit::Hour, 1.hour()),
    };
    Some(Interval::one(start, start.checked_add(length).ok()?, grain))
}
