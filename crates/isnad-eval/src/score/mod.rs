//! Records against hand-coded data: hits, false alarms and misses by field, with intervals, and the errors one by one.
//!
//! A mention is found if its type fits and its trigger stands in the hand-coded mention's sentence (`mention`), or covers
//! half of the union of both triggers (`mention-exact`). Fields are compared on the mentions that were found: parties one
//! by one, by the words that tell them apart ([`crate::same`]); countries, sectors and modes element by element. A date,
//! place or toll that another mention of the same happening carries is right and not demanded; one with basis or source
//! `document` is neither right nor wrong where the reference has none. Optional mentions neither count nor cost.

mod board;
mod claims;
mod documents;
mod fields;
mod sentences;

use std::collections::BTreeMap;

use isnad_engine::Record;
use isnad_engine::record::{Claim, Event};

pub use board::{Board, Counts, Row};
pub use sentences::sentences;

use crate::gold::CodedDocument;

/// One disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// `missed`, `extra`, or the name of a field.
    pub what: String,
    /// The document.
    pub document: String,
    /// What the reference has.
    pub reference: String,
    /// What was coded.
    pub coded: String,
    /// The sentence around it.
    pub sentence: String,
    /// Words to highlight in the sentence, in characters of it.
    pub span: (usize, usize),
    /// The rule that coded it.
    pub rule: String,
}

/// The outcome of a comparison.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Rows by field.
    pub fields: Board,
    /// Rows by event type.
    pub types: Board,
    /// Disagreements in the order of the documents.
    pub errors: Vec<Disagreement>,
    /// Records of documents that the reference does not have.
    pub unknown: usize,
}

/// Compares records with hand-coded documents.
#[must_use]
pub fn documents(gold: &[CodedDocument], records: &[Record]) -> Outcome {
    let mut by_document: BTreeMap<&str, (Vec<&Event>, Vec<&Claim>)> = BTreeMap::new();
    for r in records {
        match r {
            Record::Event(e) => by_document.entry(e.doc_id.as_str()).or_default().0.push(e),
            Record::Claim(c) => by_document.entry(c.doc_id.as_str()).or_default().1.push(c),
            Record::Incident(_) => {}
        }
    }
    let mut outcome = Outcome::default();
    for (n, d) in gold.iter().enumerate() {
        outcome.fields.document(n);
        outcome.types.document(n);
        let (events, claims) = by_document.remove(d.doc_id.as_str()).unwrap_or_default();
        documents::compare(d, &events, &mut outcome);
        claims::compare(d, &claims, &mut outcome);
    }
    outcome.unknown = by_document.values().map(|(e, c)| e.len() + c.len()).sum();
    outcome
}

/// The sentence around a span of characters, and the span in it.
fn around(text: &str, start: u32, end: u32) -> (String, (usize, usize)) {
    let chars: Vec<char> = text.chars().collect();
    let (start, end) = ((start as usize).min(chars.len()), (end as usize).min(chars.len()).max((start as usize).min(chars.len())));
    let stop = |c: char| matches!(c, '.' | '!' | '?' | '؟' | '\n');
    let from = chars[..start].iter().rposition(|c| stop(*c)).map_or(0, |i| i + 1).max(start.saturating_sub(240));
    let to = chars[end..].iter().position(|c| stop(*c)).map_or(chars.len(), |i| end + i + 1).min(end + 240);
    (chars[from..to].iter().collect(), (start - from, end - from))
}
