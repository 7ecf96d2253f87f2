//! Nulls: what a series looks like that has nothing to do with the other one.
//!
//! - **Local block rotation** (the default): the period is cut into blocks, and B is rotated within each block by a random number
//!   of steps. Each block keeps its number of events and, but for one cut, their order, so that a rise and fall that both series
//!   share stays in the surrogates. The block must be much longer than the window and shorter than the shared trend.
//! - **Circular shift**: B as a whole is rotated. Order and clusters are kept, a shared trend is not.
//! - **Volume**: B's events of a block are dealt out anew over its steps, in proportion to how much was reported on them.
//!
//! The fourth, [`crate::poisson`], keeps nothing but the number of events.

use crate::rng::{self, Rng};
use crate::steps::Steps;

/// Longest period whose circular shifts are all tried.
pub const EXACT_SHIFTS: usize = 20_000;

/// Blocks of a period, all of one length but the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocks {
    period: usize,
    block: usize,
    count: usize,
}

impl Blocks {
    /// Cuts a period into blocks of about `block` steps; the last one takes the rest and is between half and one and a half times
    /// as long.
    pub fn new(period: usize, block: usize) -> Blocks {
        let block = block.clamp(1, period.max(1));
        Blocks { period, block, count: ((period + block / 2) / block).max(1) }
    }

    /// Number of blocks.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Start and length of a block.
    pub fn span(&self, i: usize) -> (usize, usize) {
        let start = i * self.block;
        let end = if i + 1 == self.count { self.period } else { start + self.block };
        (start, end - start)
    }

    /// The block that a step lies in.
    pub fn of(&self, step: usize) -> usize {
        (step / self.block).min(self.count - 1)
    }
}

/// Surrogates by local block rotation; surrogate `i` is the same whoever asks for it.
#[derive(Debug, Clone)]
pub struct Rotation {
    /// The blocks.
    pub blocks: Blocks,
    /// The seed.
    pub seed: u64,
}

impl Rotation {
    /// Writes surrogate number `i` of a series. The turn of a block depends on seed, surrogate and block only, so that several
    /// series of one period are turned together.
    pub fn surrogate(&self, series: &Steps, i: u64, out: &mut Steps) {
        let turned = (0..self.blocks.count()).map(|k| {
            let (start, length) = self.blocks.span(k);
            (start, length, rng::below(rng::mix(self.seed, i, k as u64), length as u64) as usize)
        });
        series.rotate_into(turned, out);
    }
}

/// Turns by which a whole period is rotated: all of them where the period is not too long, else `most` random ones.
pub fn shifts(period: usize, most: u32, seed: u64) -> (bool, Vec<usize>) {
    if period <= EXACT_SHIFTS {
        return (true, (0..period).collect());
    }
    let mut rng = Rng::new(seed, 0x5417);
    (false, (0..most).map(|_| rng.below(period as u64) as usize).collect())
}

/// A surrogate of B in which the events of each block lie where much was reported: steps are drawn without repetition, each with
/// weight 1 + `volume`.
pub fn by_volume(series: &Steps, volume: &[u64], blocks: &Blocks, rng: &mut Rng) -> Steps {
    let mut out = Steps::empty(series.len());
    let mut counts = vec![0usize; blocks.count()];
    series.iter().for_each(|e| counts[blocks.of(e)] += 1);
    let mut weights = Vec::new();
    for (k, wanted) in counts.into_iter().enumerate() {
        let (start, length) = blocks.span(k);
        weights.clear();
        weights.extend((start..start + length).map(|t| 1 + volume.get(t).copied().unwrap_or(0)));
        let mut total: u64 = weights.iter().sum();
        for _ in 0..wanted {
            let mut draw = rng.below(total);
            let Some(at) = weights.iter().position(|w| {
                let here = draw < *w;
                draw = draw.saturating_sub(*w);
                here
            }) else {
                break;
            };
            out.set(start + at);
            total -= weights[at];
            weights[at] = 0;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_cover_the_period() {
        for (period, block) in [(1000, 60), (1000, 999), (59, 60), (61, 60), (90, 60), (1, 60), (0, 60), (120, 1)] {
            let blocks = Blocks::new(period, block);
            let mut next = 0;
            for k in 0..blocks.count() {
                let (start, length) = blocks.span(k);
                assert_eq!(start, next);
                next += length;
                assert!((start..next).all(|t| blocks.of(t) == k));
            }
            assert_eq!(next, period);
        }
    }

    #[test]
    fn each_block_keeps_its_events() {
        let series = Steps::of(500, (0..500).filter(|t| t * t % 11 == 3));
        let rotation = Rotation { blocks: Blocks::new(500, 60), seed: 9 };
        let mut out = Steps::empty(500);
        rotation.surrogate(&series, 4, &mut out);
        let volume: Vec<u64> = (0..500).map(|t| if t % 2 == 0 { 1_000_000 } else { 0 }).collect();
        let heavy = by_volume(&series, &volume, &rotation.blocks, &mut Rng::new(1, 1));
        let in_block = |s: &Steps, k: usize| s.iter().filter(|t| rotation.blocks.of(*t) == k).count();
        for k in 0..rotation.blocks.count() {
            assert_eq!(in_block(&series, k), in_block(&out, k));
            assert_eq!(in_block(&series, k), in_block(&heavy, k));
        }
        assert_ne!(series, out);
        assert!(heavy.iter().all(|t| t % 2 == 0), "the steps with reports take them all");
    }
}
