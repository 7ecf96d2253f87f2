//! `isnad test` and `isnad series`, end to end.

mod common;

use std::path::Path;

use common::{Ran, isnad_in, records, repository};
use serde_json::Value;

fn samples() -> std::path::PathBuf {
    repository().join("samples/series")
}

/// Runs in a directory of its own that holds the samples.
fn in_samples(args: &[&str]) -> (tempfile::TempDir, Ran) {
    let dir = tempfile::tempdir().expect("a directory");
    for file in std::fs::read_dir(samples()).expect("the samples") {
        let file = file.expect("a file");
        std::fs::copy(file.path(), dir.path().join(file.file_name())).expect("a copy");
    }
    let ran = isnad_in(dir.path(), args, b"");
    (dir, ran)
}

fn run(dir: &Path, args: &[&str]) -> Value {
    let ran = isnad_in(dir, args, b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    serde_json::from_str(&ran.out).expect("a JSON object")
}

const TEST: [&str; 9] = ["test", "--a", "protests-invented.csv", "--b", "attacks-invented.csv", "--window", "3", "--surrogates", "499"];

fn with(more: &[&'static str]) -> Vec<&'static str> {
    TEST.iter().chain(more).copied().collect()
}

#[test]
fn a_relation_that_was_put_in_is_found_and_the_placebo_is_not() {
    let (dir, ran) = in_samples(&with(&["--volume", "reports-invented.csv", "--placebo", "football-invented.csv", "--report", "out.html"]));
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let report: Value = serde_json::from_str(&ran.out).expect("JSON where there is no terminal");
    assert_eq!(report["verdict"]["outcome"], "supports", "{}", report["verdict"]);
    assert!(report["controls"]["placebo"]["p"].as_f64().expect("a number") > 0.05);
    assert_eq!(report["controls"]["without_source"].as_array().expect("sources").len(), 4);
    assert_eq!(report["series"][0]["longest_gap"], 6);
    let page = std::fs::read_to_string(dir.path().join("out.html")).expect("the page");
    assert!(page.contains("The data support the claim") && page.contains("تؤيد البيانات"));
}

#[test]
fn the_plan_is_in_the_log_before_the_result_and_gives_the_same_figures_again() {
    let (dir, first) = in_samples(&with(&["--write-plan", "plan.json"]));
    assert_eq!((first.status, first.out.as_str()), (Some(0), ""), "nothing is counted yet: {}", first.err);
    assert!(!dir.path().join("isnad-tests.jsonl").exists());
    let report = run(dir.path(), &["test", "--plan", "plan.json"]);
    let log = std::fs::read_to_string(dir.path().join("isnad-tests.jsonl")).expect("the log");
    let entries = records(&log);
    assert_eq!(entries.iter().map(|e| e["entry"].as_str().expect("a kind")).collect::<Vec<_>>(), ["plan", "report"]);
    assert_eq!(entries[0]["sha256"], report["plan_sha256"]);
    let again = isnad_in(dir.path(), &["test", "--plan", "plan.json", "--jobs", "1"], b"");
    assert!(again.err.contains("the same figures as on"), "{}", again.err);
    assert_eq!(serde_json::from_str::<Value>(&again.out).expect("JSON"), report);
    assert_eq!(std::fs::read_to_string(dir.path().join("isnad-tests.jsonl")).expect("the log"), log, "nothing new was tried");
}

#[test]
fn what_was_tried_before_is_corrected_for() {
    let (dir, first) = in_samples(&with(&[]));
    let first: Value = serde_json::from_str(&first.out).expect("JSON");
    assert_eq!(first["variants"].as_array().expect("variants").len(), 1);
    let second = run(dir.path(), &with(&["--lag", "2"]));
    let roles: Vec<&str> = second["variants"].as_array().expect("variants").iter().filter_map(|v| v["role"].as_str()).collect();
    assert_eq!(roles, ["main", "earlier"]);
    let other = run(dir.path(), &with(&["--lag", "2", "--question", "another one"]));
    assert_eq!(other["variants"].as_array().expect("variants").len(), 1);
    // The data change: what was tried on the old ones can no longer be computed and counts by its number.
    let file = dir.path().join("attacks-invented.csv");
    let text = std::fs::read_to_string(&file).expect("the file");
    std::fs::write(&file, text + "2023-12-30,Northport,12.5,40.1,Daily Post\n").expect("written");
    let third = run(dir.path(), &with(&[]));
    assert_eq!((&third["plan"]["lost"], third["variants"].as_array().expect("variants").len()), (&Value::from(2), 1));
    let stale = isnad_in(dir.path(), &with(&["--write-plan", "p.json"]), b"");
    assert_eq!(stale.status, Some(0), "{}", stale.err);
}

#[test]
fn a_plan_for_other_data_is_refused() {
    let (dir, _) = in_samples(&with(&["--write-plan", "plan.json"]));
    std::fs::write(dir.path().join("attacks-invented.csv"), "date\n2021-03-01\n").expect("written");
    let ran = isnad_in(dir.path(), &["test", "--plan", "plan.json"], b"");
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("make a new plan"), "{}", ran.err);
}

#[test]
fn ged_is_read_and_too_little_of_it_is_said_to_be_so() {
    let args = [
        "test",
        "--a",
        "ged-iraq-2014-01.csv",
        "--a-where",
        "type_of_violence=3",
        "--a-name",
        "one-sided",
        "--b",
        "ged-iraq-2014-01.csv",
        "--b-where",
        "type_of_violence=1",
        "--format",
        "text",
    ];
    let (_dir, ran) = in_samples(&args);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.out.contains("There is too little data"), "{}", ran.out);
    assert!(ran.err.contains("4 left out, their day is unknown or uncertain"), "{}", ran.err);
}

#[test]
fn arabic_on_request() {
    let (_dir, ran) = in_samples(&with(&["--format", "text", "--lang", "ar"]));
    assert!(ran.out.contains("البيانات القول إن"), "{}", ran.out);
}

#[test]
fn faults_name_file_line_and_remedy() {
    let dir = tempfile::tempdir().expect("a directory");
    let fault = |csv: &str, more: &[&str]| {
        std::fs::write(dir.path().join("x.csv"), csv).expect("written");
        let args: Vec<&str> = ["test", "--a", "x.csv", "--b", "x.csv"].iter().chain(more).copied().collect();
        let ran = isnad_in(dir.path(), &args, b"");
        assert_ne!(ran.status, Some(0), "{csv}");
        ran.err
    };
    assert!(fault("date\n2021-03-01\n2021-02-30\n", &[]).contains("x.csv, line 3: «2021-02-30» in column date is no day; write days as"));
    assert!(fault("when\n2021-03-01\n", &[]).contains("x.csv, line 1: no column «date»"));
    assert!(fault("date,count\n2021-03-01,many\n", &[]).contains("x.csv, line 2: «many» is no count"));
    assert!(fault("date,lat,lon\n2021-03-01,95,10\n", &[]).contains("x.csv, line 2: «95», «10» are no latitude"));
    assert!(fault("date\n2021-03-01\n", &["--a-where", "country=Iraq"]).contains("no column «country»; there are: date"));
    assert!(fault("date,country\n2021-03-01,Syria\n", &["--a-where", "country=Iraq"]).contains("no row is left of 1"));
    assert!(fault("date\n2021-03-01\n", &["--a-where", "country"]).contains("is no condition"));
    assert!(fault("date\n2021-03-01\n2021-09-01\n", &["--block", "5"]).contains("take at least 14"));
}

#[test]
fn series_tell_gaps_from_zeros() {
    let (_dir, ran) =
        in_samples(&["series", "attacks-invented.csv", "--step", "day", "--volume", "reports-invented.csv", "--from", "2021-07-18", "--to", "2021-07-27"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    let gaps = ran.out.lines().filter(|l| l.ends_with(",true")).count();
    assert_eq!((ran.out.lines().next(), ran.out.lines().count(), gaps), (Some("date,count,volume,gap"), 11, 6), "{}", ran.out);
    let (_dir, ran) = in_samples(&["series", "ged-iraq-2014-01.csv", "--count", "best", "--step", "month", "--format", "json", "--spread", "400"]);
    let json: Value = serde_json::from_str(&ran.out).expect("JSON");
    let dead: u64 = json["bins"].as_array().expect("bins").iter().filter_map(|b| b["count"].as_u64()).sum();
    let rows = std::fs::read_to_string(samples().join("ged-iraq-2014-01.csv")).expect("the file");
    let expected: u64 = rows.lines().skip(2).filter_map(|l| l.rsplit(',').nth(1)?.parse::<u64>().ok()).sum();
    assert_eq!(dead, expected);
}

/// An archive of 15 weeks of made news: a protest each Friday, an attack on the Saturday after.
fn archive(dir: &Path) {
    const FRIDAYS: [(u32, &[u32]); 4] = [(1, &[4, 11, 18, 25]), (2, &[1, 8, 15, 22]), (3, &[1, 8, 15, 22]), (4, &[5, 12, 19])];
    let mut lines = String::new();
    for (month, fridays) in FRIDAYS {
        for &friday in fridays {
            let mut add = |name: &str, day: u32, text: &str| {
                let line = serde_json::json!({"doc_id": format!("{name}-{month}-{day}"), "date": format!("2019-{month:02}-{day:02}"), "publisher": "صحيفة", "lang": "ar", "text": text});
                lines.push_str(&format!("{line}\n"));
            };
            add("protest", friday, "تظاهر مئات العمال في البصرة اليوم.");
            add("attack", friday + 1, "هاجم مسلحون حاجزا للجيش في البصرة اليوم.");
        }
    }
    let opinion = std::fs::read_to_string(samples().join("opinion-attacks-protests.txt")).expect("the opinion");
    std::fs::write(dir.join("opinion-attacks-protests.txt"), opinion).expect("written");
    std::fs::write(dir.join("news.jsonl"), lines).expect("written");
    let ran = isnad_in(dir, &["ingest", "--archive", "my.isnad", "news.jsonl", "opinion-attacks-protests.txt"], b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
}

#[test]
fn series_and_tests_from_an_archive() {
    let dir = tempfile::tempdir().expect("a directory");
    archive(dir.path());
    let ran = isnad_in(dir.path(), &["series", "--archive", "my.isnad", "--type", "PROTEST", "--to", "2019-02-28", "--format", "csv"], b"");
    assert_eq!(ran.out, "date,count,volume,gap\n2019-01-04,4,8,false\n2019-02-01,4,8,false\n", "{}", ran.err);
    let report = run(
        dir.path(),
        &["test", "--archive", "my.isnad", "--a", "type=PROTEST", "--b", "type=ASSAULT", "--window", "2", "--block", "20", "--surrogates", "99"],
    );
    assert_eq!(report["plan"]["volume"]["from"]["unit"][0], "documents");
    assert_eq!(report["series"][1]["longest_gap"], 12, "no news from 24 March to 4 April");
    let main = &report["variants"][0];
    assert_eq!(main["hits"], main["of"]);
    let missing = isnad_in(dir.path(), &["test", "--archive", "my.isnad", "--a", "type=PROTEST", "--b", "type=AID"], b"");
    assert!(missing.err.contains("nothing with a known day meets «type=AID»"), "{}", missing.err);
    let wrong = isnad_in(dir.path(), &["test", "--archive", "my.isnad", "--a", "color=red", "--b", "type=AID"], b"");
    assert!(wrong.err.contains("there is no such condition; there are: text, type"), "{}", wrong.err);
}

#[test]
fn a_claim_proposes_its_series_and_waits_for_a_yes() {
    let dir = tempfile::tempdir().expect("a directory");
    archive(dir.path());
    let claims = isnad_in(dir.path(), &["code", "--format", "jsonl", "opinion-attacks-protests.txt"], b"");
    let claims = records(&claims.out);
    let id = |kind: &str| {
        claims
            .iter()
            .find(|r| r["record"] == "claim" && r["kind"] == kind && r["object"].is_string())
            .and_then(|r| r["id"].as_str())
            .expect("the claim")
            .to_owned()
    };
    let (trend, benefit) = (id("trend"), id("benefit"));
    let proposed = isnad_in(dir.path(), &["test", "--archive", "my.isnad", "--claim", &trend], b"");
    assert_eq!(proposed.status, Some(0), "{}", proposed.err);
    assert!(proposed.out.contains("--a 'type=PROTEST; country=IRQ' --b 'type=ASSAULT; country=IRQ' --relation accompanies"), "{}", proposed.out);
    assert!(proposed.err.contains("nothing was tested"));
    assert!(!dir.path().join("isnad-tests.jsonl").exists());
    let report = run(dir.path(), &["test", "--archive", "my.isnad", "--claim", &trend, "--yes", "--window", "1", "--block", "20", "--surrogates", "99"]);
    assert_eq!(report["plan"]["settings"][0]["relation"], "accompanies");
    assert!(report["plan"]["question"].as_str().expect("words").contains("تزامنا"));
    let refused = isnad_in(dir.path(), &["test", "--archive", "my.isnad", "--claim", &benefit], b"");
    assert!(refused.err.contains("no comparison of days can test that"), "{}", refused.err);
}
