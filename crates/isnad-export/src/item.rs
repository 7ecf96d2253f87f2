//! What goes into an export: a record and what is known about its document.

use isnad_engine::Record;

/// What is known about the document of a record; forms that name sources use it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Address.
    pub url: Option<String>,
    /// Outlet.
    pub publisher: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Day of publication, ISO.
    pub date: Option<String>,
}

/// A record with its source.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    /// The record.
    pub record: &'a Record,
    /// Its document; nothing is known where records were read from a file.
    pub source: Option<&'a Source>,
}

/// Which records an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// Event records.
    Mention,
    /// Incident records.
    Incident,
    /// Claim records.
    Claim,
}

impl Level {
    /// Name, singular.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Level::Mention => "mention",
            Level::Incident => "incident",
            Level::Claim => "claim",
        }
    }

    /// Is this record of that level?
    #[must_use]
    pub fn takes(self, record: &Record) -> bool {
        matches!((self, record), (Level::Mention, Record::Event(_)) | (Level::Incident, Record::Incident(_)) | (Level::Claim, Record::Claim(_)))
    }
}
