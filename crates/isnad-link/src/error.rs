//! What can be wrong with a record.

use std::fmt;

/// A record that cannot be taken in. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Id of the record, as given.
    pub id: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// Another record has this id.
    Known,
    /// The last day is before the first.
    DaysReversed,
    /// A day more than ten thousand years from 1970.
    DayOutOfRange,
    /// Latitude not in -90..=90, longitude not in -180..=180, or precision not a number of kilometres.
    BadPlace,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = match self.fault {
            Fault::Known => "its id is taken; remove the other record first, or give this one another id",
            Fault::DaysReversed => "its last day is before its first; exchange them",
            Fault::DayOutOfRange => "its day is more than ten thousand years from 1970; give days, not seconds, since 1970-01-01",
            Fault::BadPlace => "its place is not on the globe; give latitude -90 to 90, longitude -180 to 180, precision in kilometres",
        };
        write!(f, "record {:?}: {text}", self.id)
    }
}

impl std::error::Error for Error {}
