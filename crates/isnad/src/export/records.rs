//! Records from files of JSON lines.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use anyhow::Context;
use isnad_engine::Record;

use super::writer::Writer;
use crate::code::progress::{Meter, Progress};

/// Lines between two looks at the progress bar.
const LINES: u64 = 1024;

/// Exports the records of all inputs; the number of lines that are none.
///
/// # Errors
/// An input cannot be read, or the output cannot be written.
pub fn run(inputs: &[PathBuf], writer: &mut Writer) -> anyhow::Result<usize> {
    let known = inputs.iter().filter_map(|p| p.metadata().ok()).map(|m| m.len()).sum();
    let (meter, mut progress) = (Meter::default(), Progress::new("records"));
    let (mut problems, mut bytes) = (0, 0);
    for path in inputs {
        let mut reader: Box<dyn BufRead> = if path.as_os_str() == "-" {
            Box::new(std::io::stdin().lock())
        } else {
            Box::new(BufReader::with_capacity(1 << 16, File::open(path).with_context(|| format!("cannot read {}", path.display()))?))
        };
        let mut line = String::new();
        for n in 1.. {
            line.clear();
            let read = reader.read_line(&mut line).with_context(|| format!("{}, line {n}: cannot read it as UTF-8", path.display()))?;
            if read == 0 {
                break;
            }
            bytes += read as u64;
            if let Some(why) = one(line.trim_start_matches('\u{feff}').trim(), writer)? {
                problems += 1;
                progress.suspend(|| complain(path, n, &why));
            }
            progress.count(1);
            if n % LINES == 0 {
                meter.set(bytes, known);
                progress.show(&meter);
            }
        }
    }
    progress.end();
    Ok(problems)
}

/// Exports the record of a line; why it is none.
fn one(line: &str, writer: &mut Writer) -> anyhow::Result<Option<String>> {
    if line.is_empty() {
        return Ok(None);
    }
    match serde_json::from_str::<Record>(line) {
        Ok(record) => writer.write(record, None).map(|()| None),
        Err(e) => Ok(Some(e.to_string())),
    }
}

fn complain(path: &Path, line: u64, why: &str) {
    eprintln!("isnad: {}, line {line}: no record of isnad: {why}; it was left out, records are what `isnad code --format jsonl` prints", path.display());
}
