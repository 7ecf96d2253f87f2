//! The Poisson null of event coincidence analysis: both series without memory and with a constant rate. It is the contrast, not
//! the test: where two series share a rise and fall, it calls nearly every pair significant.

use serde::{Deserialize, Serialize};

use crate::coincidence::Count;

/// How wide a window of `n` steps is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Clock {
    /// Steps are counted: n + 1 of them (CoinCalc).
    #[default]
    Steps,
    /// Time flows: n.
    Continuous,
}

/// What the null needs to know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// Length of the period in steps.
    pub period: usize,
    /// Window in steps, without the step of the event itself.
    pub window: u32,
    /// Lag in steps.
    pub lag: u32,
    /// Does the window reach to both sides?
    pub both_sides: bool,
    /// How steps are counted.
    pub clock: Clock,
}

impl Setting {
    /// Share of the period that the window around one event takes, after CoinCalc: (window + 1) / (period − lag), and
    /// (2·window + 1) / period where it reaches to both sides.
    fn share(self) -> f64 {
        let own = if self.clock == Clock::Steps { 1.0 } else { 0.0 };
        let window = f64::from(self.window);
        let (width, room) =
            if self.both_sides { (2.0 * window + own, self.period as f64) } else { (window + own, self.period.saturating_sub(self.lag as usize) as f64) };
        if room > 0.0 { (width / room).clamp(0.0, 1.0) } else { 1.0 }
    }
}

/// Probability of at least this many hits, where the other series has `others` events. 1 where there are no hits.
pub fn p_value(count: Count, others: usize, setting: Setting) -> f64 {
    if count.hits == 0 {
        return 1.0;
    }
    let one = 1.0 - libm::pow(1.0 - setting.share(), others as f64);
    upper_tail(count.of, count.hits, one)
}

/// P(X ≥ k) for X binomial(n, p).
pub fn upper_tail(n: usize, k: usize, p: f64) -> f64 {
    if k == 0 || p >= 1.0 {
        return 1.0;
    }
    if k > n || p <= 0.0 {
        return 0.0;
    }
    let (log_p, log_q) = (libm::log(p), libm::log1p(-p));
    let log_choose = |k: usize| libm::lgamma(n as f64 + 1.0) - libm::lgamma(k as f64 + 1.0) - libm::lgamma((n - k) as f64 + 1.0);
    let term = |k: usize| libm::exp(log_choose(k) + k as f64 * log_p + (n - k) as f64 * log_q);
    let sum: f64 = (k..=n).rev().map(term).sum();
    sum.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_of_coins() {
        assert!((upper_tail(10, 8, 0.5) - 56.0 / 1024.0).abs() < 1e-12);
        assert!((upper_tail(10, 0, 0.3) - 1.0).abs() < f64::EPSILON);
        assert_eq!(upper_tail(10, 11, 0.3), 0.0);
    }
}
