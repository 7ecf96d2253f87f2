//! The columns of ACLED.

use super::{CONFIDENCE, Cells, Row, number, text};
use crate::case::{Case, Side};
use crate::day;
use crate::loss::Loss;

/// The columns, in order.
pub const COLUMNS: &[&str] = &[
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// What never comes through.
pub const NEVER: &[&str] = &[
    "spans and evidence, contexts, attribution, injured, arrested, participants",
    "a third and further party stands in assoc_actor_1 or assoc_actor_2 by its words only",
    "admin2, admin3, source_scale and timestamp stay empty",
    "fatalities: the lower bound of the toll; empty, not 0, where the text tells none",
    "actor names are those of the text or of our file, not ACLED's",
];

const COARSE: &str = "places known to the country only: coordinates and geo_precision left empty";

/// The cells of a row, or why there is none.
pub fn row(row: &Row<'_>, loss: &mut Loss) -> Result<Cells, &'static str> {
    let case = &row.case;
    let tables = row.tables;
    let known = tables.acled.iter().any(|r| r.when()[0] == case.event);
    let why =
        if known { "no type of ACLED fits mode and parties" } else { "no event of ACLED: its types are violence, demonstrations and strategic developments" };
    let rule = tables.find(&tables.acled, case).ok_or(why)?;
    let date = case.date.filter(|d| day::number(d).is_some()).ok_or("without a date")?;
    let precision = precision(case).ok_or("dated to the year only")?;
    let [disorder, kind, sub, confidence] = rule.gives[..] else { return Err("the crosswalk has no such columns") };
    let point = row.point();
    if point.is_none() && case.place.country.is_some() {
        loss.change(COARSE);
    }
    let country = case.place.country.and_then(|c| tables.country(c));
    let inter = |sides: &[Side<'_>], acts| sides.first().and_then(|s| tables.inter(case, s, acts));
    let (inter1, inter2) = (inter(&case.actors, true), inter(&case.recipients, false));
    let civilians = matches!(inter2, Some("6" | "7")) && disorder == "Political violence";
    Ok(vec![
        ("event_id_cnty", case.id.to_owned()),
        ("event_date", date.to_owned()),
        ("year", date[..4].to_owned()),
        ("time_precision", precision.to_owned()),
        ("disorder_type", disorder.to_owned()),
        ("event_type", kind.to_owned()),
        ("sub_event_type", sub.to_owned()),
        ("actor1", label(&case.actors)),
        ("assoc_actor_1", rest(&case.actors)),
        ("inter1", text(inter1)),
        ("actor2", label(&case.recipients)),
        ("assoc_actor_2", rest(&case.recipients)),
        ("inter2", text(inter2)),
        ("interaction", interaction(inter1, inter2)),
        ("civilian_targeting", if civilians { "Civilian targeting".to_owned() } else { String::new() }),
        ("iso", text(country.and_then(|c| c.isonum))),
        ("region", text(country.and_then(|c| c.acled_region))),
        ("country", row.country()),
        ("admin1", text(case.place.province)),
        ("location", text(case.place.name.or(case.place.text))),
        ("latitude", point.map(|p| p.0.to_string()).unwrap_or_default()),
        ("longitude", point.map(|p| p.1.to_string()).unwrap_or_default()),
        ("geo_precision", geo_precision(point.and(case.place.resolution)).to_owned()),
        ("source", row.publisher()),
        ("notes", case.gloss.to_owned()),
        ("fatalities", number(case.size.dead.and_then(|d| d.low().or(d.high())))),
        ("tags", format!("isnad; {} mention{} in {}", case.mentions, if case.mentions == 1 { "" } else { "s" }, case.doc_id)),
        (CONFIDENCE, confidence.to_owned()),
    ])
}

/// 1 a day, 2 a week, 3 a month.
fn precision(case: &Case<'_>) -> Option<&'static str> {
    let days = case.date.and_then(day::number).zip(case.enddate.and_then(day::number)).map(|(a, b)| b - a + 1);
    match (case.precision, days) {
        ("year", _) => None,
        ("month", _) => Some("3"),
        ("week", _) => Some("2"),
        (_, Some(n)) if n > 366 => None,
        (_, Some(n)) if n > 7 => Some("3"),
        (_, Some(n)) if n > 1 => Some("2"),
        _ => Some("1"),
    }
}

/// 1 a town, 3 a region.
fn geo_precision(resolution: Option<u8>) -> &'static str {
    match resolution {
        Some(4) => "1",
        Some(2 | 3) => "3",
        _ => "",
    }
}

/// Two codes, the lower first; one party alone has a 0 after it.
fn interaction(one: Option<&str>, two: Option<&str>) -> String {
    match (one, two) {
        (Some(a), Some(b)) => format!("{}{}", a.min(b), a.max(b)),
        (Some(a), None) | (None, Some(a)) => format!("{a}0"),
        (None, None) => String::new(),
    }
}

fn label(sides: &[Side<'_>]) -> String {
    sides.first().map(|s| s.label().to_owned()).unwrap_or_default()
}

fn rest(sides: &[Side<'_>]) -> String {
    sides.iter().skip(1).map(|s| s.label()).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::interaction;

    #[test]
    fn interactions_are_sorted() {
        assert_eq!([interaction(Some("2"), Some("1")), interaction(Some("6"), None), interaction(None, None)], ["12", "60", ""]);
    }
}
