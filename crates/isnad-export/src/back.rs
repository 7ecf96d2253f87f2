//! From the values of a row back to the record.

use isnad_engine::Record;
use serde_json::{Map, Value as Json};

use crate::column::{Kind, Path, Value};
use crate::item::Level;
use crate::schema::Field;

/// Two values that belong together, under the path of the field that they make.
type Halves = Vec<(&'static str, [Json; 2])>;

/// The record that these values were taken from.
///
/// # Errors
/// A value is missing that every record has, or is of the wrong kind; the message names it.
pub fn record<'a>(level: Level, fields: &[Field], values: impl Iterator<Item = Value<'a>>) -> Result<Record, String> {
    let mut root = Map::new();
    let (mut counts, mut spans) = (Halves::new(), Halves::new());
    for (field, value) in fields.iter().zip(values) {
        let value = json(value, matches!(field.kind, Kind::Texts | Kind::Ints));
        match field.path {
            Path::Field(path) => put(&mut root, path, value),
            Path::Only(path) => put(&mut root, path, if value.is_null() { Json::Array(Vec::new()) } else { Json::Array(vec![value]) }),
            Path::Low(path) => half(&mut counts, path, 0, value),
            Path::High(path) => half(&mut counts, path, 1, value),
            Path::End(path, i) => half(&mut spans, path, i, value),
            Path::Each(path, name) => spread(&mut root, path, name, value),
            Path::EachJoined(path, name) => spread(&mut root, path, name, split(value)),
        }
    }
    for (path, [low, high]) in counts {
        put(&mut root, path, if low == high { low } else { Json::Array(vec![low, high]) });
    }
    for (path, [start, end]) in spans {
        put(&mut root, path, if start.is_null() { Json::Null } else { Json::Array(vec![start, end]) });
    }
    for part in ["event_loc", "attribution"] {
        if root.get(part).is_some_and(is_empty) {
            root.insert(part.to_owned(), Json::Null);
        }
    }
    let tag = match level {
        Level::Mention => "event",
        Level::Incident => "incident",
        Level::Claim => "claim",
    };
    root.insert("record".to_owned(), tag.into());
    serde_json::from_value(Json::Object(root)).map_err(|e| e.to_string())
}

fn json(value: Value<'_>, list: bool) -> Json {
    match value {
        Value::Null if list => Json::Array(Vec::new()),
        Value::Null => Json::Null,
        Value::Text(s) => Json::String(s.into_owned()),
        Value::Int(n) => n.into(),
        Value::Float(x) => x.into(),
        Value::Texts(all) => all.into_iter().map(|s| s.map_or(Json::Null, |s| Json::String(s.into_owned()))).collect(),
        Value::Ints(all) => all.into_iter().map(Json::from).collect(),
    }
}

/// Puts a value at `a` or `a.b`.
fn put(root: &mut Map<String, Json>, path: &str, value: Json) {
    match path.split_once('.') {
        None => drop(root.insert(path.to_owned(), value)),
        Some((outer, inner)) => {
            if let Json::Object(map) = root.entry(outer).or_insert_with(|| Json::Object(Map::new())) {
                map.insert(inner.to_owned(), value);
            }
        }
    }
}

fn half(all: &mut Halves, path: &'static str, i: usize, value: Json) {
    if !all.iter().any(|(p, _)| *p == path) {
        all.push((path, [Json::Null, Json::Null]));
    }
    if let Some((_, pair)) = all.iter_mut().find(|(p, _)| *p == path) {
        pair[i] = value;
    }
}

/// Gives every object of a list its value; a list that is too short leaves the rest null.
fn spread(root: &mut Map<String, Json>, path: &str, name: &str, values: Json) {
    let (Json::Array(objects), Json::Array(values)) = (root.entry(path).or_insert_with(|| Json::Array(Vec::new())), values) else { return };
    // The first column of a party is its words: it says how many there are.
    if name == "entity_text" {
        objects.resize(values.len(), Json::Object(Map::new()));
    }
    let mut values = values.into_iter();
    for object in objects.iter_mut().filter_map(Json::as_object_mut) {
        let empty = if name == "other_sectors" { Json::Array(Vec::new()) } else { Json::Null };
        object.insert(name.to_owned(), values.next().unwrap_or(empty));
    }
}

fn split(joined: Json) -> Json {
    let Json::Array(all) = joined else { return joined };
    all.iter().map(|s| s.as_str().unwrap_or("").split('+').filter(|s| !s.is_empty()).map(Json::from).collect::<Json>()).collect()
}

/// An object without any value.
fn is_empty(value: &Json) -> bool {
    value.as_object().is_some_and(|map| map.values().all(|v| v.is_null() || v.as_array().is_some_and(Vec::is_empty)))
}
