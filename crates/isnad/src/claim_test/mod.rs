//! `isnad test`: tests the claim that events of one series come after, or with, those of another.

pub mod args;
mod log;
mod planning;
mod proposal;
mod show;

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use isnad_archive::Archive;
use isnad_series::coincidence::Relation;
use isnad_series::page::page;
use isnad_series::plan::Plan;
use isnad_series::report::Report;
use isnad_series::run;

use crate::Ended;
use crate::args::Usage;
use crate::style::Style;
use args::{TestArgs, TestFormat};
use log::Entry;
use planning::Question;

/// Runs the command.
pub fn run(args: &TestArgs) -> Result<Ended> {
    let entries = log::read(&args.log)?;
    let (plan, data) = match &args.plan {
        Some(path) => {
            let plan = read_plan(path)?;
            let data = planning::data_of(&plan)?;
            (plan, data)
        }
        None => match question(args)? {
            Some(asked) => planning::make(args, &asked, &entries)?,
            None => return Ok(Ended::Well),
        },
    };
    if let Some(path) = &args.write_plan {
        let json = serde_json::to_string_pretty(&plan)? + "\n";
        std::fs::write(path, json).with_context(|| format!("{}: the plan cannot be written", path.display()))?;
        return Ok(Ended::Well);
    }
    plan.check()?;
    let known = entries.iter().any(|e| matches!(e, Entry::Plan { sha256, .. } if *sha256 == plan.sha256()));
    if !known {
        log::add(&args.log, &Entry::Plan { at: log::now(), sha256: plan.sha256(), plan: Box::new(plan.clone()) })?;
    }
    let threads = args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from);
    let report = watched(&plan, &data, threads)?;
    match stored(&entries, &report.plan_sha256) {
        Some((at, same)) if same == &report => eprintln!("isnad: the same figures as on {at}"),
        Some((at, _)) => eprintln!("isnad: NOT the same figures as on {at}, though plan and data are the same; was that another version of isnad?"),
        None => log::add(&args.log, &Entry::Report { at: log::now(), report: Box::new(report.clone()) })?,
    }
    if let Some(path) = &args.report {
        std::fs::write(path, page(&report, args.lang.into())).with_context(|| format!("{}: the report cannot be written", path.display()))?;
    }
    print(&report, args)?;
    Ok(Ended::Well)
}

/// The question of the arguments; none where a proposal was printed and waits for its correction.
fn question(args: &TestArgs) -> Result<Option<Question>> {
    let said = args.relation.map(Relation::from);
    if let (Some(id), Some(path)) = (&args.claim, &args.archive) {
        let archive = Archive::open_read_only(path)?;
        let command = format!("isnad test --archive {} --claim {id}", path.display());
        let Some(p) = proposal::propose(&archive, id)?.settle(args.a.as_ref(), args.b.as_ref(), args.yes, &command)? else { return Ok(None) };
        let (Some(a), Some(b)) = (p.a, p.b) else { return Ok(None) };
        return Ok(Some(Question { a, b, relation: said.unwrap_or(p.relation), words: Some(p.question) }));
    }
    match (&args.a, &args.b) {
        (Some(a), Some(b)) => Ok(Some(Question { a: a.clone(), b: b.clone(), relation: said.unwrap_or_default(), words: None })),
        _ => Err(Usage("give two series with --a and --b, a claim with --archive and --claim, or a plan with --plan".to_owned()).into()),
    }
}

fn read_plan(path: &Path) -> Result<Plan> {
    let text = std::fs::read_to_string(path).with_context(|| format!("{}: the plan cannot be read", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{}: no plan of this version of isnad; write one with --write-plan", path.display()))
}

/// The result that the log has for a plan.
fn stored<'a>(entries: &'a [Entry], plan: &str) -> Option<(&'a str, &'a Report)> {
    entries.iter().find_map(|e| match e {
        Entry::Report { at, report } if report.plan_sha256 == plan => Some((at.as_str(), &**report)),
        _ => None,
    })
}

fn print(report: &Report, args: &TestArgs) -> Result<()> {
    let mut out = std::io::stdout();
    let format = args.format.unwrap_or(if out.is_terminal() { TestFormat::Text } else { TestFormat::Json });
    match format {
        TestFormat::Text => out.write_all(show::text(report, args.lang.into(), Style::stdout()).as_bytes())?,
        TestFormat::Json => writeln!(out, "{}", serde_json::to_string(report)?)?,
    }
    Ok(())
}

/// Runs a plan; on a terminal with a bar, where it takes longer than a second.
fn watched(plan: &Plan, data: &run::Data, threads: usize) -> Result<Report> {
    let began = Instant::now();
    let bar: Mutex<Option<ProgressBar>> = Mutex::new(None);
    let wanted = std::io::stderr().is_terminal();
    let watch = |what: &str, done: usize, parts: usize| {
        if !wanted || began.elapsed() < Duration::from_secs(1) {
            return;
        }
        let Ok(mut bar) = bar.lock() else { return };
        let bar = bar.get_or_insert_with(|| {
            let bar = ProgressBar::new(parts as u64).with_elapsed(began.elapsed());
            let style = ProgressStyle::with_template("{bar:30} {pos} of {len} parts  {per_sec}  {msg}  {eta} left");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        bar.set_position(done as u64);
        bar.set_message(what.to_owned());
    };
    let report = run::run(plan, data, threads, &watch);
    if let Ok(Some(bar)) = bar.into_inner() {
        bar.finish_and_clear();
    }
    Ok(report?)
}
