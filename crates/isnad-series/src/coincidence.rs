//! Event coincidence analysis: how many events have one of the other series within a window.
//!
//! Two conventions are in use and give other numbers:
//! - that of CoinCalc (Siegmund, Siegmund and Donner, "CoinCalc – A new R package for quantifying simultaneities of event
//!   series", Computers & Geosciences 98, 2017; method: Donges et al., "Event coincidence analysis for quantifying statistical
//!   interrelationships between event time series", EPJ ST 225, 2016): all events count;
//! - that of pyunicorn (after Odenweller and Donner, "Disentangling synchrony from serial dependency in paired-event time
//!   series", PRE 101, 2020): events so near the first or last one of their own series that they could hardly have a partner
//!   are left out ([`Edges::Trimmed`]).

use serde::{Deserialize, Serialize};

use crate::steps::{Steps, Window};

/// What is said of A and B.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// B comes after A: at `lag` to `lag + window` steps.
    #[default]
    Precedes,
    /// B comes around A: at `lag − window` to `lag + window` steps.
    Accompanies,
}

impl Relation {
    /// Where B is looked for, seen from A.
    pub fn window(self, window: u32, lag: i32) -> Window {
        let window = i32::try_from(window).unwrap_or(i32::MAX);
        let low = match self {
            Relation::Precedes => lag,
            Relation::Accompanies => lag.saturating_sub(window),
        };
        Window { low, high: lag.saturating_add(window) }
    }
}

/// Which events are asked for a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Statistic {
    /// Share of the events of A that have one of B in the window: the trigger coincidence rate.
    #[default]
    Trigger,
    /// Share of the events of B that have one of A before them: the precursor coincidence rate.
    Precursor,
}

/// What happens to events near the ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edges {
    /// All events count (CoinCalc).
    #[default]
    Kept,
    /// Precursor rate: events of B within `lag + window` of the first event of B are left out; trigger rate: events of A within
    /// as much of the last event of A (pyunicorn).
    Trimmed,
}

/// `hits` of `of` events have a partner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Count {
    /// Events with a partner.
    pub hits: usize,
    /// Events that were asked.
    pub of: usize,
}

impl Count {
    /// `hits / of`; none where no event was asked.
    pub fn rate(self) -> Option<f64> {
        (self.of > 0).then(|| self.hits as f64 / self.of as f64)
    }
}

/// Counts events with partners. `a` and `b` lie in the same period.
pub fn count(a: &Steps, b: &Steps, window: Window, statistic: Statistic, edges: Edges) -> Count {
    match statistic {
        Statistic::Trigger => {
            let asked = asked(a, window, edges, false);
            Count { hits: asked.count_both(&b.near(window)), of: asked.count() }
        }
        Statistic::Precursor => {
            let asked = asked(b, window, edges, true);
            Count { hits: asked.count_both(&a.near(window.back())), of: asked.count() }
        }
    }
}

/// The events that are asked for a partner; `at_start`: partners lie before them.
pub(crate) fn asked(events: &Steps, window: Window, edges: Edges, at_start: bool) -> Steps {
    let instant = window.low == 0 && window.high == 0;
    let (Edges::Trimmed, false, Some((first, last))) = (edges, instant, events.ends()) else { return events.clone() };
    let reach = i64::from(window.high);
    let (first, last) = (first as i64, last as i64);
    let kept = |e: &usize| if at_start { *e as i64 > first + reach } else { (*e as i64) < last - reach };
    Steps::of(events.len(), events.iter().filter(kept))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_is_not_before() {
        let (a, b) = (Steps::of(30, [5, 20]), Steps::of(30, [7, 19]));
        let window = Relation::Precedes.window(3, 0);
        assert_eq!(count(&a, &b, window, Statistic::Trigger, Edges::Kept), Count { hits: 1, of: 2 });
        assert_eq!(count(&b, &a, window, Statistic::Trigger, Edges::Kept), Count { hits: 1, of: 2 });
        let around = Relation::Accompanies.window(3, 0);
        assert_eq!(count(&a, &b, around, Statistic::Precursor, Edges::Kept), Count { hits: 2, of: 2 });
        assert_eq!(count(&Steps::empty(30), &b, window, Statistic::Trigger, Edges::Trimmed).rate(), None);
    }
}
