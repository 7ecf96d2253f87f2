//! The scorer: rules propose, a logistic model over readable features disposes. Its weights are a text file in the pack.

use isnad_pack::model::{Table, Weights};

/// Which label the weights must have been fitted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    /// A mention after the codebook, in a whole document.
    Mention,
    /// A sentence that stands alone reports a concrete happening: there is no document to lean on.
    Report,
}

/// The weights for a label and type; `None` where the pack has none.
pub(crate) fn table<'w>(weights: &'w Weights, head: Head, kind: &str) -> Option<&'w Table> {
    match head {
        Head::Mention => Some(&weights.mention).filter(|t| !t.weights.is_empty()),
        Head::Report => weights.report.get(kind),
    }
}

/// Probability of a candidate with these features.
pub(crate) fn probability(table: &Table, features: &[String]) -> f64 {
    let sum: f64 = features.iter().filter_map(|f| table.weights.get(f.as_str())).map(|w| f64::from(*w)).sum();
    1.0 / (1.0 + (-sum).exp())
}
