//! The columns of GDELT 2.0 events.

use super::{CONFIDENCE, Cells, Row, text};
use crate::case::Side;
use crate::crosswalk::Crosswalks;
use crate::day;
use crate::loss::Loss;

/// The columns, in order.
pub const COLUMNS: &[&str] = &[
    "GLOBALEVENTID",
    "SQLDATE",
    "MonthYear",
    "Year",
    "FractionDate",
    "Actor1Code",
    "Actor1Name",
    "Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor1EthnicCode",
    "Actor1Religion1Code",
    "Actor1Religion2Code",
    "Actor1Type1Code",
    "Actor1Type2Code",
    "Actor1Type3Code",
    "Actor2Code",
    "Actor2Name",
    "Actor2CountryCode",
    "Actor2KnownGroupCode",
    "Actor2EthnicCode",
    "Actor2Religion1Code",
    "Actor2Religion2Code",
    "Actor2Type1Code",
    "Actor2Type2Code",
    "Actor2Type3Code",
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
    "Actor1Geo_Type",
    "Actor1Geo_FullName",
    "Actor1Geo_CountryCode",
    "Actor1Geo_ADM1Code",
    "Actor1Geo_ADM2Code",
    "Actor1Geo_Lat",
    "Actor1Geo_Long",
    "Actor1Geo_FeatureID",
    "Actor2Geo_Type",
    "Actor2Geo_FullName",
    "Actor2Geo_CountryCode",
    "Actor2Geo_ADM1Code",
    "Actor2Geo_ADM2Code",
    "Actor2Geo_Lat",
    "Actor2Geo_Long",
    "Actor2Geo_FeatureID",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_ADM1Code",
    "ActionGeo_ADM2Code",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "ActionGeo_FeatureID",
    "DATEADDED",
    "SOURCEURL",
];

/// What never comes through.
pub const NEVER: &[&str] = &[
    "spans and evidence, contexts, attribution, tolls, the end of a range of dates",
    "a second and further party of a side",
    "known groups, ethnic and religious codes, AvgTone, places of actors, ADM1 and ADM2 codes, FeatureID and DATEADDED stay empty",
    "GoldsteinScale holds PLOVER's score of the type and mode, which is no Goldstein score",
    "Actor codes are country and CAMEO type; countries are ISO 3166-1 alpha-3, which CAMEO follows with few exceptions",
];

/// The cells of a row, or why there is none.
pub fn row(row: &Row<'_>, loss: &mut Loss) -> Result<Cells, &'static str> {
    let case = &row.case;
    let tables = row.tables;
    let rule = tables.find(&tables.cameo, case).ok_or("no CAMEO code fits")?;
    let date = case.date.ok_or("without a date")?;
    let (year, month, of_month) = day::parts(date).ok_or("without a date")?;
    let [code, confidence] = rule.gives[..] else { return Err("the crosswalk has no such columns") };
    if case.precision != "day" {
        loss.change("dates less exact than a day: the first day stands");
    }
    let country = case.place.country.and_then(|c| tables.country(c));
    let kind = tables.plover.types.iter().find(|t| t.name == case.event);
    let score = kind.map(|k| k.modes.iter().find(|(m, _)| case.mode.contains(m)).map_or(k.score, |(_, s)| *s));
    let mut cells = vec![
        ("GLOBALEVENTID", case.id.to_owned()),
        ("SQLDATE", format!("{year:04}{month:02}{of_month:02}")),
        ("MonthYear", format!("{year:04}{month:02}")),
        ("Year", format!("{year:04}")),
        ("FractionDate", format!("{:.4}", f64::from(year) + f64::from(month * 30 + of_month) / 365.0)),
        ("IsRootEvent", text(case.sentence.map(|s| if s == 1 { "1" } else { "0" }))),
        ("EventCode", code.to_owned()),
        ("EventBaseCode", text(code.get(..3))),
        ("EventRootCode", text(code.get(..2))),
        ("QuadClass", kind.map(|k| k.quad_code.to_string()).unwrap_or_default()),
        ("GoldsteinScale", score.map(|s| s.to_string()).unwrap_or_default()),
        ("NumMentions", case.mentions.to_string()),
        ("NumSources", "1".to_owned()),
        ("NumArticles", "1".to_owned()),
        ("ActionGeo_Type", geo_type(case.place.resolution, case.place.country).to_owned()),
        ("ActionGeo_FullName", full_name(row)),
        ("ActionGeo_CountryCode", text(country.and_then(|c| c.fips))),
        ("ActionGeo_Lat", case.place.lat.map(|x| x.to_string()).unwrap_or_default()),
        ("ActionGeo_Long", case.place.lon.map(|x| x.to_string()).unwrap_or_default()),
        ("SOURCEURL", text(row.source.and_then(|s| s.url.as_deref()))),
        (CONFIDENCE, confidence.to_owned()),
    ];
    actor(tables, &case.actors, &ACTOR1, &mut cells);
    actor(tables, &case.recipients, &ACTOR2, &mut cells);
    Ok(cells)
}

/// Code, name, country and type of an actor.
type Columns = [&'static str; 4];
const ACTOR1: Columns = ["Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor1Type1Code"];
const ACTOR2: Columns = ["Actor2Code", "Actor2Name", "Actor2CountryCode", "Actor2Type1Code"];

fn actor(tables: &Crosswalks, sides: &[Side<'_>], [code, name, country, kind]: &Columns, cells: &mut Cells) {
    let Some(side) = sides.first() else { return };
    let from = side.code.filter(|c| tables.country(c).is_some());
    // Of the codes that stand for no country CAMEO has these as types.
    let body = side.code.filter(|c| matches!(*c, "IGO" | "NGO"));
    let kinds = body.or(tables.cameo_type(side.sector));
    cells.push((code, format!("{}{}", from.unwrap_or_default(), kinds.unwrap_or_default())));
    cells.push((name, side.label().to_uppercase()));
    cells.push((country, text(from)));
    cells.push((kind, text(kinds)));
}

/// 1 a country, 2 a state of the USA, 3 a town there, 4 a town elsewhere, 5 a region elsewhere.
fn geo_type(resolution: Option<u8>, country: Option<&str>) -> &'static str {
    match (resolution, country) {
        (Some(1), _) => "1",
        (Some(2 | 3), Some("USA")) => "2",
        (Some(4), Some("USA")) => "3",
        (Some(4), _) => "4",
        (Some(2 | 3), _) => "5",
        _ => "",
    }
}

fn full_name(row: &Row<'_>) -> String {
    let place = &row.case.place;
    let country = row.country();
    let mut parts: Vec<&str> = place.name.into_iter().chain(place.province).filter(|p| *p != country).collect();
    if !country.is_empty() {
        parts.push(&country);
    }
    parts.join(", ")
}
