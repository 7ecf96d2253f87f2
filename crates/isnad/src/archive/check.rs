//! `isnad archive check`.

use std::io::{IsTerminal, Write};

use isnad_archive::Step;

use super::ArchiveFile;
use crate::Ended;
use crate::style::{Ink, Style, isolate};

pub fn run(file: &ArchiveFile) -> anyhow::Result<Ended> {
    // Opening for writing brings an archive of an earlier version up to date.
    let archive = file.write()?;
    let style = Style::stdout();
    let mut out = std::io::stdout().lock();
    let mut found = 0;
    for step in Step::ALL {
        let waiting = std::io::stdout().is_terminal();
        if waiting {
            write!(out, "{:<12}…", step.name())?;
            out.flush()?;
        }
        let findings = archive.check(step)?;
        if waiting {
            write!(out, "\r")?;
        }
        let state = if findings.is_empty() { style.paint(Ink::Good, "whole") } else { style.paint(Ink::Bad, "WRONG") };
        writeln!(out, "{:<12}{state}", step.name())?;
        for f in &findings {
            writeln!(out, "  {}", isolate(&f.what))?;
        }
        found += findings.len();
    }
    if found > 0 {
        eprintln!("isnad: {}: {found} findings; restore the file from a copy, or send a report with this list", archive.path().display());
        return Ok(Ended::WithFindings);
    }
    Ok(Ended::Well)
}
