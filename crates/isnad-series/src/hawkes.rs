//! A self-exciting process: after each event further ones are likelier for a while. How far a series feeds on itself is one reason
//! why two series can look alike without having to do with each other.
//!
//! Intensity μ + Σ αβ·exp(−β(t − tᵢ)) over earlier events; α is the mean number of direct successors of an event (Hawkes, "Spectra of
//! some self-exciting and mutually exciting point processes", Biometrika 58, 1971; likelihood by Ozaki's recursion, 1979).

use libm::{exp, log};

/// Parameters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hawkes {
    /// Events by themselves, for each unit of time.
    pub mu: f64,
    /// Mean number of direct successors of an event.
    pub alpha: f64,
    /// How fast the excitement fades, per unit of time.
    pub beta: f64,
}

/// Log-likelihood of ascending times in `[0, period]`.
pub fn log_likelihood(times: &[f64], period: f64, p: Hawkes) -> f64 {
    let mut excitement = 0.0;
    let mut sum = -p.mu * period;
    let mut last: Option<f64> = None;
    for &t in times {
        if let Some(before) = last {
            excitement = (excitement + 1.0) * exp(-p.beta * (t - before));
        }
        sum += log(p.mu + p.alpha * p.beta * excitement) - p.alpha * (1.0 - exp(-p.beta * (period - t)));
        last = Some(t);
    }
    sum
}

/// Parameters of greatest likelihood and their log-likelihood; none for fewer than three events. Found by the simplex method of
/// Nelder and Mead in the logarithms of the parameters, begun at several β.
pub fn fit(times: &[f64], period: f64) -> Option<(Hawkes, f64)> {
    if times.len() < 3 || period <= 0.0 {
        return None;
    }
    let rate = times.len() as f64 / period;
    let of = |x: [f64; 3]| Hawkes { mu: exp(x[0]), alpha: exp(x[1]), beta: exp(x[2]) };
    let value = |x: [f64; 3]| {
        let v = -log_likelihood(times, period, of(x));
        if v.is_nan() { f64::INFINITY } else { v }
    };
    let starts = [0.3, 1.0, 3.0, 10.0].map(|b| [log(rate * 0.7), log(0.3), log(rate * b)]);
    let best = starts.into_iter().map(|s| simplex(s, value)).min_by(|x, y| x.1.total_cmp(&y.1))?;
    Some((of(best.0), -best.1))
}

/// The simplex method in three dimensions.
fn simplex(start: [f64; 3], value: impl Fn([f64; 3]) -> f64) -> ([f64; 3], f64) {
    let mut corners: Vec<([f64; 3], f64)> = (0..4)
        .map(|k| {
            let mut x = start;
            if k > 0 {
                x[k - 1] += 0.5;
            }
            (x, value(x))
        })
        .collect();
    for _ in 0..2000 {
        corners.sort_by(|x, y| x.1.total_cmp(&y.1));
        if corners[3].1 - corners[0].1 < 1e-14 {
            break;
        }
        let centre: [f64; 3] = std::array::from_fn(|d| corners[..3].iter().map(|c| c.0[d]).sum::<f64>() / 3.0);
        let worst = corners[3].0;
        let along = |by: f64| {
            let x = std::array::from_fn(|d| centre[d] + by * (worst[d] - centre[d]));
            (x, value(x))
        };
        let reflected = along(-1.0);
        let next = if reflected.1 < corners[0].1 {
            let further = along(-2.0);
            if further.1 < reflected.1 { further } else { reflected }
        } else if reflected.1 < corners[2].1 {
            reflected
        } else {
            along(if reflected.1 < corners[3].1 { -0.5 } else { 0.5 })
        };
        if next.1 < corners[3].1 {
            corners[3] = next;
        } else {
            let best = corners[0].0;
            for c in &mut corners[1..] {
                let x = std::array::from_fn(|d| (best[d] + c.0[d]) / 2.0);
                *c = (x, value(x));
            }
        }
    }
    corners.sort_by(|x, y| x.1.total_cmp(&y.1));
    corners[0]
}
