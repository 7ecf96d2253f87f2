//! `isnad incidents` and `isnad incident`.

pub mod args;
mod card;
mod list;
mod review;

use std::io::{BufWriter, Write};

use isnad_archive::Filter;

use crate::Ended;
use args::{IncidentArgs, IncidentsArgs};

/// Runs `isnad incidents`.
///
/// # Errors
/// The archive cannot be read, or the output cannot be written.
pub fn run(args: &IncidentsArgs) -> anyhow::Result<Ended> {
    let archive = args.archive.read()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    let words = args.words.join(" ");
    let filter = Filter { text: (!words.trim().is_empty()).then_some(words), sources: args.sources, ..args.conditions.filter() };
    if args.review {
        review::print(&archive, args, &mut out)?
    } else {
        list::print(&archive, args, &filter, &mut out)?
    }
    waiting(&archive)?;
    out.flush()?;
    Ok(Ended::Well)
}

/// Runs `isnad incident`.
///
/// # Errors
/// There is no such incident, the archive cannot be read, or the output cannot be written.
pub fn one(args: &IncidentArgs) -> anyhow::Result<Ended> {
    let archive = args.archive.read()?;
    let Some(card) = archive.incident_card(args.id)? else {
        anyhow::bail!("there is no incident {}; `isnad incidents` lists them (numbers change when reports are linked anew)", args.id)
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    if args.json {
        writeln!(out, "{}", serde_json::to_string(&card)?)?
    } else {
        card::print(&card, &mut out)?
    }
    out.flush()?;
    Ok(Ended::Well)
}

fn waiting(archive: &isnad_archive::Archive) -> anyhow::Result<()> {
    match archive.reports_waiting()? {
        0 => {}
        n => eprintln!("isnad: {n} reports are not linked into incidents yet; run `isnad archive link`"),
    }
    Ok(())
}
