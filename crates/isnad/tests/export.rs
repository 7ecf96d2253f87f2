//! `isnad export` end to end: sources, forms, what is said about losses, what stands beside the data.

mod common;

use std::fs;

use common::{isnad, isnad_in, records};

const CLASH: &str = "هاجم مسلحون حاجزا للجيش شرق بعقوبة وقتلوا خمسة جنود. واعتقلت الشرطة سبعة أشخاص. وقال المواطن أحمد سالم إن الهجوم وقع ليلا.";

/// A directory with a text and its records.
fn home() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("directory");
    fs::write(dir.path().join("clash.txt"), CLASH).expect("file");
    let coded = isnad_in(dir.path(), &["code", "--level", "all", "--date", "2024-05-31", "clash.txt"], b"");
    fs::write(dir.path().join("records.jsonl"), coded.out).expect("file");
    dir
}

#[test]
fn records_and_texts_give_the_same_export() {
    let dir = home();
    for level in ["mention", "incident"] {
        for form in ["plover", "csv", "geojson"] {
            let from_records = isnad_in(dir.path(), &["export", "records.jsonl", "--to", form, "--level", level], b"");
            let from_text = isnad_in(dir.path(), &["export", "clash.txt", "--date", "2024-05-31", "--to", form, "--level", level], b"");
            assert_eq!((from_records.status, from_text.status), (Some(0), Some(0)), "{}", from_records.err);
            assert!(!from_records.out.is_empty());
            assert_eq!(from_records.out, from_text.out, "{form} {level}");
        }
    }
}

#[test]
fn standard_input_holds_records_or_texts() {
    let dir = home();
    let lines = fs::read(dir.path().join("records.jsonl")).expect("records");
    let a = isnad_in(dir.path(), &["export", "-", "--to", "plover"], &lines);
    let b = isnad_in(dir.path(), &["export", "--to", "plover", "--date", "2024-05-31"], CLASH.as_bytes());
    assert_eq!(records(&a.out).len(), records(&b.out).len());
    assert!(records(&a.out).iter().all(|r| r["record"] == "event"));
}

#[test]
fn a_file_gets_its_code_book_and_citation_and_losses_are_printed() {
    let dir = home();
    let ran = isnad_in(dir.path(), &["export", "records.jsonl", "--to", "ucdp", "-o", "out.csv"], b"");
    assert_eq!(ran.status, Some(0), "{}", ran.err);
    assert!(ran.err.contains("records written: 1") && ran.err.contains("left out, no event of GED") && ran.err.contains("not in this form"), "{}", ran.err);
    let book = fs::read_to_string(dir.path().join("out.csv.CODEBOOK.md")).expect("code book");
    assert!(book.contains("not data of UCDP GED") && book.contains("left out, no event of GED"));
    let citation = fs::read_to_string(dir.path().join("out.csv.CITATION.cff")).expect("citation");
    assert!(citation.starts_with("cff-version: 1.2.0") && citation.contains("ar@"));
    assert!(!dir.path().join("out.csv.part").exists());
}

#[test]
fn binary_forms_are_what_they_say() {
    let dir = home();
    for (form, begins) in [("parquet", "PAR1"), ("arrow", "ARROW1"), ("xlsx", "PK")] {
        let ran = isnad_in(dir.path(), &["export", "records.jsonl", "--to", form, "-o", form], b"");
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert!(fs::read(dir.path().join(form)).expect("file").starts_with(begins.as_bytes()), "{form}");
    }
    let ran = isnad_in(dir.path(), &["export", "records.jsonl", "--to", "xlsx"], b"");
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("name one with -o"), "{}", ran.err);
}

#[test]
fn redaction_takes_names_out() {
    let dir = home();
    let all = isnad_in(dir.path(), &["export", "records.jsonl", "--to", "plover"], b"");
    let redacted = isnad_in(dir.path(), &["export", "records.jsonl", "--to", "plover", "--redact"], b"");
    assert!(all.out.contains("أحمد سالم"), "{}", all.out);
    assert!(!redacted.out.contains("سالم") && redacted.out.contains("[…]"), "{}", redacted.out);
    assert!(redacted.err.contains("phrases with names that were replaced"));
}

#[test]
fn misuse_and_faulty_lines_are_named() {
    let dir = home();
    let ran = isnad_in(dir.path(), &["export", "records.jsonl", "--to", "acled", "--level", "claim"], b"");
    assert_eq!(ran.status, Some(2));
    assert!(ran.err.contains("take --level mention or incident"), "{}", ran.err);
    let ran = isnad_in(dir.path(), &["export", "records.jsonl", "clash.txt", "--to", "csv"], b"");
    assert_eq!(ran.status, Some(2));
    let ran = isnad_in(dir.path(), &["export", "-", "--to", "csv"], b"{\"record\": \"event\", \"id\": 3}\n");
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("line 1: no record of isnad"), "{}", ran.err);
}

#[test]
fn shards_are_the_whole_once() {
    let line = |i: usize| format!("{{\"doc_id\": \"d{i}\", \"text\": \"{CLASH}\"}}\n");
    let input: String = (0..7).map(line).collect();
    let whole = isnad(&["code", "-"], &input);
    let mut of_shards: Vec<String> = Vec::new();
    for i in 1..=3 {
        let ran = isnad(&["code", "-", "--shard", &format!("{i}/3")], &input);
        assert!(!ran.out.is_empty());
        of_shards.extend(ran.out.lines().map(str::to_owned));
    }
    let mut lines: Vec<String> = whole.out.lines().map(str::to_owned).collect();
    lines.sort_unstable();
    of_shards.sort_unstable();
    assert_eq!(lines, of_shards);
    assert_eq!(isnad(&["code", "-", "--shard", "4/3"], &input).status, Some(2));
}

#[test]
fn manual_and_completions_know_every_command() {
    let dir = tempfile::tempdir().expect("directory");
    assert!(isnad(&["man"], "").out.contains(".TH isnad"));
    assert_eq!(isnad_in(dir.path(), &["man", "--into", "man1"], b"").status, Some(0));
    assert!(dir.path().join("man1/isnad-export.1").is_file());
    for shell in ["bash", "zsh", "fish"] {
        assert!(isnad(&["completions", shell], "").out.contains("export"), "{shell}");
    }
}
