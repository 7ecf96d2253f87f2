//! False positives and power of the nulls on made series, and the time that a million events take; writes Markdown.
//!
//! `cargo run --release -p isnad-series --example simulate -- 2026-11-22 > benches/2026-11-22-series.md`

use std::time::Instant;

use isnad_series::coincidence::{Edges, Relation, Statistic};
use isnad_series::engine::{Pair, Variant, circular_shift, min_p, surrogate_rates};
use isnad_series::poisson::{self, Clock};
use isnad_series::rng::Rng;
use isnad_series::steps::Steps;

const DAYS: usize = 1000;
const EVENTS: usize = 40;
const WINDOW: u32 = 7;
const LEVEL: f64 = 0.05;
const SURROGATES: u32 = 199;
const BLOCKS: [usize; 4] = [30, 45, 60, 90];

/// How events are spread over the period.
#[derive(Clone, Copy)]
struct Scene {
    name: &'static str,
    /// Both series share one escalation: up to ten times the rate around a day.
    escalation: bool,
    /// Both series rise from nothing to their end.
    rise: bool,
    /// Events come in bursts of up to four within a week.
    bursts: bool,
}

const SCENES: [Scene; 5] = [
    Scene { name: "even", escalation: false, rise: false, bursts: false },
    Scene { name: "bursts", escalation: false, rise: false, bursts: true },
    Scene { name: "shared rise", escalation: false, rise: true, bursts: false },
    Scene { name: "shared escalation", escalation: true, rise: false, bursts: false },
    Scene { name: "shared escalation, bursts", escalation: true, rise: false, bursts: true },
];

fn variant() -> Variant {
    Variant { pair: 0, window: Relation::Precedes.window(WINDOW, 0), statistic: Statistic::Trigger, edges: Edges::Kept }
}

/// A day drawn with the rate of the scene.
fn day(scene: Scene, peak: usize, rng: &mut Rng) -> usize {
    loop {
        let t = rng.below(DAYS as u64) as usize;
        let rate = match scene {
            Scene { escalation: true, .. } => 1.0 + 9.0 * (1.0 - t.abs_diff(peak) as f64 / 150.0).max(0.0),
            Scene { rise: true, .. } => 10.0 * t as f64 / DAYS as f64,
            _ => 10.0,
        };
        if rng.unit() * 10.0 < rate {
            return t;
        }
    }
}

fn events(scene: Scene, peak: usize, rng: &mut Rng) -> Steps {
    let mut steps = Steps::empty(DAYS);
    while steps.count() < EVENTS {
        let t = day(scene, peak, rng);
        steps.set(t);
        if scene.bursts {
            for _ in 0..rng.below(4) {
                steps.set(t + 1 + rng.below(6) as usize);
            }
        }
    }
    steps
}

/// Two series; a share of the events of A is followed by one of B within three days, which takes the place of another one.
fn pair(scene: Scene, share: f64, rng: &mut Rng) -> Pair {
    let peak = 200 + rng.below(600) as usize;
    let a = events(scene, peak, rng);
    let mut b = events(scene, peak, rng);
    let mut loose: Vec<usize> = b.iter().collect();
    rng.shuffle(&mut loose);
    for t in a.iter() {
        let to = t + rng.below(4) as usize;
        if rng.unit() < share
            && to < DAYS
            && !b.has(to)
            && let Some(from) = loose.pop()
        {
            b.unset(from);
            b.set(to);
        }
    }
    Pair { a, b }
}

/// Does each null call the pair rare? Poisson, circular shift, then the blocks.
fn rare(pair: &Pair, seed: u64) -> Vec<bool> {
    let v = variant();
    let pairs = std::slice::from_ref(pair);
    let observed = v.observed(pairs);
    let setting = poisson::Setting { period: DAYS, window: WINDOW, lag: 0, both_sides: false, clock: Clock::Steps };
    let mut p = vec![poisson::p_value(observed, pair.b.count(), setting), circular_shift(pair, &v, 0, seed).p];
    for block in BLOCKS {
        let rates = surrogate_rates(pairs, &[v], block, SURROGATES, seed, 1);
        p.push(min_p(&[observed.rate().unwrap_or(0.0)], &rates)[0].single);
    }
    p.into_iter().map(|p| p <= LEVEL).collect()
}

/// Share of runs that each null calls rare.
fn shares(scene: Scene, share: f64, runs: u64) -> Vec<f64> {
    let mut found = vec![0u32; 2 + BLOCKS.len()];
    for run in 0..runs {
        let seed = run + 1_000_000 * (share * 10.0) as u64;
        let rare = rare(&pair(scene, share, &mut Rng::new(seed, 77)), seed);
        found.iter_mut().zip(rare).for_each(|(n, r)| *n += u32::from(r));
    }
    found.into_iter().map(|n| f64::from(n) / runs as f64).collect()
}

fn table(share: f64, runs: u64) {
    let blocks: Vec<String> = BLOCKS.iter().map(|b| format!("blocks of {b}")).collect();
    println!("| series | Poisson | circular shift | {} |", blocks.join(" | "));
    println!("|---|{}", "---|".repeat(2 + BLOCKS.len()));
    for scene in SCENES {
        let cells: Vec<String> = shares(scene, share, runs).iter().map(|s| format!("{:.1} %", s * 100.0)).collect();
        println!("| {} | {} |", scene.name, cells.join(" | "));
    }
    println!();
}

/// A million events in each of two series, over ten million steps.
fn million() {
    const STEPS: usize = 10_000_000;
    let mut rng = Rng::new(5, 5);
    let mut series = || {
        let mut s = Steps::empty(STEPS);
        while s.count() < 1_000_000 {
            (0..50_000).for_each(|_| s.set(rng.below(STEPS as u64) as usize));
        }
        s
    };
    let pairs = [Pair { a: series(), b: series() }];
    for threads in [1, 2] {
        let began = Instant::now();
        let rates = surrogate_rates(&pairs, &[variant()], 60, 1000, 1, threads);
        let p = min_p(&[variant().observed(&pairs).rate().unwrap_or(0.0)], &rates)[0].single;
        let [a, b] = [pairs[0].a.count(), pairs[0].b.count()];
        println!("- {a} and {b} events over {STEPS} steps, 1000 surrogates, {threads} thread(s): {:.1} s (p = {p:.3})", began.elapsed().as_secs_f64());
    }
}

fn main() {
    let date = std::env::args().nth(1).unwrap_or_else(|| "undated".to_owned());
    println!("# Nulls of the claim test, {date}\n");
    println!("`cargo run --release -p isnad-series --example simulate -- {date}` writes this file. Series are made: {EVENTS} events or a few more in");
    println!(
        "{DAYS} days, window {WINDOW} days, level {LEVEL}, trigger rate, {SURROGATES} surrogates; all circular shifts. Seeds are fixed, so that the shares are the"
    );
    println!("same on every machine; the times are not.\n");
    println!("## False positives: the series have nothing to do with each other\n\nShare of 2000 runs that come out rare.\n");
    table(0.0, 2000);
    for share in [0.2, 0.4] {
        println!("## Power: {:.0} % of the events of A are followed by one of B within three days\n\nShare of 500 runs that come out rare.\n", share * 100.0);
        table(share, 500);
    }
    println!("## Time\n");
    million();
}
