//! `isnad resolve` from end to end.

mod common;

use common::{isnad, isnad_in, records, repository};
use serde_json::{Value, json};

fn lines(args: &[&str], input: &str) -> Vec<Value> {
    let ran = isnad(args, input);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    records(&ran.out)
}

#[test]
fn times() {
    let past = lines(&["resolve", "time", "--ref", "2016-06-10"], "الأحد الماضي\nاجتماع\n15 آذار/مارس 2015\n");
    assert_eq!(past[0], json!({"text": "الأحد الماضي", "start": "2016-06-05T00:00:00", "end": "2016-06-06T00:00:00", "precision": "day"}));
    assert_eq!(past[1], Value::Null, "a line that tells no time keeps its place");
    assert_eq!(past[2]["start"], "2015-03-15T00:00:00");
    let future = lines(&["resolve", "time", "--ref", "2016-06-10T09:00", "--prefer", "future", "الأحد"], "");
    assert_eq!(future[0]["start"], "2016-06-12T00:00:00");
}

#[test]
fn a_reference_that_is_no_time() {
    let ran = isnad(&["resolve", "time", "--ref", "yesterday", "أمس"], "");
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("--ref yesterday") && ran.err.contains("2016-06-10T09:00"), "{}", ran.err);
}

#[test]
fn numbers() {
    let found = lines(&["resolve", "number", "ثلاثة وعشرون ألفا", "ما لا يقل عن خمسة", "سلام"], "");
    assert_eq!(found[0]["value"], 23_000.0);
    assert_eq!((&found[1]["low"], &found[1]["high"]), (&json!(5), &Value::Null));
    assert_eq!(found[2], Value::Null);
}

#[test]
fn places() {
    let found = lines(&["resolve", "place", "--country", "SYR", "دوما", "مدينة حلب", "قال"], "");
    assert_eq!((&found[0]["name"], &found[0]["country_code"], &found[0]["basis"]), (&json!("Douma"), &json!("SYR"), &json!("text")));
    assert!(found[0]["alternatives"].as_array().is_some_and(|a| !a.is_empty()), "there are other Dumas");
    assert_eq!((&found[1]["name"], &found[1]["geonameid"]), (&json!("Aleppo"), &json!(170_063)));
    let heard = lines(&["resolve", "place", "--country", "UKR"], "باخموط\n");
    assert_eq!((&heard[0]["name"], &heard[0]["basis"]), (&json!("Bakhmut"), &json!("inferred")));
}

#[test]
fn actors() {
    let found = lines(&["resolve", "actor", "--country", "IRQ", "وزير الخارجية الأمريكي", "الشرطة", "تنظيم القاعدة"], "");
    assert_eq!((&found[0]["country"], &found[0]["sector"]), (&json!("USA"), &json!("GOV")));
    assert_eq!((&found[1]["country"], &found[1]["sector"], &found[1]["basis"]), (&json!("IRQ"), &json!("COP"), &json!("document")));
    assert!(found[2]["id"].as_str().is_some_and(|id| id.starts_with("isnad:")), "{}", found[2]);
}

#[test]
fn a_former_official_is_elite() {
    let at = |day: &str| lines(&["resolve", "actor", "--date", day, "باراك أوباما"], "").remove(0);
    assert_eq!(at("2012-05-01")["sector"], "GOV");
    let after = at("2019-05-01");
    assert_eq!(after["sector"], "ELI");
    assert!(after["roles"].as_array().is_some_and(|r| r.iter().any(|r| r["from"].as_str().is_some_and(|f| f.starts_with("2009")))), "{after}");
}

#[test]
fn lines_that_are_no_text_are_reported_and_keep_their_place() {
    let ran = isnad_in(&repository(), &["resolve", "number"], b"\xff\xfe\n\xd8\xae\xd9\x85\xd8\xb3\xd8\xa9\n");
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("line 1"), "{}", ran.err);
    let found = records(&ran.out);
    assert_eq!((found.len(), &found[0]), (2, &Value::Null));
    assert_eq!(found[1]["value"], 5.0);
}
