//! Counts coincidences in the surrogates, for all variants at once, and corrects for their number.

use crate::coincidence::{self, Count, Edges, Statistic};
use crate::nulls::{self, Blocks, Rotation};
use crate::rng::Rng;
use crate::steps::{Steps, Window};

/// Two series of one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The one that stays.
    pub a: Steps,
    /// The one that is rotated.
    pub b: Steps,
}

/// One way to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant {
    /// Number of the pair.
    pub pair: usize,
    /// Where B is looked for, seen from A.
    pub window: Window,
    /// Which events are asked.
    pub statistic: Statistic,
    /// What happens near the ends.
    pub edges: Edges,
}

impl Variant {
    /// Its count in the data.
    pub fn observed(&self, pairs: &[Pair]) -> Count {
        let Pair { a, b } = &pairs[self.pair];
        coincidence::count(a, b, self.window, self.statistic, self.edges)
    }
}

/// A p-value for a variant alone, and one that allows for all the variants that were tried.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct P {
    /// Share of surrogates, the data counted among them, that have at least as high a rate.
    pub single: f64,
    /// Share of surrogates in which some variant is at least as extreme as this one is here.
    pub corrected: f64,
}

/// Rates of the variants in surrogates `0..surrogates`: a row for each variant. The same for every number of threads.
pub fn surrogate_rates(pairs: &[Pair], variants: &[Variant], block: usize, surrogates: u32, seed: u64, threads: usize) -> Vec<Vec<f64>> {
    let threads = threads.clamp(1, surrogates.max(1) as usize);
    let share = (surrogates as usize).div_ceil(threads).max(1);
    let work = |from: usize| {
        let mut worker = Worker::new(pairs, variants, block, seed);
        (from..(from + share).min(surrogates as usize)).map(|i| worker.rates(i as u64)).collect::<Vec<_>>()
    };
    let rows: Vec<Vec<f64>> = std::thread::scope(|scope| {
        let handles: Vec<_> = (0..surrogates as usize).step_by(share).map(|from| scope.spawn(move || work(from))).collect();
        handles.into_iter().flat_map(|h| h.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    (0..variants.len()).map(|v| rows.iter().map(|row| row[v]).collect()).collect()
}

/// One thread's share of the surrogates.
struct Worker<'a> {
    pairs: &'a [Pair],
    variants: &'a [Variant],
    rotations: Vec<Rotation>,
    /// What stays the same for a variant: the asked events of A, or where A is near.
    fixed: Vec<Steps>,
    turned: Steps,
    near: Steps,
    /// Number of steps in each of `fixed`.
    counts: Vec<usize>,
}

impl<'a> Worker<'a> {
    fn new(pairs: &'a [Pair], variants: &'a [Variant], block: usize, seed: u64) -> Worker<'a> {
        let fixed: Vec<Steps> = variants
            .iter()
            .map(|v| match v.statistic {
                Statistic::Trigger => coincidence::asked(&pairs[v.pair].a, v.window, v.edges, false),
                Statistic::Precursor => pairs[v.pair].a.near(v.window.back()),
            })
            .collect();
        Worker {
            pairs,
            variants,
            rotations: pairs.iter().map(|p| Rotation { blocks: Blocks::new(p.b.len(), block), seed }).collect(),
            counts: fixed.iter().map(Steps::count).collect(),
            fixed,
            turned: Steps::empty(0),
            near: Steps::empty(0),
        }
    }

    fn rates(&mut self, i: u64) -> Vec<f64> {
        let mut rates = vec![0.0; self.variants.len()];
        for (number, pair) in self.pairs.iter().enumerate() {
            self.rotations[number].surrogate(&pair.b, i, &mut self.turned);
            for (v, variant) in self.variants.iter().enumerate().filter(|(_, v)| v.pair == number) {
                let fixed = &self.fixed[v];
                let count = match variant.statistic {
                    Statistic::Trigger => {
                        self.turned.near_into(variant.window, &mut self.near);
                        Count { hits: fixed.count_both(&self.near), of: self.counts[v] }
                    }
                    Statistic::Precursor => {
                        let asked = coincidence::asked(&self.turned, variant.window, variant.edges, true);
                        Count { hits: asked.count_both(fixed), of: asked.count() }
                    }
                };
                rates[v] = count.rate().unwrap_or(0.0);
            }
        }
        rates
    }
}

/// P-values of all variants (Westfall and Young, "Resampling-based multiple testing", 1993: single-step min-p). `observed[v]` is
/// the rate of variant `v`, `surrogates[v]` its rates in the surrogates. The data count as one of the surrogates.
pub fn min_p(observed: &[f64], surrogates: &[Vec<f64>]) -> Vec<P> {
    let pool = surrogates.first().map_or(0, Vec::len) + 1;
    // least[i]: the smallest p of surrogate i over all variants; the data come last.
    let mut least = vec![f64::INFINITY; pool];
    let mut single = Vec::with_capacity(observed.len());
    for (value, row) in observed.iter().zip(surrogates) {
        let mut sorted: Vec<f64> = row.iter().copied().chain([*value]).collect();
        sorted.sort_by(f64::total_cmp);
        let p = |x: f64| (pool - sorted.partition_point(|y| *y < x)) as f64 / pool as f64;
        single.push(p(*value));
        for (l, x) in least.iter_mut().zip(row.iter().chain([value])) {
            *l = l.min(p(*x));
        }
    }
    let corrected = |p: f64| least.iter().filter(|l| **l <= p).count() as f64 / pool as f64;
    single.into_iter().map(|p| P { single: p, corrected: corrected(p) }).collect()
}

/// What shifting B as a whole gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shifted {
    /// Were all shifts tried?
    pub exact: bool,
    /// Shifts tried.
    pub shifts: usize,
    /// Shifts that reach at least the observed rate; where all are tried, shift 0 is among them.
    pub at_least: usize,
    /// The p-value: their share, or (1 + at_least) / (1 + shifts) where shifts were drawn.
    pub p: f64,
    /// Mean number of hits.
    pub mean_hits: f64,
    /// Greatest number of hits.
    pub most_hits: usize,
}

/// The circular-shift test of one variant; exact for periods up to [`nulls::EXACT_SHIFTS`].
pub fn circular_shift(pair: &Pair, variant: &Variant, most: u32, seed: u64) -> Shifted {
    let count = |b: &Steps| coincidence::count(&pair.a, b, variant.window, variant.statistic, variant.edges);
    let rate = |c: Count| c.rate().unwrap_or(0.0);
    let observed = rate(count(&pair.b));
    let (exact, shifts) = nulls::shifts(pair.b.len(), most, seed);
    let (mut at_least, mut sum, mut most_hits) = (0, 0, 0);
    let mut turned = Steps::empty(0);
    for shift in &shifts {
        pair.b.rotate_into([(0, pair.b.len(), *shift)], &mut turned);
        let c = count(&turned);
        at_least += usize::from(rate(c) >= observed);
        sum += c.hits;
        most_hits = most_hits.max(c.hits);
    }
    let n = shifts.len();
    let p = if exact { at_least as f64 / n.max(1) as f64 } else { (at_least + 1) as f64 / (n + 1) as f64 };
    Shifted { exact, shifts: n, at_least, p, mean_hits: sum as f64 / n.max(1) as f64, most_hits }
}

/// The p-value of a variant against surrogates that follow the reporting volume ([`nulls::by_volume`]).
pub fn volume_p(pair: &Pair, variant: &Variant, volume: &[u64], block: usize, surrogates: u32, seed: u64) -> f64 {
    let rate = |b: &Steps| coincidence::count(&pair.a, b, variant.window, variant.statistic, variant.edges).rate().unwrap_or(0.0);
    let observed = rate(&pair.b);
    let blocks = Blocks::new(pair.b.len(), block);
    let mut rng = Rng::new(seed, 0x0076_6f6c);
    let at_least = (0..surrogates).filter(|_| rate(&nulls::by_volume(&pair.b, volume, &blocks, &mut rng)) >= observed).count();
    (at_least + 1) as f64 / f64::from(surrogates + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coincidence::Relation;

    fn made() -> (Vec<Pair>, Vec<Variant>) {
        let mut rng = Rng::new(4, 4);
        let mut series = || Steps::of(700, (0..700).filter(|_| rng.below(15) == 0));
        let pairs = vec![Pair { a: series(), b: series() }];
        let variant = |window, statistic, edges| Variant { pair: 0, window: Relation::Precedes.window(window, 0), statistic, edges };
        let variants = vec![
            variant(3, Statistic::Trigger, Edges::Kept),
            variant(7, Statistic::Trigger, Edges::Trimmed),
            variant(7, Statistic::Precursor, Edges::Kept),
            variant(7, Statistic::Precursor, Edges::Trimmed),
        ];
        (pairs, variants)
    }

    #[test]
    fn threads_change_nothing_and_surrogates_are_counted_as_the_data_are() {
        let (pairs, variants) = made();
        let one = surrogate_rates(&pairs, &variants, 60, 101, 5, 1);
        assert_eq!(one, surrogate_rates(&pairs, &variants, 60, 101, 5, 3));
        assert_ne!(one, surrogate_rates(&pairs, &variants, 60, 101, 6, 3));
        let mut turned = Steps::empty(0);
        Rotation { blocks: Blocks::new(700, 60), seed: 5 }.surrogate(&pairs[0].b, 17, &mut turned);
        let pair = [Pair { a: pairs[0].a.clone(), b: turned }];
        for (v, row) in variants.iter().zip(&one) {
            assert_eq!(v.observed(&pair).rate(), Some(row[17]));
        }
    }

    #[test]
    fn min_p_by_hand() {
        // Two variants, four surrogates. The data: the second highest of variant 0, the highest of variant 1.
        let p = min_p(&[4.0, 9.0], &[vec![1.0, 2.0, 3.0, 5.0], vec![1.0, 8.0, 3.0, 2.0]]);
        assert_eq!((p[0].single, p[1].single), (0.4, 0.2));
        // At most 0.4 somewhere: the data, surrogate 3 (variant 0: 0.2) and surrogate 1 (variant 1: 0.4).
        assert_eq!(p[0].corrected, 0.6);
        // At most 0.2: the data and surrogate 3.
        assert_eq!(p[1].corrected, 0.4);
        assert_eq!(min_p(&[4.0], &[vec![1.0, 5.0, 4.0]])[0], P { single: 0.75, corrected: 0.75 });
    }
}
