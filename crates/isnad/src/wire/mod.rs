//! Records as JSON: PLOVER records plus what PLOVER lacks. Offsets, bytes inside, become **characters** here.

mod claim;
mod event;
mod incident;
mod parts;

use isnad_coder::Coding;
use isnad_text::{CharIndex, Document};
use serde_json::Value;

use crate::args::Level;
use crate::gloss::Glosser;
use crate::merge::Facts;

/// All records of a document, one JSON object a line.
pub fn jsonl(glosser: &Glosser<'_>, level: Level, document: &Document, coding: &Coding) -> String {
    let index = CharIndex::new(&document.text);
    let mut out = String::new();
    let mut line = |value: &Value| {
        out.push_str(&value.to_string());
        out.push('\n');
    };
    if level != Level::Incident {
        (0..coding.events.len()).for_each(|i| line(&event::event(glosser, document, coding, &index, i)));
        (0..coding.claims.len()).for_each(|i| line(&claim::claim(glosser.pack(), document, coding, &index, i)));
    }
    if level != Level::Mention {
        Facts::of_incidents(coding).iter().for_each(|f| line(&incident::incident(glosser, document, coding, &index, f)));
    }
    out
}

/// Id of the mention with this index.
fn mention_id(document: &Document, i: usize) -> String {
    format!("{}#{}", document.id, i + 1)
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
