//! Incident records: the mentions of one happening as one.

use isnad_coder::Coding;
use isnad_coder::record::Party;
use isnad_text::{CharIndex, Document};
use serde_json::{Value, json};

use super::event::object;
use super::parts::{place, size, when};
use super::{incident_id, mention_id};
use crate::gloss::Glosser;
use crate::merge::Facts;

/// The record of a happening.
pub fn incident(glosser: &Glosser<'_>, document: &Document, coding: &Coding, index: &CharIndex<'_>, facts: &Facts<'_>) -> Value {
    let text = document.text.as_str();
    let types = &glosser.pack().data().ontology.types;
    let names: Vec<&str> = facts.kinds.iter().map(|k| types[usize::from(*k)].name.as_str()).collect();
    let id = facts.members.first().map_or(0, |i| coding.events[*i].incident);
    let mut record = object(json!({
        "record": "incident",
        "id": incident_id(document, id),
        "doc_id": document.id,
        "event": names,
        "mode": facts.modes,
        "aux": facts.aux.names(),
    }));
    record.extend(when(text, index, facts.when).into_iter().filter(|(k, _)| matches!(k.as_str(), "date" | "enddate" | "date_precision")));
    record.extend(object(json!({
        "actor": facts.actors.iter().map(|p| party(text, p)).collect::<Vec<_>>(),
        "recipient": facts.recipients.iter().map(|p| party(text, p)).collect::<Vec<_>>(),
        "event_loc": without_words(place(text, index, facts.place)),
        "size": size(facts.size),
        "members": facts.members.iter().map(|i| mention_id(document, *i)).collect::<Vec<_>>(),
        "gloss": glosser.gloss(text, facts),
    })));
    Value::Object(record)
}

fn party(text: &str, p: &Party) -> Value {
    json!({"entity_text": p.span.text(text), "code": p.code, "sector": p.sector})
}

/// A place without what belongs to one mention.
fn without_words(mut place: Value) -> Value {
    if let Value::Object(map) = &mut place {
        for key in ["extracted_place", "start", "end", "basis", "country", "province", "feature_class", "feature_code"] {
            map.shift_remove(key);
        }
    }
    place
}
