//! The command line of isnad.
#![forbid(unsafe_code)]

mod archive;
mod args;
mod claim_test;
mod claims_cmd;
mod code;
mod eval;
mod explain;
mod export;
mod import_events;
mod incidents;
mod ingest;
mod judge;
mod manual;
mod marked;
mod pack;
mod packs;
mod recode;
mod resolve;
mod rows;
mod search;
mod series;
mod serve;
mod style;
mod table;

use std::process::ExitCode;

use clap::Parser;

/// How a command ended, where it ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Nothing was wrong.
    Well,
    /// The work is done, but something was reported on standard error.
    WithFindings,
}

fn main() -> ExitCode {
    let command = args::Args::parse().command;
    let result = match command {
        args::Command::Code(args) => code::run(&args),
        args::Command::Claims(args) => claims_cmd::run(&args),
        args::Command::Explain(args) => explain::run(&args),
        args::Command::Export(args) => export::run(&args),
        args::Command::Completions { shell } => manual::completions(shell),
        args::Command::Man { into } => manual::pages(into.as_deref()),
        args::Command::Series(args) => series::run(&args),
        args::Command::Test(args) => claim_test::run(&args),
        args::Command::Serve(args) => serve::run(&args),
        args::Command::Pack(args) => pack::run(&args),
        args::Command::Eval(args) => eval::run(&args),
        args::Command::Resolve(args) => resolve::run(&args),
        args::Command::Ingest(args) => ingest::run(&args),
        args::Command::ImportEvents(args) => import_events::run(&args),
        args::Command::Search(args) => search::run(&args),
        args::Command::Incidents(args) => incidents::run(&args),
        args::Command::Incident(args) => incidents::one(&args),
        args::Command::Judge(args) => judge::run(&args),
        args::Command::Recode(args) => recode::run(&args),
        args::Command::Archive(args) => archive::run(&args),
    };
    match result {
        Ok(Ended::Well) => ExitCode::SUCCESS,
        Ok(Ended::WithFindings) => ExitCode::from(1),
        Err(e) if is_broken_pipe(&e) => ExitCode::SUCCESS,
        Err(e) => {
            report(&e);
            ExitCode::from(if e.is::<args::Usage>() { 2 } else { 1 })
        }
    }
}

/// Findings about a pack name their own file and line; everything else says who speaks.
fn report(e: &anyhow::Error) {
    match e.downcast_ref::<isnad_pack::Error>() {
        Some(findings) => eprintln!("{findings}"),
        None => eprintln!("isnad: {e:#}"),
    }
}

/// Whoever read our output has had enough: no error of ours.
fn is_broken_pipe(e: &anyhow::Error) -> bool {
    e.chain().filter_map(|c| c.downcast_ref::<std::io::Error>()).any(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
