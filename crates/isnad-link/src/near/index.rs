//! The index: add signatures, ask for texts that are near.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::compare::{Likeness, SAMPLE_ENOUGH, estimate};
use super::signature::{Signature, Sketch};
use crate::hash::join;

/// From where on two texts count as one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Whole reprint: Jaccard index of the shingles at least this.
    pub jaccard: f64,
    /// Part of the other text: containment at least this.
    pub containment: f64,
    /// A band or a sampled shingle that more texts have than this is common property (a newsletter's footer),
    /// and proposes no further candidates. It keeps the time per text bounded.
    pub common: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { jaccard: 0.5, containment: 0.7, common: 1000 }
    }
}

impl Limits {
    /// Are two texts of this likeness one text?
    #[must_use]
    pub fn same(&self, likeness: &Likeness) -> bool {
        likeness.jaccard >= self.jaccard || likeness.containment() >= self.containment
    }
}

/// A known text that is near.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Its id.
    pub id: String,
    /// How near: *first* is the text asked about, *second* this one.
    pub likeness: Likeness,
}

/// What came of adding a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Added {
    /// The text has no words, so that nothing can be near to it. It is known, and alone.
    Wordless,
    /// The text is new, and these known texts are near, nearest first. In [`super::Groups`] at least one of each group.
    Near(Vec<Match>),
    /// A text of that id is known. Nothing was changed; remove it first to replace it.
    Known,
}

/// Signatures by bands and by sampled shingles.
#[derive(Debug, Clone, Default)]
pub struct Index {
    limits: Option<Limits>,
    texts: Vec<Option<(String, Signature)>>,
    slots: FxHashMap<String, u32>,
    /// Texts of equal signature; only the first of each is in the two maps below.
    twins: FxHashMap<u64, Vec<u32>>,
    bands: FxHashMap<u64, Vec<u32>>,
    sampled: FxHashMap<u64, Vec<u32>>,
}

impl Index {
    /// An empty index.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self { limits: Some(limits), ..Self::default() }
    }

    /// The limits in force.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits.unwrap_or_default()
    }

    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// The signature of a known text.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Signature> {
        self.slots.get(id).and_then(|slot| self.at(*slot)).map(|(_, signature)| signature)
    }

    /// Adds a text and returns the known texts that are near it.
    pub fn add(&mut self, id: &str, signature: Signature) -> Added {
        if self.slots.contains_key(id) {
            return Added::Known;
        }
        let answer = if signature.is_wordless() { Added::Wordless } else { Added::Near(self.near(&signature)) };
        self.insert(id, signature);
        answer
    }

    /// The known texts that are near a signature, nearest first, then by id. Adds nothing.
    #[must_use]
    pub fn near(&self, signature: &Signature) -> Vec<Match> {
        let mut found = Vec::new();
        self.visit(signature, |slot, likeness| {
            if let Some((id, _)) = self.at(slot) {
                found.push(Match { id: id.clone(), likeness });
            }
            true
        });
        found.sort_by(|a, b| b.likeness.jaccard.total_cmp(&a.likeness.jaccard).then_with(|| a.id.cmp(&b.id)));
        found
    }

    /// Removes a text; false if it was not known.
    pub fn remove(&mut self, id: &str) -> bool {
        let Some(slot) = self.slots.remove(id) else { return false };
        let Some((_, signature)) = self.texts[slot as usize].take() else { return false };
        let key = twin_key(&signature);
        let (was_first, next) = match self.twins.get_mut(&key) {
            Some(list) => {
                let was_first = list.first() == Some(&slot);
                list.retain(|s| *s != slot);
                (was_first, list.first().copied())
            }
            None => (false, None),
        };
        if next.is_none() {
            self.twins.remove(&key);
        }
        if was_first {
            self.each_key(&signature, |map, key| drop_from(map, key, slot));
            if let Some(next) = next {
                self.each_key(&signature, |map, key| map.entry(key).or_default().push(next));
            }
        }
        true
    }

    /// Puts a text into the index without asking what is near. Returns its slot.
    pub(crate) fn insert(&mut self, id: &str, signature: Signature) -> u32 {
        let slot = u32::try_from(self.texts.len()).unwrap_or(u32::MAX);
        self.slots.insert(id.to_owned(), slot);
        if !signature.is_wordless() {
            let twins = self.twins.entry(twin_key(&signature)).or_default();
            twins.push(slot);
            if twins.len() == 1 {
                self.each_key(&signature, |map, key| map.entry(key).or_default().push(slot));
            }
        }
        self.texts.push(Some((id.to_owned(), signature)));
        slot
    }

    /// Calls `visit` once for each known text that is near, in no particular order, until it returns false for
    /// "no need to look at more like this one" (its twins are then left out).
    pub(crate) fn visit(&self, signature: &Signature, mut visit: impl FnMut(u32, Likeness) -> bool) {
        let limits = self.limits();
        for slot in self.candidates(signature, limits.common) {
            let Some((_, other)) = self.at(slot) else { continue };
            let likeness = estimate(signature, other);
            if !limits.same(&likeness) {
                continue;
            }
            for twin in self.twins.get(&twin_key(other)).into_iter().flatten() {
                if !visit(*twin, likeness) {
                    break;
                }
            }
        }
    }

    /// Texts that share a band or enough sampled shingles, ascending.
    fn candidates(&self, signature: &Signature, common: usize) -> Vec<u32> {
        let mut out = Vec::new();
        let mut shared: FxHashMap<u32, usize> = FxHashMap::default();
        for sketch in &signature.sketches {
            sketch.band_keys().for_each(|key| out.extend(known(&self.bands, key, common)));
            for slot in sketch.shared_sample().iter().flat_map(|key| known(&self.sampled, *key, common)) {
                *shared.entry(*slot).or_default() += 1;
            }
        }
        out.extend(shared.iter().filter(|(_, count)| **count >= SAMPLE_ENOUGH).map(|(slot, _)| *slot));
        out.sort_unstable();
        out.dedup();
        out
    }

    fn at(&self, slot: u32) -> Option<&(String, Signature)> {
        self.texts.get(slot as usize)?.as_ref()
    }

    pub(crate) fn id_at(&self, slot: u32) -> Option<&str> {
        self.at(slot).map(|(id, _)| id.as_str())
    }

    pub(crate) fn slot(&self, id: &str) -> Option<u32> {
        self.slots.get(id).copied()
    }

    fn each_key(&mut self, signature: &Signature, mut act: impl FnMut(&mut FxHashMap<u64, Vec<u32>>, u64)) {
        for sketch in &signature.sketches {
            sketch.band_keys().for_each(|key| act(&mut self.bands, key));
            sketch.shared_sample().iter().for_each(|key| act(&mut self.sampled, *key));
        }
    }
}

/// Texts of a key, unless it is common property.
fn known(map: &FxHashMap<u64, Vec<u32>>, key: u64, common: usize) -> &[u32] {
    map.get(&key).filter(|list| list.len() <= common).map_or(&[], Vec::as_slice)
}

fn drop_from(map: &mut FxHashMap<u64, Vec<u32>>, key: u64, slot: u32) {
    if let Some(list) = map.get_mut(&key) {
        list.retain(|s| *s != slot);
        if list.is_empty() {
            map.remove(&key);
        }
    }
}

/// Equal for equal signatures, but for the number of words.
fn twin_key(signature: &Signature) -> u64 {
    let of = |s: &Sketch| join(&[u64::from(s.run), u64::from(s.shingles), s.minima.iter().fold(0, |h, m| join(&[h, u64::from(*m)])), join(&s.sample)]);
    join(&signature.sketches.iter().map(of).collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(from: usize, to: usize) -> Signature {
        Signature::of(&(from..to).map(|i| format!("لفظ{i}")).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn reprints_and_parts_are_found_and_others_not() {
        let mut index = Index::new(Limits::default());
        assert_eq!(index.add("whole", text(0, 300)), Added::Near(vec![]));
        assert_eq!(index.add("other", text(1000, 1300)), Added::Near(vec![]));
        let Added::Near(found) = index.add("part", text(50, 130)) else { panic!("a text with words") };
        assert_eq!(found.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), ["whole"]);
        assert!(found[0].likeness.first_in_second > 0.9);
        assert_eq!(index.add("part", text(0, 9)), Added::Known);
        assert_eq!(index.add("nothing", Signature::of("…")), Added::Wordless);
        assert_eq!(index.len(), 4);
    }

    #[test]
    fn removing_the_first_of_twins_leaves_the_other_to_be_found() {
        let mut index = Index::new(Limits::default());
        index.add("a", text(0, 100));
        index.add("b", text(0, 100));
        assert!(index.remove("a"));
        assert!(!index.remove("a"));
        let found = index.near(&text(0, 100));
        assert_eq!(found.iter().map(|m| m.id.as_str()).collect::<Vec<_>>(), ["b"]);
        assert!(index.remove("b"));
        assert!(index.near(&text(0, 100)).is_empty() && index.is_empty());
    }
}
