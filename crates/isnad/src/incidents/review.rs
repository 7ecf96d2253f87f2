//! Pairs of reports for a person to decide.

use std::io::Write;

use isnad_archive::{Archive, ReviewItem, Side};

use super::args::IncidentsArgs;
use crate::archive::args::Form;
use crate::rows::csv_line;
use crate::style::{Ink, Style, isolate};

pub fn print(archive: &Archive, args: &IncidentsArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let style = Style::stdout();
    if args.format == Form::Csv {
        writeln!(out, "a,b,score,a_doc,b_doc,a_gloss,b_gloss")?;
    }
    let (mut done, mut after) = (0, None);
    loop {
        let size = if args.limit == 0 { 200 } else { 200.min(args.limit - done) };
        let found = archive.review_queue(after.as_ref(), size)?;
        for item in &found.rows {
            let line = match args.format {
                Form::Jsonl => serde_json::to_string(item)? + "\n",
                Form::Csv => {
                    let (a, b) = (&item.a, &item.b);
                    csv_line(&[&a.report.to_string(), &b.report.to_string(), &item.score.to_string(), &a.doc_id, &b.doc_id, &a.gloss, &b.gloss])
                }
                Form::Table => block(style, item),
            };
            out.write_all(line.as_bytes())?;
        }
        done += found.rows.len();
        after = found.next;
        if after.is_none() || args.limit != 0 && done >= args.limit {
            return Ok(());
        }
    }
}

fn block(style: Style, item: &ReviewItem) -> String {
    let side = |s: &Side| {
        let head = [
            style.paint(Ink::Bold, &format!("{:>8}", s.report)),
            style.paint(Ink::Date, s.published.as_deref().unwrap_or("–")),
            isolate(s.publisher.as_deref().unwrap_or("–")),
        ];
        format!("{}  {}\n          {}\n", head.join("  "), isolate(s.title.as_deref().unwrap_or(&s.doc_id)), isolate(&s.gloss))
    };
    let parts =
        item.parts.as_object().map(|map| map.iter().filter(|(_, v)| v.as_i64() != Some(0)).map(|(n, v)| format!("{n} {v}")).collect::<Vec<_>>().join(", "));
    format!("{}{}{}\n\n", side(&item.a), side(&item.b), style.paint(Ink::Dim, &format!("          score {}: {}", item.score, parts.unwrap_or_default())))
}
