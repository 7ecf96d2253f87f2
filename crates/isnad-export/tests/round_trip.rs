//! Forms that hold everything give back what went in.

mod common;

use std::fs::File;
use std::io::BufReader;

use common::{export, records};
use isnad_engine::Record;
use isnad_export::{Form, Level};

const LEVELS: [Level; 3] = [Level::Mention, Level::Incident, Level::Claim];

fn of(level: Level, all: &[Record]) -> Vec<Record> {
    all.iter().filter(|r| level.takes(r)).cloned().collect()
}

/// Exports all records of each level, reads them back with `read`, and compares.
fn comes_back(form: Form, read: impl Fn(Level, File) -> Vec<Record>) {
    let dir = tempfile::tempdir().expect("directory");
    let all = records();
    for level in LEVELS.into_iter().filter(|l| form.levels().contains(l)) {
        let path = dir.path().join(level.name());
        let loss = export(form, level, &all, &path);
        let want = of(level, &all);
        assert!(!want.is_empty(), "{level:?}: no records, nothing is proved");
        assert_eq!(loss.written, want.len() as u64);
        let got = read(level, File::open(&path).expect("file"));
        assert_eq!(got, want, "{form:?} {level:?}");
    }
}

#[test]
fn csv_comes_back() {
    comes_back(Form::Csv, |level, file| isnad_export::csv::read(file, level).expect("header").map(|r| r.expect("record")).collect());
}

#[test]
fn parquet_comes_back() {
    comes_back(Form::Parquet, |level, file| {
        let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file).expect("parquet").build().expect("reader");
        reader.flat_map(|batch| isnad_export::arrow::records(&batch.expect("batch"), level).expect("records")).collect()
    });
}

#[test]
fn arrow_comes_back() {
    comes_back(Form::Arrow, |level, file| {
        let reader = arrow_ipc::reader::FileReader::try_new(BufReader::new(file), None).expect("arrow");
        reader.flat_map(|batch| isnad_export::arrow::records(&batch.expect("batch"), level).expect("records")).collect()
    });
}

#[test]
fn plover_comes_back() {
    comes_back(Form::Plover, |_, file| {
        let text = std::io::read_to_string(file).expect("text");
        text.lines().map(|l| serde_json::from_str(l).expect("record")).collect()
    });
}

#[test]
fn geojson_comes_back() {
    comes_back(Form::GeoJson, |level, file| {
        let json: serde_json::Value = serde_json::from_reader(file).expect("json");
        let features = json["features"].as_array().expect("features");
        features.iter().map(|f| isnad_export::geojson::record(level, f).expect("record")).collect()
    });
}
