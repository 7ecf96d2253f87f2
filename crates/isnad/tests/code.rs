//! `isnad code` end to end: forms of input and output, levels, order, mistakes, exit status.

mod common;

use std::fs;

use common::{isnad, isnad_in, records};

const CLASH: &str = "هاجم مسلحون حاجزا للجيش شرق بعقوبة. واعتقلت الشرطة سبعة أشخاص.";

#[test]
fn a_plain_text_gives_records_with_character_offsets() {
    let dir = tempfile::tempdir().expect("directory");
    fs::write(dir.path().join("clash.txt"), CLASH).expect("file");
    let ran = isnad_in(dir.path(), &["code", "clash.txt"], b"");
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let records = records(&ran.out);
    assert_eq!(records.len(), 2);
    let chars: Vec<char> = CLASH.chars().collect();
    let slice = |a: u64, b: u64| chars[usize::try_from(a).expect("offset")..usize::try_from(b).expect("offset")].iter().collect::<String>();
    for r in &records {
        assert_eq!((r["record"].as_str(), r["doc_id"].as_str()), (Some("event"), Some("clash")));
        let t = &r["evidence"]["trigger"];
        assert_eq!(Some(slice(t[0].as_u64().expect("start"), t[1].as_u64().expect("end")).as_str()), r["event_text"][0].as_str());
        for p in r["actor"].as_array().into_iter().chain(r["recipient"].as_array()).flatten() {
            assert_eq!(Some(slice(p["start"].as_u64().expect("start"), p["end"].as_u64().expect("end")).as_str()), p["entity_text"].as_str());
        }
    }
    assert_eq!(records[0]["event"][0], "ASSAULT");
    assert_eq!(records[1]["event"][0], "COERCE");
}

#[test]
fn every_field_of_a_record_is_there() {
    let ran = isnad(&["code", "-"], CLASH);
    let all = records(&ran.out);
    let fields: Vec<&str> = all[0].as_object().expect("object").keys().map(String::as_str).collect();
    let expected = [
        "record",
        "id",
        "doc_id",
        "incident",
        "event",
        "mode",
        "context",
        "aux",
        "quad_code",
        "event_scale",
        "date",
        "enddate",
        "date_precision",
        "date_text",
        "date_span",
        "date_source",
        "actor",
        "recipient",
        "event_loc",
        "size",
        "event_text",
        "text_info",
        "attribution",
        "evidence",
        "gloss",
        "coder",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn plain_text_and_jsonl_are_told_apart_by_looking() {
    let line = format!("{{\"doc_id\": \"j\", \"lang\": \"ar\", \"date\": \"2024-05-31\", \"text\": \"{CLASH}\"}}\n");
    let plain = isnad(&["code"], CLASH);
    let jsonl = isnad(&["code"], &line);
    assert_eq!(records(&plain.out)[0]["doc_id"], "stdin");
    assert_eq!(records(&jsonl.out)[0]["doc_id"], "j");
    assert_eq!(records(&plain.out).len(), records(&jsonl.out).len());
}

#[test]
fn incidents_follow_their_mentions() {
    let all = records(&isnad(&["code", "--level", "all"], CLASH).out);
    let kinds: Vec<&str> = all.iter().filter_map(|r| r["record"].as_str()).filter(|r| *r != "claim").collect();
    assert_eq!(kinds, ["event", "event", "incident", "incident"]);
    let only: Vec<_> = records(&isnad(&["code", "--level", "incident"], CLASH).out).into_iter().filter(|r| r["record"] != "claim").collect();
    assert!(only.iter().all(|r| r["record"] == "incident"));
    let members: Vec<_> = only.iter().flat_map(|r| r["members"].as_array().expect("members")).collect();
    assert_eq!(members, ["stdin#1", "stdin#2"]);
}

#[test]
fn the_table_isolates_arabic_and_the_marked_text_brackets_it() {
    let table = isnad(&["code", "--format", "table"], CLASH).out;
    assert!(table.contains("ASSAULT") && table.contains("\u{2068}مسلحون") && !table.contains('\u{1b}'), "{table}");
    let (open, close) = (table.matches('\u{2068}').count(), table.matches('\u{2069}').count());
    assert_eq!(open, close);
    let marked = isnad(&["code", "--format", "marked"], CLASH).out;
    assert!(marked.contains("[ASSAULT: هاجم] [actor: مسلحون]"), "{marked}");
    // Without the marks it is the text.
    let mut bare = marked.lines().nth(1).expect("text").to_owned();
    while let Some(open) = bare.find('[') {
        let label = bare[open..].find(": ").expect("label");
        bare.replace_range(open..open + label + 2, "");
        let close = bare.find(']').expect("end");
        bare.remove(close);
    }
    assert_eq!(bare, CLASH);
}

#[test]
fn the_gloss_comes_in_two_languages() {
    let en = records(&isnad(&["code"], CLASH).out);
    assert!(en[0]["gloss"].as_str().is_some_and(|g| g.ends_with('.') && g.contains("attacked")), "{}", en[0]["gloss"]);
    let ar = records(&isnad(&["code", "--gloss", "ar"], CLASH).out);
    assert!(ar[0]["gloss"].as_str().is_some_and(|g| g.contains("«هاجم»") && g.contains("مسلحون")), "{}", ar[0]["gloss"]);
}

#[test]
fn the_order_is_that_of_the_input_whatever_the_number_of_threads() {
    let mut corpus = String::new();
    for i in 0..3_000 {
        let text = CLASH.repeat(1 + (i * 7919) % 13);
        corpus.push_str(&format!("{{\"doc_id\": \"d{i}\", \"text\": \"{text}\"}}\n"));
        if i % 500 == 0 {
            corpus.push_str("[]\n");
        }
    }
    let run = |jobs: &str| isnad(&["code", "--jobs", jobs], &corpus);
    let (one, two, four) = (run("1"), run("2"), run("4"));
    assert_eq!(one.status, Some(1));
    assert!(one.out == two.out && one.out == four.out, "records differ between numbers of threads");
    assert!(one.err == two.err && one.err == four.err, "problems differ between numbers of threads");
    let mut ids: Vec<usize> = records(&one.out).iter().filter_map(|r| r["doc_id"].as_str()?[1..].parse().ok()).collect();
    ids.dedup();
    assert_eq!(ids, (0..3_000).collect::<Vec<_>>());
}

#[test]
fn mistakes_are_reported_and_the_rest_is_coded() {
    let dir = tempfile::tempdir().expect("directory");
    let write = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).expect("file");
    write("bad.txt", b"\x00\x01\xc7\xff");
    write("empty.txt", b"");
    write("mixed.jsonl", format!("{{\"doc_id\": \"a\", \"text\": \"{CLASH}\"}}\n[1]\n{{\"doc_id\": \"b\"}}\n").as_bytes());
    fs::create_dir(dir.path().join("none")).expect("directory");
    let ran = isnad_in(dir.path(), &["code", "bad.txt", "empty.txt", "mixed.jsonl", "none", "gone.txt"], b"");
    assert_eq!(ran.status, Some(1));
    assert_eq!(records(&ran.out).len(), 2);
    for part in [
        "bad.txt: it is no text",
        "empty.txt: the file is empty",
        "mixed.jsonl:2: a list",
        "mixed.jsonl:3: the object has no `text`",
        "none: no texts",
        "gone.txt: cannot be opened",
    ] {
        assert!(ran.err.contains(part), "{part} in\n{}", ran.err);
    }
    assert_eq!(ran.err.lines().count(), 6);
}

#[test]
fn the_samples_are_coded() {
    let ran = isnad(&["code", "samples/ar"], "");
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let mut ids: Vec<String> = records(&ran.out).iter().filter_map(|r| Some(r["doc_id"].as_str()?.to_owned())).collect();
    ids.dedup();
    assert!(ids.len() >= 15, "most samples report events: {ids:?}");
    assert!(ids.is_sorted(), "in the order of file names");
}

#[test]
fn misuse_ends_with_two() {
    for args in [
        &["code", "--jobs", "0"][..],
        &["code", "--format", "xml"],
        &["code", "--date", "2024-02-30"],
        &["code", "--lang", "fi"],
        &["nothing"],
        &["code", "-", "-"],
    ] {
        assert_eq!(isnad(args, "x").status, Some(2), "{args:?}");
    }
    let help = isnad(&["code", "--help"], "");
    assert_eq!(help.status, Some(0));
    assert!(help.out.contains("Examples:"));
}

#[test]
fn a_text_in_another_language_is_left_out_with_a_word() {
    let ran = isnad(
        &["code"],
        &format!("{{\"doc_id\": \"e\", \"lang\": \"en\", \"text\": \"x\"}}\n{{\"doc_id\": \"a\", \"lang\": \"ar-IQ\", \"text\": \"{CLASH}\"}}\n"),
    );
    assert_eq!(ran.status, Some(1));
    assert!(ran.err.contains("its language is `en`"));
    assert!(records(&ran.out).iter().all(|r| r["doc_id"] == "a"));
}

#[test]
fn a_reader_that_has_had_enough_is_no_error() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let dir = tempfile::tempdir().expect("directory");
    let line = format!("{{\"text\": \"{}\"}}\n", CLASH.repeat(20));
    fs::write(dir.path().join("big.jsonl"), line.repeat(2_000)).expect("file");
    let mut child = Command::new(env!("CARGO_BIN_EXE_isnad"))
        .args(["code", "big.jsonl"])
        .current_dir(dir.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    let mut first = [0; 100];
    child.stdout.take().expect("a pipe").read_exact(&mut first).expect("output");
    let ended = child.wait_with_output().expect("the binary ends");
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]));
}
