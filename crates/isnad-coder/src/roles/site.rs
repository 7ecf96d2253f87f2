//! What the features of a sentence's candidates share: the part that each phrase plays among its neighbours.

use isnad_pack::model::{Class, Pos, Slot, flag};

use super::Salience;
use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};
use isnad_text::SentenceKind;

/// The part of a phrase in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Behind a preposition.
    Prep(u16),
    /// Genitive of the event noun before.
    Genitive,
    /// Right after a verb.
    AfterVerb(Verb),
    /// Right before a verb.
    BeforeVerb(Verb),
    /// After another free phrase after a verb.
    Second,
    /// Opens the sentence without a verb after it.
    First,
    /// None of these.
    Other,
}

/// What a verb is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verb {
    /// Of an event type.
    Event(u16),
    Say,
    Aspect,
    Other,
}

/// A sentence with its drafts.
pub(crate) struct Site<'a> {
    pub view: View<'a>,
    pub drafts: &'a [Draft],
    pub kind: SentenceKind,
    pub salience: &'a Salience,
    pub parts: Vec<Part>,
    /// Phrases of people and organisations, by item.
    pub agents: Vec<usize>,
}

impl<'a> Site<'a> {
    pub fn new(view: View<'a>, drafts: &'a [Draft], kind: SentenceKind, salience: &'a Salience) -> Site<'a> {
        let items = &view.phrases.items;
        let parts = (0..items.len()).map(|k| part(view, k)).collect();
        let agents = (0..items.len()).filter(|k| items[*k].kind == ItemKind::Np && view.phrases.nps[items[*k].np as usize].agent).collect();
        Site { view, drafts, kind, salience, parts, agents }
    }

    /// Name of an event type.
    pub fn type_name(&self, kind: u16) -> &'a str {
        self.view.pack.data().ontology.types.get(usize::from(kind)).map_or("", |t| t.name.as_str())
    }

    /// Name of a preposition.
    pub fn prep(&self, p: u16) -> &'a str {
        self.view.pack.data().prepositions.get(usize::from(p)).map_or("", String::as_str)
    }

    /// The other event of the sentence nearest to `n` in which the rules give item `k` a slot.
    pub fn elsewhere(&self, n: usize, k: usize) -> Option<(u16, Slot)> {
        let from = self.drafts[n].from;
        self.drafts
            .iter()
            .enumerate()
            .filter(|(i, d)| *i != n && d.item != k)
            .filter_map(|(_, d)| {
                let slot = d.filled.iter().find(|f| f.2 <= k && k < self.view.phrases.chain_end(f.2)).map(|f| f.0)?;
                Some((d.from.abs_diff(from), d.entry(self.view.pack).kind, slot))
            })
            .min_by_key(|(distance, ..)| *distance)
            .map(|(_, kind, slot)| (kind, slot))
    }
}

fn part(view: View<'_>, k: usize) -> Part {
    let items = &view.phrases.items;
    let start = view.phrases.chain_start(k);
    let item = &items[start];
    if item.governor != NONE {
        return match items[item.governor as usize].kind {
            ItemKind::Prep(p) => Part::Prep(p),
            _ => Part::Other,
        };
    }
    if item.genitive {
        return Part::Genitive;
    }
    if !matches!(item.kind, ItemKind::Np | ItemKind::Event) {
        return Part::Other;
    }
    let next = view.skip_right(view.phrases.chain_end(start));
    if items.get(next).is_some_and(|i| i.kind == ItemKind::Verb && !i.conj) {
        return Part::BeforeVerb(verb(view, next));
    }
    match view.skip_left(start).checked_sub(1) {
        Some(v) if items[v].kind == ItemKind::Verb => Part::AfterVerb(verb(view, v)),
        Some(p) if view.phrases.free(view.phrases.chain_start(p)) => Part::Second,
        None => Part::First,
        _ => Part::Other,
    }
}

pub(super) fn verb(view: View<'_>, item: usize) -> Verb {
    let word = &view.words[view.phrases.items[item].head as usize];
    let Some(lexeme) = word.lexeme(view.pack).filter(|_| word.pos() == Some(Pos::Verb)) else { return Verb::Other };
    if let Some(e) = lexeme.event {
        return Verb::Event(view.pack.data().events[e as usize].kind);
    }
    if lexeme.tags.has(flag::SAY) {
        return Verb::Say;
    }
    if lexeme.tags.has(flag::ASPECT) || lexeme.class == Class::Neg {
        return Verb::Aspect;
    }
    Verb::Other
}
