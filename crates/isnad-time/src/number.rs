//! Numbers: what they say, and the words they are made of.

use serde::{Deserialize, Serialize};

/// A number of the text. `low` and `high` bound it, both in; `None` is open.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Number {
    /// Least count: of «عشرات» 20, of «أكثر من خمسة» 6.
    pub low: Option<i64>,
    /// Greatest count: of «عشرات» 99; open in «أكثر من خمسة».
    pub high: Option<i64>,
    /// Said to be inexact: «نحو», «تقريبا».
    pub approx: bool,
    /// The number itself where the text gives one, decimals and fractions too: «مليون ونصف» is 1,500,000.
    /// `low` and `high` are empty where it is not whole.
    pub value: Option<f64>,
}

/// How a bound word limits the number beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Bound {
    More,
    AtLeast,
    Less,
    AtMost,
}

/// What a word of `numbers.tsv` adds to a number.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum NumberWord {
    Cardinal(i64),
    Vague(i64, i64),
    Fraction(f64),
    Ordinal(i64),
    Approx,
    Bound(Bound),
}

impl NumberWord {
    /// A row's value and kind.
    pub(crate) fn parse(value: &str, kind: &str) -> Option<Self> {
        Some(match kind {
            "card" => Self::Cardinal(value.parse().ok()?),
            "ord" => Self::Ordinal(value.parse().ok()?),
            "vague" => {
                let (a, b) = value.split_once('-')?;
                Self::Vague(a.parse().ok()?, b.parse().ok()?)
            }
            "frac" => Self::Fraction(exact(value.parse().ok()?)),
            "approx" => Self::Approx,
            "min" | "max" => Self::Bound(match value {
                ">" => Bound::More,
                ">=" => Bound::AtLeast,
                "<" => Bound::Less,
                "<=" => Bound::AtMost,
                _ => return None,
            }),
            _ => return None,
        })
    }
}

/// The fraction of small numbers that a rounded decimal stands for: 0.3333 is a third.
fn exact(rounded: f64) -> f64 {
    (1..=10).flat_map(|d| (1..d).map(move |n| f64::from(n) / f64::from(d))).find(|f| (f - rounded).abs() < 0.000_06).unwrap_or(rounded)
}

impl Number {
    /// A number with least and greatest value.
    pub(crate) fn between(low: f64, high: f64) -> Self {
        let one = (low - high).abs() < f64::EPSILON;
        Self { low: whole(low), high: whole(high), approx: false, value: one.then_some(low) }
    }

    /// The number under a bound.
    pub(crate) fn bounded(self, bound: Bound) -> Self {
        match bound {
            Bound::More => Self { low: self.low.map(|n| n.saturating_add(1)), high: None, ..self },
            Bound::AtLeast => Self { high: None, ..self },
            Bound::Less => Self { low: None, high: self.high.map(|n| n.saturating_sub(1)), ..self },
            Bound::AtMost => Self { low: None, ..self },
        }
    }

    /// The number where it is one whole number without bounds.
    #[must_use]
    pub fn exact(&self) -> Option<i64> {
        if self.low == self.high { self.low } else { None }
    }
}

#[allow(clippy::cast_possible_truncation)]
fn whole(n: f64) -> Option<i64> {
    (n.fract() == 0.0 && n.abs() < 9e15).then_some(n as i64)
}
