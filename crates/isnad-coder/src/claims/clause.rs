//! Clauses as sides of a claim: the words before or after its cue.

use isnad_pack::claims::Place;

use super::place::{At, Words};
use crate::phrase::ItemKind;

/// Longest clause for a subject or object, in words.
const CLAUSE: usize = 12;

/// A clause of fewer words («وذلك») takes the one before it along.
const SHORT: usize = 2;

impl At<'_> {
    /// Does a clause begin after this item?
    pub(super) fn turns(&self, k: usize) -> bool {
        matches!(self.items()[k].kind, ItemKind::Comma | ItemKind::Sub | ItemKind::Sign | ItemKind::Colon | ItemKind::Close('»'))
    }

    /// The clause that ends before item `end`, its last words.
    pub(super) fn clause_to(&self, mut end: usize) -> Option<Words> {
        let items = self.items();
        while end > 0 && matches!(items[end - 1].kind, ItemKind::Comma | ItemKind::Sub | ItemKind::Conj | ItemKind::Open(_) | ItemKind::Sign) {
            end -= 1;
        }
        if end == 0 {
            return None;
        }
        let to = items[end - 1].end as usize;
        let mut n = end;
        while n > 0 && (!self.turns(n - 1) || n < end && to - (items[n].start as usize) < SHORT) {
            n -= 1;
        }
        let from = (items[n].start as usize).max(to.saturating_sub(CLAUSE));
        (from < to).then_some((from, to))
    }

    /// The clause before the cue; where the cue leads its sentence («ردا على الهجوم، شنت»), the one after its phrase.
    pub(super) fn clause_before(&self) -> Option<Words> {
        self.clause_to(self.k).or_else(|| {
            let items = self.items();
            let end = self.find(Place::After)?.1;
            let next = (self.k + 1..items.len()).find(|n| items[*n].start as usize >= end && !matches!(items[*n].kind, ItemKind::Comma))?;
            self.clause_from(next)
        })
    }

    /// The phrase at the head of the clause before: the subject that goes on.
    pub(super) fn clause_start_phrase(&self) -> Option<Words> {
        let items = self.items();
        let k = (0..self.k).rev().find(|n| items[*n].kind == ItemKind::Verb).unwrap_or(0);
        let at = At { view: self.view, k, w: items[k].head as usize, prep: None };
        if items[k].kind == ItemKind::Verb && k < self.k { at.plain_subject() } else { self.clause_to(self.k) }
    }

    /// The subject of a verb, without carrying it on.
    pub(super) fn plain_subject(&self) -> Option<Words> {
        let left = self.view.skip_left(self.k);
        if left > 0 && self.nominal(left - 1) {
            return self.phrase_to(left - 1);
        }
        let after = self.view.skip_right(self.k + 1);
        self.nominal(after).then(|| self.phrase_from(after)).flatten()
    }

    /// The clause that begins with item `k`, its first words.
    pub(super) fn clause_from(&self, k: usize) -> Option<Words> {
        let items = self.items();
        let mut n = k;
        while n < items.len()
            && !matches!(items[n].kind, ItemKind::Comma | ItemKind::Sign | ItemKind::Colon)
            && items[n].start as usize - (items[k].start as usize) < CLAUSE
        {
            n += 1;
        }
        (n > k).then(|| (items[k].start as usize, items[n - 1].end as usize))
    }

    pub(super) fn clause_after(&self) -> Option<Words> {
        self.clause_from(self.k + 1)
    }

    /// What follows a verb and its subject.
    pub(super) fn rest(&self) -> Option<Words> {
        let items = self.items();
        let end = self.subject().map_or(0, |s| s.1);
        let after = (self.k + 1..items.len()).find(|n| items[*n].start as usize >= end)?;
        self.clause_from(after)
    }
}
