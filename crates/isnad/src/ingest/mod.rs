//! `isnad ingest`: texts into the archive.

pub mod args;
mod item;
pub mod link;
mod pipeline;

use std::num::NonZero;
use std::path::{Path, PathBuf};

use isnad_archive::Archive;
use isnad_coder::Coder;
use isnad_engine::{GlossLang, Glosser};
use isnad_import::{Defaults, Input, Position, Reader};

use crate::args::Usage;
use crate::{Ended, packs};
use args::IngestArgs;

/// Runs the command.
///
/// # Errors
/// The pack cannot be loaded, or the archive cannot be written.
pub fn run(args: &IngestArgs) -> anyhow::Result<Ended> {
    if args.inputs.iter().filter(|p| p.as_os_str() == "-").count() > 1 {
        anyhow::bail!(Usage("standard input can be read once only".to_owned()));
    }
    let pack = packs::load(&args.pack)?;
    let places = packs::places()?;
    let coder = Coder::new(&pack).with_places(&places);
    let glosser = Glosser::new(&pack, GlossLang::En);
    let path = args.archive.path();
    let mut archive = Archive::open_or_create(&path)?;
    let (run, begun) = archive.begin_run("ingest", &names(&args.inputs))?;
    let mut reader = reader(args, begun.position.as_deref())?;
    if begun.position.is_some() {
        eprintln!("isnad: going on where a run was broken off, after {} documents", begun.stored + begun.known);
    }
    let jobs = args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    let made = pipeline::Made { coder: &coder, glosser: &glosser, archive: &path, jobs };
    let writer = archive.writer(run, &pack.data().version)?;
    let done = pipeline::run(&mut reader, &made, writer, begun)?;
    archive.finish_run(run)?;
    let n = |n: u64, what: &str| if n == 0 { String::new() } else { format!(", {n} {what}") };
    eprintln!(
        "isnad: {}: {} new documents{}{}",
        path.display(),
        done.stored,
        n(done.known, "known already"),
        n(done.rejected, "items that could not be read (`isnad archive rejects`)")
    );
    if !args.no_link {
        link::pending(&mut archive)?;
    }
    Ok(if done.rejected == 0 { Ended::Well } else { Ended::WithFindings })
}

/// Inputs by their full names: the same words mean other files in another directory.
fn names(inputs: &[PathBuf]) -> Vec<String> {
    let full = |p: &Path| std::path::absolute(p).unwrap_or_else(|_| p.to_owned()).display().to_string();
    inputs.iter().map(|p| if p.as_os_str() == "-" { "-".to_owned() } else { full(p) }).collect()
}

fn reader(args: &IngestArgs, position: Option<&str>) -> anyhow::Result<Reader> {
    let inputs = args.inputs.iter().map(|p| if p.as_os_str() == "-" { Input::Stdin } else { Input::Path(p.clone()) }).collect();
    let defaults = Defaults { lang: args.lang.clone(), columns: args.columns.clone(), encoding: args.encoding };
    // Standard input begins anew; what was stored of it is known by its content.
    let on_file = args.inputs.iter().all(|p| p.as_os_str() != "-");
    Ok(match position.filter(|_| on_file) {
        Some(written) => Reader::resume(inputs, defaults, &written.parse::<Position>()?),
        None => Reader::new(inputs, defaults),
    })
}
