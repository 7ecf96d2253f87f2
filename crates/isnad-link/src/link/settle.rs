//! Settling: from ties to clusters, for the reports that something has happened to.

use std::collections::{BTreeMap, BTreeSet};

use super::cluster::{Edge, Pairs, clusters};
use super::linker::{Changes, Cluster, Doubt, Entry, Linker, Tie, Verdict};
use super::score::Scorer;

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

    /// The review queue as of the last [`Linker::settle`]: pairs from the grey band up that are not in one cluster
    /// and that nobody has judged, best first.
    #[must_use]
    pub fn review(&self) -> Vec<Doubt> {
        let mut out = Vec::new();
        for (slot, entry) in (0u32..).zip(&self.entries).filter_map(|(slot, e)| Some((slot, e.as_ref()?))) {
            for other in entry.ties.range(slot + 1..).filter_map(|(other, _)| self.entry(*other)) {
                let (x, y) = (&entry.report.id, &other.report.id);
                if (entry.cluster.is_some() && entry.cluster == other.cluster) || self.verdict(x, y).is_some() {
                    continue;
                }
                let (left, right) = (x.min(y).clone(), x.max(y).clone());
                out.push(Doubt { left, right, score: self.scorer.score(&entry.prepared, &other.prepared) });
            }
        }
        out.sort_by(|a, b| b.score.total.cmp(&a.score.total).then_with(|| (&a.left, &a.right).cmp(&(&b.left, &b.right))));
        out
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
        edges.sort_unstable_by_key(|e| (std::cmp::Reverse((e.must, e.score)), e.a, e.b));
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
        self.scorer.total(&self.entries[a].prepared, &self.entries[b].prepared)
    }

    fn cannot(&self, a: usize, b: usize) -> bool {
        self.cannot.contains(&(a, b))
    }

    fn has_cannot(&self) -> bool {
        !self.cannot.is_empty()
    }
}
