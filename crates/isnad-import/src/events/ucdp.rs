//! UCDP Georeferenced Event Dataset (Uppsala Conflict Data Program, CC BY 4.0). Codes after its codebook, version 23.1.

use super::cells::{Cells, Columns, dated, placed};
use super::countries::country_code;
use super::row::{Count, DatePrecision as D, EventRow, PlacePrecision as P};
use crate::dates;

/// `date_prec` 1 to 5.
const DATES: [D; 5] = [D::Day, D::Days, D::Week, D::Month, D::Year];
/// `where_prec` 1 to 7.
const PLACES: [P; 7] = [P::Exact, P::Near, P::Admin2, P::Admin1, P::Region, P::Country, P::Region];

/// Are these its columns?
pub(super) fn is(columns: &Columns) -> bool {
    columns.have(&["id", "type_of_violence", "side_a", "side_b", "date_start", "date_end", "latitude", "longitude"])
}

/// A row.
///
/// # Errors
/// What is missing.
pub(super) fn row(cells: &Cells<'_>) -> Result<EventRow, String> {
    let day = |column: &str| cells.text(column).as_deref().and_then(dates::day);
    let words = match cells.whole("type_of_violence") {
        Some(1) => "state-based conflict",
        Some(2) => "non-state conflict",
        Some(3) => "one-sided violence",
        _ => return Err("`type_of_violence` is none of 1, 2, 3".to_owned()),
    };
    let country_name = cells.text("country");
    let code = cells.text("iso3").as_deref().and_then(country_code).or_else(|| country_name.as_deref().and_then(country_code));
    Ok(EventRow {
        dataset: "ucdp-ged".to_owned(),
        id: cells.id("id").ok_or("the row has no `id`")?,
        date_low: Some(day("date_start").ok_or("`date_start` is no day of the form 2014-01-22")?),
        date_high: Some(day("date_end").ok_or("`date_end` is no day of the form 2014-01-22")?),
        date_precision: dated(cells.whole("date_prec"), &DATES),
        country: code.map(str::to_owned),
        country_name,
        admin1: cells.text("adm_1"),
        place: cells.text("where_coordinates").or_else(|| cells.text("where_description")),
        latitude: cells.degrees("latitude", 90.0),
        longitude: cells.degrees("longitude", 180.0),
        place_precision: placed(cells.whole("where_prec"), &PLACES),
        // Organised lethal violence, whatever its kind.
        event: Some("ASSAULT".to_owned()),
        mode: None,
        type_words: words.to_owned(),
        side_a: cells.text("side_a"),
        side_b: cells.text("side_b"),
        deaths: Count { low: cells.people("low"), best: cells.people("best"), high: cells.people("high") },
        civilians: cells.people("deaths_civilians"),
        injured: None,
        source: cells.text("source_article"),
        notes: cells.text("where_description"),
        line: 0,
    })
}
