//! Rows of a table with a mapping.

use super::cells::{Cells, Columns};
use super::countries::country_code;
use super::mapping::{DateOrder, Mapping};
use super::row::{Count, DatePrecision, EventRow, PlacePrecision};
use crate::dates;

/// Are the columns there that the mapping names?
///
/// # Errors
/// One is not.
pub(super) fn check(mapping: &Mapping, columns: &Columns) -> Result<(), String> {
    match mapping.columns.iter().find(|(_, column)| columns.get(column).is_none()) {
        Some((field, column)) => Err(format!("there is no column `{column}`, which the mapping names for `{field}`")),
        None => Ok(()),
    }
}

/// A row.
///
/// # Errors
/// What is missing.
pub(super) fn row(mapping: &Mapping, cells: &Cells<'_>) -> Result<EventRow, String> {
    let column = |field: &str| mapping.columns.get(field).map_or("", String::as_str);
    let text = |field: &str| cells.text(column(field));
    let people = |field: &str| cells.people(column(field));
    let date = |field: &str| match text(field) {
        Some(written) => day(&written, mapping.date_order).map(Some).ok_or_else(|| format!("`{written}` is no day")),
        None => Ok(None),
    };
    let day = date("date")?;
    let low = date("date_low")?.or_else(|| day.clone()).ok_or("the row has no date")?;
    let high = date("date_high")?.or(day).unwrap_or_else(|| low.clone());
    let words = text("type").unwrap_or_default();
    let kind = mapping.types.get(&words).or_else(|| mapping.types.iter().find(|(w, _)| w.to_lowercase() == words.to_lowercase()).map(|(_, k)| k));
    let kind = kind.or(mapping.fixed.kind.as_ref());
    let country_name = text("country");
    let code = country_name.as_deref().or(mapping.fixed.country.as_deref()).and_then(country_code);
    Ok(EventRow {
        dataset: mapping.name.clone(),
        id: cells.id(column("id")).unwrap_or_else(|| cells.row.line.to_string()),
        date_precision: if low == high { DatePrecision::Day } else { DatePrecision::Unknown },
        date_low: Some(low),
        date_high: Some(high),
        country: code.map(str::to_owned),
        country_name,
        admin1: text("admin1"),
        place: text("place"),
        latitude: cells.degrees(column("latitude"), 90.0),
        longitude: cells.degrees(column("longitude"), 180.0),
        place_precision: PlacePrecision::Unknown,
        event: kind.and_then(|k| k.split('/').next()).map(str::to_owned),
        mode: kind.and_then(|k| k.split('/').nth(1)).map(str::to_owned),
        type_words: words,
        side_a: text("side_a"),
        side_b: text("side_b"),
        deaths: Count { low: people("deaths_low"), best: people("deaths"), high: people("deaths_high") },
        civilians: people("civilians"),
        injured: people("injured"),
        source: text("source"),
        notes: text("notes"),
        line: 0,
    })
}

fn day(written: &str, order: DateOrder) -> Option<String> {
    if order != DateOrder::Mdy {
        return dates::any(written);
    }
    let parts: Vec<&str> = written.split(['/', '-', '.', ' ']).collect();
    match parts[..] {
        [m, d, y, ..] if m.len() <= 2 && y.len() == 4 => dates::iso(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?),
        _ => dates::any(written),
    }
}
