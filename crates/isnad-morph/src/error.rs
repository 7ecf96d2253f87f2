use std::fmt;

/// What is wrong with the table of patterns or with a verb.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    /// Line of the table, counted from 1; none when the mistake is in a verb.
    pub line: Option<usize>,
    /// The mistake in words.
    pub message: String,
}

impl Error {
    pub(crate) fn at(line: usize, message: impl Into<String>) -> Error {
        Error { line: Some(line), message: message.into() }
    }

    pub(crate) fn verb(message: impl Into<String>) -> Error {
        Error { line: None, message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for Error {}
