//! How far a time stands from an event: the bytes between them and the turns of the sentence on the way.
//!
//! A time belongs to the verb or event noun of its own clause. It reaches further only over turns that keep the time:
//! «قتل ثلاثة في هجوم الأحد» is one time, «أفرج الأحد عن منفذ الهجوم الذي …» and «قال الأحد إن …» are two.

use isnad_pack::model::flag;
use isnad_text::Span;

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};

/// A turn of the sentence after which the time may still be the event's.
const TURN: u32 = 60;

/// What a time costs an event that is nearer to another time's head.
const ANOTHER: u32 = 250;

/// What a time before the event costs beside one after it.
const BEFORE: u32 = 8;

/// What it costs an event to take this time; `None` where it cannot be its own.
pub(super) fn cost(view: View<'_>, d: &Draft, time: Span) -> Option<u32> {
    let items = &view.phrases.items;
    let first_at = |at: u32| items.iter().position(|i| view.words[i.end as usize - 1].span.end > at);
    let (t, t_end) = (first_at(time.start)?, first_at(time.end).unwrap_or(items.len()));
    let parts = d.binding.absorbed.iter().chain(&d.binding.light);
    let first = parts.clone().copied().min().unwrap_or(d.item).min(d.item);
    let last = parts.copied().max().unwrap_or(d.item).max(d.item);
    let trigger = view.words[d.from].span;
    let relation = Relation { view, d };
    let turns = if t < first {
        relation.before(t_end.min(first), first)?
    } else if t > last {
        relation.after(last, t)?
    } else {
        0
    };
    let distance = if time.start >= trigger.end { time.start - trigger.end } else { trigger.start.saturating_sub(time.end) + BEFORE };
    Some(distance + turns)
}

struct Relation<'v> {
    view: View<'v>,
    d: &'v Draft,
}

impl Relation<'_> {
    /// A time before the event: what items `from..first` between them cost.
    fn before(&self, from: usize, first: usize) -> Option<u32> {
        let items = &self.view.phrases.items;
        if self.elsewhen(self.d.item) || self.talked_about() {
            return None;
        }
        let mut total = 0;
        let mut quotes = 0_i32;
        for k in from..first {
            match items[k].kind {
                ItemKind::Rel => return None,
                ItemKind::Sub if self.tagged(k, flag::PAST) => return None,
                ItemKind::Sub if self.tagged(k, flag::TIME) => total += TURN,
                ItemKind::Sub => total += self.reported(k, first)?,
                ItemKind::Open('"' | '«' | '“') => quotes += 1,
                ItemKind::Close(_) => quotes -= 1,
                ItemKind::Verb if items[k].conj => total += TURN,
                ItemKind::Colon => return None,
                _ => {}
            }
        }
        (quotes <= 0).then_some(total)
    }

    /// The subordinator at `k` between a time and an event: a time of speaking is not that of what is told, unless the
    /// speaker tells what he himself does («أعلن الجيش الأحد أنه قصف»).
    fn reported(&self, k: usize, first: usize) -> Option<u32> {
        let word = &self.view.words[self.view.phrases.items[k].head as usize];
        if !self.says(k) {
            return Some(TURN);
        }
        (word.reading.pron != 0 && k + 2 >= first).then_some(2 * TURN)
    }

    /// Does the nearest verb before item `k` speak, ask or accuse?
    fn says(&self, k: usize) -> bool {
        let items = &self.view.phrases.items;
        let Some(v) = items[..k].iter().rev().find(|i| matches!(i.kind, ItemKind::Verb | ItemKind::Participle)) else { return false };
        self.view.words[v.head as usize].lexeme(self.view.pack).is_some_and(|l| l.tags.has(flag::SAY) || self.verbal(l.event))
    }

    /// Is this an event of words?
    fn verbal(&self, entry: Option<u32>) -> bool {
        let data = self.view.pack.data();
        entry.and_then(|e| data.ontology.types.get(usize::from(data.events[e as usize].kind))).is_some_and(|k| matches!(k.quad_code, 1 | 3))
    }

    /// A time after the event: what the items between them cost.
    fn after(&self, last: usize, time: usize) -> Option<u32> {
        let items = &self.view.phrases.items;
        let mut total = 0;
        let mut relative = false;
        for k in last + 1..time {
            match items[k].kind {
                ItemKind::Rel if relative => return None,
                ItemKind::Rel => {
                    relative = true;
                    total += if self.describes(last, k) { 10 } else { ANOTHER };
                }
                ItemKind::Sub if self.tagged(k, flag::TIME) && !self.tagged(k, flag::PAST) => total += TURN,
                ItemKind::Sub if self.tagged(k, flag::PAST) => return None,
                ItemKind::Sub => return None,
                ItemKind::Verb if self.says(k + 1) => return None,
                ItemKind::Verb => total += if relative { 0 } else { 2 * TURN },
                ItemKind::Event if self.elsewhen(k) => total += ANOTHER,
                ItemKind::Event if items[k].governor != NONE => total += 10,
                ItemKind::Open('"' | '«' | '“') => total += 2 * TURN,
                ItemKind::Colon => return None,
                _ => {}
            }
        }
        Some(total)
    }

    /// «الهجوم الانتحاري الذي وقع»: stands the relative at item `k` right after the event and its owners?
    fn describes(&self, last: usize, k: usize) -> bool {
        self.view.phrases.items[last + 1..k].iter().all(|i| i.genitive || matches!(i.kind, ItemKind::Comma | ItemKind::Close(_)))
    }

    /// Is an item governed by a word that puts it at another time than the verb's: بعد, قبل, منذ?
    fn elsewhen(&self, item: usize) -> bool {
        let governor = self.view.phrases.items[item].governor;
        governor != NONE && self.tagged(governor as usize, flag::PAST)
    }

    /// Is the event noun what somebody speaks about, condemns or demands, so that the verb's time is not its own?
    /// What is announced as a direct object is: «أعلنت الشرطة الأحد اعتقال».
    fn talked_about(&self) -> bool {
        let d = self.d;
        let items = &self.view.phrases.items;
        let item = items[d.item];
        if item.kind != ItemKind::Event || d.binding.light.is_some() {
            return false;
        }
        let verb = items[..d.item].iter().rev().find(|i| matches!(i.kind, ItemKind::Verb | ItemKind::Sub | ItemKind::Rel));
        verb.filter(|v| v.kind == ItemKind::Verb).and_then(|v| self.view.words[v.head as usize].lexeme(self.view.pack)).is_some_and(|l| {
            let direct = item.governor == NONE && !item.genitive;
            self.verbal(l.event) || l.tags.has(flag::SAY) && !direct
        })
    }

    fn tagged(&self, item: usize, bit: u32) -> bool {
        let word = &self.view.words[self.view.phrases.items[item].head as usize];
        word.lexeme(self.view.pack).is_some_and(|l| l.tags.has(bit))
    }
}
