//! The columns of UCDP GED.

use super::{CONFIDENCE, Cells, Row, number, text};
use crate::case::{Case, Side};
use crate::day;
use crate::loss::Loss;

/// The columns, in order.
pub const COLUMNS: &[&str] = &[
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
];

/// What never comes through.
pub const NEVER: &[&str] = &[
    "spans and evidence, modes, contexts, injured, arrested, participants",
    "a second and further party of a side",
    "ids of conflicts, dyads and sides, active_year, code_status and adm_2 stay empty: they are UCDP's own",
    "events without a toll of dead: GED counts those with at least one death",
    "names of sides are those of the text or of our file, not UCDP's",
];

/// The cells of a row, or why there is none.
pub fn row(row: &Row<'_>, _: &mut Loss) -> Result<Cells, &'static str> {
    let case = &row.case;
    let tables = row.tables;
    if case.event != "ASSAULT" {
        return Err("no event of GED: organised violence only");
    }
    let dead = case.size.dead.filter(|d| d.high().or(d.low()).is_some_and(|n| n > 0)).ok_or("no death is told")?;
    let rule = tables.find(&tables.ucdp, case).ok_or("no type of violence fits the parties")?;
    let date = case.date.filter(|d| day::number(d).is_some()).ok_or("without a date")?;
    let [violence, whose, confidence] = rule.gives[..] else { return Err("the crosswalk has no such columns") };
    let (low, high) = (dead.low(), dead.high());
    let best = low.or(high);
    let deaths = |part| number(if part == whose { best } else { Some(0) });
    let one_sided = violence == "3";
    let side_a = label(&case.actors);
    let side_b = if one_sided { "Civilians".to_owned() } else { label(&case.recipients) };
    let dyad = [&side_a, &side_b].into_iter().filter(|s| !s.is_empty()).cloned().collect::<Vec<_>>().join(" - ");
    let point = row.point();
    let country = case.place.country.and_then(|c| tables.country(c));
    let (start, end, date_prec) = dates(case, date);
    let gw = |sides: &[Side<'_>], acts| {
        let state = sides.first().filter(|s| matches!(tables.class(case, s, acts), "state" | "external"));
        text(state.and_then(|s| s.code).and_then(|c| tables.country(c)).and_then(|c| c.gw))
    };
    let source = row.source;
    Ok(vec![
        ("id", case.id.to_owned()),
        ("relid", case.doc_id.to_owned()),
        ("year", date[..4].to_owned()),
        ("type_of_violence", violence.to_owned()),
        ("dyad_name", dyad),
        ("side_a", side_a),
        ("side_b", side_b),
        ("number_of_sources", "1".to_owned()),
        ("source_article", text(source.and_then(|s| s.url.as_deref()))),
        ("source_office", row.publisher()),
        ("source_date", text(source.and_then(|s| s.date.as_deref()))),
        ("source_headline", text(source.and_then(|s| s.title.as_deref()))),
        ("source_original", text(case.holder)),
        ("where_prec", where_prec(case.place.resolution).to_owned()),
        ("where_coordinates", text(case.place.name)),
        ("where_description", text(case.place.text)),
        ("adm_1", text(case.place.province)),
        ("latitude", case.place.lat.map(|x| x.to_string()).unwrap_or_default()),
        ("longitude", case.place.lon.map(|x| x.to_string()).unwrap_or_default()),
        ("geom_wkt", case.place.lat.zip(case.place.lon).map(|(lat, lon)| format!("POINT ({lon} {lat})")).unwrap_or_default()),
        ("priogrid_gid", point.map(|(lat, lon)| priogrid(lat, lon).to_string()).unwrap_or_default()),
        ("country", row.country()),
        ("country_id", text(country.and_then(|c| c.gw))),
        ("region", text(country.and_then(|c| c.ucdp_region))),
        ("event_clarity", if date_prec == "1" { "1" } else { "2" }.to_owned()),
        ("date_prec", date_prec.to_owned()),
        ("date_start", start),
        ("date_end", end),
        ("deaths_a", "0".to_owned()),
        ("deaths_b", deaths("recipient")),
        ("deaths_civilians", deaths("civilians")),
        ("deaths_unknown", deaths("unknown")),
        ("best", number(best)),
        ("high", number(high.or(best))),
        ("low", number(low.or(best))),
        ("gwnoa", gw(&case.actors, true)),
        ("gwnob", if one_sided { String::new() } else { gw(&case.recipients, false) }),
        (CONFIDENCE, confidence.to_owned()),
    ])
}

fn label(sides: &[Side<'_>]) -> String {
    sides.first().map(|s| s.label().to_owned()).unwrap_or_default()
}

/// First day, last day and date_prec: 1 a day, 2 up to six days, 3 a week, 4 up to a month, 5 longer.
fn dates(case: &Case<'_>, date: &str) -> (String, String, &'static str) {
    let first = day::number(date).unwrap_or_default();
    let span = |days: i32| day::iso(first + days - 1);
    let (year, month) = day::parts(date).map_or((1970, 1), |(y, m, _)| (y, m));
    let next_month = if month == 12 { format!("{:04}-01-01", year + 1) } else { format!("{year:04}-{:02}-01", month + 1) };
    let month_end = || day::iso(day::number(&next_month).unwrap_or(first + 1) - 1);
    match (case.precision, case.enddate.and_then(day::number)) {
        ("year", None) => (date.to_owned(), format!("{year:04}-12-31"), "5"),
        ("month", None) => (date.to_owned(), month_end(), "4"),
        ("week", None) => (date.to_owned(), span(7), "3"),
        (_, Some(last)) if last > first => {
            let prec = match last - first + 1 {
                ..=6 => "2",
                7 => "3",
                8..=31 => "4",
                _ => "5",
            };
            (date.to_owned(), day::iso(last), prec)
        }
        _ => (date.to_owned(), date.to_owned(), "1"),
    }
}

/// 1 the place itself, 4 its first-level region, 5 an area, 6 its country.
fn where_prec(resolution: Option<u8>) -> &'static str {
    match resolution {
        Some(4) => "1",
        Some(3) => "5",
        Some(2) => "4",
        Some(1) => "6",
        _ => "",
    }
}

/// Number of the cell of half a degree, rows from the south, columns from the west, from 1.
#[allow(clippy::cast_possible_truncation)] // at most 259,200
fn priogrid(lat: f64, lon: f64) -> i64 {
    let cell = |degrees: f64, most: f64| (degrees / 0.5).floor().clamp(0.0, most) as i64;
    cell(lat + 90.0, 359.0) * 720 + cell(lon + 180.0, 719.0) + 1
}

#[cfg(test)]
mod tests {
    use super::priogrid;

    #[test]
    fn cells_are_those_of_prio_grid() {
        // Two rows of UCDP GED 23.1 (CC BY 4.0), and the corners.
        assert_eq!([priogrid(35.763_369, 36.558_974), priogrid(-9.65, 20.4)], [181_154, 115_601]);
        assert_eq!([priogrid(-90.0, -180.0), priogrid(90.0, 180.0)], [1, 259_200]);
    }
}
