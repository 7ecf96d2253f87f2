//! The scorer: rules propose, a logistic model over readable features disposes. Its weights are a text file in the pack.

use isnad_pack::{Pack, Scorer};

/// Which label the weights must have been fitted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    /// A mention after the codebook, in a whole document.
    Mention,
    /// A sentence that stands alone reports a concrete happening: there is no document to lean on.
    Report,
}

impl Head {
    /// The label for a text: one full sentence is a report or none. A headline or phrase leans on nothing either, but it
    /// is no sentence out of a running text.
    pub fn of(text: &str, sentences: usize) -> Head {
        let closed = text.trim_end().ends_with(['.', '؟', '?', '!', '»', '"', ')', '>', '…']);
        if sentences == 1 && closed { Head::Report } else { Head::Mention }
    }
}

/// The scorer for a label and type: a type without weights for single sentences takes those of whole documents.
pub(crate) fn scorer<'p>(pack: &'p Pack, head: Head, kind: &str) -> Option<&'p Scorer> {
    let report = if head == Head::Report { pack.report_scorer(kind) } else { None };
    report.or_else(|| pack.mention_scorer())
}

/// Probability of a candidate with these features.
pub(crate) fn probability(scorer: &Scorer, features: &[String]) -> f64 {
    let sum: f64 = features.iter().map(|f| f64::from(scorer.weight(f))).sum();
    1.0 / (1.0 + (-sum).exp())
}
