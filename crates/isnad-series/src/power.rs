//! Power: how often the test would find an effect of a given size with this many events.
//!
//! Each trial takes A as it is and a surrogate of B, has a share of the events of A draw an event of B of the same block into
//! their window, and runs the test. What A and B have in common in the data is gone from the surrogate, their trend is not.

use serde::{Deserialize, Serialize};

use crate::engine::{Pair, Variant, min_p, surrogate_rates};
use crate::nulls::{Blocks, Rotation};
use crate::rng::Rng;
use crate::steps::Steps;

/// Shares of events of A that draw an event of B.
pub const SIZES: [f64; 4] = [0.1, 0.2, 0.4, 0.6];
/// Trials for each size, where the period is short enough.
const TRIALS: usize = 200;
/// Fewest trials that are worth reporting.
const FEWEST_TRIALS: usize = 50;
/// Surrogates of the test within a trial.
const SURROGATES: u32 = 199;
/// Steps that may be gone through in all, which bounds the time to a few seconds.
const BUDGET: usize = 2_000_000_000;

/// How often an effect is found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Power {
    /// Share of the events of A that are followed by an event of B because of it.
    pub size: f64,
    /// Share of trials in which the test finds it.
    pub found: f64,
    /// Trials.
    pub trials: usize,
}

/// The power of a variant for each of [`SIZES`]; empty for periods so long that it would take minutes.
pub fn power(pair: &Pair, variant: &Variant, block: usize, alpha: f64, seed: u64, threads: usize) -> Vec<Power> {
    let one = pair.b.len().max(1) * SURROGATES as usize * SIZES.len();
    let trials = TRIALS.min(BUDGET / one);
    if trials < FEWEST_TRIALS {
        return Vec::new();
    }
    let trial = |size: f64, i: usize| {
        let planted = plant(pair, variant, block, size, seed, i as u64);
        let pairs = [Pair { a: pair.a.clone(), b: planted }];
        let variant = Variant { pair: 0, ..*variant };
        let rates = surrogate_rates(&pairs, &[variant], block, SURROGATES, crate::rng::mix(seed, i as u64, 0x70), 1);
        min_p(&[variant.observed(&pairs).rate().unwrap_or(0.0)], &rates)[0].single <= alpha
    };
    SIZES
        .iter()
        .map(|&size| {
            let share = trials.div_ceil(threads.max(1));
            let found: usize = std::thread::scope(|scope| {
                let trial = &trial;
                let count = move |from: usize| (from..(from + share).min(trials)).filter(|i| trial(size, *i)).count();
                let handles: Vec<_> = (0..trials).step_by(share).map(|from| scope.spawn(move || count(from))).collect();
                handles.into_iter().map(|h| h.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).sum()
            });
            Power { size, found: found as f64 / trials as f64, trials }
        })
        .collect()
}

/// Power for a size, read off a list of powers by straight lines; none where there is no list.
pub fn at(list: &[Power], size: f64) -> Option<f64> {
    let (first, last) = (list.first()?, list.last()?);
    if size >= last.size {
        return Some(last.found);
    }
    // No effect is found in about alpha of the trials; below the smallest size that size stands in.
    let above = list.iter().position(|p| p.size >= size).filter(|i| *i > 0);
    let Some(i) = above else { return Some(first.found) };
    let (low, high) = (list[i - 1], list[i]);
    Some(low.found + (high.found - low.found) * (size - low.size) / (high.size - low.size))
}

/// A surrogate of B into which the effect is put.
fn plant(pair: &Pair, variant: &Variant, block: usize, size: f64, seed: u64, trial: u64) -> Steps {
    let blocks = Blocks::new(pair.b.len(), block);
    let rotation = Rotation { blocks, seed: crate::rng::mix(seed, trial, 0x706c) };
    let mut b = Steps::empty(0);
    rotation.surrogate(&pair.b, 0, &mut b);
    let mut rng = Rng::new(rotation.seed, 1);
    let mut loose: Vec<Vec<usize>> = vec![Vec::new(); rotation.blocks.count()];
    b.iter().for_each(|e| loose[rotation.blocks.of(e)].push(e));
    loose.iter_mut().for_each(|events| rng.shuffle(events));
    for t in pair.a.iter() {
        if rng.unit() >= size {
            continue;
        }
        let to = t as i64 + i64::from(variant.window.low) + rng.below(variant.window.width() as u64) as i64;
        let Ok(to) = usize::try_from(to) else { continue };
        if to < b.len()
            && !b.has(to)
            && let Some(from) = loose[rotation.blocks.of(to)].pop()
        {
            b.unset(from);
            b.set(to);
        }
    }
    b
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coincidence::{Edges, Relation, Statistic};

    #[test]
    fn power_grows_with_the_effect() {
        let mut rng = Rng::new(2, 2);
        let mut series = |n: u64| Steps::of(1000, (0..n).map(|_| rng.below(1000) as usize).collect::<Vec<_>>());
        let pair = Pair { a: series(60), b: series(60) };
        let variant = Variant { pair: 0, window: Relation::Precedes.window(3, 0), statistic: Statistic::Trigger, edges: Edges::Kept };
        let found: Vec<f64> = power(&pair, &variant, 60, 0.05, 7, 2).iter().map(|p| p.found).collect();
        assert!(found[3] > 0.9 && found[0] < 0.6, "{found:?}");
        assert_eq!(found, power(&pair, &variant, 60, 0.05, 7, 1).iter().map(|p| p.found).collect::<Vec<_>>());
    }
}
