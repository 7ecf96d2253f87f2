//! JSONL: one object a line, with `text` and what is known about it.

use isnad_text::Document;
use serde_json::{Map, Value};

use crate::problem::Problem;

const SHAPE: &str = "write one object a line: {\"doc_id\": \"…\", \"date\": \"2024-05-31\", \"text\": \"…\"}";

/// The document of one line. A date that is none comes back as a second problem, and the document without it.
///
/// # Errors
/// The line is no object, lacks `text`, or a field has the wrong kind of value.
pub(crate) fn document(name: &str, line: usize, stem: &str, json: &str) -> Result<(Document, Option<Problem>), Problem> {
    let bad = |what: String| Problem::new(name, line, what, SHAPE);
    let value: Value = serde_json::from_str(json).map_err(|e| bad(format!("not JSON ({e})")))?;
    let Value::Object(mut map) = value else { return Err(bad(format!("{} where an object is needed", kind(&value)))) };
    let text = match map.remove("text") {
        Some(Value::String(text)) => text,
        None | Some(Value::Null) => return Err(bad("the object has no `text`".to_owned())),
        Some(other) => return Err(bad(format!("`text` is {}, not a string", kind(&other)))),
    };
    let id = match map.remove("doc_id") {
        Some(Value::String(id)) => id,
        Some(Value::Number(n)) => n.to_string(),
        None | Some(Value::Null) => format!("{stem}-{line}"),
        Some(other) => return Err(bad(format!("`doc_id` is {}, not a string", kind(&other)))),
    };
    let mut document = Document::new(id, text);
    document.lang = string(&mut map, "lang").map_err(&bad)?;
    document.title = string(&mut map, "title").map_err(&bad)?;
    document.url = string(&mut map, "url").map_err(&bad)?;
    document.publisher = string(&mut map, "publisher").map_err(&bad)?;
    let written = string(&mut map, "date").map_err(&bad)?;
    document.date = written.as_deref().and_then(day);
    let problem = match (&written, &document.date) {
        (Some(w), None) => Some(Problem::new(name, line, format!("`date` is `{w}`, no day"), "write it as 2024-05-31; the text is coded without a date")),
        _ => None,
    };
    Ok((document, problem))
}

fn string(map: &mut Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match map.remove(key) {
        Some(Value::String(s)) if !s.is_empty() => Ok(Some(s)),
        None | Some(Value::Null | Value::String(_)) => Ok(None),
        Some(other) => Err(format!("`{key}` is {}, not a string", kind(&other))),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The day at the beginning of an ISO date or date with time (`2024-05-31T08:00:00Z`).
pub(crate) fn day(written: &str) -> Option<String> {
    let head = written.trim().get(..10)?;
    let rest = &written.trim()[10..];
    if !(rest.is_empty() || rest.starts_with(['T', ' '])) {
        return None;
    }
    let b = head.as_bytes();
    let shaped = b.iter().enumerate().all(|(i, c)| if i == 4 || i == 7 { *c == b'-' } else { c.is_ascii_digit() });
    if !shaped {
        return None;
    }
    // The parser of date lines knows the length of months.
    isnad_text::parse_date_line(head, &|_| None).map(|_| head.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_read() {
        let (d, p) = document("f", 3, "f", r#"{"doc_id": 7, "text": "x", "date": "2024-02-29T10:00:00Z", "title": null}"#).expect("good");
        assert_eq!((d.id.as_str(), d.date.as_deref(), d.title, p), ("7", Some("2024-02-29"), None, None));
        let (d, _) = document("f", 3, "f", r#"{"text": "x"}"#).expect("good");
        assert_eq!(d.id, "f-3");
    }

    #[test]
    fn mistakes_name_the_line() {
        for (json, word) in [("[1]", "list"), ("{", "JSON"), (r#"{"a": 1}"#, "no `text`"), (r#"{"text": 3}"#, "number"), (r#"{"text": "x", "url": []}"#, "url")]
        {
            let p = document("f", 9, "f", json).expect_err(json);
            assert_eq!(p.line, 9);
            assert!(p.what.contains(word), "{p}");
        }
        let (d, p) = document("f", 1, "f", r#"{"text": "x", "date": "2023-02-29"}"#).expect("good");
        assert!(d.date.is_none() && p.is_some());
    }
}
