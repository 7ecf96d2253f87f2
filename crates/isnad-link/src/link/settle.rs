//! Settling: from ties to clusters, for the reports that something has happened to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{Edge, Pairs, clusters};
use super::linker::{Changes, Cluster, Doubt, Entry, Linker, Pair, Tie, Verdict};
use super::score::Scorer;

/// A score and the ids of its pair; greater is better, and of equals the smaller ids.
type Ranked<'a> = (i32, Reverse<(&'a str, &'a str)>);

impl Linker {
    /// Brings the clusters up to date and says which have changed since the last time.
    pub fn settle(&mut self) -> Changes {
        let mut open = std::mem::take(&mut self.dirty);
        let mut fresh: Vec<Cluster> = Vec::new();
        while let Some(start) = open.pop_first() {
            let component = self.component(start);
            for slot in &component {
                open.remove(slot);
                let old = self.entry(*slot).and_then(|entry| entry.cluster.clone());
                self.dissolve(old.as_deref());
            }
            // What was in one cluster with these and is no longer in reach must be looked at again too.
            open.extend(std::mem::take(&mut self.dirty).into_iter().filter(|slot| !component.contains(slot)));
            fresh.extend(self.split(&component));
        }
        self.put(fresh)
    }

    /// All clusters as of the last [`Linker::settle`], by id; a report that is alone is a cluster of one.
    pub fn clusters(&self) -> impl Iterator<Item = &Cluster> {
        self.clusters.values()
    }

    /// The cluster of a report as of the last [`Linker::settle`].
    #[must_use]
    pub fn cluster_of(&self, id: &str) -> Option<&Cluster> {
        let entry = self.entry(self.slot(id)?)?;
        self.clusters.get(entry.cluster.as_deref()?)
    }

    /// The review queue as of the last [`Linker::settle`], best first: for each two clusters the best pair from the
    /// grey band up, unless somebody has judged a pair of the two.
    #[must_use]
    pub fn review(&self) -> Vec<Doubt> {
        let mut best: BTreeMap<(&str, &str), Option<Ranked<'_>>> = BTreeMap::new();
        for (x, y, tie) in self.ties() {
            let (Some(a), Some(b)) = (x.cluster.as_deref(), y.cluster.as_deref()) else { continue };
            if a == b {
                continue;
            }
            let this = (!tie.must).then_some((tie.score, Reverse((x.report.id.as_str(), y.report.id.as_str()))));
            let known = best.entry((a.min(b), a.max(b))).or_insert(this);
            // None is the mark of a judgement, and stays.
            *known = known.zip(this).map(|(known, this)| known.max(this));
        }
        for ((x, y), _) in self.verdicts.iter().filter(|(_, verdict)| **verdict == Verdict::Different) {
            if let (Some(a), Some(b)) = (self.cluster_of(x), self.cluster_of(y)) {
                best.remove(&(a.id.as_str().min(&b.id), a.id.as_str().max(&b.id)));
            }
        }
        let mut found: Vec<Ranked<'_>> = best.into_values().flatten().collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        let doubt = |(_, Reverse((left, right))): Ranked<'_>| Some(Doubt { left: left.into(), right: right.into(), score: self.explain(left, right)? });
        found.into_iter().filter_map(doubt).collect()
    }

    /// All pairs from the grey band up, and those judged to be the same, by ids.
    #[must_use]
    pub fn pairs(&self) -> Vec<Pair> {
        let pair = |(x, y, tie): (&Entry, &Entry, Tie)| Pair { left: x.report.id.clone(), right: y.report.id.clone(), score: tie.score };
        let mut out: Vec<Pair> = self.ties().map(pair).collect();
        out.sort_unstable();
        out
    }

    /// Each tie once, the report with the smaller id first.
    fn ties(&self) -> impl Iterator<Item = (&Entry, &Entry, Tie)> {
        let of = |entry: &'_ Entry| entry.ties.iter().map(|(other, tie)| (*other, *tie)).collect::<Vec<_>>();
        let all = self.entries.iter().flatten().flat_map(move |x| of(x).into_iter().map(move |(other, tie)| (x, other, tie)));
        all.filter_map(|(x, other, tie)| Some((x, self.entry(other)?, tie))).filter(|(x, y, _)| x.report.id < y.report.id)
    }

    /// Takes a cluster out; its members are to be looked at again.
    pub(super) fn dissolve(&mut self, cluster: Option<&str>) {
        let Some(cluster) = cluster.and_then(|id| self.clusters.remove(id)) else { return };
        for id in &cluster.reports {
            if let Some(slot) = self.slot(id) {
                self.dirty.insert(slot);
                if let Some(entry) = self.entry_mut(slot) {
                    entry.cluster = None;
                }
            }
        }
        self.broken.entry(cluster.id.clone()).or_insert(cluster);
    }

    /// Enters new clusters, and tells them from those that have come out as they were.
    fn put(&mut self, fresh: Vec<Cluster>) -> Changes {
        let mut broken = std::mem::take(&mut self.broken);
        let mut changes = Changes::default();
        for cluster in fresh {
            for id in &cluster.reports {
                if let Some(entry) = self.slot(id).and_then(|slot| self.entry_mut(slot)) {
                    entry.cluster = Some(cluster.id.clone());
                }
            }
            self.clusters.insert(cluster.id.clone(), cluster.clone());
            if broken.get(&cluster.id) == Some(&cluster) {
                broken.remove(&cluster.id);
            } else {
                changes.now.push(cluster);
            }
        }
        changes.now.sort_unstable();
        changes.gone = broken.into_keys().collect();
        changes
    }

    /// All reports that a chain of links joins to this one.
    fn component(&self, start: u32) -> BTreeSet<u32> {
        let (mut seen, mut stack) = (BTreeSet::from([start]), vec![start]);
        while let Some(slot) = stack.pop() {
            let ties = self.entry(slot).into_iter().flat_map(|entry| &entry.ties);
            stack.extend(ties.filter(|(_, tie)| self.links(**tie)).map(|(other, _)| *other).filter(|other| seen.insert(*other)));
        }
        seen.retain(|slot| self.entry(*slot).is_some());
        seen
    }

    fn links(&self, tie: Tie) -> bool {
        tie.must || tie.score >= self.scorer.tuning.link
    }

    /// The clusters of a component.
    fn split(&self, component: &BTreeSet<u32>) -> Vec<Cluster> {
        let mut members: Vec<(u32, &Entry)> = component.iter().filter_map(|slot| Some((*slot, self.entry(*slot)?))).collect();
        members.sort_unstable_by(|a, b| a.1.report.id.cmp(&b.1.report.id));
        let place: BTreeMap<u32, usize> = members.iter().enumerate().map(|(at, (slot, _))| (*slot, at)).collect();
        let mut edges: Vec<Edge> = Vec::new();
        for (a, (_, entry)) in members.iter().enumerate() {
            let ties = entry.ties.iter().filter(|(_, tie)| self.links(**tie));
            let found = ties.filter_map(|(other, tie)| Some(Edge { a, b: *place.get(other)?, score: tie.score, must: tie.must }));
            edges.extend(found.filter(|edge| edge.a < edge.b));
        }
        edges.sort_unstable_by_key(|e| (Reverse((e.must, e.score)), e.a, e.b));
        let cannot = self.forbidden(&place);
        let pairs = Members { entries: members.iter().map(|m| m.1).collect(), scorer: &self.scorer, cannot };
        let id = |at: &usize| pairs.entries[*at].report.id.clone();
        let found = clusters(members.len(), &edges, self.scorer.tuning.join, &pairs);
        found.iter().map(|c| Cluster { id: c.first().map(id).unwrap_or_default(), reports: c.iter().map(id).collect() }).collect()
    }

    /// Pairs of a component that a person has said are two happenings, by position.
    fn forbidden(&self, place: &BTreeMap<u32, usize>) -> BTreeSet<(usize, usize)> {
        let mut out = BTreeSet::new();
        for (slot, at) in place {
            let Some(id) = self.entry(*slot).map(|entry| &entry.report.id) else { continue };
            for other in self.judged.get(id).into_iter().flatten() {
                if self.verdict(id, other) == Some(Verdict::Different)
                    && let Some(b) = self.slot(other).and_then(|slot| place.get(&slot))
                {
                    out.insert((*at, *b));
                }
            }
        }
        out
    }
}

/// The members of a component.
struct Members<'a> {
    entries: Vec<&'a Entry>,
    scorer: &'a Scorer,
    cannot: BTreeSet<(usize, usize)>,
}

impl Pairs for Members<'_> {
    fn total(&self, a: usize, b: usize) -> Option<i32> {
        self.scorer.total_inside(&self.entries[a].prepared, &self.entries[b].prepared)
    }

    fn cannot(&self, a: usize, b: usize) -> bool {
        self.cannot.contains(&(a, b))
    }

    fn has_cannot(&self) -> bool {
        !self.cannot.is_empty()
    }
}
