//! `isnad series`: events by day, week or month, with gaps and reporting volume.

pub mod args;
mod condition;
pub mod load;

use std::io::{IsTerminal, Write};
use std::path::Path;

use anyhow::{Result, bail};
use isnad_series::calendar::Step;
use isnad_series::series::{Bin, Frame, Series};
use serde_json::json;

use crate::Ended;
use crate::style::{Ink, Style, isolate};
use args::{SeriesArgs, SeriesFormat};
use load::{Loaded, Wanted, load};

/// Columns of a bar.
const BAR: u64 = 40;

/// Runs the command.
pub fn run(args: &SeriesArgs) -> Result<Ended> {
    let wanted = Wanted { file: args.file.display().to_string(), conditions: args.conditions.clone(), count: args.count.clone(), spread: args.spread };
    let Loaded { series, uncertain } = load(&wanted, &stem(&args.file))?;
    if uncertain > 0 {
        eprintln!("isnad: {}: {uncertain} rows left out, their day is uncertain by more than {} days (--spread)", wanted.file, wanted.spread);
    }
    let volume = args.volume.as_ref().map(|file| load(&Wanted { file: file.display().to_string(), ..Wanted::default() }, "")).transpose()?;
    let Some((first, last)) = series.span() else { bail!("{}: no event", wanted.file) };
    let step: Step = args.step.into();
    let frame = Frame { from: args.from.unwrap_or(first), to: args.to.unwrap_or(last), step, region: args.bounds.or(args.around) };
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
