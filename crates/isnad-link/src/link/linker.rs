//! The linker: reports in, clusters out, one by one or all at once.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::block::Block;
use super::bucket::Bucket;
use super::keys::{Key, keys};
use super::prepared::Prepared;
use super::report::Report;
use super::score::{Score, Scorer, Veto};
use super::tuning::Tuning;
use super::valid::check;
use crate::error::{Error, Fault};

/// Reports of one happening.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Cluster {
    /// The smallest id of its reports. It changes when a report with a smaller id joins; [`Changes`] says so.
    pub id: String,
    /// Ids of its reports, ascending; at least one.
    pub reports: Vec<String>,
}

/// What the last additions, removals and judgements changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Ids of clusters that are no more, or have other members now, ascending.
    pub gone: Vec<String>,
    /// Clusters that are new, or have other members now, by id.
    pub now: Vec<Cluster>,
}

/// A pair for a person to judge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// The smaller id.
    pub left: String,
    /// The larger id.
    pub right: String,
    /// Its score. In the grey band; or above it, where the split check kept the two apart.
    pub score: Score,
}

/// Two reports and the score of the pair.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pair {
    /// The smaller id.
    pub left: String,
    /// The larger id.
    pub right: String,
    /// Points, as in [`Score::total`].
    pub score: i32,
}

/// What a person says of two reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// They tell one happening.
    Same,
    /// They tell two.
    Different,
}

/// Links reports of one happening. See the [module](crate::link) for the method.
#[derive(Debug, Clone)]
pub struct Linker {
    pub(super) scorer: Scorer,
    /// Compare within this block alone.
    pub(super) only: Option<Block>,
    pub(super) entries: Vec<Option<Entry>>,
    pub(super) slots: FxHashMap<String, u32>,
    free: Vec<u32>,
    pub(super) buckets: FxHashMap<u64, Bucket>,
    /// By ids, smaller first; kept also for reports that are not here.
    pub(super) verdicts: BTreeMap<(String, String), Verdict>,
    /// Other end of each verdict, by id.
    pub(super) judged: BTreeMap<String, BTreeSet<String>>,
    pub(super) dirty: BTreeSet<u32>,
    pub(super) clusters: BTreeMap<String, Cluster>,
    /// Clusters of the last [`Linker::settle`] that have lost a member since.
    pub(super) broken: BTreeMap<String, Cluster>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub report: Report,
    pub prepared: Prepared,
    pub keys: Vec<Key>,
    /// By slot of the other report.
    pub ties: BTreeMap<u32, Tie>,
    /// Cluster at the last settling.
    pub cluster: Option<String>,
}

/// What joins two reports: a score from the grey band up, or a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tie {
    pub score: i32,
    /// A person has said that they are one; the score may then be anything.
    pub must: bool,
}

impl Linker {
    /// A linker without reports.
    #[must_use]
    pub fn new(tuning: Tuning) -> Self {
        Self {
            scorer: Scorer::new(tuning),
            only: None,
            entries: Vec::new(),
            slots: FxHashMap::default(),
            free: Vec::new(),
            buckets: FxHashMap::default(),
            verdicts: BTreeMap::new(),
            judged: BTreeMap::new(),
            dirty: BTreeSet::new(),
            clusters: BTreeMap::new(),
            broken: BTreeMap::new(),
        }
    }

    /// The tuning in force.
    #[must_use]
    pub fn tuning(&self) -> &Tuning {
        &self.scorer.tuning
    }

    /// Number of reports.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// A report by id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Report> {
        self.slot(id).and_then(|slot| self.entry(slot)).map(|entry| &entry.report)
    }

    /// Adds a report. Compares it with its candidates only; clusters follow at the next [`Linker::settle`].
    ///
    /// # Errors
    /// If its id is taken, its days are reversed or out of range, or its place is not on the globe. Nothing is changed then.
    pub fn add(&mut self, report: Report) -> Result<(), Error> {
        check(&report)?;
        if self.slots.contains_key(&report.id) {
            return Err(Error { id: report.id, fault: Fault::Known });
        }
        let prepared = Prepared::of(&report, &self.scorer.tuning);
        let keys = keys(&report, &prepared, &self.scorer.tuning, self.only.as_ref());
        let id = report.id.clone();
        let slot = self.store(Entry { report, prepared, keys: keys.clone(), ties: BTreeMap::new(), cluster: None });
        self.slots.insert(id.clone(), slot);
        self.dirty.insert(slot);
        let mut near = self.judged_with(&id);
        for (key, window) in keys {
            let entries = &self.entries;
            let change = self.buckets.entry(key).or_default().insert(slot, window, |a, b| order(entries, a, b));
            near.extend(change.near);
            self.loosen(&change.shifted);
        }
        near.sort_unstable();
        near.dedup();
        for other in near {
            self.compare(slot, other);
        }
        Ok(())
    }

    /// Removes a report and gives it back. Judgements about it are kept.
    pub fn remove(&mut self, id: &str) -> Option<Report> {
        let slot = self.slot(id)?;
        let keys = self.entry(slot)?.keys.clone();
        let mut shifted = Vec::new();
        for (key, window) in keys {
            let entries = &self.entries;
            let Some(bucket) = self.buckets.get_mut(&key) else { continue };
            shifted.extend(bucket.remove(slot, window, |a, b| order(entries, a, b)).shifted);
            if bucket.is_empty() {
                self.buckets.remove(&key);
            }
        }
        let ties: Vec<u32> = self.entry(slot)?.ties.keys().copied().collect();
        for other in ties {
            self.untie(slot, other);
        }
        let cluster = self.entry(slot)?.cluster.clone();
        self.dissolve(cluster.as_deref());
        self.dirty.remove(&slot);
        self.slots.remove(id);
        let entry = self.entries[slot as usize].take()?;
        self.free.push(slot);
        for (a, b) in shifted {
            self.compare(a, b);
        }
        Some(entry.report)
    }

    /// Notes what a person says of two reports, which need not be here yet; `None` takes it back. The last word counts.
    ///
    /// `Same` joins the two whatever their score or veto, unless `Different` stands between members of their
    /// clusters; `Different` keeps their clusters apart.
    pub fn judge(&mut self, left: &str, right: &str, verdict: Option<Verdict>) {
        if left == right {
            return;
        }
        match verdict {
            Some(verdict) => self.verdicts.insert(pair(left, right), verdict),
            None => self.verdicts.remove(&pair(left, right)),
        };
        for (from, to) in [(left, right), (right, left)] {
            let others = self.judged.entry(from.to_owned()).or_default();
            if verdict.is_some() {
                others.insert(to.to_owned())
            } else {
                others.remove(to)
            };
        }
        if let (Some(a), Some(b)) = (self.slot(left), self.slot(right)) {
            self.dirty.extend([a, b]);
            if self.are_candidates(a, b) { self.compare(a, b) } else { self.untie(a, b) }
        }
    }

    /// Score, parts and veto of two reports, candidates of each other or not; none if one of them is not here.
    #[must_use]
    pub fn explain(&self, left: &str, right: &str) -> Option<Score> {
        let (a, b) = (self.entry(self.slot(left)?)?, self.entry(self.slot(right)?)?);
        let mut score = self.scorer.score(&a.prepared, &b.prepared);
        if self.verdict(left, right) == Some(Verdict::Different) {
            score.veto = Some(Veto::Judged);
        }
        Some(score)
    }

    pub(super) fn verdict(&self, left: &str, right: &str) -> Option<Verdict> {
        self.verdicts.get(&pair(left, right)).copied()
    }

    pub(super) fn slot(&self, id: &str) -> Option<u32> {
        self.slots.get(id).copied()
    }

    pub(super) fn entry(&self, slot: u32) -> Option<&Entry> {
        self.entries.get(slot as usize)?.as_ref()
    }

    pub(super) fn entry_mut(&mut self, slot: u32) -> Option<&mut Entry> {
        self.entries.get_mut(slot as usize)?.as_mut()
    }

    fn judged_with(&self, id: &str) -> Vec<u32> {
        self.judged.get(id).into_iter().flatten().filter_map(|other| self.slot(other)).collect()
    }

    fn store(&mut self, entry: Entry) -> u32 {
        if let Some(slot) = self.free.pop() {
            self.entries[slot as usize] = Some(entry);
            return slot;
        }
        self.entries.push(Some(entry));
        u32::try_from(self.entries.len() - 1).unwrap_or(u32::MAX)
    }
}

/// Two ids, smaller first.
fn pair(left: &str, right: &str) -> (String, String) {
    if left < right { (left.to_owned(), right.to_owned()) } else { (right.to_owned(), left.to_owned()) }
}

/// Order of reports in a bucket: by first possible day, then by id.
pub(super) fn order(entries: &[Option<Entry>], a: u32, b: u32) -> Ordering {
    let of = |slot: u32| entries.get(slot as usize).and_then(Option::as_ref);
    match (of(a), of(b)) {
        (Some(x), Some(y)) => x.prepared.days.cmp(&y.prepared.days).then_with(|| x.report.id.cmp(&y.report.id)),
        _ => a.cmp(&b),
    }
}
