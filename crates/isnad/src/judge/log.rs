//! `isnad judge log`.

use std::io::{BufWriter, Write};

use isnad_archive::Judgement;

use crate::Ended;
use crate::archive::ArchiveFile;
use crate::archive::args::Form;
use crate::rows::{Rows, csv_line};
use crate::style::{Ink, Style};

pub fn run(file: &ArchiveFile, format: Form) -> anyhow::Result<Ended> {
    let archive = file.read()?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    if format == Form::Csv {
        writeln!(out, "id,at,who,kind,target,what,state,reason")?;
    }
    let mut rows = Rows::new(&[
        ("id", Ink::Dim),
        ("at", Ink::Date),
        ("who", Ink::Actor),
        ("kind", Ink::Bold),
        ("target", Ink::Trigger),
        ("what", Ink::Bold),
        ("state", Ink::Dim),
        ("reason", Ink::Bold),
    ]);
    for j in archive.judgements()? {
        match format {
            Form::Jsonl => writeln!(out, "{}", serde_json::to_string(&j)?)?,
            Form::Csv => out.write_all(csv_line(&cells(&j).iter().map(String::as_str).collect::<Vec<_>>()).as_bytes())?,
            Form::Table => rows.push(cells(&j)),
        }
    }
    if format == Form::Table {
        out.write_all(rows.render(Style::stdout(), crate::table::width()).as_bytes())?;
    }
    out.flush()?;
    Ok(Ended::Well)
}

fn cells(j: &Judgement) -> Vec<String> {
    let target = j.doc_id.as_ref().map_or_else(|| j.target.clone(), |doc| format!("{doc} {}", j.target));
    let value = |v: &Option<serde_json::Value>| v.as_ref().map_or_else(|| "null".to_owned(), ToString::to_string);
    let what = j.field.as_ref().map(|f| format!("{f}: {} → {}", value(&j.old), value(&j.new))).unwrap_or_default();
    let state = match (j.stands, j.applies) {
        (false, _) => "undone",
        (true, false) => "adrift",
        (true, true) => "stands",
    };
    vec![j.id.to_string(), j.at.clone(), j.who.clone(), j.kind.clone(), target, what, state.to_owned(), j.reason.clone()]
}
