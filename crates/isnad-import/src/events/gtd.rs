//! Files that a user has from the Global Terrorism Database (START, University of Maryland), saved as CSV. Codes after its
//! codebook of 2021.

use super::cells::{Cells, Columns, placed};
use super::countries::country_code;
use super::row::{Count, DatePrecision as D, EventRow, PlacePrecision as P};
use crate::dates;

/// `specificity` 1 to 5.
const PLACES: [P; 5] = [P::Exact, P::Near, P::Admin2, P::Admin1, P::Unknown];
/// PLOVER modes of `attacktype1` 1 to 9.
const MODES: [&str; 9] = ["targeted", "", "explosives", "abduct", "abduct", "abduct", "destroy", "", ""];

/// Are these its columns?
pub(super) fn is(columns: &Columns) -> bool {
    columns.have(&["eventid", "iyear", "imonth", "iday", "attacktype1", "gname"])
}

/// A row.
///
/// # Errors
/// What is missing.
pub(super) fn row(cells: &Cells<'_>) -> Result<EventRow, String> {
    let (low, high, precision) = days(cells).ok_or("`iyear`, `imonth`, `iday` are no date")?;
    let suicide = cells.whole("suicide") == Some(1);
    let attack = cells.whole("attacktype1").and_then(|n| usize::try_from(n - 1).ok()).and_then(|n| MODES.get(n)).copied().unwrap_or_default();
    let mode = if suicide { "suicide-attack" } else { attack };
    let country_name = cells.text("country_txt");
    let known = |column: &str| cells.text(column).filter(|t| !matches!(t.as_str(), "Unknown" | "." | "-9" | "-99"));
    Ok(EventRow {
        dataset: "gtd".to_owned(),
        id: cells.id("eventid").ok_or("the row has no `eventid`")?,
        date_low: Some(low),
        date_high: Some(high),
        date_precision: precision,
        country: country_name.as_deref().and_then(country_code).map(str::to_owned),
        country_name,
        admin1: known("provstate"),
        place: known("city"),
        latitude: cells.degrees("latitude", 90.0),
        longitude: cells.degrees("longitude", 180.0),
        place_precision: placed(cells.whole("specificity"), &PLACES),
        event: Some("ASSAULT".to_owned()),
        mode: Some(mode.to_owned()).filter(|m| !m.is_empty()),
        type_words: cells.joined(&["attacktype1_txt", "attacktype2_txt", "attacktype3_txt", "weaptype1_txt"]).unwrap_or_default(),
        side_a: known("gname"),
        side_b: cells.joined(&["target1", "corp1", "targtype1_txt"]),
        deaths: Count { best: cells.people("nkill"), ..Count::default() },
        civilians: None,
        injured: cells.people("nwound"),
        source: cells.joined(&["scite1", "scite2", "scite3"]),
        notes: cells.text("summary"),
        line: 0,
    })
}

/// A month or day that is not known is 0.
fn days(cells: &Cells<'_>) -> Option<(String, String, D)> {
    let part = |column: &str| cells.whole(column).and_then(|n| u32::try_from(n).ok());
    let year = i32::try_from(cells.whole("iyear")?).ok()?;
    match (part("imonth").unwrap_or(0), part("iday").unwrap_or(0)) {
        (0, _) => Some((dates::iso(year, 1, 1)?, dates::iso(year, 12, 31)?, D::Year)),
        (month, 0) => dates::month_of(&dates::iso(year, month, 1)?).map(|(low, high)| (low, high, D::Month)),
        (month, day) => dates::iso(year, month, day).map(|d| (d.clone(), d, D::Day)),
    }
}
