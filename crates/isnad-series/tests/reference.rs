//! Figures computed with other programs: event coincidence rates and p-values after the source of CoinCalc (R), rates and event
//! synchronisation of pyunicorn 1.0.0, Knox's test of pointpats 2.5.5. Series A and B are made up.

mod numpy;

use isnad_series::coincidence::{Count, Edges, Relation, Statistic, count};
use isnad_series::engine::{Pair, Variant, circular_shift};
use isnad_series::knox::{Metric, Near, Placed, knox, knox_by, poisson_tail};
use isnad_series::poisson::{self, Clock, Setting};
use isnad_series::steps::Steps;
use isnad_series::sync::synchrony;
use numpy::Numpy;

const T: usize = 120;
const A: [usize; 11] = [3, 10, 11, 25, 40, 41, 58, 70, 85, 99, 110];
const B: [usize; 11] = [5, 12, 27, 30, 44, 60, 72, 73, 90, 101, 115];

fn steps(events: [usize; 11]) -> Steps {
    Steps::of(T, events)
}

/// The value, rounded as the reference prints it.
fn printed(value: f64, reference: &str) -> String {
    let mantissa = |s: &str| s.split_once('e').map_or(s.to_owned(), |(m, _)| m.to_owned());
    let places = mantissa(reference).split_once('.').map_or(0, |(_, f)| f.len());
    let text = if reference.contains('e') { format!("{value:.places$e}") } else { format!("{value:.places$}") };
    text.replace("e-0", "e-")
}

fn assert_printed(value: f64, reference: &str, what: &str) {
    assert_eq!(printed(value, reference), reference, "{what}");
}

struct CoinCalc {
    window: u32,
    lag: u32,
    both_sides: bool,
    precursor: (usize, &'static str, &'static str),
    trigger: (usize, &'static str, &'static str),
}

/// B is the response, A the cause. Hits, rate, p-value.
const COINCALC: [CoinCalc; 10] = [
    CoinCalc { window: 0, lag: 0, both_sides: false, precursor: (0, "0.0", "1.0"), trigger: (0, "0.0", "1.0") },
    CoinCalc { window: 2, lag: 0, both_sides: false, precursor: (6, "0.545455", "0.030083244"), trigger: (7, "0.636364", "0.0064035328") },
    CoinCalc { window: 3, lag: 0, both_sides: false, precursor: (8, "0.727273", "0.005534309"), trigger: (8, "0.727273", "0.005534309") },
    CoinCalc { window: 5, lag: 0, both_sides: false, precursor: (11, "1.0", "9.5822005e-5"), trigger: (11, "1.0", "9.5822005e-5") },
    CoinCalc { window: 7, lag: 0, both_sides: false, precursor: (11, "1.0", "0.00096270191"), trigger: (11, "1.0", "0.00096270191") },
    CoinCalc { window: 14, lag: 0, both_sides: false, precursor: (11, "1.0", "0.056261593"), trigger: (11, "1.0", "0.056261593") },
    CoinCalc { window: 3, lag: 1, both_sides: false, precursor: (8, "0.727273", "0.0058073557"), trigger: (9, "0.818182", "0.00082966151") },
    CoinCalc { window: 7, lag: 2, both_sides: false, precursor: (11, "1.0", "0.0010935449"), trigger: (10, "0.909091", "0.011422192") },
    CoinCalc { window: 3, lag: 0, both_sides: true, precursor: (8, "0.727273", "0.09365987"), trigger: (8, "0.727273", "0.09365987") },
    CoinCalc { window: 7, lag: 0, both_sides: true, precursor: (11, "1.0", "0.056261593"), trigger: (11, "1.0", "0.056261593") },
];

#[test]
fn coincalc() {
    let (a, b) = (steps(A), steps(B));
    for c in COINCALC {
        let relation = if c.both_sides { Relation::Accompanies } else { Relation::Precedes };
        let window = relation.window(c.window, c.lag as i32);
        let setting = Setting { period: T, window: c.window, lag: c.lag, both_sides: c.both_sides, clock: Clock::Steps };
        for (statistic, (hits, rate, p)) in [(Statistic::Precursor, c.precursor), (Statistic::Trigger, c.trigger)] {
            let what = format!("window {} lag {} {statistic:?}", c.window, c.lag);
            let found = count(&a, &b, window, statistic, Edges::Kept);
            assert_eq!(found, Count { hits, of: 11 }, "{what}");
            assert_printed(found.rate().expect("events"), rate, &what);
            assert_printed(poisson::p_value(found, 11, setting), p, &what);
        }
    }
}

/// Window, lag; precursor and trigger rate of A after B, then of B after A, with events at the ends left out.
const PYUNICORN: [(u32, i32, [&str; 4]); 8] = [
    (0, 0, ["0.0", "0.0", "0.0", "0.0"]),
    (2, 0, ["0.0", "0.0", "0.5", "0.7"]),
    (3, 0, ["0.0", "0.0", "0.7", "0.8"]),
    (5, 0, ["0.1", "0.1", "1.0", "1.0"]),
    (7, 0, ["0.111111", "0.1", "1.0", "1.0"]),
    (14, 0, ["1.0", "1.0", "1.0", "1.0"]),
    (3, 1, ["0.0", "0.0", "0.7", "0.9"]),
    (7, 2, ["0.25", "0.3", "1.0", "0.9"]),
];

#[test]
fn pyunicorn_coincidence() {
    let (a, b) = (steps(A), steps(B));
    for (window, lag, rates) in PYUNICORN {
        let w = Relation::Precedes.window(window, lag);
        let rate = |x: &Steps, y: &Steps, s| count(x, y, w, s, Edges::Trimmed).rate().expect("events");
        let found =
            [rate(&b, &a, Statistic::Precursor), rate(&b, &a, Statistic::Trigger), rate(&a, &b, Statistic::Precursor), rate(&a, &b, Statistic::Trigger)];
        for (f, r) in found.into_iter().zip(rates) {
            assert_printed(f, r, &format!("window {window} lag {lag}"));
        }
    }
}

/// Window, lag; hits of B after A (precursor, trigger) and of A after B; p of the precursor hits with time flowing, and counted.
type Plain = (u32, u32, [usize; 2], [usize; 2], &'static str, &'static str);
const PLAIN: [Plain; 8] = [
    (0, 0, [0, 0], [0, 0], "1.0", "1.0"),
    (2, 0, [6, 7], [0, 0], "0.00492151", "0.03008324"),
    (3, 0, [8, 8], [0, 0], "0.00097173", "0.00553431"),
    (5, 0, [11, 11], [1, 1], "1.993e-5", "9.582e-5"),
    (7, 0, [11, 11], [2, 1], "0.00033941", "0.0009627"),
    (14, 0, [11, 11], [10, 10], "0.03895719", "0.05626159"),
    (3, 1, [8, 9], [0, 0], "0.00102433", "0.00580736"),
    (7, 2, [11, 10], [4, 3], "0.0003881", "0.00109354"),
];

#[test]
fn both_directions_and_both_clocks() {
    let (a, b) = (steps(A), steps(B));
    for (window, lag, after, before, flowing, counted) in PLAIN {
        let w = Relation::Precedes.window(window, lag as i32);
        let hits = |x: &Steps, y: &Steps| [Statistic::Precursor, Statistic::Trigger].map(|s| count(x, y, w, s, Edges::Kept).hits);
        assert_eq!((hits(&a, &b), hits(&b, &a)), (after, before), "window {window} lag {lag}");
        for (clock, reference) in [(Clock::Continuous, flowing), (Clock::Steps, counted)] {
            let setting = Setting { period: T, window, lag, both_sides: false, clock };
            assert_printed(poisson::p_value(Count { hits: after[0], of: 11 }, 11, setting), reference, &format!("window {window} lag {lag} {clock:?}"));
        }
    }
}

#[test]
fn pyunicorn_synchronisation() {
    let (a, b) = (A.map(|t| t as f64), B.map(|t| t as f64));
    for (most, after) in [(3.0, "0.222222"), (5.0, "0.333333"), (7.0, "0.333333"), (f64::INFINITY, "0.333333")] {
        let s = synchrony(&a, &b, most).expect("events");
        assert_printed(s.b_after_a, after, "B after A");
        assert_printed(s.a_after_b, "0.0", "A after B");
    }
}

#[test]
fn every_circular_shift() {
    let pair = Pair { a: steps(A), b: steps(B) };
    for (window, hits, at_least, p, mean) in [(3, 8, 3, "0.025", "3.483333"), (7, 11, 5, "0.041667", "6.691667")] {
        let variant = Variant { pair: 0, window: Relation::Precedes.window(window, 0), statistic: Statistic::Precursor, edges: Edges::Kept };
        assert_eq!(count(&pair.a, &pair.b, variant.window, variant.statistic, variant.edges).hits, hits);
        let shifted = circular_shift(&pair, &variant, 0, 0);
        assert_eq!((shifted.exact, shifted.shifts, shifted.at_least, shifted.most_hits), (true, 120, at_least, 11));
        assert_printed(shifted.p, p, "p");
        assert_printed(shifted.mean_hits, mean, "mean");
    }
}

#[test]
fn knox_of_ten_points() {
    let points: [([f64; 2], f64); 10] = [
        ([0.0, 0.0], 0.0),
        ([1.0, 0.0], 1.0),
        ([0.0, 1.0], 2.0),
        ([5.0, 5.0], 10.0),
        ([5.0, 6.0], 11.0),
        ([6.0, 5.0], 12.0),
        ([10.0, 0.0], 20.0),
        ([10.0, 1.0], 25.0),
        ([2.0, 8.0], 3.0),
        ([2.5, 8.0], 4.0),
    ];
    let events = points.map(|(place, time)| Placed { time, place });
    let near = Near { distance: 1.5, time: 2.0, metric: Metric::Plane };
    // The reference permuted with numpy's default_rng(7): with the same permutations the p-value has the same digits.
    let mut numpy = Numpy::new(7);
    let original = events.map(|e| e.time);
    let found = knox_by(&events, near, 20_000, |times| {
        times.copy_from_slice(&original);
        numpy.shuffle(times);
    })
    .expect("few pairs");
    assert_eq!((found.pairs, found.near_space, found.near_time, found.near_both), (45, 8, 10, 7));
    assert_printed(found.expected, "1.7777777777777777", "expected");
    // pointpats 2.5.5 gives the chance of more near pairs than were found, and not of at least as many.
    assert_printed(poisson_tail(found.near_both + 1, found.expected), "0.000518316400835", "pointpats: p_poisson");
    assert_printed(found.p, "0.00044997750112494374", "p");
    // With our own permutations it is another number of the same size: 8 of 20,000 are expected, 1 to 18 nearly certain.
    let own = knox(&events, near, 20_000, 7).expect("few pairs");
    assert!((2.0 / 20_001.0..=19.0 / 20_001.0).contains(&own.p), "{}", own.p);
}
