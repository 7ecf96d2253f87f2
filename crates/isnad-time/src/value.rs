//! Values that words and rules hand on to each other.

use serde::{Deserialize, Serialize};

use crate::expr::{Expr, Part, Unit};
use crate::number::Number;

/// What a word means or a rule has made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Value {
    /// Nothing: an optional element that is not there, or a word without a value.
    None,
    Int(i64),
    /// A number with its bounds.
    Number(Number),
    Unit(Unit),
    Part(Part),
    /// Part of a day, in minutes after midnight; the end may lie after the next midnight.
    Hours(u16, u16),
    /// Part of a year: first and last (month, day), both in.
    Season((u8, u8), (u8, u8)),
    /// A feast.
    Feast(Feast),
    /// Numbers read from one token of digits: `10/6/2016`, `18:30`, `2011-2012`.
    Digits([i64; 3]),
    /// Minutes east of Greenwich.
    Zone(i16),
    Expr(Box<Expr>),
}

/// A feast that comes once a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Feast {
    /// Day and month of our calendar.
    Gregorian(u8, u8),
    /// Month and day of the Hijri calendar.
    Hijri(u8, u8),
    /// Days after the Western Easter Sunday.
    Easter(i16),
    /// Days after the Eastern (Orthodox) Easter Sunday.
    OrthodoxEaster(i16),
}

impl Value {
    /// The value as it is written in `times.tsv`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if text.is_empty() || text == "-" {
            return Some(Self::None);
        }
        if let Ok(n) = text.parse::<i64>() {
            return Some(Self::Int(n));
        }
        if let Some(unit) = Unit::parse(text) {
            return Some(Self::Unit(unit));
        }
        if let Some(part) = Part::parse(text) {
            return Some(Self::Part(part));
        }
        if let Some((kind, rest)) = text.split_once(':')
            && let Some(value) = keyed(kind, rest)
        {
            return Some(value);
        }
        let (from, to) = text.split_once('-')?;
        Some(Self::Hours(minutes(from)?, minutes(to)?))
    }
}

fn keyed(kind: &str, rest: &str) -> Option<Value> {
    match kind {
        "zone" => {
            let (sign, rest) = rest.strip_prefix('-').map_or((1, rest), |r| (-1, r));
            let m = i16::try_from(minutes(rest)?).ok()?;
            Some(Value::Zone(sign * m))
        }
        "season" => {
            let (a, b) = rest.split_once("..")?;
            Some(Value::Season(month_day(a)?, month_day(b)?))
        }
        "gregorian" => month_day(rest).map(|(m, d)| Value::Feast(Feast::Gregorian(m, d))),
        "hijri" => month_day(rest).map(|(m, d)| Value::Feast(Feast::Hijri(m, d))),
        "easter" => rest.parse().ok().map(|n| Value::Feast(Feast::Easter(n))),
        "orthodox-easter" => rest.parse().ok().map(|n| Value::Feast(Feast::OrthodoxEaster(n))),
        _ => None,
    }
}

/// `18:30` as minutes after midnight; hours up to 35 reach into the next day.
fn minutes(text: &str) -> Option<u16> {
    let (h, m) = text.split_once(':')?;
    let (h, m): (u16, u16) = (h.parse().ok()?, m.parse().ok()?);
    (h < 36 && m < 60).then_some(h * 60 + m)
}

/// `12-25`: month and day.
fn month_day(text: &str) -> Option<(u8, u8)> {
    let (m, d) = text.split_once('-')?;
    let (m, d) = (m.parse().ok()?, d.parse().ok()?);
    ((1..=12).contains(&m) && (1..=31).contains(&d)).then_some((m, d))
}
