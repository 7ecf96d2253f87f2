//! The one error of this crate.

use std::fmt;
use std::path::Path;

/// Why something in the archive could not be done: what was tried, what went wrong, what to do about it.
#[derive(Debug)]
pub struct Error {
    /// What was tried.
    pub doing: String,
    /// What went wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
    /// The error of the database, where it was one.
    pub source: Option<Box<rusqlite::Error>>,
}

/// What functions of this crate give.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error that is not the database's.
    pub fn new(doing: impl Into<String>, what: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error { doing: doing.into(), what: what.into(), remedy: remedy.into(), source: None }
    }

    /// The file cannot be used as an archive.
    pub(crate) fn file(path: &Path, what: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error::new(path.display().to_string(), what, remedy)
    }

    /// A row that cannot be read as what it should be.
    pub(crate) fn damaged(what: impl Into<String>) -> Error {
        Error::new("reading the archive", what, "run `isnad archive check`; restore the file from a copy if it is damaged")
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.doing, self.what, self.remedy)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|e| e as &(dyn std::error::Error + 'static))
    }
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Error {
        let code = e.sqlite_error_code();
        let remedy = match code {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => "another program writes to it; wait until it has finished",
            Some(rusqlite::ErrorCode::DiskFull) => "make room on the disk; what was stored before is whole",
            Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::CannotOpen) => "check the name and its permissions",
            Some(rusqlite::ErrorCode::DatabaseCorrupt | rusqlite::ErrorCode::NotADatabase) => {
                "run `isnad archive check`; restore the file from a copy if it is damaged"
            }
            _ => "run `isnad archive check`",
        };
        Error { doing: "archive".to_owned(), what: e.to_string(), remedy: remedy.to_owned(), source: Some(Box::new(e)) }
    }
}

impl From<serde_json::Error> for Error {
    fn from(e: serde_json::Error) -> Error {
        Error::damaged(format!("a stored record cannot be read ({e})"))
    }
}
