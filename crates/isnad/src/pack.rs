//! `isnad pack`: build, check, begin a language pack.

mod check;
mod new;
mod train;

use std::path::Path;

use anyhow::Context;

use crate::args::{PackArgs, PackCommand};
use crate::{Ended, packs};

/// Runs the command.
///
/// # Errors
/// The pack cannot be read or compiled, or a file cannot be written.
pub fn run(args: &PackArgs) -> anyhow::Result<Ended> {
    match &args.command {
        PackCommand::Build { dir, output } => build(dir, output),
        PackCommand::Check { dir, strict, mark_gaps } => check::check(dir, *strict, *mark_gaps),
        PackCommand::Train { coded, dir, output, calibration } => train::train(dir, coded, output.as_deref(), *calibration),
        PackCommand::New { lang, into } => new::new(lang, into),
    }
}

fn build(dir: &Path, output: &Path) -> anyhow::Result<Ended> {
    let compiled = isnad_pack::compile(&packs::read_source(dir)?)?;
    for warning in &compiled.warnings {
        eprintln!("{warning}");
    }
    std::fs::write(output, &compiled.blob).with_context(|| format!("cannot write {}", output.display()))?;
    println!("{}: {} words, {} forms, {} bytes", output.display(), compiled.lexemes, compiled.forms, compiled.blob.len());
    Ok(Ended::Well)
}
