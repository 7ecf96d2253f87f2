//! The one error of this crate.

use std::fmt;

/// Why a file, or one line of it, gave no document or an incomplete one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// File as the user named it, or `standard input`.
    pub file: String,
    /// Line in the file, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

impl Problem {
    pub(crate) fn new(file: &str, line: usize, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { file: file.to_owned(), line, what: what.into(), remedy: remedy.into() }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}; {}", self.file, self.what, self.remedy),
            line => write!(f, "{}:{line}: {}; {}", self.file, self.what, self.remedy),
        }
    }
}

impl std::error::Error for Problem {}
