//! Claims as JSON. Offsets become characters here.

use isnad_coder::Coding;
use isnad_coder::record::Claim;
use isnad_pack::Pack;
use isnad_text::{CharIndex, Document, Span};
use serde_json::{Value, json};

use crate::wire_saying;

/// The claim records of a document.
pub fn claims(pack: &Pack, document: &Document, coding: &Coding) -> Vec<Value> {
    let index = CharIndex::new(&document.text);
    coding.claims.iter().enumerate().map(|(i, c)| claim(pack, document, coding, &index, i + 1, c)).collect()
}

fn claim(pack: &Pack, document: &Document, coding: &Coding, index: &CharIndex<'_>, n: usize, c: &Claim) -> Value {
    let text = document.text.as_str();
    let chars = |s: Span| {
        let (a, b) = index.chars(s);
        json!([a, b])
    };
    let words = |s: Option<Span>| s.map(|s| s.text(text));
    let (start, end) = index.chars(coding.sentences[c.sentence].span);
    json!({
        "record": "claim",
        "id": format!("{}/c{n}", document.id),
        "doc_id": document.id,
        "kind": c.kind.name(),
        "cue": c.cue.text(text),
        "subject": words(c.subject),
        "subject_span": c.subject.map(chars),
        "object": words(c.object),
        "object_span": c.object.map(chars),
        "events": c.events.iter().map(|e| format!("{}#{}", document.id, e + 1)).collect::<Vec<_>>(),
        "aux": c.aux.names(),
        "attribution": wire_saying::attribution(text, index, c.attribution.as_ref()),
        "text_info": {"sequence": c.sentence + 1, "start": start, "end": end},
        "evidence": {"trigger": chars(c.cue), "rule": c.rule, "pack": pack.data().version, "score": null},
    })
}
