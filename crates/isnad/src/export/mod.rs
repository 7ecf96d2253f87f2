//! `isnad export`: records or texts in, one of the field's forms out.

mod archived;
mod args;
mod records;
mod texts;
mod writer;

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;

pub use args::ExportArgs;

use crate::Ended;
use crate::args::Usage;
use crate::code;
use writer::Writer;

/// Runs the command.
///
/// # Errors
/// The form cannot hold the records, the pack cannot be loaded, or the output cannot be written.
pub fn run(args: &ExportArgs) -> anyhow::Result<Ended> {
    if let Some(path) = &args.archive {
        let mut writer = Writer::new(args)?;
        archived::run(path, &args.filter(), &mut writer)?;
        writer.finish()?;
        return Ok(Ended::Well);
    }
    if args.filter() != isnad_archive::Filter::default() {
        anyhow::bail!(Usage("conditions are for archives; name one with --archive FILE".to_owned()));
    }
    // Says what is missing before anything is written.
    let texts = code::inputs(&args.inputs)?;
    let inputs: Vec<PathBuf> = if args.inputs.is_empty() { vec![PathBuf::from("-")] } else { args.inputs.clone() };
    let of_records = inputs.iter().map(|p| holds_records(p)).collect::<anyhow::Result<Vec<bool>>>()?;
    if of_records.iter().any(|r| *r) && !of_records.iter().all(|r| *r) {
        anyhow::bail!(Usage("some inputs hold records and some texts; export them one after the other".to_owned()));
    }
    let mut writer = Writer::new(args)?;
    let problems = if of_records.first() == Some(&true) { records::run(&inputs, &mut writer)? } else { texts::run(args, texts, &mut writer)? };
    writer.finish()?;
    Ok(if problems == 0 { Ended::Well } else { Ended::WithFindings })
}

/// Does an input begin as a record does? Its own bytes stay where they are.
fn holds_records(path: &Path) -> anyhow::Result<bool> {
    if path.as_os_str() == "-" {
        let mut stdin = std::io::stdin().lock();
        return Ok(begins_as_record(std::io::BufRead::fill_buf(&mut stdin)?));
    }
    if path.is_dir() {
        return Ok(false);
    }
    let mut head = Vec::new();
    File::open(path).with_context(|| format!("cannot read {}", path.display()))?.take(256).read_to_end(&mut head)?;
    Ok(begins_as_record(&head))
}

fn begins_as_record(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    head.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\"record\""))
}

#[cfg(test)]
mod tests {
    use super::begins_as_record;

    #[test]
    fn records_are_told_from_texts() {
        assert!(begins_as_record(b"\xef\xbb\xbf\n { \"record\": \"event\"}"));
        assert!(!begins_as_record(b"{\"doc_id\": \"a\", \"text\": \"\"}") && !begins_as_record(b"") && !begins_as_record("خبر".as_bytes()));
    }
}
