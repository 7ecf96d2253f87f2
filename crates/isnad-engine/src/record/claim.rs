//! Claim records.

use serde::{Deserialize, Serialize};

use super::parts::{attribution, span};
use super::{Attribution, Chars, Evidence, From, TextInfo};

/// A statement about happenings or actors that is not itself a report of one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// `DOC/cN`.
    pub id: String,
    /// The document.
    pub doc_id: String,
    /// `cause`, `purpose`, `benefit`, `responsibility`, `association`, `trend`, `prediction`.
    pub kind: String,
    /// The word that makes the claim.
    pub cue: String,
    /// What is claimed about.
    pub subject: Option<String>,
    /// Where that stands.
    pub subject_span: Option<Chars>,
    /// What it is related to.
    pub object: Option<String>,
    /// Where that stands.
    pub object_span: Option<Chars>,
    /// Ids of the event records that it is about.
    pub events: Vec<String>,
    /// `negation`, `hypothetical`, `future`, `historical`.
    pub aux: Vec<String>,
    /// Who claims it; the document's author where it is missing.
    pub attribution: Option<Attribution>,
    /// The sentence.
    pub text_info: TextInfo,
    /// What it was read from.
    pub evidence: Evidence,
}

/// The record of the claim with this index.
pub(super) fn of(from: &From<'_>, i: usize) -> Claim {
    let c = &from.coding.claims[i];
    let (text, index) = (from.text(), from.index);
    Claim {
        id: format!("{}/c{}", from.document.id, i + 1),
        doc_id: from.document.id.clone(),
        kind: c.kind.name().to_owned(),
        cue: c.cue.text(text).to_owned(),
        subject: c.subject.map(|s| s.text(text).to_owned()),
        subject_span: c.subject.map(|s| span(index, s)),
        object: c.object.map(|s| s.text(text).to_owned()),
        object_span: c.object.map(|s| span(index, s)),
        events: c.events.iter().map(|e| from.mention_id(*e)).collect(),
        aux: c.aux.names().into_iter().map(str::to_owned).collect(),
        attribution: c.attribution.as_ref().map(|a| attribution(text, index, a)),
        text_info: from.sentence(c.sentence),
        evidence: Evidence {
            trigger: span(index, c.cue),
            rule: c.rule.clone(),
            construction: None,
            pack: from.glosser.pack().data().version.clone(),
            score: None,
        },
    }
}
