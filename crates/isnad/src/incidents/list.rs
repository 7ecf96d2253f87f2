//! The list of incidents.

use std::io::Write;

use isnad_archive::{Archive, Filter, IncidentRow, Order};

use super::args::IncidentsArgs;
use crate::archive::args::Form;
use crate::rows::{Rows, csv_line};
use crate::style::{Ink, Style};

const COLUMNS: [(&str, Ink); 8] = [
    ("id", Ink::Dim),
    ("date", Ink::Date),
    ("type", Ink::Trigger),
    ("place", Ink::Place),
    ("dead", Ink::Recipient),
    ("reports", Ink::Bold),
    ("sources", Ink::Bold),
    ("gloss", Ink::Bold),
];
const CSV: &str = "id,date,enddate,type,country,place,lat,lon,dead_low,dead_high,injured_low,injured_high,reports,sources,contradictions,first_report,last_report,judged,gloss";

pub fn print(archive: &Archive, args: &IncidentsArgs, filter: &Filter, out: &mut dyn Write) -> anyhow::Result<()> {
    let order = if args.oldest { Order::Oldest } else { Order::Newest };
    if args.format == Form::Csv {
        writeln!(out, "{CSV}")?;
    }
    let mut rows = Rows::new(&COLUMNS);
    let (mut done, mut after) = (0, None);
    loop {
        let size = if args.limit == 0 { 200 } else { 200.min(args.limit - done) };
        let found = archive.incidents(filter, order, after.as_ref(), size)?;
        for i in &found.rows {
            match args.format {
                Form::Jsonl => writeln!(out, "{}", serde_json::to_string(i)?)?,
                Form::Csv => out.write_all(csv(i).as_bytes())?,
                Form::Table => rows.push(cells(i)),
            }
        }
        done += found.rows.len();
        after = found.next;
        if after.is_none() || args.limit != 0 && done >= args.limit {
            break;
        }
    }
    if args.format == Form::Table {
        out.write_all(rows.render(Style::stdout(), crate::table::width()).as_bytes())?;
    }
    Ok(())
}

/// `3`, `3–7`.
pub fn range([low, high]: [Option<i64>; 2]) -> String {
    match (low, high) {
        (Some(l), Some(h)) if l == h => l.to_string(),
        (Some(l), Some(h)) => format!("{l}–{h}"),
        (Some(l), None) => format!("≥{l}"),
        (None, Some(h)) => format!("≤{h}"),
        (None, None) => String::new(),
    }
}

/// `2024-05-31`, `2024-05-01…2024-05-31`.
pub fn days(i: &IncidentRow) -> String {
    let first = i.date.clone().unwrap_or_default();
    i.enddate.as_ref().map_or_else(|| first.clone(), |last| format!("{first}…{last}"))
}

fn cells(i: &IncidentRow) -> Vec<String> {
    let sources = if i.contradictions > 0 { format!("{} (!)", i.sources) } else { i.sources.to_string() };
    let place = i.place.clone().or_else(|| i.country.clone()).unwrap_or_default();
    vec![i.id.to_string(), days(i), i.kind.clone(), place, range(i.dead), i.reports.to_string(), sources, i.gloss.clone()]
}

fn csv(i: &IncidentRow) -> String {
    let text = |s: &Option<String>| s.clone().unwrap_or_default();
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let degrees = |d: Option<f64>| d.map(|d| d.to_string()).unwrap_or_default();
    let cells = [
        i.id.to_string(),
        text(&i.date),
        text(&i.enddate),
        i.kind.clone(),
        text(&i.country),
        text(&i.place),
        degrees(i.lat),
        degrees(i.lon),
        number(i.dead[0]),
        number(i.dead[1]),
        number(i.injured[0]),
        number(i.injured[1]),
        i.reports.to_string(),
        i.sources.to_string(),
        i.contradictions.to_string(),
        text(&i.first_report),
        text(&i.last_report),
        i.judged.to_string(),
        i.gloss.clone(),
    ];
    csv_line(&cells.iter().map(String::as_str).collect::<Vec<_>>())
}
