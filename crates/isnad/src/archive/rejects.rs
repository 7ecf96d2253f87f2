//! `isnad archive rejects`.

use std::io::{BufWriter, Write};

use super::ArchiveFile;
use super::args::Form;
use crate::Ended;
use crate::rows::{csv_line, isolate_path};
use crate::style::{Ink, Style};

pub fn run(file: &ArchiveFile, remarks: bool, format: Form) -> anyhow::Result<Ended> {
    let archive = file.read()?;
    let style = Style::stdout();
    let mut out = BufWriter::new(std::io::stdout().lock());
    if format == Form::Csv {
        writeln!(out, "file,member,line,what,remedy,lost")?;
    }
    for r in archive.rejects(remarks)? {
        match format {
            Form::Jsonl => writeln!(out, "{}", serde_json::to_string(&r)?)?,
            Form::Csv => out.write_all(csv_line(&[&r.file, &r.member, &r.line.to_string(), &r.what, &r.remedy, &r.lost.to_string()]).as_bytes())?,
            Form::Table => {
                let mut place = isolate_path(&r.file);
                if !r.member.is_empty() {
                    place = format!("{place} » {}", isolate_path(&r.member));
                }
                if r.line > 0 {
                    place = format!("{place}:{}", r.line);
                }
                let ink = if r.lost { Ink::Bad } else { Ink::Dim };
                writeln!(out, "{}\n  {}; {}", style.paint(ink, &place), crate::style::isolate(&r.what), r.remedy)?;
            }
        }
    }
    out.flush()?;
    Ok(Ended::Well)
}
