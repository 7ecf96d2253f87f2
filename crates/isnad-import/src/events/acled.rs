//! Files that a user has downloaded from ACLED (Armed Conflict Location & Event Data). Codes after its codebook.

use super::cells::{Cells, Columns, dated, placed};
use super::countries::country_code;
use super::row::{Count, DatePrecision as D, EventRow, PlacePrecision as P};
use crate::dates;

/// `time_precision` 1 to 3.
const DATES: [D; 3] = [D::Day, D::Week, D::Month];
/// `geo_precision` 1 to 3.
const PLACES: [P; 3] = [P::Exact, P::Near, P::Admin1];

/// Kinds of events with their type and mode in PLOVER; a line without sub-type is for the rest of its type.
const TYPES: [(&str, &str, &str, &str); 17] = [
    ("Battles", "", "ASSAULT", ""),
    ("Explosions/Remote violence", "Air/drone strike", "ASSAULT", "aerial"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", "ASSAULT", "heavy-weapons"),
    ("Explosions/Remote violence", "Suicide bomb", "ASSAULT", "suicide-attack"),
    ("Explosions/Remote violence", "Chemical weapon", "ASSAULT", "unconventional"),
    ("Explosions/Remote violence", "", "ASSAULT", "explosives"),
    ("Violence against civilians", "Sexual violence", "ASSAULT", "sexual"),
    ("Violence against civilians", "Abduction/forced disappearance", "ASSAULT", "abduct"),
    ("Violence against civilians", "", "ASSAULT", ""),
    ("Protests", "", "PROTEST", "demo"),
    ("Riots", "", "PROTEST", "riot"),
    ("Strategic developments", "Agreement", "AGREE", ""),
    ("Strategic developments", "Arrests", "COERCE", "arrest"),
    ("Strategic developments", "Looting/property destruction", "ASSAULT", "destroy"),
    ("Strategic developments", "Headquarters or base established", "MOBILIZE", "troops"),
    ("Strategic developments", "Non-violent transfer of territory", "RETREAT", "withdraw"),
    // Changes of groups, disrupted weapons and the rest have no type of their own.
    ("Strategic developments", "", "", ""),
];

/// Are these its columns?
pub(super) fn is(columns: &Columns) -> bool {
    columns.have(&["event_date", "event_type", "sub_event_type", "actor1", "fatalities"])
}

/// A row.
///
/// # Errors
/// What is missing.
pub(super) fn row(cells: &Cells<'_>) -> Result<EventRow, String> {
    let date = cells.text("event_date").as_deref().and_then(dates::any).ok_or("`event_date` is no day")?;
    let (kind, sub) = (cells.text("event_type").unwrap_or_default(), cells.text("sub_event_type").unwrap_or_default());
    let plover = TYPES.iter().find(|(k, s, _, _)| *k == kind && (*s == sub || s.is_empty()));
    let some = |s: &str| Some(s.to_owned()).filter(|s| !s.is_empty());
    let (low, high, precision) = spread(date, dated(cells.whole("time_precision"), &DATES));
    let country_name = cells.text("country");
    let code = cells.text("iso").as_deref().and_then(country_code).or_else(|| country_name.as_deref().and_then(country_code));
    Ok(EventRow {
        dataset: "acled".to_owned(),
        id: cells.id("event_id_cnty").or_else(|| cells.id("data_id")).ok_or("the row has no `event_id_cnty`")?,
        date_low: Some(low),
        date_high: Some(high),
        date_precision: precision,
        country: code.map(str::to_owned),
        country_name,
        admin1: cells.text("admin1"),
        place: cells.text("location"),
        latitude: cells.degrees("latitude", 90.0),
        longitude: cells.degrees("longitude", 180.0),
        place_precision: placed(cells.whole("geo_precision"), &PLACES),
        event: plover.and_then(|p| some(p.2)),
        mode: plover.and_then(|p| some(p.3)),
        type_words: cells.joined(&["event_type", "sub_event_type"]).unwrap_or_default(),
        side_a: cells.joined(&["actor1", "assoc_actor_1"]),
        side_b: cells.joined(&["actor2", "assoc_actor_2"]),
        deaths: Count { best: cells.people("fatalities"), ..Count::default() },
        civilians: None,
        injured: None,
        source: cells.text("source"),
        notes: cells.text("notes"),
        line: 0,
    })
}

/// The days that a date can mean. Of a week ACLED writes a day in it: the event may be six days earlier or later. Of a month it writes
/// a day of the month.
fn spread(date: String, precision: D) -> (String, String, D) {
    match precision {
        D::Week => (dates::shifted(&date, -6).unwrap_or_else(|| date.clone()), dates::shifted(&date, 6).unwrap_or(date), precision),
        D::Month => {
            let (low, high) = dates::month_of(&date).unwrap_or_else(|| (date.clone(), date));
            (low, high, precision)
        }
        _ => (date.clone(), date, precision),
    }
}
