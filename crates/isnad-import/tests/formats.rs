//! Every form of input, compared exactly with what was put into it: `samples/formats`, made by the script there.

use std::path::{Path, PathBuf};

use isnad_import::{Defaults, Input, Item, Reader};
use serde_json::{Map, Value, json};

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/formats")
}

/// Expected documents with the file that holds them, in order.
fn expected() -> Vec<Map<String, Value>> {
    let text = std::fs::read_to_string(directory().join("expected.jsonl")).expect("samples");
    text.lines().map(|line| serde_json::from_str(line).expect("an object a line")).collect()
}

fn read(file: &str, map: Option<&str>) -> Vec<Item> {
    let columns = map.map(|m| m.parse().expect("a mapping"));
    Reader::new(vec![Input::Path(directory().join(file))], Defaults { columns, ..Defaults::default() }).collect()
}

#[test]
fn every_sample_gives_its_texts_exactly() {
    let expected = expected();
    let mut files: Vec<&str> = expected.iter().filter_map(|e| e["file"].as_str()).collect();
    files.dedup();
    assert!(files.len() > 20);
    for file in files {
        let wanted: Vec<_> = expected.iter().filter(|e| e["file"] == file).collect();
        let found = read(file, wanted[0].get("map").and_then(Value::as_str));
        assert_eq!(found.len(), wanted.len(), "{file}: {found:#?}");
        for (item, wanted) in found.into_iter().zip(wanted) {
            let Item::Document(found) = item else { panic!("{file}: {item:?}") };
            let (d, s) = (found.document, found.source);
            assert_eq!(d.text, wanted["text"].as_str().expect("text"), "{file}");
            let fields = json!({
                "doc_id": d.id, "form": s.form.name(), "encoding": s.encoding, "title": d.title, "date": d.date, "publisher": d.publisher, "url": d.url,
                "fetched_from": s.fetched_from,
            });
            for (key, value) in fields.as_object().expect("an object") {
                let also = if key == "fetched_from" && !wanted.contains_key(key) { &Value::Null } else { wanted.get(key).unwrap_or(&Value::Null) };
                assert_eq!(value, also, "{file} {key}");
            }
            assert_eq!(s.date_from.is_some(), d.date.is_some(), "{file}");
        }
    }
}

#[test]
fn a_directory_of_all_of_them() {
    let items: Vec<Item> = Reader::new(vec![Input::Path(directory())], Defaults::default()).collect();
    let documents = items.iter().filter(|i| matches!(i, Item::Document(_))).count();
    // mapped.csv needs its mapping; expected.jsonl is read as what it looks like: one text a line.
    let wanted = expected();
    assert_eq!(documents, wanted.len() - 1 + wanted.len());
    let problems: Vec<String> = items.iter().filter_map(|i| if let Item::Problem(p) = i { Some(p.to_string()) } else { None }).collect();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].contains("mapped.csv:1") && problems[0].contains("--map"), "{}", problems[0]);
}

#[test]
fn a_run_goes_on_from_every_position() {
    let whole: Vec<Item> = Reader::new(vec![Input::Path(directory())], Defaults::default()).collect();
    let mut reader = Reader::new(vec![Input::Path(directory())], Defaults::default());
    let mut positions = vec![reader.position()];
    while reader.next().is_some() {
        positions.push(reader.position());
    }
    assert_eq!(reader.bytes_read(), reader.bytes_known());
    for (taken, position) in positions.iter().enumerate() {
        let stored = position.to_string().parse().expect("a position");
        let rest: Vec<Item> = Reader::resume(vec![Input::Path(directory())], Defaults::default(), &stored).collect();
        // What was taken of a record with several items comes again; nothing is lost.
        let again = rest.len() - (whole.len() - taken);
        assert!(again <= 2, "{position}: {again} items again");
        assert!(rest == whole[taken - again..], "{position}");
    }
}
