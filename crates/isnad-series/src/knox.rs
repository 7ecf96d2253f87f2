//! Knox's test (Knox, "The detection of space-time interactions", Applied Statistics 13, 1964): are pairs of events that are near
//! in space also near in time more often than if times were dealt out anew among the places?

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::rng::Rng;
use crate::steps::Window;

/// Mean radius of the earth in km (IUGG), the one used for great circles.
pub const EARTH_KM: f64 = 6371.0088;

/// Most pairs near in space that are kept; more need a smaller distance.
const MOST_PAIRS: usize = 20_000_000;

/// How far apart two places are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Metric {
    /// Places are x and y in any unit.
    Plane,
    /// Places are latitude and longitude in degrees; distances are km on a sphere of radius [`EARTH_KM`].
    Globe,
}

impl Metric {
    /// Distance of two places.
    pub fn distance(self, p: [f64; 2], q: [f64; 2]) -> f64 {
        match self {
            Metric::Plane => libm::hypot(p[0] - q[0], p[1] - q[1]),
            Metric::Globe => {
                let r = |d: f64| d.to_radians();
                let (dlat, dlon) = (r(q[0] - p[0]) / 2.0, r(q[1] - p[1]) / 2.0);
                let (s, t) = (libm::sin(dlat), libm::sin(dlon));
                let h = s * s + libm::cos(r(p[0])) * libm::cos(r(q[0])) * t * t;
                2.0 * EARTH_KM * libm::asin(h.sqrt().min(1.0))
            }
        }
    }

    /// A bound: places whose first coordinates differ by more are further apart than `distance`.
    fn first_reach(self, distance: f64) -> f64 {
        match self {
            Metric::Plane => distance,
            Metric::Globe => (distance / EARTH_KM).to_degrees() * (1.0 + 1e-9),
        }
    }
}

/// An event at a time (in steps or any other unit) and a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// When.
    pub time: f64,
    /// Where: `[x, y]`, or `[latitude, longitude]` in degrees.
    pub place: [f64; 2],
}

/// Bounds of "near".
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Near {
    /// Greatest distance, in the unit of the metric.
    pub distance: f64,
    /// Greatest difference in time.
    pub time: f64,
    /// How distance is measured.
    pub metric: Metric,
}

/// What Knox's test found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Knox {
    /// Pairs there are.
    pub pairs: u64,
    /// Pairs near in space.
    pub near_space: u64,
    /// Pairs near in time.
    pub near_time: u64,
    /// Pairs near in both.
    pub near_both: u64,
    /// What independence of place and time lets expect: near_space · near_time / pairs.
    pub expected: f64,
    /// Knox's own approximation: chance of at least `near_both`, as a Poisson number with mean `expected`.
    pub p_poisson: f64,
    /// Permutations made.
    pub permutations: u32,
    /// Mean of near_both over the permutations.
    pub permuted_mean: f64,
    /// (1 + permutations with at least as many near pairs) / (1 + permutations).
    pub p: f64,
}

/// Knox's test of one series. `seed` decides the permutations.
///
/// # Errors
/// Where more than 20 million pairs are near in space: choose a smaller distance.
pub fn knox(events: &[Placed], near: Near, permutations: u32, seed: u64) -> Result<Knox> {
    let mut rng = Rng::new(seed, 0x6b_6e_6f_78);
    knox_by(events, near, permutations, |times| rng.shuffle(times))
}

/// Knox's test with permutations that are made by `deal`: it is given the times as it left them, at first in the order of the
/// events, and puts them into another order.
///
/// # Errors
/// As [`knox`].
pub fn knox_by(events: &[Placed], near: Near, permutations: u32, mut deal: impl FnMut(&mut [f64])) -> Result<Knox> {
    let n = events.len() as u64;
    let close = near_pairs(events, near)?;
    let mut times: Vec<f64> = events.iter().map(|e| e.time).collect();
    let both = |times: &[f64]| close.iter().filter(|(i, j)| (times[*i as usize] - times[*j as usize]).abs() <= near.time).count() as u64;
    let near_both = both(&times);
    let near_time = pairs_in_time(&times, near.time);
    let pairs = n * n.saturating_sub(1) / 2;
    let expected = if pairs == 0 { 0.0 } else { close.len() as f64 * near_time as f64 / pairs as f64 };
    let (mut at_least, mut sum) = (0u64, 0u64);
    for _ in 0..permutations {
        deal(&mut times);
        let k = both(&times);
        sum += k;
        at_least += u64::from(k >= near_both);
    }
    Ok(Knox {
        pairs,
        near_space: close.len() as u64,
        near_time,
        near_both,
        expected,
        p_poisson: poisson_tail(near_both, expected),
        permutations,
        permuted_mean: sum as f64 / f64::from(permutations.max(1)),
        p: (1 + at_least) as f64 / f64::from(permutations + 1),
    })
}

/// What Knox's test of two series found.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct KnoxOfTwo {
    /// Events of A and B with places.
    pub events: [u64; 2],
    /// Pairs of an A and a B near in space.
    pub near_space: u64,
    /// Of these, with B in the window after A.
    pub near_both: u64,
    /// Mean of near_both where B's times are dealt out anew within blocks.
    pub expected: f64,
    /// (1 + permutations with at least as many) / (1 + permutations).
    pub p: f64,
    /// Permutations made.
    pub permutations: u32,
}

/// Knox's test for two series: pairs of an A and a B within `distance` km, with B at `window` after A. The times of B are dealt out
/// anew among B's events of the same block of `block` steps, so that places, times and their trend stay, and only which event was
/// where at which time is chance. `seed` decides the permutations.
///
/// # Errors
/// Where more than 20 million pairs are near in space: choose a smaller distance.
pub fn knox_of_two(a: &[Placed], b: &[Placed], distance: f64, window: Window, block: u32, permutations: u32, seed: u64) -> Result<KnoxOfTwo> {
    let close = near_across(a, b, distance)?;
    let (low, high) = (f64::from(window.low), f64::from(window.high));
    let mut times: Vec<f64> = b.iter().map(|e| e.time).collect();
    let both = |times: &[f64]| close.iter().filter(|(i, j)| (low..=high).contains(&(times[*j as usize] - a[*i as usize].time))).count() as u64;
    let near_both = both(&times);
    let mut blocks: Vec<usize> = (0..b.len()).collect();
    blocks.sort_by(|i, j| b[*i].time.total_cmp(&b[*j].time).then(i.cmp(j)));
    let of_block = |i: &usize| (b[*i].time / f64::from(block.max(1))).floor();
    let mut rng = Rng::new(seed, 0x6b32);
    let (mut at_least, mut sum) = (0u64, 0u64);
    for _ in 0..permutations {
        for members in blocks.chunk_by(|i, j| of_block(i) == of_block(j)) {
            let mut dealt: Vec<f64> = members.iter().map(|i| b[*i].time).collect();
            rng.shuffle(&mut dealt);
            members.iter().zip(dealt).for_each(|(i, t)| times[*i] = t);
        }
        let k = both(&times);
        sum += k;
        at_least += u64::from(k >= near_both);
    }
    Ok(KnoxOfTwo {
        events: [a.len() as u64, b.len() as u64],
        near_space: close.len() as u64,
        near_both,
        expected: sum as f64 / f64::from(permutations.max(1)),
        p: (1 + at_least) as f64 / f64::from(permutations + 1),
        permutations,
    })
}

/// Pairs across two series that are near in space.
fn near_across(a: &[Placed], b: &[Placed], distance: f64) -> Result<Vec<(u32, u32)>> {
    let reach = Metric::Globe.first_reach(distance);
    let mut order: Vec<u32> = (0..b.len() as u32).collect();
    order.sort_by(|i, j| b[*i as usize].place[0].total_cmp(&b[*j as usize].place[0]));
    let mut pairs = Vec::new();
    for (i, event) in a.iter().enumerate() {
        let from = order.partition_point(|j| b[*j as usize].place[0] < event.place[0] - reach);
        let within = order[from..].iter().take_while(|j| b[**j as usize].place[0] <= event.place[0] + reach);
        pairs.extend(within.filter(|j| Metric::Globe.distance(event.place, b[**j as usize].place) <= distance).map(|j| (i as u32, *j)));
        if pairs.len() > MOST_PAIRS {
            return Err(Error::TooManyPairs { distance });
        }
    }
    Ok(pairs)
}

/// Pairs of one series that are near in space, found by a sweep over the first coordinate.
fn near_pairs(events: &[Placed], near: Near) -> Result<Vec<(u32, u32)>> {
    let reach = near.metric.first_reach(near.distance);
    let mut order: Vec<u32> = (0..events.len() as u32).collect();
    order.sort_by(|i, j| events[*i as usize].place[0].total_cmp(&events[*j as usize].place[0]));
    let mut pairs = Vec::new();
    let mut from = 0;
    for (k, &j) in order.iter().enumerate() {
        let q = events[j as usize].place;
        while q[0] - events[order[from] as usize].place[0] > reach {
            from += 1;
        }
        for &i in &order[from..k] {
            if near.metric.distance(events[i as usize].place, q) <= near.distance {
                pairs.push((i.min(j), i.max(j)));
            }
        }
        if pairs.len() > MOST_PAIRS {
            return Err(Error::TooManyPairs { distance: near.distance });
        }
    }
    Ok(pairs)
}

fn pairs_in_time(times: &[f64], within: f64) -> u64 {
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    let mut from = 0;
    let mut pairs = 0u64;
    for (k, t) in sorted.iter().enumerate() {
        while t - sorted[from] > within {
            from += 1;
        }
        pairs += (k - from) as u64;
    }
    pairs
}

/// P(X ≥ k) for X Poisson(mean). (pointpats 2.5.5 gives P(X > k) as the p-value of k near pairs.)
pub fn poisson_tail(k: u64, mean: f64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if mean <= 0.0 {
        return 0.0;
    }
    let term = |i: u64| libm::exp(i as f64 * libm::log(mean) - mean - libm::lgamma(i as f64 + 1.0));
    // Summing upwards keeps small tails exact; far above the mean the terms vanish quickly.
    let mut sum = 0.0;
    let mut i = k;
    loop {
        let t = term(i);
        sum += t;
        if i as f64 > mean && t < sum * 1e-17 {
            break;
        }
        i += 1;
    }
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A at random times in two towns 100 km apart; B two steps later, in the same town or in the other one.
    fn made(same_town: bool) -> (Vec<Placed>, Vec<Placed>) {
        let towns = [[33.0, 44.0], [33.9, 44.0]];
        let mut rng = Rng::new(1, 1);
        let a: Vec<Placed> = (0..40).map(|_| Placed { time: rng.below(300) as f64, place: towns[rng.below(2) as usize] }).collect();
        let b = |e: &Placed| Placed { time: e.time + 2.0, place: towns[usize::from((e.place == towns[0]) != same_town)] };
        let b = a.iter().map(b).collect();
        (a, b)
    }

    #[test]
    fn the_same_town_is_told_from_the_other() {
        let window = Window { low: 0, high: 3 };
        let (a, b) = made(true);
        let near = knox_of_two(&a, &b, 20.0, window, 60, 499, 3).expect("few pairs");
        assert!(near.near_both >= 40 && near.p <= 0.01, "{near:?}");
        let (a, b) = made(false);
        let far = knox_of_two(&a, &b, 20.0, window, 60, 499, 3).expect("few pairs");
        assert!(far.p > 0.5, "{far:?}");
    }

    #[test]
    fn distances_on_the_globe() {
        let d = Metric::Globe.distance([0.0, 0.0], [0.0, 90.0]);
        assert!((d - EARTH_KM * std::f64::consts::FRAC_PI_2).abs() < 1e-6);
        assert!((Metric::Globe.distance([33.3128, 44.3615], [36.335, 43.1189]) - 355.1).abs() < 1.0, "Baghdad to Mosul");
    }
}
