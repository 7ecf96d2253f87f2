//! Ties between two reports: when they are made and when they go.

use super::linker::{Linker, Tie, Verdict, order};

impl Linker {
    /// Scores a pair of candidates and ties or unties the two.
    pub(super) fn compare(&mut self, a: u32, b: u32) {
        let (Some(x), Some(y)) = (self.entry(a), self.entry(b)) else { return };
        let verdict = self.verdict(&x.report.id, &y.report.id);
        let total = self.scorer.total(&x.prepared, &y.prepared);
        let tie = match (verdict, total) {
            (Some(Verdict::Different), _) => None,
            (Some(Verdict::Same), total) => Some(Tie { score: total.unwrap_or(i32::MIN), must: true }),
            (None, Some(score)) if score >= self.scorer.tuning.grey => Some(Tie { score, must: false }),
            (None, _) => None,
        };
        match tie {
            Some(tie) => self.tie(a, b, tie),
            None => self.untie(a, b),
        }
    }

    /// Unties pairs that a newcomer has pushed out of each other's window, unless another key still joins them.
    pub(super) fn loosen(&mut self, pairs: &[(u32, u32)]) {
        for (a, b) in pairs {
            let tie = self.entry(*a).and_then(|entry| entry.ties.get(b).copied());
            if tie.is_some_and(|tie| !tie.must) && !self.are_candidates(*a, *b) {
                self.untie(*a, *b);
            }
        }
    }

    /// Does any key join the two, or a person's judgement?
    pub(super) fn are_candidates(&self, a: u32, b: u32) -> bool {
        let (Some(x), Some(y)) = (self.entry(a), self.entry(b)) else { return false };
        if self.verdict(&x.report.id, &y.report.id).is_some() {
            return true;
        }
        let shared = x.keys.iter().filter(|key| y.keys.binary_search(key).is_ok());
        shared.into_iter().any(|(key, window)| {
            let bucket = self.buckets.get(key);
            bucket.is_some_and(|bucket| bucket.joins(a, b, *window, |p, q| order(&self.entries, p, q)))
        })
    }

    /// Ties two reports, or changes their tie.
    pub(super) fn tie(&mut self, a: u32, b: u32, tie: Tie) {
        for (from, to) in [(a, b), (b, a)] {
            let old = self.entry_mut(from).and_then(|entry| entry.ties.insert(to, tie));
            if old != Some(tie) {
                self.touch(from, tie);
                old.into_iter().for_each(|old| self.touch(from, old));
            }
        }
    }

    pub(super) fn untie(&mut self, a: u32, b: u32) {
        for (from, to) in [(a, b), (b, a)] {
            if let Some(old) = self.entry_mut(from).and_then(|entry| entry.ties.remove(&to)) {
                self.touch(from, old);
            }
        }
    }

    /// A tie that links has come or gone: the cluster must be looked at again.
    fn touch(&mut self, slot: u32, tie: Tie) {
        if tie.must || tie.score >= self.scorer.tuning.link {
            self.dirty.insert(slot);
        }
    }
}
