//! The linter: what the compiler would take, but a linguist did not mean.

mod letters;
mod tables;

use crate::error::{Error, Finding};
use crate::source::Source;

/// Everything that the compiler and the linter find in a pack, in the order of files and lines. Examples and tests are
/// run by the coder's crate, which knows how to code.
///
/// The blob comes with the findings where the pack compiles.
#[must_use]
pub fn check(source: &Source) -> (Option<crate::Compiled>, Vec<Finding>) {
    let mut findings = Vec::new();
    let compiled = match crate::compile(source) {
        Ok(mut compiled) => {
            findings.append(&mut compiled.warnings);
            Some(compiled)
        }
        Err(e) => {
            findings.extend(own(&e));
            None
        }
    };
    for file in &source.files {
        letters::check(file, &mut findings);
    }
    tables::check(source, &mut findings);
    let order = |f: &Finding| source.files.iter().position(|s| s.name == f.file).unwrap_or(usize::MAX);
    findings.sort_by_key(|f| (order(f), f.line));
    findings.dedup();
    (compiled, findings)
}

fn own(e: &Error) -> Vec<Finding> {
    e.findings().to_vec()
}
