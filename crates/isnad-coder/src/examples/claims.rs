//! Running the examples of claim rules.

use isnad_pack::claims::ClaimExample;
use isnad_text::{Document, Span};

use super::Report;
use crate::record::Claim;
use crate::{Coder, Worker};

/// Runs every `✓` and `✗` example of the pack's claim rules; `file` is the name of the rule file in findings.
#[must_use]
pub fn run_claims(coder: &Coder<'_>, file: &str) -> Report {
    let mut worker = Worker::default();
    let mut report = Report::default();
    for rule in &coder.pack().data().claims {
        for example in &rule.examples {
            report.run += 1;
            let document = Document::new("example", example.text.as_str());
            let coding = coder.code(&mut worker, &document);
            if coding.claims.iter().any(|c| met(&document, example, c)) != example.holds {
                let wish = if example.holds { "expected" } else { "must not give" };
                let found: Vec<String> = coding.claims.iter().map(|c| describe(&document, c)).collect();
                let found = if found.is_empty() { "nothing".to_owned() } else { found.join("; ") };
                report.add(isnad_pack::Severity::Error, file, example.line, format!("claim `{}`: {wish} {}; the coder finds {found}", rule.name, example.kind.name()));
            }
        }
    }
    report
}

fn met(document: &Document, example: &ClaimExample, c: &Claim) -> bool {
    let holds = |wanted: &Option<String>, span: Option<Span>| wanted.as_ref().is_none_or(|w| span.is_some_and(|s| s.text(&document.text).contains(w.as_str())));
    c.kind == example.kind && holds(&example.subject, c.subject) && holds(&example.object, c.object)
}

fn describe(document: &Document, c: &Claim) -> String {
    let words = |s: Option<Span>| s.map_or("-", |s| s.text(&document.text));
    format!("{} «{}» subject={} object={}", c.kind.name(), c.cue.text(&document.text), words(c.subject), words(c.object))
}
