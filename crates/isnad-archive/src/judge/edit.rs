//! Setting one field of an event's record.

use isnad_engine::record::Event;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::words::pack;

/// Fields that a person may set; what was read from the text (spans, words, evidence) stays as it is.
const FIELDS: [&str; 20] = [
    "event",
    "mode",
    "context",
    "aux",
    "date",
    "enddate",
    "date_precision",
    "size.dead",
    "size.injured",
    "size.arrested",
    "size.participants",
    "event_loc.resolved_place",
    "event_loc.geonameid",
    "event_loc.lat",
    "event_loc.lon",
    "event_loc.province",
    "event_loc.country_code",
    "event_loc.country",
    "event_loc.resolution",
    "attribution.stance",
];
/// Fields of each party.
const PARTY: [&str; 5] = ["code", "sector", "identifier_id", "identifier_text", "entity_text"];

/// The old value and the record with the new one.
pub(super) fn set(json: &str, field: &str, value: &Value) -> Result<(Value, String)> {
    let wrong = |what: String, remedy: String| Error::new(format!("editing `{field}`"), what, remedy);
    if !allowed(field) {
        return Err(wrong(
            "this field cannot be edited".to_owned(),
            format!("choose one of {}, actor.N.code, actor.N.sector (N from 0), recipient.N…", FIELDS.join(", ")),
        ));
    }
    let mut record: Value = serde_json::from_str(json)?;
    let old = put(&mut record, field, value.clone())
        .ok_or_else(|| wrong("the event has no such part".to_owned(), "look at the record with --format jsonl".to_owned()))?;
    if field == "event" {
        retype(&mut record).map_err(|what| wrong(what, "give one PLOVER type, for example [\"ASSAULT\"]".to_owned()))?;
    }
    let event: Event = serde_json::from_value(record.clone())
        .map_err(|e| wrong(format!("{value} does not suit it ({e})"), "numbers as 5, ranges as [5, 7] or [20, null], words as \"x\"".to_owned()))?;
    for day in [&event.date, &event.enddate].into_iter().flatten() {
        if !is_day(day) {
            return Err(wrong(format!("`{day}` is no day"), "write it as \"2024-05-31\"".to_owned()));
        }
    }
    Ok((old, record.to_string()))
}

fn allowed(field: &str) -> bool {
    let party = |rest: &str| rest.split_once('.').is_some_and(|(n, name)| n.parse::<u8>().is_ok() && PARTY.contains(&name));
    FIELDS.contains(&field) || field.strip_prefix("actor.").is_some_and(party) || field.strip_prefix("recipient.").is_some_and(party)
}

/// Puts a value at a dotted path; the old one, null where there was none. `None` where the path leads nowhere.
fn put(record: &mut Value, field: &str, value: Value) -> Option<Value> {
    let (path, last) = field.rsplit_once('.').map_or((None, field), |(p, l)| (Some(p), l));
    let mut at = record;
    for step in path.into_iter().flat_map(|p| p.split('.')) {
        at = match at {
            Value::Object(map) => map.get_mut(step)?,
            Value::Array(list) => list.get_mut(step.parse::<usize>().ok()?)?,
            _ => return None,
        };
    }
    Some(at.as_object_mut()?.insert(last.to_owned(), value).unwrap_or(Value::Null))
}

/// Quad code and scale follow from the type.
fn retype(record: &mut Value) -> std::result::Result<(), String> {
    let name = match &record["event"] {
        Value::Array(list) if list.len() == 1 => list[0].as_str().unwrap_or_default().to_owned(),
        other => return Err(format!("{other} is not a list of one type")),
    };
    let types = &pack().map_err(|e| e.to_string())?.data().ontology.types;
    let kind = types.iter().find(|t| t.name == name).ok_or_else(|| format!("`{name}` is no PLOVER type"))?;
    record["quad_code"] = kind.quad_code.into();
    record["event_scale"] = kind.score.into();
    Ok(())
}

fn is_day(s: &str) -> bool {
    s.len() == 10 && isnad_text::parse_date_line(s, &|_| None).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = r#"{"id":"d#1","doc_id":"d","incident":"d/A","event":["ASSAULT"],"mode":[],"context":[],"aux":[],"quad_code":4,"event_scale":-9.0,
        "date":"2024-05-31","actor":[{"entity_text":"x","start":0,"end":1,"other_sectors":[]}],"recipient":[],"size":{"dead":3},"event_text":["y"],
        "text_info":{"sequence":1,"start":0,"end":9},"evidence":{"trigger":[2,3],"rule":"r","pack":"p"},"gloss":"g","coder":"c"}"#;

    #[test]
    fn a_value_takes_the_place_of_the_old_one() {
        let (old, new) = set(RECORD, "size.dead", &serde_json::json!([5, 7])).expect("a toll");
        let event: Event = serde_json::from_str(&new).expect("a record");
        assert_eq!((old, event.size.dead.and_then(|c| c.high())), (serde_json::json!(3), Some(7)));
        let (old, new) = set(RECORD, "actor.0.code", &serde_json::json!("IRQ")).expect("a country");
        assert!(old.is_null() && new.contains(r#""code":"IRQ""#));
    }

    #[test]
    fn a_new_type_brings_its_scores() {
        let (_, new) = set(RECORD, "event", &serde_json::json!(["PROTEST"])).expect("a type");
        let event: Event = serde_json::from_str(&new).expect("a record");
        assert_eq!(event.event, ["PROTEST"]);
        assert!(event.event_scale > -9.0);
    }

    #[test]
    fn what_does_not_suit_is_refused() {
        for (field, value) in [
            ("gloss", serde_json::json!("x")),
            ("date", serde_json::json!("2024-02-31")),
            ("event", serde_json::json!(["WAR"])),
            ("actor.4.code", serde_json::json!("IRQ")),
            ("size.dead", serde_json::json!("five")),
            ("evidence.rule", serde_json::json!("x")),
        ] {
            assert!(set(RECORD, field, &value).is_err(), "{field}");
        }
    }
}
