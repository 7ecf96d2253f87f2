//! `isnad ingest`, `search`, `incidents`, `incident`, `judge`, `recode`, `archive`: end to end. The texts are made up.

mod common;

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use common::{Ran, isnad_in, records};

const NEWS: &str = r#"{"doc_id": "north-1", "publisher": "North", "date": "2024-05-31", "title": "هجوم في كركوك", "text": "قتل خمسة جنود في هجوم لمسلحين على حاجز للجيش العراقي في كركوك أمس الخميس."}
{"doc_id": "south-1", "publisher": "South", "date": "2024-06-01", "title": "سبعة قتلى", "text": "قالت مصادر طبية إن سبعة جنود قتلوا يوم الخميس عندما هاجم مسلحون حاجزا للجيش في مدينة كركوك العراقية."}
{"doc_id": "north-2", "publisher": "North", "date": "2024-06-03", "title": "تظاهرة", "text": "تظاهر مئات العمال في البصرة اليوم. واعتقلت الشرطة ثلاثة من المتظاهرين."}
"#;

fn run(dir: &Path, args: &[&str]) -> Ran {
    isnad_in(dir, args, b"")
}

fn well(dir: &Path, args: &[&str]) -> String {
    let ran = run(dir, args);
    assert_eq!(ran.status, Some(0), "{args:?}: {}", ran.err);
    ran.out
}

/// A directory with an archive of [`NEWS`] in `news.isnad`, the usual name.
fn given() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("news.jsonl"), NEWS).expect("written");
    let ran = run(dir.path(), &["ingest", "news.jsonl"]);
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("3 new documents"), "{}", ran.err);
    dir
}

#[test]
fn what_is_ingested_is_found() {
    let dir = given();
    let dir = dir.path();
    let found = records(&well(dir, &["search", "الجنود", "--format", "jsonl"]));
    let ids: Vec<&str> = found.iter().map(|f| f["document"]["doc_id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["south-1", "north-1"]);
    let table = well(dir, &["search", "الجنود", "--publisher", "North"]);
    assert!(table.contains("خمسة [جنود]") && table.contains("1 documents"), "{table}");
    let csv = well(dir, &["search", "--events", "--arrested", "3", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 2);
    assert!(csv.lines().nth(1).is_some_and(|l| l.starts_with("north-2#") && l.contains(",COERCE,")), "{csv}");
    assert_eq!(run(dir, &["search", "--", "-الجنود"]).status, Some(1), "nothing to search for");
    assert_eq!(run(dir, &["search", "x", "--near", "1,2"]).status, Some(2));
}

#[test]
fn ingesting_again_stores_nothing_twice() {
    let dir = given();
    let ran = run(dir.path(), &["ingest", "news.jsonl"]);
    assert!(ran.err.contains("0 new documents, 3 known already"), "{}", ran.err);
    assert!(well(dir.path(), &["archive", "info"]).contains("3 (3 different texts)"));
}

#[test]
fn bad_items_are_listed_and_the_rest_comes_in() {
    let dir = tempfile::tempdir().expect("a directory");
    let dir = dir.path();
    std::fs::write(dir.join("mixed.jsonl"), format!("{NEWS}{{\"text\": 3}}\nnonsense\n")).expect("written");
    let ran = run(dir, &["ingest", "mixed.jsonl", "missing.txt", "--archive", "a.isnad"]);
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    assert!(ran.err.contains("mixed.jsonl:4") && ran.err.contains("3 new documents"), "{}", ran.err);
    let rejects = records(&well(dir, &["archive", "rejects", "--archive", "a.isnad", "--format", "jsonl"]));
    assert_eq!(rejects.iter().map(|r| r["line"].as_u64().expect("a line")).collect::<Vec<_>>(), [4, 5, 0]);
    assert!(rejects.iter().all(|r| !r["remedy"].as_str().expect("a remedy").is_empty()));
    // The same mistakes again are not listed twice.
    run(dir, &["ingest", "mixed.jsonl", "missing.txt", "--archive", "a.isnad"]);
    assert_eq!(records(&well(dir, &["archive", "rejects", "--archive", "a.isnad", "--format", "jsonl"])).len(), 3);
}

#[test]
fn standard_input_and_plain_files() {
    let dir = tempfile::tempdir().expect("a directory");
    let ran = isnad_in(dir.path(), &["ingest", "-", "--archive", "a.isnad"], NEWS.as_bytes());
    assert!(ran.err.contains("3 new documents"), "{}", ran.err);
    std::fs::create_dir(dir.path().join("texts")).expect("made");
    std::fs::write(dir.path().join("texts/one.txt"), "عنوان\n2024-06-09\n\nقصف الطيران قرية قرب الحدود.").expect("written");
    well(dir.path(), &["ingest", "texts", "--archive", "a.isnad"]);
    let found = records(&well(dir.path(), &["search", "طيران", "--archive", "a.isnad", "--format", "jsonl"]));
    assert_eq!((found[0]["document"]["doc_id"].as_str(), found[0]["document"]["date"].as_str()), (Some("one"), Some("2024-06-09")));
}

#[test]
fn an_incident_shows_sources_tolls_and_contradictions() {
    let dir = given();
    let dir = dir.path();
    let list = records(&well(dir, &["incidents", "--sources", "2", "--format", "jsonl"]));
    assert_eq!(list.len(), 1);
    let id = list[0]["id"].to_string();
    let card = well(dir, &["incident", &id]);
    for part in ["2 reports, 2 independent sources", "dead 5–7", "North", "South", "TIME LINE"] {
        assert!(card.contains(part), "{part} is not in\n{card}");
    }
    let json: serde_json::Value = serde_json::from_str(&well(dir, &["incident", &id, "--json"])).expect("JSON");
    assert_eq!(json["reports"].as_array().map(Vec::len), Some(2));
    assert!(run(dir, &["incident", "4711"]).err.contains("no incident 4711"));
}

#[test]
fn judgements_are_made_logged_and_undone() {
    let dir = given();
    let dir = dir.path();
    let event = records(&well(dir, &["search", "--events", "--type", "COERCE", "--format", "jsonl"]))[0]["event"]["id"].as_str().expect("an id").to_owned();
    well(dir, &["judge", "reject", &event, "--by", "maryam", "--because", "a rumour"]);
    assert!(well(dir, &["search", "--events", "--type", "COERCE", "--format", "jsonl"]).is_empty());
    well(dir, &["judge", "undo", "1", "--by", "maryam"]);
    well(dir, &["judge", "edit", &event, "size.arrested", "[3, 5]", "--by", "omar"]);
    let now = records(&well(dir, &["search", "--events", "--arrested", "5", "--format", "jsonl"]));
    assert_eq!((now[0]["judged"].as_str(), now[0]["event"]["size"]["arrested"].to_string().as_str()), (Some("edited"), "[3,5]"));
    let log = records(&well(dir, &["judge", "log", "--format", "jsonl"]));
    assert_eq!(log.iter().map(|j| j["who"].as_str().expect("a name")).collect::<Vec<_>>(), ["maryam", "maryam", "omar"]);
    let wrong = run(dir, &["judge", "edit", &event, "gloss", "x", "--by", "omar"]);
    assert!(wrong.status == Some(1) && wrong.err.contains("cannot be edited"), "{}", wrong.err);
    assert!(run(dir, &["judge", "accept", "nothing#1", "--by", "omar"]).err.contains("there is no event"));
    well(dir, &["archive", "check"]);
}

#[test]
fn coding_again_with_tables_of_ones_own() {
    let dir = given();
    let dir = dir.path();
    std::fs::create_dir(dir.join("mine")).expect("made");
    std::fs::write(dir.join("mine/actors.tsv"), "id\tnames\tenglish\tcountry\tsector\tfrom\tto\n").expect("written");
    let same = well(dir, &["recode", "--json"]);
    let same: serde_json::Value = serde_json::from_str(&same).expect("JSON");
    assert_eq!(same["documents"].as_u64(), Some(0), "the same pack has nothing to compare: {same}");
    well(dir, &["archive", "check"]);
    assert_eq!(records(&well(dir, &["search", "الجنود", "--format", "jsonl"])).len(), 2);
    assert_eq!(records(&well(dir, &["incidents", "--sources", "2", "--format", "jsonl"])).len(), 1);
}

#[test]
fn event_data_of_others_stands_beside_what_was_coded() {
    let dir = given();
    let dir = dir.path();
    let table = "No,When,Where,Lat,Lon,Kind,Killed\n1,2024-05-30,Kirkuk,35.47,44.39,Bombing,6\n2,nonsense,Basra,30.5,47.8,March,0\n3,2024-06-03,Basra,30.5,47.8,March,0\n";
    let mapping = "name = \"mine\"\n[columns]\nid = \"No\"\ndate = \"When\"\nplace = \"Where\"\nlatitude = \"Lat\"\nlongitude = \"Lon\"\ntype = \"Kind\"\ndeaths = \"Killed\"\n[types]\n\"Bombing\" = \"ASSAULT/explosives\"\n\"March\" = \"PROTEST/demo\"\n[fixed]\ncountry = \"IRQ\"\n";
    std::fs::write(dir.join("mine.csv"), table).expect("written");
    std::fs::write(dir.join("mine.toml"), mapping).expect("written");
    let args = ["import-events", "mine.csv", "--mapping", "mine.toml"];
    let ran = run(dir, &args);
    assert!(ran.status == Some(1) && ran.err.contains("2 new rows") && ran.err.contains("mine.csv:3"), "{}", ran.err);
    assert!(run(dir, &args).err.contains("0 new rows, 2 known already"));
    assert!(well(dir, &["archive", "info"]).contains("imported rows"));
    well(dir, &["archive", "check"]);
    assert_eq!(run(dir, &["import-events", "mine.csv"]).status, Some(1), "unknown columns need a mapping");
}

#[test]
fn damage_is_found_and_what_is_no_archive_is_refused() {
    let dir = given();
    let dir = dir.path();
    assert!(well(dir, &["archive", "check"]).contains("offsets     whole"));
    std::fs::write(dir.join("text.txt"), "x".repeat(5000)).expect("written");
    for command in
        [&["search", "x", "--archive", "text.txt"][..], &["archive", "check", "--archive", "text.txt"], &["ingest", "news.jsonl", "--archive", "text.txt"]]
    {
        let ran = run(dir, command);
        assert!(ran.status == Some(1) && ran.err.contains("text.txt"), "{command:?}: {}", ran.err);
    }
    assert_eq!(std::fs::read(dir.join("text.txt")).expect("read").len(), 5000);
    assert!(run(dir, &["search", "x", "--archive", "none.isnad"]).err.contains("isnad ingest"));
}

/// Many short reports that differ in what, where, when and how many.
fn corpus(n: usize) -> String {
    let (towns, acts) =
        (["كركوك", "البصرة", "الموصل", "بعقوبة", "الرمادي"], ["هاجم مسلحون حاجزا للجيش", "قصف الطيران قرية", "اعتقلت الشرطة رجلين", "تظاهر مئات العمال"]);
    let mut out = String::new();
    for i in 0..n {
        let (town, act, day) = (towns[i % 5], acts[i / 5 % 4], i / 20 % 28 + 1);
        let _ = writeln!(
            out,
            r#"{{"doc_id": "d{i}", "publisher": "P{}", "date": "2024-03-{day:02}", "text": "{act} في {town} أمس. وقتل {} أشخاص وأصيب {} آخرون بجروح. وقال شاهد رقم {i} إنه رأى ما حدث من بيته القريب."}}"#,
            i % 3,
            i % 7 + 3,
            i % 11 + 3
        );
    }
    out
}

/// What an archive holds, as its users see it.
fn content(dir: &Path, archive: &str) -> [String; 3] {
    let all = |args: &[&str]| well(dir, &[args, &["--archive", archive, "--limit", "0", "--oldest", "--format", "jsonl"]].concat());
    [all(&["search"]), all(&["search", "--events", "--all-aux"]), all(&["incidents", "--all-aux"])]
}

#[test]
fn a_run_killed_again_and_again_gives_the_same_archive() {
    let dir = tempfile::tempdir().expect("a directory");
    let dir = dir.path();
    // One line that cannot be read, in the middle: it must be on the list once.
    let text = corpus(900);
    let (first, second) = text.split_at(text.match_indices('\n').nth(400).expect("a line").0 + 1);
    std::fs::write(dir.join("corpus.jsonl"), format!("{first}nonsense\n{second}")).expect("written");
    assert_eq!(run(dir, &["ingest", "corpus.jsonl", "--archive", "whole.isnad"]).status, Some(1));
    for after in [40, 350, 90, 700, 210, 1100, 150, 500] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_isnad"))
            .args(["ingest", "corpus.jsonl", "--archive", "killed.isnad"])
            .current_dir(dir)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        std::thread::sleep(Duration::from_millis(after));
        child.kill().expect("killed");
        child.wait().expect("ended");
    }
    run(dir, &["ingest", "corpus.jsonl", "--archive", "killed.isnad"]);
    assert_eq!(content(dir, "killed.isnad"), content(dir, "whole.isnad"));
    assert_eq!(well(dir, &["archive", "rejects", "--archive", "killed.isnad"]), well(dir, &["archive", "rejects", "--archive", "whole.isnad"]));
    well(dir, &["archive", "check", "--archive", "killed.isnad"]);
}
