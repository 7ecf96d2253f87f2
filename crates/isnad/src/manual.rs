//! `isnad completions` and `isnad man`: made from the arguments themselves, so that they never differ from them.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use clap::CommandFactory;

use crate::Ended;
use crate::args::Args;

/// Prints the completions of a shell.
///
/// # Errors
/// Standard output cannot be written.
pub fn completions(shell: clap_complete::Shell) -> anyhow::Result<Ended> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "isnad", &mut out);
    std::io::stdout().write_all(&out)?;
    Ok(Ended::Well)
}

/// Prints the manual page, or writes the pages of all commands into a directory.
///
/// # Errors
/// Standard output or the directory cannot be written.
pub fn pages(into: Option<&Path>) -> anyhow::Result<Ended> {
    match into {
        None => {
            let mut out = Vec::new();
            clap_mangen::Man::new(Args::command()).render(&mut out)?;
            std::io::stdout().write_all(&out)?;
        }
        Some(dir) => {
            std::fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))?;
            clap_mangen::generate_to(Args::command(), dir).with_context(|| format!("cannot write into {}", dir.display()))?;
        }
    }
    Ok(Ended::Well)
}
