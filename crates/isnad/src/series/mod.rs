//! `isnad series`: events by day, week or month, with gaps and reporting volume.

pub mod archived;
pub mod args;
mod condition;
pub mod filter;
pub mod load;
pub mod source;

use std::io::{IsTerminal, Write};
use std::path::Path;

use anyhow::{Result, bail};
use isnad_series::calendar::{Day, Step};
use isnad_series::series::{Bin, Frame, Series};
use serde_json::json;

use crate::Ended;
use crate::args::Usage;
use crate::style::{Ink, Style, isolate};
use archived::Unit;
use args::{SeriesArgs, SeriesFormat};
use load::{Loaded, Wanted};
use source::Source;

/// Columns of a bar.
const BAR: u64 = 40;

/// Runs the command.
pub fn run(args: &SeriesArgs) -> Result<Ended> {
    let source = source_of(args)?;
    let Loaded { series, .. } = source.load(&source.name())?;
    let volume = volume_of(args).map(|v| v.load("reports")).transpose()?;
    let Some((first, last)) = series.span() else { bail!("{}: no event", series.name) };
    let step: Step = args.step.into();
    let asked = |d: &Option<String>| d.as_deref().and_then(Day::parse);
    let (from, to) = (asked(&args.conditions.from), asked(&args.conditions.to));
    let frame = Frame { from: from.unwrap_or(first), to: to.unwrap_or(last), step, region: args.bounds.or(args.around) };
    if frame.is_empty() || frame.len() > isnad_series::series::LONGEST {
        bail!("the period {} to {} is empty or too long; look at --from and --to", frame.from, frame.to);
    }
    let bins = series.bins(&frame, step, volume.as_ref().map(|v| &v.series));
    let mut out = std::io::stdout();
    let text = match args.format.unwrap_or(if out.is_terminal() { SeriesFormat::Table } else { SeriesFormat::Csv }) {
        SeriesFormat::Table => table(&series, &bins, Style::stdout()),
        SeriesFormat::Csv => csv(&bins),
        SeriesFormat::Json => format!("{}\n", json!({"name": series.name, "sha256": series.sha256(), "frame": frame, "bins": bins})),
    };
    out.write_all(text.as_bytes())?;
    Ok(Ended::Well)
}

/// A file, or what meets the conditions in the archive.
fn source_of(args: &SeriesArgs) -> Result<Source> {
    match (&args.file, &args.archive) {
        (Some(file), None) => {
            let file = file.display().to_string();
            Ok(Source::File(Wanted { file, conditions: args.rows.clone(), count: args.count.clone(), spread: args.spread }))
        }
        (None, Some(archive)) => {
            let path = archive.display().to_string();
            Ok(Source::Archive { path, filter: filter::write(&args.conditions.filter()), unit: args.unit, spread: args.spread })
        }
        _ => Err(Usage("give a CSV file, or an archive with --archive, and not both".to_owned()).into()),
    }
}

/// The reporting volume: as given, else the documents of the archive.
fn volume_of(args: &SeriesArgs) -> Option<Source> {
    let file = |f: &std::path::PathBuf| Source::File(Wanted { file: f.display().to_string(), ..Wanted::default() });
    let documents = |a: &std::path::PathBuf| Source::Archive { path: a.display().to_string(), filter: String::new(), unit: Unit::Documents, spread: 0 };
    args.volume.as_ref().map(file).or_else(|| args.archive.as_ref().map(documents))
}

/// The name of a file without its ending.
pub fn stem(file: &Path) -> String {
    file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default()
}

fn table(series: &Series, bins: &[Bin], style: Style) -> String {
    let most = bins.iter().map(|b| b.count).max().unwrap_or(0).max(1);
    let total: u64 = bins.iter().map(|b| b.count).sum();
    let mut out = format!("{}  {total} events\n", style.paint(Ink::Bold, &isolate(&series.name)));
    let with_volume = bins.iter().any(|b| b.volume.is_some());
    let volume_head = if with_volume { "   reports" } else { "" };
    out.push_str(&format!("{}\n", style.paint(Ink::Dim, &format!("{:<10}{:>8}{volume_head}", "from", "events"))));
    for bin in bins {
        let bar = "█".repeat((bin.count * BAR).div_ceil(most) as usize);
        let volume = bin.volume.map_or_else(String::new, |v| format!("{v:>10}"));
        let rest = if bin.gap { style.paint(Ink::Bad, "gap: nothing was reported") } else { style.paint(Ink::Trigger, &bar) };
        out.push_str(format!("{}{:>8}{volume}  {rest}", bin.first_day, bin.count).trim_end());
        out.push('\n');
    }
    let gaps = bins.iter().filter(|b| b.gap).count();
    if with_volume {
        out.push_str(&format!("{gaps} of {} without any report\n", bins.len()));
    }
    out
}

fn csv(bins: &[Bin]) -> String {
    let volume = |b: &Bin| b.volume.map_or_else(String::new, |v| v.to_string());
    let rows =
        bins.iter().map(|b| format!("{},{},{},{}\n", b.first_day, b.count, volume(b), if b.volume.is_some() { b.gap.to_string() } else { String::new() }));
    ["date,count,volume,gap\n".to_owned()].into_iter().chain(rows).collect()
}
