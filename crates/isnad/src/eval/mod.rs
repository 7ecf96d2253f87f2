//! `isnad eval`: records against hand-coded data.

mod args;
mod show;

pub use args::{EvalArgs, parse_probability};

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use isnad_coder::{Coder, Options, Worker};
use isnad_engine::{GlossLang, Glosser, Level, Record, record};
use isnad_eval::gold::{self, Gold};
use isnad_eval::score::Outcome;
use isnad_eval::{agreement, csv, html, score};
use isnad_text::Document;

use crate::style::Style;
use crate::{Ended, packs};

/// Runs the command.
///
/// # Errors
/// A file cannot be read or written, or is not of the form.
pub fn run(args: &EvalArgs) -> anyhow::Result<Ended> {
    let coded = read(&args.coded)?;
    if let Some(second) = &args.against {
        let (Gold::Documents(a), Gold::Documents(b)) = (&coded, read(second)?) else {
            anyhow::bail!(crate::args::Usage("agreement is measured on documents with mentions, and not on single sentences".to_owned()));
        };
        print(&show::agreement(&agreement::agreement(a, &b), args.json, Style::stdout()))?;
        return Ok(Ended::Well);
    }
    let records = match &args.records {
        Some(file) => read_records(file)?,
        None => code(args, &coded)?,
    };
    let outcome = match &coded {
        Gold::Documents(d) => score::documents(d, &records),
        Gold::Sentences(s) => score::sentences(s, &records),
    };
    print(&show::outcome(&outcome, args.json, args.errors, Style::stdout()))?;
    if let Some(file) = &args.report {
        write_report(file, &args.coded, &outcome)?;
    }
    Ok(Ended::Well)
}

fn print(text: &str) -> std::io::Result<()> {
    std::io::stdout().write_all(text.as_bytes())
}

/// Reads hand-coded data, a table by its ending.
///
/// # Errors
/// The file cannot be read, or a line is wrong.
pub fn read(file: &Path) -> anyhow::Result<Gold> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
    let table = file.extension().is_some_and(|e| e.eq_ignore_ascii_case("csv"));
    Ok(if table { csv::parse(&name, &text)? } else { gold::parse(&name, &text)? })
}

fn read_records(file: &Path) -> anyhow::Result<Vec<Record>> {
    let name = file.display();
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {name}"))?;
    let line = |(i, l): (usize, &str)| {
        serde_json::from_str(l).with_context(|| format!("{name}:{}: no record of `isnad code --format jsonl`; code the texts again", i + 1))
    };
    text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(line).collect()
}

fn code(args: &EvalArgs, coded: &Gold) -> anyhow::Result<Vec<Record>> {
    let (pack, places) = (packs::load(&args.pack)?, packs::places()?);
    let coder = Coder::new(&pack).with_places(&places).with(Options { min_score: args.min_score, ..Options::default() });
    let glosser = Glosser::new(&pack, GlossLang::En);
    let documents: Vec<Document> = match coded {
        Gold::Documents(all) => all.iter().map(gold::CodedDocument::document).collect(),
        Gold::Sentences(all) => all.iter().map(|s| Document::new(s.id.as_str(), s.text.as_str())).collect(),
    };
    let mut worker = Worker::default();
    let records = |d: &Document| {
        let coding = coder.code(&mut worker, d);
        record::of(&glosser, Level::Mention, d, &coding)
    };
    Ok(documents.iter().flat_map(records).collect())
}

fn write_report(file: &Path, coded: &Path, outcome: &Outcome) -> anyhow::Result<()> {
    let title = format!("isnad {} on {}", env!("CARGO_PKG_VERSION"), coded.display());
    std::fs::write(file, html::page(&title, outcome)).with_context(|| format!("cannot write {}", file.display()))?;
    eprintln!("report: {}", file.display());
    Ok(())
}
