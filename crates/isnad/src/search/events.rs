//! Events.

use std::io::Write;

use isnad_archive::{Archive, EventRow};
use isnad_engine::record::{Count, Party};

use super::args::SearchArgs;
use super::page;
use crate::archive::args::Form;
use crate::rows::{Rows, csv_line};
use crate::style::{Ink, Style};

const CSV: &str = "id,date,enddate,type,mode,aux,actor,actor_code,actor_sector,recipient,recipient_code,recipient_sector,place,province,country,lat,lon,dead_low,dead_high,injured_low,injured_high,holder,stance,publisher,published,url,gloss";

pub fn print(archive: &Archive, args: &SearchArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let (filter, order) = (args.filter(), args.order());
    if args.format == Form::Csv {
        writeln!(out, "{CSV}")?;
    }
    let mut rows =
        Rows::new(&[("date", Ink::Date), ("type", Ink::Trigger), ("place", Ink::Place), ("toll", Ink::Recipient), ("id", Ink::Dim), ("gloss", Ink::Bold)]);
    let (mut done, mut after) = (0, None);
    loop {
        let found = archive.events(&filter, order, after.as_ref(), page(args.limit, done))?;
        for e in &found.rows {
            match args.format {
                Form::Jsonl => writeln!(out, "{}", serde_json::to_string(e)?)?,
                Form::Csv => out.write_all(csv(e).as_bytes())?,
                Form::Table => rows.push(cells(e)),
            }
        }
        done += found.rows.len();
        after = found.next;
        if after.is_none() || args.limit != 0 && done >= args.limit {
            break;
        }
    }
    if args.format == Form::Table {
        let style = Style::stdout();
        out.write_all(rows.render(style, crate::table::width()).as_bytes())?;
        let all = archive.count_events(&filter)?;
        let shown = if all > done as u64 { format!("{done} of {all} events; --limit N shows more") } else { format!("{all} events") };
        writeln!(out, "{}", style.paint(Ink::Dim, &shown))?;
    }
    Ok(())
}

fn cells(row: &EventRow) -> Vec<String> {
    let e = &row.event;
    let place = e.event_loc.as_ref().and_then(|p| p.resolved_place.clone().or_else(|| p.extracted_place.clone()).or_else(|| p.country.clone()));
    let toll = [("†", e.size.dead), ("inj ", e.size.injured), ("arr ", e.size.arrested)];
    let toll: Vec<String> = toll.into_iter().filter_map(|(sign, c)| c.map(|c| format!("{sign}{}", shown(c)))).collect();
    let judged = row.judged.as_deref().map(|j| format!(" ({j})")).unwrap_or_default();
    vec![e.date.clone().unwrap_or_default(), e.event.join("/"), place.unwrap_or_default(), toll.join(" "), e.id.clone(), format!("{}{judged}", e.gloss)]
}

/// `5`, `5–7`, `≥20`, `≤3`.
pub fn shown(c: Count) -> String {
    match (c.low(), c.high()) {
        (Some(l), Some(h)) if l == h => l.to_string(),
        (Some(l), Some(h)) => format!("{l}–{h}"),
        (Some(l), None) => format!("≥{l}"),
        (None, Some(h)) => format!("≤{h}"),
        (None, None) => "?".to_owned(),
    }
}

fn csv(row: &EventRow) -> String {
    let e = &row.event;
    let join = |list: &[Party], f: fn(&Party) -> Option<&str>| list.iter().map(|p| f(p).unwrap_or("")).collect::<Vec<_>>().join(";");
    let sides =
        [&e.actor, &e.recipient].map(|list| [join(list, |p| Some(&p.entity_text)), join(list, |p| p.code.as_deref()), join(list, |p| p.sector.as_deref())]);
    let place = e.event_loc.as_ref();
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let degrees = |d: Option<f64>| d.map(|d| d.to_string()).unwrap_or_default();
    let text = |s: Option<&String>| s.cloned().unwrap_or_default();
    let mut cells = vec![e.id.clone(), text(e.date.as_ref()), text(e.enddate.as_ref()), e.event.join(";"), e.mode.join(";"), e.aux.join(";")];
    cells.extend(sides.into_iter().flatten());
    cells.extend([
        text(place.and_then(|p| p.resolved_place.as_ref())),
        text(place.and_then(|p| p.province.as_ref())),
        text(place.and_then(|p| p.country_code.as_ref())),
        degrees(place.and_then(|p| p.lat)),
        degrees(place.and_then(|p| p.lon)),
    ]);
    for c in [e.size.dead, e.size.injured] {
        cells.extend([number(c.and_then(Count::low)), number(c.and_then(Count::high))]);
    }
    let said = e.attribution.as_ref();
    cells.extend([
        text(said.map(|a| &a.holder)),
        text(said.map(|a| &a.stance)),
        text(row.publisher.as_ref()),
        text(row.published.as_ref()),
        text(row.url.as_ref()),
        e.gloss.clone(),
    ]);
    csv_line(&cells.iter().map(String::as_str).collect::<Vec<_>>())
}
