//! One incident for reading: what its sources contradict each other about comes first.

use std::io::Write;

use isnad_archive::{IncidentCard, ReportRow, Value};

use super::list::{days, range};
use crate::style::{Ink, Style, isolate};

pub fn print(card: &IncidentCard, out: &mut dyn Write) -> anyhow::Result<()> {
    let style = Style::stdout();
    let i = &card.incident;
    let place = [i.place.as_deref(), i.country.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(", ");
    writeln!(out, "{}", style.paint(Ink::Bold, &isolate(&i.gloss)))?;
    writeln!(
        out,
        "{}  {}  {}  incident {}",
        style.paint(Ink::Trigger, &i.kind),
        style.paint(Ink::Date, &days(i)),
        style.paint(Ink::Place, &isolate(&place)),
        i.id
    )?;
    let judged = if i.judged { "; judged by hand" } else { "" };
    writeln!(out, "{}, {}{judged}", plural(i.reports, "report"), plural(i.sources, "independent source"))?;
    contradictions(style, card, out)?;
    tolls(style, card, out)?;
    timeline(style, card, out)
}

fn plural(n: u32, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

fn heading(style: Style, title: &str, out: &mut dyn Write) -> std::io::Result<()> {
    writeln!(out, "\n{}", style.paint(Ink::Dim, title))
}

fn contradictions(style: Style, card: &IncidentCard, out: &mut dyn Write) -> anyhow::Result<()> {
    if card.contradictions.is_empty() {
        return Ok(());
    }
    heading(style, "CONTRADICTIONS", out)?;
    for c in &card.contradictions {
        writeln!(out, "  {}", style.paint(Ink::Bad, &c.field))?;
        for v in &c.values {
            writeln!(out, "    {}", given(style, v))?;
        }
    }
    Ok(())
}

fn tolls(style: Style, card: &IncidentCard, out: &mut dyn Write) -> anyhow::Result<()> {
    if card.tolls.is_empty() {
        return Ok(());
    }
    heading(style, "TOLL", out)?;
    for t in &card.tolls {
        let whole = range([t.low.map(i64::from), t.high.map(i64::from)]);
        writeln!(out, "  {} {}  (latest {})", t.what, style.paint(Ink::Recipient, &whole), t.latest)?;
        for v in &t.values {
            writeln!(out, "    {}", given(style, v))?;
        }
    }
    Ok(())
}

/// A value and who gives it.
fn given(style: Style, v: &Value) -> String {
    let sources: Vec<String> = v.sources.iter().map(|s| isolate(s)).collect();
    let holders: Vec<String> = v.holders.iter().map(|h| isolate(h)).collect();
    let holders = if holders.is_empty() { String::new() } else { style.paint(Ink::Dim, &format!(", citing {}", holders.join(", "))) };
    format!("{}  {}{holders}", style.paint(Ink::Bold, &isolate(&v.value)), sources.join(", "))
}

fn timeline(style: Style, card: &IncidentCard, out: &mut dyn Write) -> anyhow::Result<()> {
    heading(style, "TIME LINE", out)?;
    for chapter in &card.timeline {
        let Some(r) = card.reports.iter().find(|r| r.id == chapter.report) else { continue };
        writeln!(out, "  {}  {}  {}", style.paint(Ink::Date, chapter.published.as_deref().unwrap_or("–")), isolate(&chapter.source), title(style, r))?;
        writeln!(out, "      {}", isolate(&r.record.gloss))?;
        for n in &chapter.news {
            let before = n.before.as_ref().map(|b| format!(" (before: {})", isolate(b))).unwrap_or_default();
            writeln!(out, "      {} {}: {}{before}", style.paint(Ink::Good, "new"), n.field, isolate(&n.after))?;
        }
        if let Some(score) = r.score {
            let parts = r.parts.as_ref().and_then(|p| p.as_object()).map(|map| {
                let parts: Vec<String> = map.iter().filter(|(_, v)| v.as_i64() != Some(0)).map(|(name, v)| format!("{name} {v}")).collect();
                format!(": {}", parts.join(", "))
            });
            writeln!(out, "      {}", style.paint(Ink::Dim, &format!("report {}, link {score}{}", r.id, parts.unwrap_or_default())))?;
        }
    }
    Ok(())
}

fn title(style: Style, r: &ReportRow) -> String {
    let title = r.title.as_deref().unwrap_or(&r.doc_id);
    let address = r.url.as_deref().map(|u| format!("  {}", style.paint(Ink::Dim, u))).unwrap_or_default();
    format!("{}{address}", isolate(title))
}
