//! The scorer: rules propose, a logistic model over readable features disposes. Its weights are a text file in the pack.

use isnad_pack::model::Weights;

/// Which label a weight was fitted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Head {
    /// A mention after the codebook, in a whole document.
    Mention,
    /// A sentence that stands alone reports a concrete happening: there is no document to lean on.
    Report,
}

/// Probability of a candidate; `None` where the pack has no weights for this label.
pub(crate) fn probability(weights: &Weights, head: Head, features: &[String]) -> Option<f64> {
    let table = match head {
        Head::Mention => &weights.mention,
        Head::Report => &weights.report,
    };
    if table.is_empty() {
        return None;
    }
    let sum: f64 = features.iter().filter_map(|f| table.get(f.as_str())).map(|w| f64::from(*w)).sum();
    Some(1.0 / (1.0 + (-sum).exp()))
}

/// Least probability that is let through.
pub(crate) fn threshold(weights: &Weights, head: Head) -> f64 {
    f64::from(match head {
        Head::Mention => weights.mention_threshold,
        Head::Report => weights.report_threshold,
    })
}
