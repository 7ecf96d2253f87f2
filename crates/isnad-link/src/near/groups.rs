//! Groups of texts that are one text.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::index::{Added, Index, Limits, Match};
use super::signature::Signature;

/// Documents that print one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The smallest id of its members.
    pub name: String,
    /// Ids, ascending; at least one.
    pub members: Vec<String>,
}

/// An [`Index`] that keeps who belongs together: two texts are in one group if a chain of near texts joins
/// them. The groups do not depend on the order of adding, as long as no band or shingle has become common
/// property ([`Limits::common`]).
#[derive(Debug, Clone)]
pub struct Groups {
    index: Index,
    /// Group of each slot of the index.
    group: Vec<u32>,
    /// Members of each group, by slot; emptied when it has gone into another.
    members: Vec<Vec<u32>>,
    names: BTreeMap<String, u32>,
}

impl Groups {
    /// No texts yet.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { index: Index::new(limits), group: Vec::new(), members: Vec::new(), names: BTreeMap::new() }
    }

    /// The index, for questions that add nothing.
    #[must_use]
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// Adds a text, joins it to the groups of the texts that are near, and returns one or more near texts of
    /// each of these groups.
    pub fn add(&mut self, id: &str, signature: Signature) -> Added {
        if self.index.slot(id).is_some() {
            return Added::Known;
        }
        let wordless = signature.is_wordless();
        let (found, groups) = self.neighbours(&signature);
        let slot = self.index.insert(id, signature);
        self.start(slot, id);
        for group in groups {
            self.merge(self.group[slot as usize], group);
        }
        if wordless { Added::Wordless } else { Added::Near(found) }
    }

    /// Removes a text; its group falls apart where only this text held it together. False if it was not known.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(slot) = self.index.slot(id) else { return false };
        let group = self.group[slot as usize] as usize;
        let rest: Vec<(String, Signature)> = (self.members[group].iter())
            .filter(|s| **s != slot)
            .filter_map(|s| self.index.id_at(*s).map(str::to_owned))
            .filter_map(|id| self.index.get(&id).cloned().map(|signature| (id, signature)))
            .collect();
        self.names.retain(|_, g| *g as usize != group);
        self.members[group].clear();
        self.index.remove(id);
        for (id, _) in &rest {
            self.index.remove(id);
        }
        for (id, signature) in rest {
            self.add(&id, signature);
        }
        true
    }

    /// The name of a text's group: the smallest id in it.
    #[must_use]
    pub fn group_of(&self, id: &str) -> Option<&str> {
        let slot = self.index.slot(id)?;
        let group = self.group[slot as usize];
        self.members[group as usize].first().and_then(|first| self.index.id_at(*first))
    }

    /// All groups by name, those of one text too.
    pub fn iter(&self) -> impl Iterator<Item = Group> + '_ {
        self.names.iter().map(|(name, group)| Group { name: name.clone(), members: self.ids(*group) })
    }

    fn ids(&self, group: u32) -> Vec<String> {
        let mut ids: Vec<String> = self.members[group as usize].iter().filter_map(|s| self.index.id_at(*s).map(str::to_owned)).collect();
        ids.sort_unstable();
        ids
    }

    /// Near texts and their groups. Once a group is found, its other members need not be looked at.
    fn neighbours(&self, signature: &Signature) -> (Vec<Match>, BTreeSet<u32>) {
        let (mut found, mut groups) = (Vec::new(), BTreeSet::new());
        self.index.visit(signature, |slot, likeness| {
            groups.insert(self.group[slot as usize]);
            if let Some(id) = self.index.id_at(slot) {
                found.push(Match { id: id.to_owned(), likeness });
            }
            false
        });
        found.sort_by(|a, b| b.likeness.jaccard.total_cmp(&a.likeness.jaccard).then_with(|| a.id.cmp(&b.id)));
        (found, groups)
    }

    fn start(&mut self, slot: u32, id: &str) {
        let group = u32::try_from(self.members.len()).unwrap_or(u32::MAX);
        self.group.resize(slot as usize + 1, group);
        self.members.push(vec![slot]);
        self.names.insert(id.to_owned(), group);
    }

    /// The larger group takes the members of the smaller. The member with the smallest id stays in front.
    fn merge(&mut self, a: u32, b: u32) {
        if a == b {
            return;
        }
        let (keep, gone) = if self.members[a as usize].len() >= self.members[b as usize].len() { (a, b) } else { (b, a) };
        let moved = std::mem::take(&mut self.members[gone as usize]);
        let first = |list: &[u32]| list.first().and_then(|s| self.index.id_at(*s)).map(str::to_owned);
        let (kept_name, gone_name) = (first(&self.members[keep as usize]), first(&moved));
        for slot in &moved {
            self.group[*slot as usize] = keep;
        }
        let at = self.members[keep as usize].len();
        self.members[keep as usize].extend(moved);
        if gone_name < kept_name {
            self.members[keep as usize].swap(0, at);
        }
        for name in [&kept_name, &gone_name].into_iter().flatten() {
            self.names.remove(name);
        }
        if let Some(name) = kept_name.min(gone_name) {
            self.names.insert(name, keep);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> Signature {
        Signature::of(&(from..to).map(|i| format!("لفظ{i}")).collect::<Vec<_>>().join(" "))
    }

    fn all(groups: &Groups) -> Vec<Vec<String>> {
        groups.iter().map(|g| g.members).collect()
    }

    #[test]
    fn a_bridge_joins_two_groups_and_its_removal_parts_them() {
        let mut groups = Groups::new(Limits::default());
        groups.add("m", text(0, 100));
        groups.add("c", text(200, 300));
        assert_eq!(all(&groups), [["c"], ["m"]]);
        groups.add("x", text(0, 300));
        assert_eq!(all(&groups), [["c", "m", "x"]]);
        assert_eq!(groups.group_of("m"), Some("c"));
        assert!(groups.remove("x"));
        assert_eq!(all(&groups), [["c"], ["m"]]);
        assert_eq!(groups.group_of("m"), Some("m"));
        assert!(!groups.remove("x"));
    }

    #[test]
    fn a_wordless_text_is_alone() {
        let mut groups = Groups::new(Limits::default());
        assert_eq!(groups.add("a", Signature::of("؟!")), Added::Wordless);
        assert_eq!(groups.add("b", Signature::of("؟!")), Added::Wordless);
        assert_eq!(all(&groups), [["a"], ["b"]]);
    }
}
