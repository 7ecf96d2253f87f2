//! Reports with one key, in order of date: each is a candidate of its nearest neighbours on either side.

/// Sorted slots. Who is whose candidate depends on the order of the slots alone, and not on the order of coming.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bucket {
    sorted: Vec<u32>,
}

/// What an insertion or removal changed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    /// Neighbours of the slot within the window.
    pub near: Vec<u32>,
    /// Pairs of others that have left the window of each other (after an insertion) or come into it (after a removal).
    pub shifted: Vec<(u32, u32)>,
}

impl Bucket {
    /// Puts a slot in; `cmp` orders slots, and no two are equal.
    pub fn insert(&mut self, slot: u32, window: u16, cmp: impl Fn(u32, u32) -> std::cmp::Ordering) -> Change {
        let at = self.sorted.partition_point(|other| cmp(*other, slot).is_lt());
        let shifted = self.straddling(at, window);
        self.sorted.insert(at, slot);
        Change { near: self.around(at, window), shifted }
    }

    /// Takes a slot out.
    pub fn remove(&mut self, slot: u32, window: u16, cmp: impl Fn(u32, u32) -> std::cmp::Ordering) -> Change {
        let at = self.sorted.partition_point(|other| cmp(*other, slot).is_lt());
        if self.sorted.get(at) != Some(&slot) {
            return Change::default();
        }
        let near = self.around(at, window);
        self.sorted.remove(at);
        Change { near, shifted: self.straddling(at, window) }
    }

    /// Are two slots candidates of each other here?
    pub fn joins(&self, a: u32, b: u32, window: u16, cmp: impl Fn(u32, u32) -> std::cmp::Ordering) -> bool {
        let rank = |slot: u32| self.sorted.partition_point(|other| cmp(*other, slot).is_lt());
        rank(a).abs_diff(rank(b)) <= usize::from(window)
    }

    /// Is there nothing in it?
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }

    fn around(&self, at: usize, window: u16) -> Vec<u32> {
        let window = usize::from(window);
        let end = (at + window + 1).min(self.sorted.len());
        self.sorted[at.saturating_sub(window)..at].iter().chain(&self.sorted[at + 1..end]).copied().collect()
    }

    /// Pairs at exactly the window's distance with the gap before `at` between them.
    fn straddling(&self, at: usize, window: u16) -> Vec<(u32, u32)> {
        let window = usize::from(window);
        (at.saturating_sub(window)..at).filter_map(|i| self.sorted.get(i + window).map(|other| (self.sorted[i], *other))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(bucket: &Bucket, of: &[u32], window: u16) -> Vec<(u32, u32)> {
        let all = of.iter().flat_map(|a| of.iter().map(move |b| (*a, *b)));
        all.filter(|(a, b)| a < b && bucket.joins(*a, *b, window, |x, y| x.cmp(&y))).collect()
    }

    #[test]
    fn changes_tell_exactly_which_pairs_come_and_go() {
        let (mut bucket, window) = (Bucket::default(), 2);
        let mut known: Vec<u32> = Vec::new();
        for slot in [5, 1, 9, 3, 7, 2, 8, 4, 6] {
            let before = pairs(&bucket, &known, window);
            let change = bucket.insert(slot, window, |a, b| a.cmp(&b));
            known.push(slot);
            let mut expected: Vec<_> = before.into_iter().filter(|p| !change.shifted.contains(p)).collect();
            expected.extend(change.near.iter().map(|n| (slot.min(*n), slot.max(*n))));
            expected.sort_unstable();
            let mut after = pairs(&bucket, &known, window);
            after.sort_unstable();
            assert_eq!(after, expected, "after {slot}");
        }
        let change = bucket.remove(5, window, |a, b| a.cmp(&b));
        assert_eq!((change.near, change.shifted), (vec![3, 4, 6, 7], vec![(3, 6), (4, 7)]));
        assert!(!bucket.is_empty());
        assert_eq!(bucket.remove(5, window, |a, b| a.cmp(&b)), Change::default());
    }
}
