//! How strong: hits in the data against hits to be expected if B were rotated within its blocks.
//!
//! The expectation is exact, no simulation is needed: the turn of a block is uniform, so that the chance of no event of B in a
//! part of a window that lies in the block depends only on the length of that part, and blocks turn independently.

use serde::{Deserialize, Serialize};

use crate::coincidence::{self, Statistic};
use crate::engine::{Pair, Variant};
use crate::nulls::Blocks;
use crate::rng::Rng;
use crate::steps::{Steps, Window};

/// Resamplings for the interval.
const RESAMPLES: usize = 1999;
/// Fewest blocks with asked events for which an interval is given.
const FEWEST_BLOCKS: usize = 6;

/// An effect. The interval is a percentile bootstrap over blocks (95 %).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Effect {
    /// Events with a partner.
    pub hits: usize,
    /// Events that were asked.
    pub of: usize,
    /// Hits to be expected by chance, under local block rotation.
    pub expected: f64,
    /// Hits beyond expectation, as a share of the asked events.
    pub excess: f64,
    /// Interval of `excess`; none where there are too few blocks with events.
    pub excess_interval: Option<[f64; 2]>,
    /// Hits / expected; none where nothing is expected.
    pub ratio: Option<f64>,
    /// Interval of `ratio`.
    pub ratio_interval: Option<[f64; 2]>,
    /// Blocks with asked events.
    pub blocks: usize,
}

/// A block's share of the figures.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    hits: f64,
    of: f64,
    expected: f64,
}

/// The effect of a variant.
pub fn effect(pair: &Pair, variant: &Variant, block: usize, seed: u64) -> Effect {
    let blocks = Blocks::new(pair.b.len(), block);
    let parts = match variant.statistic {
        Statistic::Trigger => trigger_parts(pair, variant, &blocks),
        Statistic::Precursor => precursor_parts(pair, variant, &blocks),
    };
    let parts: Vec<Part> = parts.into_iter().filter(|p| p.of > 0.0).collect();
    let total = sum(parts.iter());
    let (excess_interval, ratio_interval) = intervals(&parts, seed).unzip();
    Effect {
        hits: total.hits as usize,
        of: total.of as usize,
        expected: total.expected,
        excess: if total.of > 0.0 { (total.hits - total.expected) / total.of } else { 0.0 },
        excess_interval,
        ratio: (total.expected > 0.0).then(|| total.hits / total.expected),
        ratio_interval: ratio_interval.flatten(),
        blocks: parts.len(),
    }
}

fn sum<'a>(parts: impl Iterator<Item = &'a Part>) -> Part {
    parts.fold(Part::default(), |s, p| Part { hits: s.hits + p.hits, of: s.of + p.of, expected: s.expected + p.expected })
}

/// Hits and expectation for events of A, by the block that they lie in.
fn trigger_parts(pair: &Pair, variant: &Variant, blocks: &Blocks) -> Vec<Part> {
    let asked = coincidence::asked(&pair.a, variant.window, variant.edges, false);
    let near = pair.b.near(variant.window);
    let clear = Clear::new(&pair.b, blocks, variant.window.width());
    let mut parts = vec![Part::default(); blocks.count()];
    for t in asked.iter() {
        let part = &mut parts[blocks.of(t)];
        part.of += 1.0;
        part.hits += f64::from(u8::from(near.has(t)));
        part.expected += 1.0 - clear.chance(t, variant.window);
    }
    parts
}

/// Hits and expectation for events of B, by block: a turned event stands at each step of its block equally often.
fn precursor_parts(pair: &Pair, variant: &Variant, blocks: &Blocks) -> Vec<Part> {
    let asked = coincidence::asked(&pair.b, variant.window, variant.edges, true);
    let near = pair.a.near(variant.window.back());
    let mut steps_near = vec![0usize; blocks.count()];
    near.iter().for_each(|t| steps_near[blocks.of(t)] += 1);
    let mut parts = vec![Part::default(); blocks.count()];
    for t in asked.iter() {
        let k = blocks.of(t);
        parts[k].of += 1.0;
        parts[k].hits += f64::from(u8::from(near.has(t)));
        parts[k].expected += steps_near[k] as f64 / blocks.span(k).1.max(1) as f64;
    }
    parts
}

/// Chances that a stretch of a block has no event once the block is turned.
struct Clear<'a> {
    blocks: &'a Blocks,
    /// For each block and each length of stretch from 0 on: the chance.
    chances: Vec<f64>,
    longest: usize,
}

impl<'a> Clear<'a> {
    fn new(b: &Steps, blocks: &'a Blocks, width: usize) -> Clear<'a> {
        let longest = width.min(b.len());
        let mut events: Vec<Vec<usize>> = vec![Vec::new(); blocks.count()];
        b.iter().for_each(|e| events[blocks.of(e)].push(e));
        let mut chances = Vec::with_capacity(blocks.count() * (longest + 1));
        for (k, events) in events.iter().enumerate() {
            let length = blocks.span(k).1.max(1);
            let gaps: Vec<usize> = match (events.first(), events.last()) {
                (Some(first), Some(last)) => events.windows(2).map(|w| w[1] - w[0]).chain([first + length - last]).collect(),
                _ => Vec::new(),
            };
            chances.extend(
                (0..=longest).map(|m| if events.is_empty() { 1.0 } else { gaps.iter().map(|g| g.saturating_sub(m)).sum::<usize>() as f64 / length as f64 }),
            );
        }
        Clear { blocks, chances, longest }
    }

    /// The chance that the window around `t` has no event.
    fn chance(&self, t: usize, window: Window) -> f64 {
        let period = (0..self.blocks.count()).next_back().map_or(0, |k| {
            let (s, l) = self.blocks.span(k);
            s + l
        }) as i64;
        let from = (t as i64 + i64::from(window.low)).clamp(0, period) as usize;
        let to = (t as i64 + i64::from(window.high) + 1).clamp(0, period) as usize;
        let mut chance = 1.0;
        let mut at = from;
        while at < to {
            let k = self.blocks.of(at);
            let (start, length) = self.blocks.span(k);
            let end = to.min(start + length);
            chance *= self.chances[k * (self.longest + 1) + (end - at)];
            at = end;
        }
        chance
    }
}

type Intervals = ([f64; 2], Option<[f64; 2]>);

fn intervals(parts: &[Part], seed: u64) -> Option<Intervals> {
    if parts.len() < FEWEST_BLOCKS {
        return None;
    }
    let mut rng = Rng::new(seed, 0xb007);
    let (mut excess, mut ratio) = (Vec::with_capacity(RESAMPLES), Vec::with_capacity(RESAMPLES));
    for _ in 0..RESAMPLES {
        let s = sum((0..parts.len()).map(|_| &parts[rng.below(parts.len() as u64) as usize]));
        excess.push((s.hits - s.expected) / s.of);
        ratio.push(if s.expected > 0.0 { s.hits / s.expected } else { f64::INFINITY });
    }
    let ends = |mut v: Vec<f64>| {
        v.sort_by(f64::total_cmp);
        [v[RESAMPLES / 40], v[RESAMPLES - 1 - RESAMPLES / 40]]
    };
    let ratio = ends(ratio);
    Some((ends(excess), ratio[1].is_finite().then_some(ratio)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coincidence::{Edges, Relation};
    use crate::engine::surrogate_rates;

    #[test]
    fn the_expectation_is_the_mean_of_many_surrogates() {
        let mut rng = Rng::new(8, 8);
        let mut series = |one_in| Steps::of(400, (0..400).filter(|_| rng.below(one_in) == 0));
        let pairs = [Pair { a: series(10), b: series(14) }];
        for (statistic, relation) in
            [(Statistic::Trigger, Relation::Precedes), (Statistic::Precursor, Relation::Accompanies), (Statistic::Trigger, Relation::Accompanies)]
        {
            let variant = Variant { pair: 0, window: relation.window(5, 2), statistic, edges: Edges::Kept };
            let e = effect(&pairs[0], &variant, 60, 1);
            let rates = surrogate_rates(&pairs, &[variant], 60, 20_000, 3, 2);
            let mean = rates[0].iter().sum::<f64>() / 20_000.0;
            assert!((e.expected / e.of as f64 - mean).abs() < 0.004, "{statistic:?}: {} against {mean}", e.expected / e.of as f64);
            let [low, high] = e.excess_interval.expect("seven blocks");
            assert!(low < e.excess && e.excess < high);
        }
    }

    #[test]
    fn too_few_blocks_have_no_interval() {
        let pair = Pair { a: Steps::of(100, [3, 50]), b: Steps::of(100, [4, 51]) };
        let variant = Variant { pair: 0, window: Relation::Precedes.window(2, 0), statistic: Statistic::Trigger, edges: Edges::Kept };
        let e = effect(&pair, &variant, 30, 1);
        assert_eq!((e.hits, e.of, e.excess_interval), (2, 2, None));
        assert!((e.ratio.expect("some are expected") - 2.0 / e.expected).abs() < 1e-12);
    }
}
