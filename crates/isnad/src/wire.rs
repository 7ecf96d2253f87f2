//! Records as JSON, in the form of the PLOVER manual plus what it lacks. Offsets become characters here.

use isnad_coder::Coding;
use isnad_coder::record::{Amount, Event, Party};
use isnad_pack::Pack;
use isnad_text::{CharIndex, Document, Span};
use serde_json::{Value, json};

/// The event records of a document.
pub fn events(pack: &Pack, document: &Document, coding: &Coding) -> Vec<Value> {
    let index = CharIndex::new(&document.text);
    coding.events.iter().enumerate().map(|(i, e)| event(pack, document, coding, &index, i + 1, e)).collect()
}

fn event(pack: &Pack, document: &Document, coding: &Coding, index: &CharIndex<'_>, n: usize, e: &Event) -> Value {
    let kind = &pack.data().ontology.types[usize::from(e.kind)];
    let text = document.text.as_str();
    let sentence = coding.sentences[e.sentence].span;
    let score = e.modes.first().and_then(|m| kind.modes.iter().find(|(name, _)| name == m)).map_or(kind.score, |(_, s)| *s);
    let chars = |s: Span| {
        let (a, b) = index.chars(s);
        json!([a, b])
    };
    let (start, end) = index.chars(sentence);
    json!({
        "record": "event",
        "id": format!("{}#{n}", document.id),
        "doc_id": document.id,
        "incident": format!("{}/{}", document.id, e.incident),
        "event": [kind.name],
        "mode": e.modes,
        "context": e.contexts,
        "aux": e.aux.names(),
        "quad_code": kind.quad_code,
        "event_scale": score,
        "date": null, "enddate": null, "date_precision": null, "date_text": null, "date_span": null, "date_source": null,
        "actor": e.actors.iter().map(|p| party(text, index, p)).collect::<Vec<_>>(),
        "recipient": e.recipients.iter().map(|p| party(text, index, p)).collect::<Vec<_>>(),
        "event_loc": null,
        "size": {"dead": amount(e.size.dead), "injured": amount(e.size.injured), "arrested": amount(e.size.arrested), "participants": amount(e.size.participants)},
        "event_text": [e.trigger.text(text)],
        "text_info": {"sequence": e.sentence + 1, "start": start, "end": end},
        "attribution": crate::wire_saying::attribution(text, index, e.attribution.as_ref()),
        "evidence": {"trigger": chars(e.trigger), "rule": e.rule, "construction": e.construction, "pack": pack.data().version, "score": e.score, "features": e.features},
        "gloss": e.gloss,
        "coder": concat!("isnad ", env!("CARGO_PKG_VERSION")),
    })
}

fn party(text: &str, index: &CharIndex<'_>, p: &Party) -> Value {
    let (start, end) = index.chars(p.span);
    json!({
        "entity_text": p.span.text(text), "start": start, "end": end, "code": p.code, "sector": p.sector, "other_sectors": [],
        "identifier_id": p.identifier_id, "identifier_text": p.identifier_text, "basis": p.basis.map(isnad_coder::record::Basis::name),
    })
}

fn amount(a: Option<Amount>) -> Value {
    match a {
        None => Value::Null,
        Some(a) => match a.single() {
            Some(n) => json!(n),
            None => json!([a.low, a.high]),
        },
    }
}
