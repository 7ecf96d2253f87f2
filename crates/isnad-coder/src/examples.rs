//! Runs the examples of rules and the tests of a pack through the coder: a rule carries its own proof.

mod claims;
mod expect;
mod run;
mod tests_file;

pub use claims::run_claims;
use isnad_pack::{Finding, Severity};

use crate::{Coder, Worker};

/// What a run gave.
#[derive(Debug, Default)]
pub struct Report {
    /// Number of examples that were run.
    pub run: usize,
    /// Those that failed, each with file and line.
    pub findings: Vec<Finding>,
}

/// Runs every `✓` and `✗` example of the pack's constructions; `file` is the name of the rule file in findings.
#[must_use]
pub fn run_rules(coder: &Coder<'_>, file: &str) -> Report {
    let mut worker = Worker::default();
    let mut report = Report::default();
    for construction in &coder.pack().data().constructions {
        for example in &construction.examples {
            report.run += 1;
            if let Err(message) = run::example(coder, &mut worker, example) {
                report.fail(file, example.line, format!("construction `{}`: {message}", construction.name));
            }
        }
    }
    report
}

/// Runs every block of a `tests/*.md` file that is marked `isnad`; `packs/FORMAT.md` describes the blocks.
#[must_use]
pub fn run_tests(coder: &Coder<'_>, file: &str, markdown: &str) -> Report {
    let mut worker = Worker::default();
    let mut report = Report::default();
    for block in tests_file::blocks(markdown) {
        report.run += 1;
        match block {
            Err((line, message)) => report.fail(file, line, message),
            Ok(block) => {
                for (line, message) in run::block(coder, &mut worker, &block) {
                    report.fail(file, line, message);
                }
            }
        }
    }
    report
}

impl Report {
    fn fail(&mut self, file: &str, line: usize, message: String) {
        self.findings.push(Finding { severity: Severity::Error, file: file.to_owned(), line, message });
    }
}
