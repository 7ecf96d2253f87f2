//! Event records.

use isnad_coder::Coding;
use isnad_text::{CharIndex, Document};
use serde_json::{Map, Value, json};

use super::parts::{attribution, party, place, size, span, when};
use super::{incident_id, mention_id};
use crate::gloss::Glosser;
use crate::merge::Facts;

/// The record of mention `i`.
pub fn event(glosser: &Glosser<'_>, document: &Document, coding: &Coding, index: &CharIndex<'_>, i: usize) -> Value {
    let e = &coding.events[i];
    let data = glosser.pack().data();
    let kind = &data.ontology.types[usize::from(e.kind)];
    let text = document.text.as_str();
    // A mode has a score of its own; of several the one furthest from neutral counts.
    let score = e.modes.iter().filter_map(|m| kind.modes.iter().find(|(name, _)| name == m)).map(|(_, s)| *s).fold(None, further).unwrap_or(kind.score);
    let (start, end) = index.chars(coding.sentences[e.sentence].span);
    let mut record = object(json!({
        "record": "event",
        "id": mention_id(document, i),
        "doc_id": document.id,
        "incident": incident_id(document, e.incident),
        "event": [kind.name],
        "mode": e.modes,
        "context": e.contexts,
        "aux": e.aux.names(),
        "quad_code": kind.quad_code,
        "event_scale": score,
    }));
    record.extend(when(text, index, e.when.as_ref()));
    record.extend(object(json!({
        "actor": e.actors.iter().map(|p| party(text, index, p)).collect::<Vec<_>>(),
        "recipient": e.recipients.iter().map(|p| party(text, index, p)).collect::<Vec<_>>(),
        "event_loc": place(text, index, e.place.as_ref()),
        "size": size(e.size),
        "event_text": [e.trigger.text(text)],
        "text_info": {"sequence": e.sentence + 1, "start": start, "end": end},
        "attribution": attribution(text, index, e.attribution.as_ref()),
        "evidence": {"trigger": span(index, e.trigger), "rule": e.rule, "construction": e.construction, "pack": data.version, "score": e.score},
        "gloss": glosser.gloss(text, &Facts::of_mention(i, e)),
        "coder": concat!("isnad ", env!("CARGO_PKG_VERSION")),
    })));
    Value::Object(record)
}

fn further(best: Option<f64>, score: f64) -> Option<f64> {
    Some(best.filter(|b| b.abs() >= score.abs()).unwrap_or(score))
}

/// The map of an object literal.
pub fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}
