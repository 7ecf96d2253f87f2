//! Documents with the piece of their text that answers.

use std::io::Write;

use isnad_archive::{Archive, Found, Snippet};

use super::args::SearchArgs;
use super::page;
use crate::archive::args::Form;
use crate::rows::csv_line;
use crate::style::{Ink, Style, isolate};

pub fn print(archive: &Archive, args: &SearchArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let (filter, order, style) = (args.filter(), args.order(), Style::stdout());
    if args.format == Form::Csv {
        writeln!(out, "doc_id,date,publisher,title,url,events,snippet")?;
    }
    let (mut done, mut after) = (0, None);
    loop {
        let found = archive.search(&filter, order, after.as_ref(), page(args.limit, done))?;
        for f in &found.rows {
            let line = match args.format {
                Form::Jsonl => serde_json::to_string(f)? + "\n",
                Form::Csv => csv(f),
                Form::Table => block(style, f),
            };
            out.write_all(line.as_bytes())?;
        }
        done += found.rows.len();
        after = found.next;
        if after.is_none() || args.limit != 0 && done >= args.limit {
            break;
        }
    }
    if args.format == Form::Table {
        let all = archive.count_documents(&filter)?;
        let shown = if all > done as u64 { format!("{done} of {all} documents; --limit N shows more") } else { format!("{all} documents") };
        writeln!(out, "{}", style.paint(Ink::Dim, &shown))?;
    }
    Ok(())
}

fn csv(f: &Found) -> String {
    let d = &f.document;
    let text = |s: &Option<String>| s.clone().unwrap_or_default();
    csv_line(&[&d.doc_id, &text(&d.date), &text(&d.publisher), &text(&d.title), &text(&d.url), &d.events.to_string(), &f.snippet.text.replace('\n', " ")])
}

/// Date, publisher and title on one line, the snippet below.
fn block(style: Style, f: &Found) -> String {
    let d = &f.document;
    let head = [
        style.paint(Ink::Date, d.date.as_deref().unwrap_or("–")),
        d.publisher.as_deref().map(isolate).unwrap_or_default(),
        style.paint(Ink::Bold, &isolate(d.title.as_deref().unwrap_or(&d.doc_id))),
        style.paint(Ink::Dim, &format!("{} ({} events)", isolate(&d.doc_id), d.events)),
    ];
    let head: Vec<String> = head.into_iter().filter(|h| !h.is_empty()).collect();
    format!("{}\n  {}\n", head.join("  "), marked(style, &f.snippet))
}

/// The snippet with what was searched for in colour; without colours between brackets.
pub fn marked(style: Style, s: &Snippet) -> String {
    let chars: Vec<char> = s.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let mut out = String::new();
    let mut at = 0;
    let mut put = |from: usize, to: usize, hit: bool| {
        let piece: String = chars[from.min(chars.len())..to.min(chars.len())].iter().collect();
        match (hit, style.colour) {
            (true, true) => out.push_str(&style.paint(Ink::Trigger, &piece)),
            (true, false) => out.push_str(&format!("[{piece}]")),
            (false, _) => out.push_str(&piece),
        }
    };
    for [start, end] in &s.hits {
        put(at, *start as usize, false);
        put(*start as usize, *end as usize, true);
        at = *end as usize;
    }
    put(at, chars.len(), false);
    // One isolate around the whole, or the colours would cut right-to-left text into pieces that change places.
    format!("\u{2068}{out}\u{2069}")
}
