//! One JSON object to a document.

use isnad_text::Document;
use serde_json::{Map, Value};

use crate::dates;
use crate::problem::Problem;

const SHAPE: &str = "write one object a line: {\"doc_id\": \"…\", \"date\": \"2024-05-31\", \"text\": \"…\"}";

/// The document of one object. `number` is that of its line or object; `bad` makes a problem of what is wrong and a
/// remedy. A date that is none comes back as a remark, and the document without it.
///
/// # Errors
/// It is no object, lacks `text`, or a field has the wrong kind of value.
pub(crate) fn document(stem: &str, number: usize, json: &str, bad: &dyn Fn(String, &str) -> Problem) -> Result<(Document, Option<Problem>), Problem> {
    let value: Value = serde_json::from_str(json).map_err(|e| bad(format!("not JSON ({e})"), SHAPE))?;
    let Value::Object(mut map) = value else { return Err(bad(format!("{} where an object is needed", kind(&value)), SHAPE)) };
    let text = match map.remove("text") {
        Some(Value::String(text)) => text,
        None | Some(Value::Null) => return Err(bad("the object has no `text`".to_owned(), SHAPE)),
        Some(other) => return Err(bad(format!("`text` is {}, not a string", kind(&other)), SHAPE)),
    };
    let id = match map.remove("doc_id") {
        Some(Value::String(id)) => id,
        Some(Value::Number(n)) => n.to_string(),
        None | Some(Value::Null) => format!("{stem}-{number}"),
        Some(other) => return Err(bad(format!("`doc_id` is {}, not a string", kind(&other)), SHAPE)),
    };
    let mut string = |key: &str| string(&mut map, key).map_err(|what| bad(what, SHAPE));
    let mut document = Document::new(id, text);
    document.lang = string("lang")?;
    document.title = string("title")?;
    document.url = string("url")?;
    document.publisher = string("publisher")?;
    let written = string("date")?;
    document.date = written.as_deref().and_then(dates::day);
    let remark = match (&written, &document.date) {
        (Some(w), None) => Some(bad(format!("`date` is `{w}`, no day"), "write it as 2024-05-31; the text is taken without a date").remark()),
        _ => None,
    };
    Ok((document, remark))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(number: usize, json: &str) -> Result<(Document, Option<Problem>), Problem> {
        document("f", number, json, &|what, remedy| Problem::new("f", number, what, remedy))
    }

    #[test]
    fn fields_are_read() {
        let (d, p) = read(3, r#"{"doc_id": 7, "text": "x", "date": "2024-02-29T10:00:00Z", "title": null}"#).expect("good");
        assert_eq!((d.id.as_str(), d.date.as_deref(), d.title, p), ("7", Some("2024-02-29"), None, None));
        let (d, _) = read(3, r#"{"text": "x"}"#).expect("good");
        assert_eq!(d.id, "f-3");
    }

    #[test]
    fn mistakes_name_the_line() {
        for (json, word) in [("[1]", "list"), ("{", "JSON"), (r#"{"a": 1}"#, "no `text`"), (r#"{"text": 3}"#, "number"), (r#"{"text": "x", "url": []}"#, "url")]
        {
            let p = read(9, json).expect_err(json);
            assert_eq!(p.line, 9);
            assert!(p.lost && p.what.contains(word), "{p}");
        }
        let (d, p) = read(1, r#"{"text": "x", "date": "2023-02-29"}"#).expect("good");
        assert!(d.date.is_none() && p.is_some_and(|p| !p.lost));
    }
}
