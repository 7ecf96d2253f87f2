//! Event synchronisation (Quian Quiroga, Kreuz and Grassberger, "Event synchronization: a simple and fast method to measure
//! synchronicity and time delay patterns", PRE 66, 2002), with the conventions of pyunicorn: the window is half the smallest gap
//! around the two events, at most `most`; the first and last event of each series only bound gaps; pairs at the same time count
//! half to each direction; a pair counts half if one of its events has a partner in the other direction too.

use serde::{Deserialize, Serialize};

/// Strength of synchronisation in both directions, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Synchrony {
    /// B follows A.
    pub b_after_a: f64,
    /// A follows B.
    pub a_after_b: f64,
}

/// Which neighbours of an event are coincident with it.
#[derive(Clone, Copy, Default)]
struct Ties {
    /// Pairs in which it comes after its partner, and before.
    after: u8,
    before: u8,
}

/// Event synchronisation of two ascending lists of different times; none where one of them is empty. `most` is the widest window,
/// [`f64::INFINITY`] for none. Takes time proportional to the number of events.
pub fn synchrony(a: &[f64], b: &[f64], most: f64) -> Option<Synchrony> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    if a.len() < 3 || b.len() < 3 {
        return Some(Synchrony { b_after_a: 0.0, a_after_b: 0.0 });
    }
    let pairs = pairs(a, b, most);
    let (mut of_a, mut of_b) = (vec![Ties::default(); a.len()], vec![Ties::default(); b.len()]);
    for &(i, j) in &pairs {
        if a[i] > b[j] {
            of_a[i].after += 1;
            of_b[j].before += 1;
        } else if a[i] < b[j] {
            of_a[i].before += 1;
            of_b[j].after += 1;
        }
    }
    let (mut a_after_b, mut b_after_a) = (0.0, 0.0);
    for &(i, j) in &pairs {
        let both_ways = |one: bool| if one { 0.5 } else { 1.0 };
        if a[i] > b[j] {
            a_after_b += both_ways(of_a[i].before > 0 || of_b[j].after > 0);
        } else if a[i] < b[j] {
            b_after_a += both_ways(of_a[i].after > 0 || of_b[j].before > 0);
        } else {
            a_after_b += 0.5;
            b_after_a += 0.5;
        }
    }
    let norm = (((a.len() - 2) * (b.len() - 2)) as f64).sqrt();
    Some(Synchrony { b_after_a: b_after_a / norm, a_after_b: a_after_b / norm })
}

/// The pairs of inner events within their window. An event between two others is nearer to either than half their gaps, so that
/// only direct neighbours can be pairs.
fn pairs(a: &[f64], b: &[f64], most: f64) -> Vec<(usize, usize)> {
    let inner = |i: usize, n: usize| i > 0 && i < n - 1;
    let gap = |t: &[f64], i: usize| (t[i] - t[i - 1]).min(t[i + 1] - t[i]);
    let mut pairs = Vec::new();
    let mut j = 0;
    for i in 1..a.len() - 1 {
        while j < b.len() && b[j] < a[i] {
            j += 1;
        }
        // b[j − 1] < a[i] ≤ b[j], and b[j + 1] for the case that b[j] is at the same time.
        for k in [j.wrapping_sub(1), j, j + 1] {
            if inner(k, b.len()) && 2.0 * (a[i] - b[k]).abs() <= gap(a, i).min(gap(b, k)).min(2.0 * most) {
                pairs.push((i, k));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_few_events() {
        assert_eq!(synchrony(&[], &[1.0], 3.0), None);
        assert_eq!(synchrony(&[1.0, 2.0], &[1.0, 2.0, 3.0], 3.0), Some(Synchrony { b_after_a: 0.0, a_after_b: 0.0 }));
    }

    #[test]
    fn a_series_and_itself_later() {
        let a: Vec<f64> = (0..20).map(|i| f64::from(i) * 10.0).collect();
        let b: Vec<f64> = a.iter().map(|t| t + 1.0).collect();
        let s = synchrony(&a, &b, f64::INFINITY).expect("events");
        assert!((s.b_after_a - 1.0).abs() < 1e-12 && s.a_after_b == 0.0);
        let same = synchrony(&a, &a, f64::INFINITY).expect("events");
        assert!((same.b_after_a - 0.5).abs() < 1e-12 && (same.a_after_b - 0.5).abs() < 1e-12);
    }
}
