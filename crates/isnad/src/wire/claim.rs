//! A claim as JSON.

use isnad_coder::Coding;
use isnad_pack::Pack;
use isnad_text::{CharIndex, Document};
use serde_json::{Value, json};

use super::mention_id;
use super::parts::{attribution, span};

/// The claim with this index.
pub fn claim(pack: &Pack, document: &Document, coding: &Coding, index: &CharIndex<'_>, i: usize) -> Value {
    let c = &coding.claims[i];
    let text = document.text.as_str();
    let (start, end) = index.chars(coding.sentences[c.sentence].span);
    json!({
        "record": "claim",
        "id": format!("{}/c{}", document.id, i + 1),
        "doc_id": document.id,
        "kind": c.kind.name(),
        "cue": c.cue.text(text),
        "subject": c.subject.map(|s| s.text(text)),
        "subject_span": c.subject.map(|s| span(index, s)),
        "object": c.object.map(|s| s.text(text)),
        "object_span": c.object.map(|s| span(index, s)),
        "events": c.events.iter().map(|e| mention_id(document, *e)).collect::<Vec<_>>(),
        "aux": c.aux.names(),
        "attribution": attribution(text, index, c.attribution.as_ref()),
        "text_info": {"sequence": c.sentence + 1, "start": start, "end": end},
        "evidence": {"trigger": span(index, c.cue), "rule": c.rule, "pack": pack.data().version, "score": null},
    })
}
