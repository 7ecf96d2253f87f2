//! `isnad archive info`.

use std::io::Write;

use super::ArchiveFile;
use crate::Ended;
use crate::style::{Ink, Style, isolate};

pub fn run(file: &ArchiveFile) -> anyhow::Result<Ended> {
    let archive = file.read()?;
    let o = archive.overview()?;
    let style = Style::stdout();
    let mut out = std::io::stdout().lock();
    let days = o.days.as_ref().map_or_else(|| "–".to_owned(), |(first, last)| format!("{first} … {last}"));
    let size = std::fs::metadata(archive.path()).map_or(0, |m| m.len());
    let lines = [
        ("file", format!("{} ({:.1} MB)", archive.path().display(), size as f64 / 1e6)),
        ("documents", format!("{} ({} different texts)", o.documents, o.texts)),
        ("publishers", o.publishers.to_string()),
        ("published", days),
        ("events", o.events.to_string()),
        ("claims", o.claims.to_string()),
        ("incidents", o.incidents.to_string()),
        ("imported rows", o.external.to_string()),
        ("judgements", o.judgements.to_string()),
        ("rejects", o.rejects.to_string()),
    ];
    for (name, value) in lines {
        writeln!(out, "{}  {}", style.paint(Ink::Dim, &format!("{name:<13}")), isolate(&value))?;
    }
    for (pack, documents) in o.packs {
        writeln!(out, "{}  {pack} ({documents} documents)", style.paint(Ink::Dim, &format!("{:<13}", "coded with")))?;
    }
    Ok(Ended::Well)
}
