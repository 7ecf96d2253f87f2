//! What can go wrong.

use std::fmt;

/// The errors of this crate; each says what to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Error {
    /// A series has no event in the period.
    NoEvents {
        /// Name of the series.
        series: String,
    },
    /// The period ends before it begins, or is longer than can be tested.
    Period {
        /// Why.
        why: String,
    },
    /// A value of the plan cannot be.
    Plan {
        /// Which, why, and what can be.
        why: String,
    },
    /// A series of the plan is not among the data.
    MissingSeries {
        /// Its name.
        name: String,
        /// Where it comes from.
        from: String,
        /// The hash that the plan has of it.
        sha256: String,
    },
    /// Too many pairs are near in space.
    TooManyPairs {
        /// The distance asked for.
        distance: f64,
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NoEvents { series } => write!(f, "series «{series}» has no event in the period; widen the period or the filter"),
            Error::Period { why } | Error::Plan { why } => f.write_str(why),
            Error::MissingSeries { name, from, sha256 } => write!(
                f,
                "series «{name}» of the plan (from {from}, content {sha256}) is not among the data; they have changed since the plan was made, or others were given"
            ),
            Error::TooManyPairs { distance } => {
                write!(f, "more than 20 million pairs of events lie within {distance}; choose a smaller distance or a smaller region")
            }
        }
    }
}

impl std::error::Error for Error {}

/// The result of this crate.
pub type Result<T> = std::result::Result<T, Error>;
