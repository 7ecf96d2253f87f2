//! Attributions as JSON. Offsets become characters here.

use isnad_coder::record::Attribution;
use isnad_pack::model::Stance;
use isnad_text::{CharIndex, Span};
use serde_json::{Value, json};

/// An attribution; null where the document itself speaks.
pub fn attribution(text: &str, index: &CharIndex<'_>, a: Option<&Attribution>) -> Value {
    let Some(a) = a else { return Value::Null };
    let chars = |s: Span| {
        let (a, b) = index.chars(s);
        json!([a, b])
    };
    json!({
        "holder": a.holder.text(text),
        "holder_span": chars(a.holder),
        "cue": a.cue.text(text),
        "cue_span": chars(a.cue),
        "stance": stance(a.stance),
        "chain": a.chain.iter().map(|s| s.text(text)).collect::<Vec<_>>(),
    })
}

/// Name of a stance.
pub fn stance(s: Stance) -> &'static str {
    match s {
        Stance::Asserts => "asserts",
        Stance::Denies => "denies",
        Stance::Alleges => "alleges",
        Stance::Quotes => "quotes",
        Stance::ClaimsResponsibility => "claims_responsibility",
    }
}
