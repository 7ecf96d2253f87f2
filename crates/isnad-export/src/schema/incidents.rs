//! The columns of incidents: everything that an incident record holds.

use isnad_engine::record::{Count, Incident, IncidentPlace};

use crate::column::{Column, Kind, Path, Table, Value};

/// The table of incidents.
pub static INCIDENTS: Table<Incident> = Table { name: "incidents", columns: COLUMNS };

const COLUMNS: &[Column<Incident>] = &[
    column("id", Kind::Text, Path::Field("id"), "Id of the happening, document/letters", |r| Value::text(Some(&r.id))),
    column("doc_id", Kind::Text, Path::Field("doc_id"), "Id of the document", |r| Value::text(Some(&r.doc_id))),
    column("event", Kind::Texts, Path::Field("event"), "PLOVER types, most frequent first", |r| Value::strings(&r.event)),
    column("mode", Kind::Texts, Path::Field("mode"), "PLOVER modes", |r| Value::strings(&r.mode)),
    column("aux", Kind::Texts, Path::Field("aux"), "What all mentions share of negation, hypothetical, future, historical", |r| Value::strings(&r.aux)),
    column("date", Kind::Date, Path::Field("date"), "First day", |r| Value::text(r.date.as_deref())),
    column("enddate", Kind::Date, Path::Field("enddate"), "Last day, of a range", |r| Value::text(r.enddate.as_deref())),
    column("date_precision", Kind::Text, Path::Field("date_precision"), "day, week, month, year, range", |r| Value::text(r.date_precision.as_deref())),
    column("actor_text", Kind::Texts, Path::Each("actor", "entity_text"), "Words; all columns of actor_* are lists of the same length and order", |r| {
        Value::texts(r.actor.iter().map(|p| Some(p.entity_text.as_str())))
    }),
    column("actor_code", Kind::Texts, Path::Each("actor", "code"), "Country (ISO 3166-1 alpha-3), or IGO, UNO, EUR, NGO, IMG", |r| {
        Value::texts(r.actor.iter().map(|p| p.code.as_deref()))
    }),
    column("actor_sector", Kind::Texts, Path::Each("actor", "sector"), "PLOVER sector", |r| Value::texts(r.actor.iter().map(|p| p.sector.as_deref()))),
    column(
        "recipient_text",
        Kind::Texts,
        Path::Each("recipient", "entity_text"),
        "Words; all columns of recipient_* are lists of the same length and order",
        |r| Value::texts(r.recipient.iter().map(|p| Some(p.entity_text.as_str()))),
    ),
    column("recipient_code", Kind::Texts, Path::Each("recipient", "code"), "Country (ISO 3166-1 alpha-3), or IGO, UNO, EUR, NGO, IMG", |r| {
        Value::texts(r.recipient.iter().map(|p| p.code.as_deref()))
    }),
    column("recipient_sector", Kind::Texts, Path::Each("recipient", "sector"), "PLOVER sector", |r| {
        Value::texts(r.recipient.iter().map(|p| p.sector.as_deref()))
    }),
    column("place_name", Kind::Text, Path::Field("event_loc.resolved_place"), "English name of the place", |r| {
        Value::text(place(r).and_then(|p| p.resolved_place.as_deref()))
    }),
    column("geonameid", Kind::Int, Path::Field("event_loc.geonameid"), "Number of the place in GeoNames", |r| Value::int(place(r).and_then(|p| p.geonameid))),
    column("lat", Kind::Float, Path::Field("event_loc.lat"), "Latitude in degrees", |r| Value::float(place(r).and_then(|p| p.lat))),
    column("lon", Kind::Float, Path::Field("event_loc.lon"), "Longitude in degrees", |r| Value::float(place(r).and_then(|p| p.lon))),
    column("country_code", Kind::Text, Path::Field("event_loc.country_code"), "Country, ISO 3166-1 alpha-3", |r| {
        Value::text(place(r).and_then(|p| p.country_code.as_deref()))
    }),
    column("resolution", Kind::Int, Path::Field("event_loc.resolution"), "How exact: 4 town or site, 3 region or area, 2 first-level region, 1 country", |r| {
        Value::int(place(r).and_then(|p| p.resolution))
    }),
    column("dead_low", Kind::Int, Path::Low("size.dead"), "Killed: lower bound; equal to the upper one where the number is exact", |r| {
        Value::int(r.size.dead.and_then(Count::low))
    }),
    column("dead_high", Kind::Int, Path::High("size.dead"), "Killed: upper bound; empty where it is open", |r| Value::int(r.size.dead.and_then(Count::high))),
    column("injured_low", Kind::Int, Path::Low("size.injured"), "Wounded: lower bound; equal to the upper one where the number is exact", |r| {
        Value::int(r.size.injured.and_then(Count::low))
    }),
    column("injured_high", Kind::Int, Path::High("size.injured"), "Wounded: upper bound; empty where it is open", |r| {
        Value::int(r.size.injured.and_then(Count::high))
    }),
    column("arrested_low", Kind::Int, Path::Low("size.arrested"), "Arrested: lower bound; equal to the upper one where the number is exact", |r| {
        Value::int(r.size.arrested.and_then(Count::low))
    }),
    column("arrested_high", Kind::Int, Path::High("size.arrested"), "Arrested: upper bound; empty where it is open", |r| {
        Value::int(r.size.arrested.and_then(Count::high))
    }),
    column(
        "participants_low",
        Kind::Int,
        Path::Low("size.participants"),
        "Taking part in a protest: lower bound; equal to the upper one where the number is exact",
        |r| Value::int(r.size.participants.and_then(Count::low)),
    ),
    column("participants_high", Kind::Int, Path::High("size.participants"), "Taking part in a protest: upper bound; empty where it is open", |r| {
        Value::int(r.size.participants.and_then(Count::high))
    }),
    column("members", Kind::Texts, Path::Field("members"), "Ids of its mentions", |r| Value::strings(&r.members)),
    column("gloss", Kind::Text, Path::Field("gloss"), "One line made from the fields", |r| Value::text(Some(&r.gloss))),
];

fn place(r: &Incident) -> Option<&IncidentPlace> {
    r.event_loc.as_ref()
}

const fn column(name: &'static str, kind: Kind, path: Path, doc: &'static str, get: for<'a> fn(&'a Incident) -> Value<'a>) -> Column<Incident> {
    Column { name, kind, path, doc, get }
}
