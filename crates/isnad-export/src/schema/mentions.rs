//! The columns of mentions: everything that an event record holds.

use isnad_engine::record::{Attribution, Count, Event, Place};

use crate::column::{Column, Kind, Path, Table, Value};

/// The table of mentions.
pub static MENTIONS: Table<Event> = Table { name: "mentions", columns: COLUMNS };

const COLUMNS: &[Column<Event>] = &[
    column("id", Kind::Text, Path::Field("id"), "Id of the mention, document#number", |r| Value::text(Some(&r.id))),
    column("doc_id", Kind::Text, Path::Field("doc_id"), "Id of the document", |r| Value::text(Some(&r.doc_id))),
    column("incident", Kind::Text, Path::Field("incident"), "Id of the happening in the document; the same for all its mentions", |r| {
        Value::text(Some(&r.incident))
    }),
    column("event", Kind::Text, Path::Only("event"), "PLOVER type", |r| Value::text(r.event.first().map(String::as_str))),
    column("mode", Kind::Texts, Path::Field("mode"), "PLOVER modes", |r| Value::strings(&r.mode)),
    column("context", Kind::Texts, Path::Field("context"), "PLOVER contexts", |r| Value::strings(&r.context)),
    column("aux", Kind::Texts, Path::Field("aux"), "negation, hypothetical, future, historical: it did not happen, may, will, or did long ago", |r| {
        Value::strings(&r.aux)
    }),
    column(
        "quad_code",
        Kind::Int,
        Path::Field("quad_code"),
        "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict, 0 neutral",
        |r| Value::int(Some(r.quad_code)),
    ),
    column("event_scale", Kind::Float, Path::Field("event_scale"), "PLOVER score, from -10, conflict, to 10, cooperation", |r| Value::Float(r.event_scale)),
    column("date", Kind::Date, Path::Field("date"), "First day", |r| Value::text(r.date.as_deref())),
    column("enddate", Kind::Date, Path::Field("enddate"), "Last day, of a range", |r| Value::text(r.enddate.as_deref())),
    column("date_precision", Kind::Text, Path::Field("date_precision"), "day, week, month, year, range", |r| Value::text(r.date_precision.as_deref())),
    column("date_text", Kind::Text, Path::Field("date_text"), "Words of the date", |r| Value::text(r.date_text.as_deref())),
    column("date_start", Kind::Int, Path::End("date_span", 0), "First character of these words", |r| Value::int(r.date_span.map(|s| s[0]))),
    column("date_end", Kind::Int, Path::End("date_span", 1), "Past their last character", |r| Value::int(r.date_span.map(|s| s[1]))),
    column(
        "date_source",
        Kind::Text,
        Path::Field("date_source"),
        "text (this sentence), context (another mention), document (the day of publication stands in)",
        |r| Value::text(r.date_source.as_deref()),
    ),
    column(
        "actor_text",
        Kind::Texts,
        Path::Each("actor", "entity_text"),
        "Words of the actors; all columns of actor_* are lists of the same length and order",
        |r| Value::texts(r.actor.iter().map(|p| Some(p.entity_text.as_str()))),
    ),
    column("actor_start", Kind::Ints, Path::Each("actor", "start"), "First character of the words in the text", |r| {
        Value::Ints(r.actor.iter().map(|p| i64::from(p.start)).collect())
    }),
    column("actor_end", Kind::Ints, Path::Each("actor", "end"), "Past their last character", |r| {
        Value::Ints(r.actor.iter().map(|p| i64::from(p.end)).collect())
    }),
    column("actor_code", Kind::Texts, Path::Each("actor", "code"), "Country (ISO 3166-1 alpha-3), or IGO, UNO, EUR, NGO, IMG", |r| {
        Value::texts(r.actor.iter().map(|p| p.code.as_deref()))
    }),
    column("actor_sector", Kind::Texts, Path::Each("actor", "sector"), "PLOVER sector", |r| Value::texts(r.actor.iter().map(|p| p.sector.as_deref()))),
    column("actor_other_sectors", Kind::Texts, Path::EachJoined("actor", "other_sectors"), "Further sectors, joined by +", |r| {
        Value::Texts(r.actor.iter().map(|p| Some(p.other_sectors.join("+").into())).collect())
    }),
    column("actor_id", Kind::Texts, Path::Each("actor", "identifier_id"), "Our id of an actor on file", |r| {
        Value::texts(r.actor.iter().map(|p| p.identifier_id.as_deref()))
    }),
    column("actor_name", Kind::Texts, Path::Each("actor", "identifier_text"), "English name of an actor on file", |r| {
        Value::texts(r.actor.iter().map(|p| p.identifier_text.as_deref()))
    }),
    column("actor_basis", Kind::Texts, Path::Each("actor", "basis"), "How the country was found: text, anaphora, document, inferred", |r| {
        Value::texts(r.actor.iter().map(|p| p.basis.as_deref()))
    }),
    column(
        "recipient_text",
        Kind::Texts,
        Path::Each("recipient", "entity_text"),
        "Words of the recipients; all columns of recipient_* are lists of the same length and order",
        |r| Value::texts(r.recipient.iter().map(|p| Some(p.entity_text.as_str()))),
    ),
    column("recipient_start", Kind::Ints, Path::Each("recipient", "start"), "First character of the words in the text", |r| {
        Value::Ints(r.recipient.iter().map(|p| i64::from(p.start)).collect())
    }),
    column("recipient_end", Kind::Ints, Path::Each("recipient", "end"), "Past their last character", |r| {
        Value::Ints(r.recipient.iter().map(|p| i64::from(p.end)).collect())
    }),
    column("recipient_code", Kind::Texts, Path::Each("recipient", "code"), "Country (ISO 3166-1 alpha-3), or IGO, UNO, EUR, NGO, IMG", |r| {
        Value::texts(r.recipient.iter().map(|p| p.code.as_deref()))
    }),
    column("recipient_sector", Kind::Texts, Path::Each("recipient", "sector"), "PLOVER sector", |r| {
        Value::texts(r.recipient.iter().map(|p| p.sector.as_deref()))
    }),
    column("recipient_other_sectors", Kind::Texts, Path::EachJoined("recipient", "other_sectors"), "Further sectors, joined by +", |r| {
        Value::Texts(r.recipient.iter().map(|p| Some(p.other_sectors.join("+").into())).collect())
    }),
    column("recipient_id", Kind::Texts, Path::Each("recipient", "identifier_id"), "Our id of an actor on file", |r| {
        Value::texts(r.recipient.iter().map(|p| p.identifier_id.as_deref()))
    }),
    column("recipient_name", Kind::Texts, Path::Each("recipient", "identifier_text"), "English name of an actor on file", |r| {
        Value::texts(r.recipient.iter().map(|p| p.identifier_text.as_deref()))
    }),
    column("recipient_basis", Kind::Texts, Path::Each("recipient", "basis"), "How the country was found: text, anaphora, document, inferred", |r| {
        Value::texts(r.recipient.iter().map(|p| p.basis.as_deref()))
    }),
    column("place_text", Kind::Text, Path::Field("event_loc.extracted_place"), "Words of the place, where the text gives them", |r| {
        Value::text(place(r).and_then(|p| p.extracted_place.as_deref()))
    }),
    column("place_start", Kind::Int, Path::Field("event_loc.start"), "First character of these words", |r| Value::int(place(r).and_then(|p| p.start))),
    column("place_end", Kind::Int, Path::Field("event_loc.end"), "Past their last character", |r| Value::int(place(r).and_then(|p| p.end))),
    column("place_name", Kind::Text, Path::Field("event_loc.resolved_place"), "English name of the place", |r| {
        Value::text(place(r).and_then(|p| p.resolved_place.as_deref()))
    }),
    column("geonameid", Kind::Int, Path::Field("event_loc.geonameid"), "Number of the place in GeoNames", |r| Value::int(place(r).and_then(|p| p.geonameid))),
    column("lat", Kind::Float, Path::Field("event_loc.lat"), "Latitude in degrees", |r| Value::float(place(r).and_then(|p| p.lat))),
    column("lon", Kind::Float, Path::Field("event_loc.lon"), "Longitude in degrees", |r| Value::float(place(r).and_then(|p| p.lon))),
    column("province", Kind::Text, Path::Field("event_loc.province"), "First-level region", |r| Value::text(place(r).and_then(|p| p.province.as_deref()))),
    column("country", Kind::Text, Path::Field("event_loc.country"), "English name of the country", |r| {
        Value::text(place(r).and_then(|p| p.country.as_deref()))
    }),
    column("country_code", Kind::Text, Path::Field("event_loc.country_code"), "Country, ISO 3166-1 alpha-3", |r| {
        Value::text(place(r).and_then(|p| p.country_code.as_deref()))
    }),
    column("feature_class", Kind::Text, Path::Field("event_loc.feature_class"), "GeoNames feature class", |r| {
        place(r).and_then(|p| p.feature_class).map_or(Value::Null, |c| Value::Text(c.to_string().into()))
    }),
    column("feature_code", Kind::Text, Path::Field("event_loc.feature_code"), "GeoNames feature code", |r| {
        Value::text(place(r).and_then(|p| p.feature_code.as_deref()))
    }),
    column("resolution", Kind::Int, Path::Field("event_loc.resolution"), "How exact: 4 town or site, 3 region or area, 2 first-level region, 1 country", |r| {
        Value::int(place(r).and_then(|p| p.resolution))
    }),
    column("place_basis", Kind::Text, Path::Field("event_loc.basis"), "How the place was found: text, anaphora, document, inferred", |r| {
        Value::text(place(r).map(|p| p.basis.as_str()))
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
    column("trigger", Kind::Text, Path::Only("event_text"), "The word that carries the event", |r| Value::text(r.event_text.first().map(String::as_str))),
    column("trigger_start", Kind::Int, Path::End("evidence.trigger", 0), "First character of that word", |r| Value::int(Some(r.evidence.trigger[0]))),
    column("trigger_end", Kind::Int, Path::End("evidence.trigger", 1), "Past its last character", |r| Value::int(Some(r.evidence.trigger[1]))),
    column("sentence", Kind::Int, Path::Field("text_info.sequence"), "Number of the sentence in the document, from 1", |r| {
        Value::int(i64::try_from(r.text_info.sequence).ok())
    }),
    column("sentence_start", Kind::Int, Path::Field("text_info.start"), "Its first character", |r| Value::int(Some(r.text_info.start))),
    column("sentence_end", Kind::Int, Path::Field("text_info.end"), "Past its last character", |r| Value::int(Some(r.text_info.end))),
    column("holder", Kind::Text, Path::Field("attribution.holder"), "Words of the one who says so; empty where the document itself does", |r| {
        Value::text(said(r).map(|a| a.holder.as_str()))
    }),
    column("holder_start", Kind::Int, Path::End("attribution.holder_span", 0), "First character of these words", |r| {
        Value::int(said(r).map(|a| a.holder_span[0]))
    }),
    column("holder_end", Kind::Int, Path::End("attribution.holder_span", 1), "Past their last character", |r| Value::int(said(r).map(|a| a.holder_span[1]))),
    column("cue", Kind::Text, Path::Field("attribution.cue"), "The word of saying", |r| Value::text(said(r).map(|a| a.cue.as_str()))),
    column("cue_start", Kind::Int, Path::End("attribution.cue_span", 0), "Its first character", |r| Value::int(said(r).map(|a| a.cue_span[0]))),
    column("cue_end", Kind::Int, Path::End("attribution.cue_span", 1), "Past its last character", |r| Value::int(said(r).map(|a| a.cue_span[1]))),
    column("stance", Kind::Text, Path::Field("attribution.stance"), "asserts, denies, alleges, quotes, claims_responsibility", |r| {
        Value::text(said(r).map(|a| a.stance.as_str()))
    }),
    column("chain", Kind::Texts, Path::Field("attribution.chain"), "Further links, nearest first", |r| {
        said(r).map_or(Value::Null, |a| Value::strings(&a.chain))
    }),
    column("rule", Kind::Text, Path::Field("evidence.rule"), "Lexicon line or rule that read it", |r| Value::text(Some(&r.evidence.rule))),
    column("construction", Kind::Text, Path::Field("evidence.construction"), "Construction that filled the slots", |r| {
        Value::text(r.evidence.construction.as_deref())
    }),
    column("pack", Kind::Text, Path::Field("evidence.pack"), "Language pack and its version", |r| Value::text(Some(&r.evidence.pack))),
    column("score", Kind::Float, Path::Field("evidence.score"), "Rank by the weights of the pack, 0 to 1; no calibrated probability", |r| {
        Value::float(r.evidence.score)
    }),
    column("gloss", Kind::Text, Path::Field("gloss"), "One line made from the fields", |r| Value::text(Some(&r.gloss))),
    column("coder", Kind::Text, Path::Field("coder"), "Program and version", |r| Value::text(Some(&r.coder))),
];

fn place(r: &Event) -> Option<&Place> {
    r.event_loc.as_ref()
}

fn said(r: &Event) -> Option<&Attribution> {
    r.attribution.as_ref()
}

const fn column(name: &'static str, kind: Kind, path: Path, doc: &'static str, get: for<'a> fn(&'a Event) -> Value<'a>) -> Column<Event> {
    Column { name, kind, path, doc, get }
}
