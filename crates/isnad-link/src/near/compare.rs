//! How near two texts are: estimated from signatures, or exactly from the texts.

use serde::{Deserialize, Serialize};

use super::shingle::{LONG_RUN, runs, shingles, words};
use super::signature::{MINIMA, Signature, Sketch};

/// How near two texts are, each figure from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Likeness {
    /// Shingles in both, over shingles in either.
    pub jaccard: f64,
    /// Share of the first text's shingles that the second has.
    pub first_in_second: f64,
    /// Share of the second text's shingles that the first has.
    pub second_in_first: f64,
}

impl Likeness {
    /// Nothing in common, or nothing to compare.
    pub const NONE: Self = Self { jaccard: 0.0, first_in_second: 0.0, second_in_first: 0.0 };

    /// The larger of the two containments.
    #[must_use]
    pub fn containment(&self) -> f64 {
        self.first_in_second.max(self.second_in_first)
    }

    fn from_counts(common: usize, first: usize, second: usize) -> Self {
        if common == 0 || first == 0 || second == 0 {
            return Self::NONE;
        }
        let share = |of: usize| (common as f64 / of as f64).min(1.0);
        Self { jaccard: share(first + second - common.min(first + second - 1)), first_in_second: share(first), second_in_first: share(second) }
    }
}

/// Exact likeness of two texts, by the longest run of words that suits both. Linear in the texts.
#[must_use]
pub fn compare(first: &str, second: &str) -> Likeness {
    let (a, b) = (words(first), words(second));
    let shorter = a.len().min(b.len());
    let Some(run) = runs(shorter).first().map(|r| (*r).min(LONG_RUN)) else { return Likeness::NONE };
    let (a, b) = (shingles(&a, run), shingles(&b, run));
    Likeness::from_counts(common(&a, &b), a.len(), b.len())
}

/// Likeness by two signatures; [`Likeness::NONE`] where they have no length of run in common.
///
/// Exact where both texts are short enough to keep all their shingles. Else estimated: by the sample where it
/// is large enough, with a standard error of at most `0.5 / sqrt(n)` for `n` sampled shingles of the smaller
/// text; otherwise by the minima, with a standard error of at most 0.07.
pub(crate) fn estimate(first: &Signature, second: &Signature) -> Likeness {
    let Some((a, b)) = first.common(second) else { return Likeness::NONE };
    if a.is_complete() && b.is_complete() {
        return Likeness::from_counts(common(&a.sample, &b.sample), a.sample.len(), b.sample.len());
    }
    let (x, y) = (a.shared_sample(), b.shared_sample());
    let found = common(x, y);
    let by_sample = if found < SAMPLE_ENOUGH { Likeness::NONE } else { Likeness::from_counts(found, x.len(), y.len()) };
    if x.len().min(y.len()) >= MINIMA / 2 {
        return by_sample;
    }
    let by_minima = by_minima(a, b);
    if by_minima.jaccard >= by_sample.jaccard { by_minima } else { by_sample }
}

/// Sampled shingles that two texts must share for an estimate by the sample to be believed.
pub(crate) const SAMPLE_ENOUGH: usize = 3;

fn by_minima(a: &Sketch, b: &Sketch) -> Likeness {
    let equal = a.minima.iter().zip(&b.minima).filter(|(x, y)| x == y).count();
    let jaccard = equal as f64 / MINIMA as f64;
    let common = jaccard / (1.0 + jaccard) * (f64::from(a.shingles) + f64::from(b.shingles));
    let share = |of: u32| (common / f64::from(of)).min(1.0);
    Likeness { jaccard, first_in_second: share(a.shingles), second_in_first: share(b.shingles) }
}

/// How many values two ascending lists have in common.
pub(crate) fn common(a: &[u64], b: &[u64]) -> usize {
    let (mut i, mut j, mut found) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, found) = (i + 1, j + 1, found + 1),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(from: usize, to: usize) -> String {
        (from..to).map(|i| format!("كلمة{i}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn equal_texts_are_one_and_strange_texts_none() {
        let (a, b) = (sentence(0, 200), sentence(1000, 1200));
        assert!((compare(&a, &a).jaccard - 1.0).abs() < 1e-9);
        assert_eq!(compare(&a, &b), Likeness::NONE);
        assert_eq!(compare("", &b), Likeness::NONE);
        assert_eq!(estimate(&Signature::of(&a), &Signature::of(&b)), Likeness::NONE);
    }

    #[test]
    fn a_part_is_contained() {
        let (whole, part) = (sentence(0, 400), sentence(100, 200));
        let exact = compare(&part, &whole);
        assert!((exact.first_in_second - 1.0).abs() < 1e-9 && exact.jaccard < 0.3);
        let guess = estimate(&Signature::of(&part), &Signature::of(&whole));
        assert!(guess.first_in_second > 0.9, "{guess:?}");
        assert!((guess.jaccard - exact.jaccard).abs() < 0.2, "{guess:?} {exact:?}");
    }

    #[test]
    fn estimates_stay_near_the_exact_figures() {
        for shift in [0, 20, 50, 100, 150, 200] {
            let (a, b) = (sentence(0, 250), sentence(shift, 250 + shift));
            let (exact, guess) = (compare(&a, &b), estimate(&Signature::of(&a), &Signature::of(&b)));
            assert!((exact.jaccard - guess.jaccard).abs() < 0.2, "shift {shift}: {exact:?} {guess:?}");
        }
    }

    #[test]
    fn short_texts_are_compared_exactly() {
        let (a, b) = ("وصل الوفد إلى المدينة", "وصل الوفد إلى المدينة أمس");
        let exact = compare(a, b);
        assert_eq!(estimate(&Signature::of(a), &Signature::of(b)), exact);
        assert!((exact.jaccard - 0.75).abs() < 1e-9);
    }
}
