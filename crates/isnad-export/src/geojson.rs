//! GeoJSON (RFC 7946): a feature for each record, its columns as properties. Records without coordinates have a null
//! geometry, as the standard allows, so that none is lost.

use std::io::Write;

use isnad_engine::Record;
use serde_json::{Map, Value as Json, json};

use crate::column::{Kind, Value};
use crate::item::{Item, Level};
use crate::loss::Loss;
use crate::schema::{self, Field};
use crate::{Error, Sink, back};

/// Writes a feature collection.
pub struct GeoJson<W: Write> {
    out: W,
    level: Level,
    fields: Vec<Field>,
    loss: Loss,
}

impl<W: Write> GeoJson<W> {
    /// Begins the collection.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn new(mut out: W, level: Level) -> Result<GeoJson<W>, Error> {
        out.write_all(b"{\"type\": \"FeatureCollection\", \"features\": [")?;
        Ok(GeoJson { out, level, fields: schema::fields(level), loss: Loss::default() })
    }
}

impl<W: Write> Sink for GeoJson<W> {
    fn write(&mut self, item: Item<'_>) -> Result<(), Error> {
        if !self.level.takes(item.record) {
            return Ok(());
        }
        let (feature, placed) = feature(&self.fields, item.record);
        if !placed {
            self.loss.change("records without coordinates, written with a null geometry");
        }
        self.out.write_all(if self.loss.written == 0 { b"\n" } else { b",\n" })?;
        write!(self.out, "{feature}")?;
        self.loss.written += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Loss, Error> {
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.loss)
    }
}

/// The feature of a record; has it coordinates?
fn feature(fields: &[Field], record: &Record) -> (Json, bool) {
    let mut properties = Map::new();
    schema::each(record, |i, value| {
        properties.insert(fields[i].name.to_owned(), plain(value));
    });
    let point = match (&properties["lon"], &properties["lat"]) {
        (Json::Number(lon), Json::Number(lat)) => json!({"type": "Point", "coordinates": [lon, lat]}),
        _ => Json::Null,
    };
    let placed = !point.is_null();
    (json!({"type": "Feature", "id": properties["id"], "geometry": point, "properties": properties}), placed)
}

fn plain(value: Value<'_>) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Text(s) => Json::String(s.into_owned()),
        Value::Int(n) => n.into(),
        Value::Float(x) => x.into(),
        Value::Texts(all) => all.into_iter().map(|s| s.map_or(Json::Null, |s| Json::String(s.into_owned()))).collect(),
        Value::Ints(all) => all.into_iter().map(Json::from).collect(),
    }
}

/// The record that a feature was made from.
///
/// # Errors
/// The feature was not made by this program, or was changed so that it is no record any more.
pub fn record(level: Level, feature: &Json) -> Result<Record, String> {
    let fields = schema::fields(level);
    let values = fields.iter().map(|f| value(f, &feature["properties"][f.name]));
    back::record(level, &fields, values)
}

fn value<'a>(field: &Field, json: &'a Json) -> Value<'a> {
    let text = |s: &'a Json| s.as_str().map(std::borrow::Cow::Borrowed);
    match (field.kind, json) {
        (Kind::Text | Kind::Date, Json::String(s)) => Value::Text(s.into()),
        (Kind::Int, Json::Number(n)) => Value::int(n.as_i64()),
        (Kind::Float, Json::Number(n)) => Value::float(n.as_f64()),
        (Kind::Texts, Json::Array(all)) => Value::Texts(all.iter().map(text).collect()),
        (Kind::Ints, Json::Array(all)) => Value::Ints(all.iter().filter_map(Json::as_i64).collect()),
        _ => Value::Null,
    }
}
