//! The error of this crate.

use std::fmt;

/// A mistake in one of the files of the pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Name of the file: `times.tsv`, `times.rules` or `numbers.tsv`.
    pub file: &'static str,
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

impl std::error::Error for Error {}
