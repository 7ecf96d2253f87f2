//! What can go wrong in an export.

use std::fmt;

/// An export that could not be made, or a table that could not be read.
#[derive(Debug)]
pub enum Error {
    /// The output cannot be written.
    Write(std::io::Error),
    /// A library that writes or reads this form reports a mistake.
    Form {
        /// The form.
        form: &'static str,
        /// What it says.
        why: String,
    },
    /// A line of a record file is no record.
    Record {
        /// Line, from 1.
        line: u64,
        /// What is wrong.
        why: String,
    },
    /// A row of a table is no record.
    Row {
        /// Row, from 1, without the header.
        row: u64,
        /// What is wrong.
        why: String,
    },
    /// A data file of the crosswalks has a mistake.
    Crosswalk {
        /// The file.
        file: &'static str,
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
    /// This form cannot hold these records.
    Level {
        /// The form.
        form: &'static str,
        /// What was asked for.
        level: &'static str,
        /// What it can hold.
        can: &'static str,
    },
    /// What was built into the program is damaged.
    Builtin(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Write(e) => write!(f, "the export cannot be written: {e}; look at the disk's space and rights"),
            Error::Form { form, why } => write!(f, "{form}: {why}"),
            Error::Record { line, why } => write!(f, "line {line} is no record of isnad: {why}; records are what `isnad code --format jsonl` prints"),
            Error::Row { row, why } => write!(f, "row {row} is no record of isnad: {why}; columns and kinds must be those of the code book"),
            Error::Crosswalk { file, line, why } => write!(f, "packs/ontology/{file}, line {line}: {why}"),
            Error::Level { form, level, can } => write!(f, "{form} cannot hold {level}s; it can hold {can}"),
            Error::Builtin(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Write(e) => Some(e),
            _ => None,
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(e: std::io::Error) -> Error {
        Error::Write(e)
    }
}

impl Error {
    /// A mistake that the library of a form reports; what it says about the disk stays that.
    pub(crate) fn form(form: &'static str) -> impl Fn(&dyn fmt::Display) -> Error {
        move |why| Error::Form { form, why: why.to_string() }
    }
}
