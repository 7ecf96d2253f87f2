//! Hits, false alarms and misses by row and document, so that intervals can be drawn over documents.

use std::collections::BTreeMap;

/// Rounds of the bootstrap.
const ROUNDS: usize = 300;

/// Counts of one row in one document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Right.
    pub hits: u32,
    /// Coded, and not in the reference.
    pub extra: u32,
    /// In the reference, and not coded.
    pub missed: u32,
}

impl Counts {
    fn add(&mut self, o: Counts) {
        self.hits += o.hits;
        self.extra += o.extra;
        self.missed += o.missed;
    }

    /// Precision, recall and F1; 0 where there is nothing to divide by.
    #[must_use]
    pub fn figures(self) -> (f64, f64, f64) {
        let (tp, fp, missed) = (f64::from(self.hits), f64::from(self.extra), f64::from(self.missed));
        let ratio = |a: f64, b: f64| if b > 0.0 { a / b } else { 0.0 };
        (ratio(tp, tp + fp), ratio(tp, tp + missed), ratio(2.0 * tp, 2.0 * tp + fp + missed))
    }
}

/// A row of figures.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What was counted.
    pub name: String,
    /// Sums over documents.
    pub counts: Counts,
    /// Bounds within which F1 lies in 95 of 100 samples of as many documents, drawn with replacement.
    pub interval: (f64, f64),
}

/// The counts of a comparison.
#[derive(Debug, Clone, Default)]
pub struct Board {
    order: Vec<String>,
    rows: BTreeMap<String, BTreeMap<usize, Counts>>,
    document: usize,
}

impl Board {
    /// What follows belongs to this document.
    pub fn document(&mut self, number: usize) {
        self.document = number;
    }

    /// Adds counts to a row.
    pub fn put(&mut self, row: &str, counts: Counts) {
        if !self.rows.contains_key(row) {
            self.order.push(row.to_owned());
        }
        self.rows.entry(row.to_owned()).or_default().entry(self.document).or_default().add(counts);
    }

    /// One value that the reference has or not, and the coding has or not.
    pub fn value(&mut self, row: &str, reference: bool, coded: bool, right: bool) {
        let hit = reference && coded && right;
        self.put(row, Counts { hits: u32::from(hit), extra: u32::from(coded && !hit), missed: u32::from(reference && !hit) });
    }

    /// Two sets, element by element.
    pub fn sets<'a>(&mut self, row: &str, reference: impl Iterator<Item = &'a str>, coded: impl Iterator<Item = &'a str>) {
        let (a, b): (std::collections::BTreeSet<&str>, std::collections::BTreeSet<&str>) = (reference.collect(), coded.collect());
        let n = |k: usize| u32::try_from(k).unwrap_or(u32::MAX);
        let hits = a.intersection(&b).count();
        self.put(row, Counts { hits: n(hits), extra: n(b.len() - hits), missed: n(a.len() - hits) });
    }

    /// The rows in the order in which they were first met.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        self.order.iter().map(|name| row(name, &self.rows[name])).collect()
    }
}

fn row(name: &str, documents: &BTreeMap<usize, Counts>) -> Row {
    let all: Vec<Counts> = documents.values().copied().collect();
    let sum = |list: &mut dyn Iterator<Item = Counts>| {
        let mut total = Counts::default();
        list.for_each(|c| total.add(c));
        total
    };
    let mut state = 1_u64;
    let mut drawn: Vec<f64> = (0..ROUNDS).map(|_| sum(&mut (0..all.len()).map(|_| all[draw(&mut state, all.len())])).figures().2).collect();
    drawn.sort_by(f64::total_cmp);
    let interval = (drawn.get(ROUNDS * 25 / 1000).copied().unwrap_or(0.0), drawn.get(ROUNDS * 975 / 1000).copied().unwrap_or(0.0));
    Row { name: name.to_owned(), counts: sum(&mut all.iter().copied()), interval }
}

/// A number below `n`: splitmix64, the same on every machine.
fn draw(state: &mut u64, n: usize) -> usize {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    usize::try_from((z ^ (z >> 31)) % (n as u64).max(1)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_hold_the_figure_and_come_out_the_same_twice() {
        let mut b = Board::default();
        for d in 0..20 {
            b.document(d);
            b.value("x", true, d % 3 != 0, true);
        }
        let row = &b.rows()[0];
        let f1 = row.counts.figures().2;
        assert!(row.interval.0 < f1 && f1 < row.interval.1, "{row:?}");
        assert_eq!(b.rows(), b.rows());
        assert_eq!((row.counts.hits, row.counts.missed), (13, 7));
    }
}
