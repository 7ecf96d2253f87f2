//! The same result block by block, where one machine is too small.
//!
//! First [`block_pairs`] for each block, with all reports that stand in it; then the pairs of all blocks together
//! without repeats; then [`clusters_of`] for each set of reports that a chain of pairs joins (or for all at once).
//! That gives the clusters of one [`Linker`] with all reports, exactly.

use super::Report;
use super::block::Block;
use super::linker::{Cluster, Linker, Pair, Tie, Verdict};
use super::tuning::Tuning;
use crate::error::Error;

/// The pairs from the grey band up that the keys of one block find. `reports` are all reports that stand in it
/// (see [`super::blocks`]); others do no harm.
///
/// # Errors
/// As for [`Linker::add`].
pub fn block_pairs(reports: impl IntoIterator<Item = Report>, block: &Block, tuning: &Tuning) -> Result<Vec<Pair>, Error> {
    let mut linker = Linker::new(tuning.clone());
    linker.only = Some(block.clone());
    reports.into_iter().try_for_each(|report| linker.add(report))?;
    Ok(linker.pairs())
}

/// The clusters of reports whose pairs are known. Pairs with reports that are not given are left out; repeats do no harm.
///
/// # Errors
/// As for [`Linker::add`].
pub fn clusters_of(
    reports: impl IntoIterator<Item = Report>,
    pairs: &[Pair],
    judgements: &[(String, String, Verdict)],
    tuning: &Tuning,
) -> Result<Vec<Cluster>, Error> {
    let mut linker = Linker::new(tuning.clone());
    // A block that no report stands in: nothing is compared here.
    linker.only = Some(Block { country: String::from("\0"), week: None });
    reports.into_iter().try_for_each(|report| linker.add(report))?;
    for pair in pairs {
        if let (Some(a), Some(b)) = (linker.slot(&pair.left), linker.slot(&pair.right)) {
            linker.tie(a, b, Tie { score: pair.score, must: false });
        }
    }
    for (left, right, verdict) in judgements {
        linker.judge(left, right, Some(*verdict));
    }
    Ok(linker.settle().now)
}
