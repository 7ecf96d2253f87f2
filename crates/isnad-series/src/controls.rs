//! The controls that run by themselves: reverse direction, placebos, without each source, reporting volume, other blocks.

use crate::coincidence::Count;
use crate::effect::effect;
use crate::engine::{Pair, Variant, min_p, surrogate_rates, volume_p};
use crate::error::Result;
use crate::nulls::{Blocks, Rotation};
use crate::plan::{Plan, Setting};
use crate::report::{Checked, Controls, OtherBlock, Placebos};
use crate::rng;
use crate::run::{Data, series, steps};
use crate::series::{Frame, Series};
use crate::steps::Steps;

/// Most sources of a series that are left out in turn.
const MOST_SOURCES: usize = 12;
/// Placebo series made from A.
const MADE: usize = 199;
/// Surrogates of the test of each.
const FOR_MADE: u32 = 199;
/// Steps that one control may go through, which bounds its time to about a second.
const BUDGET: usize = 2_000_000_000;

/// Surrogates of a control: as many as the plan has, but no more than 999, and fewer for very long periods.
pub fn surrogates(plan: &Plan, period: usize) -> u32 {
    let affordable = u32::try_from(BUDGET / period.max(1)).unwrap_or(u32::MAX);
    plan.surrogates.min(999).min(affordable.max(99))
}

/// What the controls work on.
pub struct Bench<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Its main setting.
    pub main: &'a Setting,
    /// All series.
    pub data: &'a Data,
    /// The pair of the main setting.
    pub pair: &'a Pair,
    /// Its variant.
    pub variant: &'a Variant,
    /// Threads.
    pub threads: usize,
    /// Surrogates of each control.
    pub surrogates: u32,
}

/// Runs them all; `now` is told what comes.
pub fn run(bench: &Bench<'_>, now: &mut impl FnMut(&str)) -> Result<Controls> {
    now("reverse direction");
    let reverse = bench.check("", &Pair { a: bench.pair.b.clone(), b: bench.pair.a.clone() }, bench.plan.block);
    now("placebo");
    let placebo = bench.placebo()?;
    let made_placebos = bench.made_placebos();
    now("without each source");
    let without_source = bench.without_sources()?;
    now("reporting volume");
    let volume = bench.volume()?;
    now("other blocks");
    let blocks = bench.blocks();
    Ok(Controls { surrogates: bench.surrogates, reverse, placebo, made_placebos, without_source, volume, blocks })
}

impl Bench<'_> {
    /// The test on another pair or with another block.
    fn check(&self, name: &str, pair: &Pair, block: u32) -> Checked {
        let variant = Variant { pair: 0, ..*self.variant };
        let pairs = std::slice::from_ref(pair);
        let Count { hits, of } = variant.observed(pairs);
        let p = self.p(pairs, &variant, block, self.surrogates, self.plan.seed, self.threads);
        Checked { name: name.to_owned(), hits, of, expected: effect(pair, &variant, block as usize, self.plan.seed).expected, p }
    }

    fn p(&self, pairs: &[Pair], variant: &Variant, block: u32, surrogates: u32, seed: u64, threads: usize) -> f64 {
        let rate = variant.observed(pairs).rate().unwrap_or(0.0);
        let rates = surrogate_rates(pairs, std::slice::from_ref(variant), block as usize, surrogates, seed, threads);
        min_p(&[rate], &rates).first().map_or(1.0, |p| p.single)
    }

    fn placebo(&self) -> Result<Option<Checked>> {
        let Some(spec) = &self.plan.placebo else { return Ok(None) };
        let a = steps(self.data, spec, &self.main.frame)?;
        Ok(Some(self.check(&spec.name, &Pair { a, b: self.pair.b.clone() }, self.plan.block)))
    }

    /// A rotated within blocks that are cut elsewhere than those of the null, tested as A is.
    fn made_placebos(&self) -> Option<Placebos> {
        if self.pair.a.len() > BUDGET / (MADE * FOR_MADE as usize) {
            return None;
        }
        let block = (self.plan.block as usize * 3 / 4).max(1);
        let rotation = Rotation { blocks: Blocks::new(self.pair.a.len(), block), seed: rng::mix(self.plan.seed, 0x70, 0x6c) };
        let variant = Variant { pair: 0, ..*self.variant };
        let rare = |i: usize| {
            let mut a = Steps::empty(0);
            rotation.surrogate(&self.pair.a, i as u64, &mut a);
            let pairs = [Pair { a, b: self.pair.b.clone() }];
            self.p(&pairs, &variant, self.plan.block, FOR_MADE, rng::mix(self.plan.seed, i as u64, 0x6d), 1) <= self.plan.alpha
        };
        let rare = (0..MADE).filter(|i| rare(*i)).count();
        Some(Placebos { made: MADE, rare: rare as f64 / MADE as f64 })
    }

    fn without_sources(&self) -> Result<Vec<Checked>> {
        let (a, b) = (series(self.data, &self.main.a)?, series(self.data, &self.main.b)?);
        let mut names: Vec<(u64, &str)> = Vec::new();
        for series in [a, b] {
            let by_source = series.by_source(&self.main.frame);
            names.extend(by_source.into_iter().take(MOST_SOURCES).map(|(s, n)| (n, series.sources[s as usize].as_str())));
        }
        names.sort_by(|x, y| y.0.cmp(&x.0).then(x.1.cmp(y.1)));
        let mut seen = std::collections::BTreeSet::new();
        names.retain(|(_, name)| seen.insert(*name));
        if names.len() < 2 {
            return Ok(Vec::new());
        }
        let affordable = (3 * BUDGET / (self.pair.b.len().max(1) * self.surrogates as usize)).max(1);
        Ok(names.into_iter().take(MOST_SOURCES.min(affordable)).map(|(_, name)| self.without(a, b, name)).collect())
    }

    fn without(&self, a: &Series, b: &Series, name: &str) -> Checked {
        let rest = |series: &Series, least| match (0u32..).zip(&series.sources).find(|(_, s)| *s == name) {
            Some((number, _)) => series.without(number).steps(&self.main.frame, least),
            None => series.steps(&self.main.frame, least),
        };
        self.check(name, &Pair { a: rest(a, self.main.a.least), b: rest(b, self.main.b.least) }, self.plan.block)
    }

    fn volume(&self) -> Result<Option<f64>> {
        let Some(spec) = &self.plan.volume else { return Ok(None) };
        let volume = series(self.data, spec)?.counts(&Frame { region: None, ..self.main.frame });
        Ok(Some(volume_p(self.pair, self.variant, &volume, self.plan.block as usize, self.surrogates, self.plan.seed)))
    }

    /// Half, three quarters, one and a half times and twice the block, where two of them fit into the period.
    fn blocks(&self) -> Vec<OtherBlock> {
        let reach = 2 * (self.main.window + self.main.lag).max(1);
        let block = self.plan.block;
        let mut lengths = vec![block / 2, block * 3 / 4, block, block.saturating_mul(3) / 2, block.saturating_mul(2)];
        lengths.retain(|l| *l == block || (*l >= reach && 2 * *l as usize <= self.pair.b.len()));
        lengths.dedup();
        let other = |l: u32| {
            let checked = self.check("", self.pair, l);
            OtherBlock { block: l, expected: checked.expected, p: checked.p }
        };
        lengths.into_iter().map(other).collect()
    }
}
