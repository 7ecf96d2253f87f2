//! Runs the examples of rules and the tests of a pack through the coder: a rule carries its own proof.

mod claims;
mod expect;
mod run;
mod tests_file;
mod times;

use isnad_pack::{Finding, Severity};
use isnad_time::TimeLexicon;

use crate::{Coder, Options, Worker};

/// What a run gave.
#[derive(Debug, Default)]
pub struct Report {
    /// Number of examples that were run.
    pub run: usize,
    /// What failed, each with file and line.
    pub findings: Vec<Finding>,
    /// Number of test blocks that fail and are marked as gaps; they are no findings.
    pub gaps: usize,
    /// Lines of the fences of all test blocks that fail, gaps or not.
    pub failing: Vec<usize>,
}

/// Runs every `✓` and `✗` example of the pack's constructions; `file` is the name of the rule file in findings. The
/// examples prove what a construction binds, not how likely the event is: the scorer keeps out.
#[must_use]
pub fn run_rules(coder: &Coder<'_>, file: &str) -> Report {
    let coder = &coder.like(Options { min_score: Some(0.0), ..Options::default() });
    let mut worker = Worker::default();
    let mut report = Report::default();
    for construction in &coder.pack().data().constructions {
        for example in &construction.examples {
            report.run += 1;
            if let Err(message) = run::example(coder, &mut worker, example) {
                report.add(Severity::Error, file, example.line, format!("construction `{}`: {message}", construction.name));
            }
        }
    }
    report
}

/// Runs every `✓` and `✗` example of the pack's rules for claims; `file` is the name of the rule file in findings.
#[must_use]
pub fn run_claims(coder: &Coder<'_>, file: &str) -> Report {
    let coder = &coder.like(Options { min_score: Some(0.0), ..Options::default() });
    let mut worker = Worker::default();
    let mut report = Report::default();
    for rule in &coder.pack().data().claims {
        for example in &rule.examples {
            report.run += 1;
            if let Err(message) = claims::example(coder, &mut worker, example) {
                report.add(Severity::Error, file, example.line, format!("claim `{}`: {message}", rule.name));
            }
        }
    }
    report
}

/// Runs every example of a file of time rules, given with the words and numbers that it is made of; `file` is its name in
/// findings.
#[must_use]
pub fn run_times(file: &str, words: &str, rules: &str, numbers: &str) -> Report {
    let mut report = Report::default();
    match TimeLexicon::parse_with_examples(words, rules, numbers) {
        Err(e) => report.add(Severity::Error, file, 0, e.to_string()),
        Ok((lexicon, examples)) => {
            for example in &examples {
                report.run += 1;
                if let Err(message) = times::example(&lexicon, example) {
                    report.add(Severity::Error, file, example.line, format!("rule `{}`: {message}", example.rule));
                }
            }
        }
    }
    report
}

/// Runs every block of a `tests/*.md` file that is marked `isnad`; `packs/FORMAT.md` describes the blocks.
#[must_use]
pub fn run_tests(coder: &Coder<'_>, file: &str, markdown: &str) -> Report {
    let coder = &coder.like(Options { min_score: Some(0.0), ..Options::default() });
    let mut worker = Worker::default();
    let mut report = Report::default();
    for block in tests_file::blocks(markdown) {
        report.run += 1;
        let block = match block {
            Ok(block) => block,
            Err((line, message)) => {
                report.add(Severity::Error, file, line, message);
                continue;
            }
        };
        let failures = run::block(coder, &mut worker, &block);
        if !failures.is_empty() {
            report.failing.push(block.line);
        }
        match (block.gap, failures.is_empty()) {
            (true, true) => report.add(Severity::Warning, file, block.line, "the gap is closed; take the word `gap` away".to_owned()),
            (true, false) => report.gaps += 1,
            (false, _) => failures.into_iter().for_each(|(line, message)| report.add(Severity::Error, file, line, message)),
        }
    }
    report
}

/// The tests file with the word `gap` on the blocks with these fences (lines from 1), and on no others.
#[must_use]
pub fn mark_gaps(markdown: &str, failing: &[usize]) -> String {
    tests_file::with_gaps(markdown, failing)
}

impl Report {
    /// Takes another report in.
    pub fn take(&mut self, mut other: Report) {
        self.run += other.run;
        self.gaps += other.gaps;
        self.findings.append(&mut other.findings);
        self.failing.append(&mut other.failing);
    }

    fn add(&mut self, severity: Severity, file: &str, line: usize, message: String) {
        self.findings.push(Finding { severity, file: file.to_owned(), line, message });
    }
}
