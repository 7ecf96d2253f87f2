//! Claim records: what is said about happenings and actors, never a happening itself.

use isnad_coder::Coding;
use isnad_pack::Pack;
use isnad_text::{CharIndex, Document, Span};
use serde_json::{Value, json};

use super::mention_id;
use super::parts::{attribution, span};

/// The record of claim `i`.
pub fn claim(pack: &Pack, document: &Document, coding: &Coding, index: &CharIndex<'_>, i: usize) -> Value {
    let c = &coding.claims[i];
    let text = document.text.as_str();
    let words = |s: Option<Span>| s.map(|s| s.text(text));
    let place = |s: Option<Span>| s.map(|s| span(index, s));
    let (start, end) = index.chars(coding.sentences[c.sentence].span);
    json!({
        "record": "claim",
        "id": format!("{}/c{}", document.id, i + 1),
        "doc_id": document.id,
        "kind": c.kind.name(),
        "cue": c.cue.text(text),
        "subject": words(c.subject),
        "subject_span": place(c.subject),
        "object": words(c.object),
        "object_span": place(c.object),
        "events": c.events.iter().map(|e| mention_id(document, *e)).collect::<Vec<_>>(),
        "aux": c.aux.names(),
        "attribution": attribution(text, index, c.attribution.as_ref()),
        "text_info": {"sequence": c.sentence + 1, "start": start, "end": end},
        "evidence": {"trigger": span(index, c.cue), "rule": c.rule, "pack": pack.data().version, "score": null},
    })
}
