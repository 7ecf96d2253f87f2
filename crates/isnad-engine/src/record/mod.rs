//! Records: PLOVER records plus what PLOVER lacks. They are what `isnad code` prints, what the archive keeps and what
//! exports start from. All offsets here are **characters** (Unicode scalar values) into the document's text, `[start, end)`;
//! the coder's bytes become characters in [`of`].

mod claim;
mod event;
mod incident;
mod parts;

use isnad_coder::Coding;
use isnad_text::{CharIndex, Document};
use serde::{Deserialize, Serialize};

pub use claim::Claim;
pub use event::{Event, Evidence};
pub use incident::{Incident, IncidentParty, IncidentPlace};
pub use parts::{Attribution, Chars, Count, Party, Place, Size, TextInfo};

use crate::facts::Facts;
use crate::gloss::Glosser;

/// Which records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Events and claims as they are mentioned.
    Mention,
    /// One record for each happening of a document.
    Incident,
    /// Both.
    All,
}

/// One record of any kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Record {
    /// An event mention.
    Event(Box<Event>),
    /// A claim.
    Claim(Box<Claim>),
    /// The mentions of one happening in a document, as one.
    Incident(Box<Incident>),
}

impl Record {
    /// The record as one line of JSON, without the line's end.
    #[must_use]
    pub fn json(&self) -> String {
        // Maps with string keys and plain values only: there is nothing that could fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// All records of a document: events and claims, then incidents.
#[must_use]
pub fn of(glosser: &Glosser<'_>, level: Level, document: &Document, coding: &Coding) -> Vec<Record> {
    let index = CharIndex::new(&document.text);
    let from = From { glosser, document, coding, index: &index };
    let mut records = Vec::new();
    if level != Level::Incident {
        records.extend((0..coding.events.len()).map(|i| Record::Event(Box::new(event::of(&from, i)))));
        records.extend((0..coding.claims.len()).map(|i| Record::Claim(Box::new(claim::of(&from, i)))));
    }
    if level != Level::Mention {
        records.extend(Facts::of_incidents(coding).iter().map(|f| Record::Incident(Box::new(incident::of(&from, f)))));
    }
    records
}

/// What records of one document are made from.
struct From<'a> {
    glosser: &'a Glosser<'a>,
    document: &'a Document,
    coding: &'a Coding,
    index: &'a CharIndex<'a>,
}

impl<'a> From<'a> {
    fn text(&self) -> &'a str {
        self.document.text.as_str()
    }

    /// Number, from 1, and characters of a sentence.
    fn sentence(&self, i: usize) -> TextInfo {
        let (start, end) = self.index.chars(self.coding.sentences[i].span);
        TextInfo { sequence: i + 1, start, end }
    }

    /// Id of the mention with this index.
    fn mention_id(&self, i: usize) -> String {
        format!("{}#{}", self.document.id, i + 1)
    }
}

/// Id of a happening: letters, as in a list (`A` … `Z`, `AA` …).
fn incident_id(document: &Document, n: usize) -> String {
    let mut letters = Vec::new();
    let mut left = n + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + u8::try_from(left % 26).unwrap_or(0)));
        left /= 26;
    }
    format!("{}/{}", document.id, letters.iter().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn incidents_are_lettered() {
        let d = Document::new("d", "");
        assert_eq!([0, 25, 26, 51, 52, 702].map(|n| incident_id(&d, n)), ["d/A", "d/Z", "d/AA", "d/AZ", "d/BA", "d/AAA"]);
    }
}
