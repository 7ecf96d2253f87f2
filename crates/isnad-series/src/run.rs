//! Runs a plan.

use std::collections::BTreeMap;

use crate::calendar::Step;
use crate::coincidence::{self, Relation, Statistic};
use crate::controls;
use crate::effect::effect;
use crate::engine::{P, Pair, Variant, circular_shift, min_p, surrogate_rates};
use crate::error::{Error, Result};
use crate::knox::{KnoxOfTwo, knox_of_two};
use crate::nulls::{Blocks, Rotation};
use crate::plan::{Plan, SeriesSpec, Setting, describe};
use crate::poisson::{self, Clock};
use crate::power;
use crate::report::{Facts, Nulls, Rates, Report, Role, Synchronised, Tested};
use crate::series::{Frame, Series};
use crate::steps::Steps;
use crate::sync::synchrony;
use crate::verdict::{Evidence, judge};

/// The series of a plan, by the hash of their content.
pub type Data = BTreeMap<String, Series>;

/// Told before each part of the work: what comes now, and how many parts of how many are done.
pub type Watch<'a> = &'a (dyn Fn(&str, usize, usize) + Sync);

/// Parts of a run that [`Watch`] is told of.
pub const PARTS: usize = 11;

/// Most bins of a series that is drawn.
const MOST_BINS: usize = 240;

/// Most bars of the histogram of surrogates.
const MOST_BARS: usize = 60;

/// Runs a plan on its series. Threads change the time it takes and nothing else.
///
/// # Errors
/// Where the plan cannot be run ([`Plan::check`]), a series is missing, or one has no event in the period.
pub fn run(plan: &Plan, data: &Data, threads: usize, watch: Watch<'_>) -> Result<Report> {
    plan.check()?;
    let main = plan.settings.first().ok_or_else(|| Error::Plan { why: "the plan has no setting".into() })?;
    let mut done = 0;
    let mut now = |what: &str| {
        watch(what, done, PARTS);
        done += 1;
    };
    now("series");
    let (pairs, variants) = pairs(plan, data)?;
    now("surrogates");
    let (tested, surrogate_hits) = test(plan, &pairs, &variants, threads);
    let (pair, variant) = (&pairs[0], &variants[0]);
    now("other nulls");
    let fewer = controls::surrogates(plan, pair.b.len());
    let nulls = nulls(plan, main, pair, variant, fewer);
    let effect = effect(pair, variant, plan.block as usize, plan.seed);
    let bench = controls::Bench { plan, main, data, pair, variant, threads, surrogates: fewer };
    let controls = controls::run(&bench, &mut now)?;
    now("event synchronisation");
    let synchrony = synchronised(plan, main, pair, fewer);
    now("space and time");
    let knox = knox(plan, main, data, fewer)?;
    now("power");
    let power = power::power(pair, variant, plan.block as usize, plan.alpha, plan.seed, threads);
    let verdict = judge(&Evidence {
        alpha: plan.alpha,
        events: [pair.a.count(), pair.b.count()],
        blocks: effect.blocks,
        p: tested.first().map_or(1.0, |t| t.p_corrected),
        interval: effect.excess_interval,
        power: power::at(&power, plan.size).map(|found| (plan.size, found)),
        controls: &controls,
    });
    let rates =
        [Statistic::Trigger, Statistic::Precursor].map(|s| coincidence::count(&pair.a, &pair.b, variant.window, s, variant.edges)).map(|c| [c.hits, c.of]);
    Ok(Report {
        plan: plan.clone(),
        plan_sha256: plan.sha256(),
        series: [facts(plan, main, data, &main.a, &pair.a)?, facts(plan, main, data, &main.b, &pair.b)?],
        variants: tested,
        effect,
        surrogate_hits,
        rates: Rates { trigger: rates[0], precursor: rates[1] },
        nulls,
        controls,
        synchrony,
        knox,
        power,
        verdict,
    })
}

/// A series of the plan.
pub(crate) fn series<'a>(data: &'a Data, spec: &SeriesSpec) -> Result<&'a Series> {
    data.get(&spec.sha256).ok_or_else(|| Error::MissingSeries { name: spec.name.clone(), from: describe(&spec.from), sha256: spec.sha256.clone() })
}

/// A series as steps of a frame; one without events is an error.
pub(crate) fn steps(data: &Data, spec: &SeriesSpec, frame: &Frame) -> Result<Steps> {
    let steps = series(data, spec)?.steps(frame, spec.least);
    if steps.count() == 0 { Err(Error::NoEvents { series: spec.name.clone() }) } else { Ok(steps) }
}

/// Pairs and variants of all settings; settings with the same series and frame share a pair.
fn pairs(plan: &Plan, data: &Data) -> Result<(Vec<Pair>, Vec<Variant>)> {
    let (mut pairs, mut keys, mut variants) = (Vec::new(), Vec::new(), Vec::new());
    for s in plan.settings.iter().chain(&plan.earlier) {
        let key = (&s.a.sha256, s.a.least, &s.b.sha256, s.b.least, s.frame);
        let pair = match keys.iter().position(|k| *k == key) {
            Some(i) => i,
            None => {
                keys.push(key);
                pairs.push(Pair { a: steps(data, &s.a, &s.frame)?, b: steps(data, &s.b, &s.frame)? });
                pairs.len() - 1
            }
        };
        variants.push(variant(s, pair));
    }
    Ok((pairs, variants))
}

pub(crate) fn variant(s: &Setting, pair: usize) -> Variant {
    Variant { pair, window: s.relation.window(s.window, i32::try_from(s.lag).unwrap_or(i32::MAX)), statistic: s.statistic, edges: s.edges }
}

fn test(plan: &Plan, pairs: &[Pair], variants: &[Variant], threads: usize) -> (Vec<Tested>, Vec<[f64; 2]>) {
    let observed: Vec<_> = variants.iter().map(|v| v.observed(pairs)).collect();
    let rates: Vec<f64> = observed.iter().map(|c| c.rate().unwrap_or(0.0)).collect();
    let surrogates = surrogate_rates(pairs, variants, plan.block as usize, plan.surrogates, plan.seed, threads);
    let p = min_p(&rates, &surrogates);
    let role = |i: usize| match i {
        0 => Role::Main,
        i if i < plan.settings.len() => Role::Listed,
        _ => Role::Earlier,
    };
    let settings = plan.settings.iter().chain(&plan.earlier).enumerate();
    let row = |((i, setting), (count, P { single, corrected })): ((usize, &Setting), (&coincidence::Count, P))| Tested {
        role: role(i),
        setting: setting.clone(),
        hits: count.hits,
        of: count.of,
        expected: effect(&pairs[variants[i].pair], &variants[i], plan.block as usize, plan.seed).expected,
        p: single,
        p_corrected: (corrected * f64::from(plan.lost + 1)).min(1.0),
    };
    let hits = bars(surrogates.first().map_or(&[], Vec::as_slice), observed.first().map_or(0, |c| c.of));
    (settings.zip(observed.iter().zip(p)).map(row).collect(), hits)
}

/// Rates of surrogates as bars over hits.
fn bars(rates: &[f64], of: usize) -> Vec<[f64; 2]> {
    let hits = || rates.iter().map(|r| (r * of as f64).round() as usize);
    let (low, high) = (hits().min().unwrap_or(0), hits().max().unwrap_or(0));
    let width = (high - low) / MOST_BARS + 1;
    let mut bars = vec![0.0; (high - low) / width + 1];
    hits().for_each(|h| bars[(h - low) / width] += 1.0);
    let middle = |i: usize| (low + i * width) as f64 + (width - 1) as f64 / 2.0;
    bars.into_iter().enumerate().map(|(i, n)| [middle(i), n]).collect()
}

fn nulls(plan: &Plan, main: &Setting, pair: &Pair, variant: &Variant, surrogates: u32) -> Nulls {
    let shifted = circular_shift(pair, variant, surrogates, plan.seed);
    let others = if main.statistic == Statistic::Trigger { pair.b.count() } else { pair.a.count() };
    let setting =
        poisson::Setting { period: pair.b.len(), window: main.window, lag: main.lag, both_sides: main.relation == Relation::Accompanies, clock: Clock::Steps };
    Nulls {
        circular: shifted.p,
        circular_exact: shifted.exact,
        poisson: poisson::p_value(coincidence::count(&pair.a, &pair.b, variant.window, variant.statistic, variant.edges), others, setting),
    }
}

fn synchronised(plan: &Plan, main: &Setting, pair: &Pair, surrogates: u32) -> Option<Synchronised> {
    let times = |s: &Steps| s.iter().map(|t| t as f64).collect::<Vec<_>>();
    let most = f64::from(main.window.saturating_add(main.lag).max(1));
    let a = times(&pair.a);
    let strength = synchrony(&a, &times(&pair.b), most)?;
    let rotation = Rotation { blocks: Blocks::new(pair.b.len(), plan.block as usize), seed: plan.seed };
    let mut turned = Steps::empty(0);
    let at_least = |i: u32| {
        rotation.surrogate(&pair.b, u64::from(i), &mut turned);
        synchrony(&a, &times(&turned), most).is_some_and(|s| s.b_after_a >= strength.b_after_a)
    };
    let at_least = (0..surrogates).map(at_least).filter(|x| *x).count();
    Some(Synchronised { strength, p: (at_least + 1) as f64 / f64::from(surrogates + 1) })
}

fn knox(plan: &Plan, main: &Setting, data: &Data, permutations: u32) -> Result<Option<KnoxOfTwo>> {
    let (a, b) = (series(data, &main.a)?.placed(&main.frame), series(data, &main.b)?.placed(&main.frame));
    if a.len() < 2 || b.len() < 2 {
        return Ok(None);
    }
    knox_of_two(&a, &b, plan.near_km, variant(main, 0).window, plan.block, permutations, plan.seed).map(Some)
}

fn facts(plan: &Plan, main: &Setting, data: &Data, spec: &SeriesSpec, steps: &Steps) -> Result<Facts> {
    let (frame, series_) = (&main.frame, series(data, spec)?);
    let volume = plan.volume.as_ref().map(|v| series(data, v)).transpose()?;
    let units = [Step::Day, Step::Week, Step::Month];
    let unit = units.into_iter().filter(|u| *u as u8 >= frame.step as u8).find(|u| Frame { step: *u, ..*frame }.len() <= MOST_BINS).unwrap_or(Step::Month);
    let events = series_.counts(frame).iter().sum();
    let all: u64 = series_.points.iter().map(|p| u64::from(p.count)).sum();
    Ok(Facts {
        name: series_.name.clone(),
        events,
        steps: steps.count(),
        span: steps.ends().map(|(first, last)| [frame.day_of(first), frame.day_of(last)]),
        outside: all - events,
        sources: series_.by_source(frame).len(),
        unit,
        bins: series_.bins(frame, unit, volume),
        longest_gap: volume.map(|v| longest_gap(&v.counts(&Frame { region: None, ..*frame }))),
    })
}

fn longest_gap(volume: &[u64]) -> usize {
    volume.chunk_by(|x, y| (*x == 0) == (*y == 0)).filter(|run| run[0] == 0).map(<[u64]>::len).max().unwrap_or(0)
}
