//! What a form drops: said before, and counted while it is written.

use std::collections::BTreeMap;
use std::fmt;

/// What came of an export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loss {
    /// Records written.
    pub written: u64,
    /// Records left out, by reason.
    pub left_out: BTreeMap<&'static str, u64>,
    /// Values that were shortened, changed or replaced, by what was done.
    pub changed: BTreeMap<&'static str, u64>,
    /// Fields of the records that the form has no place for, and columns of the form that stay empty.
    pub never: &'static [&'static str],
}

impl Loss {
    /// With what the form never carries.
    #[must_use]
    pub fn new(never: &'static [&'static str]) -> Loss {
        Loss { never, ..Loss::default() }
    }

    /// A record is left out.
    pub fn leave_out(&mut self, why: &'static str) {
        *self.left_out.entry(why).or_default() += 1;
    }

    /// A value is not what it was.
    pub fn change(&mut self, what: &'static str) {
        *self.changed.entry(what).or_default() += 1;
    }

    /// Was anything lost?
    #[must_use]
    pub fn is_lossless(&self) -> bool {
        self.left_out.is_empty() && self.changed.is_empty() && self.never.is_empty()
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "records written: {}", self.written)?;
        for (why, n) in &self.left_out {
            writeln!(f, "left out, {why}: {n}")?;
        }
        for (what, n) in &self.changed {
            writeln!(f, "{what}: {n}")?;
        }
        self.never.iter().try_for_each(|line| writeln!(f, "not in this form: {line}"))
    }
}
