//! Parts that several records share.

use isnad_coder::record::{Amount, Attribution, Basis, DateSource, EventPlace, Party, Size, When};
use isnad_text::{CharIndex, Span};
use serde_json::{Map, Value, json};

/// `[start, end)` in characters.
pub fn span(index: &CharIndex<'_>, s: Span) -> Value {
    let (start, end) = index.chars(s);
    json!([start, end])
}

/// A party with its evidence.
pub fn party(text: &str, index: &CharIndex<'_>, p: &Party) -> Value {
    let (start, end) = index.chars(p.span);
    json!({
        "entity_text": p.span.text(text), "start": start, "end": end, "code": p.code, "sector": p.sector, "other_sectors": [],
        "identifier_id": p.identifier_id, "identifier_text": p.identifier_text, "basis": p.basis.map(Basis::name),
    })
}

/// A number, a range, or null.
pub fn amount(a: Option<Amount>) -> Value {
    match a {
        None => Value::Null,
        Some(a) => a.single().map_or_else(|| json!([a.low, a.high]), |n| json!(n)),
    }
}

/// Tolls.
pub fn size(s: Size) -> Value {
    json!({"dead": amount(s.dead), "injured": amount(s.injured), "arrested": amount(s.arrested), "participants": amount(s.participants)})
}

/// The fields of a date; all null where there is none.
pub fn when(text: &str, index: &CharIndex<'_>, w: Option<&When>) -> Map<String, Value> {
    let source = w.map(|w| match w.source {
        DateSource::Text => "text",
        DateSource::Context => "context",
        DateSource::Document => "document",
    });
    let words = w.and_then(|w| w.span);
    [
        ("date", json!(w.map(|w| &w.date))),
        ("enddate", json!(w.and_then(|w| w.enddate.as_ref()))),
        ("date_precision", json!(w.map(|w| w.precision))),
        ("date_text", json!(words.map(|s| s.text(text)))),
        ("date_span", words.map_or(Value::Null, |s| span(index, s))),
        ("date_source", json!(source)),
    ]
    .into_iter()
    .map(|(k, v)| (k.to_owned(), v))
    .collect()
}

/// Where it happened.
pub fn place(text: &str, index: &CharIndex<'_>, p: Option<&EventPlace>) -> Value {
    let Some(p) = p else { return Value::Null };
    let chars = p.span.map(|s| index.chars(s));
    json!({
        "extracted_place": p.span.map(|s| s.text(text)), "start": chars.map(|c| c.0), "end": chars.map(|c| c.1),
        "resolved_place": p.name, "geonameid": p.geonameid, "lat": p.lat, "lon": p.lon, "province": p.province, "country": p.country,
        "country_code": p.country_code, "feature_class": p.feature.as_ref().map(|f| f.0), "feature_code": p.feature.as_ref().map(|f| &f.1),
        "resolution": p.resolution, "basis": p.basis.name(),
    })
}

/// Who says so.
pub fn attribution(text: &str, index: &CharIndex<'_>, a: Option<&Attribution>) -> Value {
    let Some(a) = a else { return Value::Null };
    json!({
        "holder": a.holder.text(text), "holder_span": span(index, a.holder), "cue": a.cue.text(text), "cue_span": span(index, a.cue),
        "stance": a.stance.name(), "chain": a.chain.iter().map(|s| s.text(text)).collect::<Vec<_>>(),
    })
}
