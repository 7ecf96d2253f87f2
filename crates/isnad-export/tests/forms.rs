//! What each form that loses something holds, and what it says about the rest.

mod common;

use std::collections::BTreeMap;

use common::{export, records};
use isnad_export::redact::{PLACEHOLDER, Redactor};
use isnad_export::{Form, Level, Scheme};
use serde_json::Value;

/// Rows of a CSV file by column.
fn rows(path: &std::path::Path) -> Vec<BTreeMap<String, String>> {
    let mut reader = ::csv::Reader::from_path(path).expect("csv");
    let header: Vec<String> = reader.headers().expect("header").iter().map(str::to_owned).collect();
    reader.records().map(|r| header.iter().cloned().zip(r.expect("row").iter().map(str::to_owned)).collect()).collect()
}

fn foreign(scheme: Scheme) -> (Vec<BTreeMap<String, String>>, isnad_export::Loss) {
    let dir = tempfile::tempdir().expect("directory");
    let path = dir.path().join("out.csv");
    let loss = export(Form::Foreign(scheme), Level::Mention, &records(), &path);
    (rows(&path), loss)
}

#[test]
fn acled_types_parties_and_precision() {
    let (rows, loss) = foreign(Scheme::Acled);
    let clash = rows.iter().find(|r| r["event_id_cnty"].starts_with("doc,0#") && r["event_type"] == "Battles").expect("the attack");
    assert_eq!(
        (clash["sub_event_type"].as_str(), clash["fatalities"].as_str(), clash["country"].as_str(), clash["iso"].as_str()),
        ("Armed clash", "5", "Iraq", "368")
    );
    assert_eq!((clash["inter1"].as_str(), clash["inter2"].as_str(), clash["interaction"].as_str()), ("2", "1", "12"));
    let protest = rows.iter().find(|r| r["event_type"] == "Protests").expect("the protest");
    assert_eq!((protest["inter1"].as_str(), protest["disorder_type"].as_str()), ("6", "Demonstrations"));
    assert!(rows.iter().all(|r| ["high", "medium", "low"].contains(&r["isnad_confidence"].as_str())));
    // Talks are no events of ACLED, and the strike that was denied did not happen by the record.
    assert!(loss.left_out.keys().any(|k| k.starts_with("no event of ACLED")), "{loss}");
    assert_eq!(loss.written as usize, rows.len());
}

#[test]
fn ucdp_holds_events_with_deaths_only() {
    let (rows, loss) = foreign(Scheme::Ucdp);
    assert!(!rows.is_empty());
    for row in &rows {
        let n = |c: &str| row[c].parse::<i64>().expect("a number");
        assert!(n("best") > 0 && n("low") <= n("best") && n("best") <= n("high"));
        assert_eq!(n("deaths_a") + n("deaths_b") + n("deaths_civilians") + n("deaths_unknown"), n("best"));
        assert!(("1"..="3").contains(&row["type_of_violence"].as_str()) && ("1"..="5").contains(&row["date_prec"].as_str()));
    }
    let state = rows.iter().find(|r| r["id"].starts_with("doc,0#")).expect("the attack on the army");
    assert_eq!((state["type_of_violence"].as_str(), state["deaths_b"].as_str(), state["country_id"].as_str()), ("1", "5", "645"));
    assert!(loss.left_out.contains_key("no death is told"));
}

#[test]
fn gdelt_codes_and_places() {
    let (rows, _) = foreign(Scheme::Gdelt);
    let protest = rows.iter().find(|r| r["EventRootCode"] == "14").expect("the protest");
    assert_eq!((protest["QuadClass"].as_str(), protest["ActionGeo_CountryCode"].as_str()), ("4", "EG"));
    for row in &rows {
        assert!(row["EventCode"].starts_with(&row["EventBaseCode"]) && row["EventBaseCode"].starts_with(&row["EventRootCode"]));
        assert_eq!(row["SQLDATE"].len(), 8);
    }
}

#[test]
fn geojson_is_what_the_standard_asks_for() {
    let dir = tempfile::tempdir().expect("directory");
    let path = dir.path().join("out.geojson");
    export(Form::GeoJson, Level::Mention, &records(), &path);
    let json: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("text")).expect("json");
    assert_eq!(json["type"], "FeatureCollection");
    let mut placed = 0;
    for feature in json["features"].as_array().expect("features") {
        assert_eq!(feature["type"], "Feature");
        assert!(feature["properties"].is_object() && feature["id"].is_string());
        if let Some(point) = feature["geometry"].as_object() {
            assert_eq!(point["type"], "Point");
            let at: Vec<f64> = point["coordinates"].as_array().expect("position").iter().map(|x| x.as_f64().expect("degrees")).collect();
            assert!(at.len() == 2 && at[0].abs() <= 180.0 && at[1].abs() <= 90.0);
            placed += 1;
        } else {
            assert!(feature["geometry"].is_null());
        }
    }
    assert!(placed > 0);
}

#[test]
fn annotations_quote_what_stands_at_their_positions() {
    let dir = tempfile::tempdir().expect("directory");
    for level in [Level::Mention, Level::Claim] {
        let path = dir.path().join(level.name());
        export(Form::Annotations, level, &records(), &path);
        let json: Value = serde_json::from_str(&std::fs::read_to_string(&path).expect("text")).expect("json");
        let items = json["items"].as_array().expect("items");
        assert!(!items.is_empty());
        for item in items {
            let selector = &item["target"]["selector"];
            let length = selector[0]["end"].as_u64().expect("end") - selector[0]["start"].as_u64().expect("start");
            assert_eq!(selector[1]["exact"].as_str().expect("words").chars().count() as u64, length);
            assert!(item["target"]["source"].as_str().expect("source").starts_with("urn:isnad:document:doc%2C"));
        }
    }
}

#[test]
fn a_spreadsheet_is_written_and_claims_do_not_go_into_event_forms() {
    let dir = tempfile::tempdir().expect("directory");
    let path = dir.path().join("out.xlsx");
    let all = records();
    let loss = export(Form::Xlsx, Level::Mention, &all, &path);
    assert_eq!(loss.written as usize, all.iter().filter(|r| Level::Mention.takes(r)).count());
    assert_eq!(std::fs::read(&path).expect("file").get(..2), Some(b"PK".as_slice()));
    let file = std::fs::File::create(dir.path().join("x")).expect("file");
    let error = Form::Foreign(Scheme::Ucdp).sink(Level::Claim, isnad_export::Output::File(file)).err().expect("an error");
    assert!(error.to_string().contains("ucdp cannot hold claims"));
}

#[test]
fn redaction_takes_private_names_out_of_every_field() {
    let mut all = records();
    let ministers = |all: &[isnad_engine::Record]| all.iter().map(|r| r.json().matches("وزير الخارجية").count()).sum::<usize>();
    let public = ministers(&all);
    let redactor = Redactor::new().expect("lexicon");
    let changed: usize = all.iter_mut().map(|r| redactor.record(r)).sum();
    let text: String = all.iter().map(isnad_engine::Record::json).collect();
    assert!(changed > 0 && text.contains(PLACEHOLDER));
    assert!(!text.contains("الفرحاني"), "the colonel's name");
    assert_eq!(ministers(&all), public, "a public office");
}
