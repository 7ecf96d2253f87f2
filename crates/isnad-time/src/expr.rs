//! What a time expression says, before it is known when.

use serde::{Deserialize, Serialize};

use crate::value::Feast;

/// A unit of time. Weeks begin on Monday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[allow(missing_docs)]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

impl Unit {
    /// The unit by its name in the pack.
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "second" => Self::Second,
            "minute" => Self::Minute,
            "hour" => Self::Hour,
            "day" => Self::Day,
            "week" => Self::Week,
            "month" => Self::Month,
            "quarter" => Self::Quarter,
            "half" => Self::Half,
            "year" => Self::Year,
            "decade" => Self::Decade,
            "century" => Self::Century,
            _ => return None,
        })
    }
}

/// Which part of a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The first third: «مطلع الشهر», «أوائل 2014».
    Early,
    /// Around the middle: «أواسط العام».
    Middle,
    /// The middle as one day, where it is that of a month: «منتصف آذار» is the 15th.
    Centre,
    /// The last third: «أواخر الشهر».
    Late,
}

impl Part {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "early" => Self::Early,
            "middle" => Self::Middle,
            "centre" => Self::Centre,
            "late" => Self::Late,
            _ => return None,
        })
    }
}

/// How months and years are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Calendar {
    /// Ours.
    Gregorian,
    /// Hijri, after the Umm al-Qura tables.
    Hijri,
}

/// What is counted off inside a longer time by [`Expr::Nth`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counted {
    /// A unit that lies wholly inside.
    Unit(Unit),
    /// A day of the week, 1 Monday to 7 Sunday.
    Weekday(u8),
}

/// The fields of a date that the text names; what is missing is found from the context.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// Calendar that year, month and day belong to.
    pub calendar: Calendar,
    /// Year.
    pub year: Option<i16>,
    /// Month, 1 to 12.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
    /// Day of the week, 1 Monday to 7 Sunday.
    pub weekday: Option<u8>,
}

/// A time of day as the text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Hour, 0 to 24.
    pub hour: u8,
    /// Minute, where it is told.
    pub minute: Option<u8>,
    /// Second, where it is told.
    pub second: Option<u8>,
    /// Part of the day it lies in, in minutes after midnight; without it an hour up to 12 may be either.
    pub part: Option<(u16, u16)>,
    /// Was the hour written so that it can only be one of 24 (`03:15`, `15:15`)?
    pub of_24: bool,
    /// Zone it is told in, in minutes east of Greenwich.
    pub zone: Option<i16>,
}

/// What a time expression says. [`Expr::resolve`] tells when that is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Expr {
    /// This moment.
    Now,
    /// A day counted from today: yesterday is -1.
    Day(i32),
    /// A unit of the calendar counted from this one: last week is (week, -1).
    Unit(Unit, i32),
    /// A date, whole or in part.
    Date(Fields),
    /// A day of the week (1 Monday to 7 Sunday), last (-1), next (1), of this week (0), or bare.
    Weekday(u8, Option<i8>),
    /// So much before (`forward` false) or after a time, by default now.
    Shift {
        /// Fewest units.
        low: i32,
        /// Most units.
        high: i32,
        /// What is counted.
        unit: Unit,
        /// After, not before.
        forward: bool,
        /// Counted from here; from the reference time where missing.
        base: Option<Box<Expr>>,
    },
    /// The last or next so many units.
    Span {
        /// How many.
        count: i32,
        /// What is counted.
        unit: Unit,
        /// Next (true), last (false), or not told.
        forward: Option<bool>,
    },
    /// Part of a longer time.
    Part(Part, Box<Expr>),
    /// Part of a day, in minutes after midnight.
    DayPart(u16, u16, Box<Expr>),
    /// A time of day, on the day where it is most likely meant.
    Clock(Clock),
    /// A time of day on a given day.
    At(Box<Expr>, Clock),
    /// The first inside the second: «الأحد من الأسبوع الماضي».
    Of(Box<Expr>, Box<Expr>),
    /// From the beginning of the first to the end of the second.
    Range(Box<Expr>, Box<Expr>),
    /// From then until now.
    Since(Box<Expr>),
    /// From now until then, or up to then where it is past.
    Until(Box<Expr>),
    /// The n-th (1 the first, -1 the last) of something inside a time.
    Nth(i8, Counted, Box<Expr>),
    /// Part of a year, first and last (month, day); of this, last or next year, or of a year told.
    Season((u8, u8), (u8, u8), i8, Option<Box<Expr>>),
    /// Years, from the first to the last: «التسعينات» is 1990 to 1999.
    Years(i16, i16),
    /// A feast of some year.
    Feast(Feast),
    /// The last (-1), the next (1), or this year's (0), whatever the context prefers: «مارس الماضي».
    Toward(i8, Box<Expr>),
    /// The first where its day of the week agrees with its date, else the second: «الثلاثاء الثالث من سبتمبر».
    Either(Box<Expr>, Box<Expr>),
    /// Only where the text looks ahead: «بعد أسبوع», «اليوم التالي» are counted from another time in a report.
    IfAhead(Box<Expr>),
    /// When that happened which is named next, not what the clause tells: «بعد يومين من …». Resolves to nothing;
    /// see [`Expr::of_next`].
    Next(Box<Expr>),
    /// The day of the week nearest to a day counted from today: «أمس الخميس» is (-1, Thursday).
    Near(i32, u8),
}

impl Expr {
    /// The time of the happening named right after the expression, where it tells that and not the time of the clause:
    /// «بعد يومين من مقتل …» says that the killing was two days ago.
    #[must_use]
    pub fn of_next(&self) -> Option<&Expr> {
        match self {
            Self::Next(of) => Some(of),
            _ => None,
        }
    }
}
