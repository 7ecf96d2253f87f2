//! How far a time stands from an event: the bytes between them and the turns of the sentence on the way.
//!
//! A time belongs to the verb or event noun of its own clause. It reaches further only over turns that keep the time:
//! «قتل ثلاثة في هجوم الأحد» is one time, «أفرج الأحد عن منفذ الهجوم الذي …» and «قال الأحد إن …» are two.

use isnad_pack::model::{Pos, flag};
use isnad_text::Span;

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::{Item, ItemKind, NONE};

/// A turn of the sentence after which the time may still be the event's.
const TURN: u32 = 60;

/// What a time costs an event that is farther from it than another word that can take it.
const ANOTHER: u32 = 260;

/// Bytes beyond which distance in one clause counts no more: names and titles are long.
const LONG: u32 = 200;

/// What a time before the event costs beside one after it.
const BEFORE: u32 = 8;

/// What it costs an event to take this time; `None` where it cannot be its own. A time that is no `day` belongs to the
/// word beside it.
pub(super) fn cost(view: View<'_>, d: &Draft, time: Span, day: bool) -> Option<u32> {
    let items = &view.phrases.items;
    let (t, t_end) = (item_at(view, time.start)?, item_at(view, time.end).unwrap_or(items.len()));
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
    if !day && turns >= ANOTHER {
        return None;
    }
    let distance = if time.start >= trigger.end { time.start - trigger.end } else { trigger.start.saturating_sub(time.end) + BEFORE };
    Some(distance.min(LONG) + turns)
}

/// The item that ends after byte `at`.
pub(super) fn item_at(view: View<'_>, at: u32) -> Option<usize> {
    let n = view.phrases.items.partition_point(|i| view.words[i.end as usize - 1].span.end <= at);
    (n < view.phrases.items.len()).then_some(n)
}

/// Is an item governed by a word that puts it at another time than the verb's: بعد, قبل, منذ?
pub(super) fn elsewhen(view: View<'_>, item: usize) -> bool {
    let governor = view.phrases.items[item].governor;
    governor != NONE && {
        let word = &view.words[view.phrases.items[governor as usize].head as usize];
        word.lexeme(view.pack).is_some_and(|l| l.tags.has(flag::PAST))
    }
}

struct Relation<'v> {
    view: View<'v>,
    d: &'v Draft,
}

impl Relation<'_> {
    fn items(&self) -> &[Item] {
        &self.view.phrases.items
    }

    /// A time before the event: what items `from..first` between them cost.
    fn before(&self, from: usize, first: usize) -> Option<u32> {
        if self.elsewhen(self.d.item) || self.talked_about() || self.somebodys() {
            return None;
        }
        let mut total = 0;
        let mut quotes = 0_i32;
        // A time in front of its clause is that of the verb which follows, and of what depends on it.
        let mut front = !self.items()[..from].iter().any(|i| i.kind == ItemKind::Verb);
        for k in from..first {
            match self.items()[k].kind {
                ItemKind::Rel | ItemKind::Colon => return None,
                ItemKind::Sub if self.tagged(k, flag::TIME) => total += TURN,
                ItemKind::Sub => total += self.reported(k, first)?,
                ItemKind::Open('"' | '«' | '“') => quotes += 1,
                ItemKind::Close(_) => quotes -= 1,
                ItemKind::Verb if front => front = false,
                ItemKind::Verb if self.items()[k].conj => total += TURN,
                ItemKind::Verb => total += 2 * TURN,
                _ => {}
            }
        }
        (quotes <= 0).then_some(total)
    }

    /// The subordinator at `k` between a time and an event: a time of speaking is not that of what is told, unless the
    /// speaker tells what he himself does («أعلن الجيش الأحد أنه قصف»).
    fn reported(&self, k: usize, first: usize) -> Option<u32> {
        let word = &self.view.words[self.items()[k].head as usize];
        match self.says(k) {
            Some(false) => Some(TURN),
            _ => (word.reading.pron != 0 && k + 2 >= first).then_some(2 * TURN),
        }
    }

    /// Does a verb of the clause before item `k` speak, ask or accuse? `None` without a verb.
    fn says(&self, k: usize) -> Option<bool> {
        let turn = |i: &&Item| !matches!(i.kind, ItemKind::Sub | ItemKind::Rel);
        let verbs = self.items()[..k].iter().rev().take_while(turn).filter(|i| matches!(i.kind, ItemKind::Verb | ItemKind::Participle));
        verbs.map(|v| self.speaks(v)).reduce(|a, b| a || b)
    }

    fn speaks(&self, verb: &Item) -> bool {
        self.view.words[verb.head as usize].lexeme(self.view.pack).is_some_and(|l| l.tags.has(flag::SAY) || self.verbal(l.event))
    }

    /// Is this an event of words?
    fn verbal(&self, entry: Option<u32>) -> bool {
        let data = self.view.pack.data();
        entry.and_then(|e| data.ontology.types.get(usize::from(data.events[e as usize].kind))).is_some_and(|k| matches!(k.quad_code, 1 | 3))
    }

    /// A time after the event: what the items between them cost.
    fn after(&self, last: usize, time: usize) -> Option<u32> {
        let mut total = 0;
        let mut relative = false;
        let governed = self.elsewhen(self.d.item);
        for k in last + 1..time {
            let opened = matches!(self.items()[k - 1].kind, ItemKind::Rel | ItemKind::Sub);
            match self.items()[k].kind {
                ItemKind::Verb if self.items()[k - 1].kind != ItemKind::Neg && self.speaks(&self.items()[k]) => return None,
                ItemKind::Verb if opened => {}
                ItemKind::Verb if governed => return None,
                ItemKind::Rel | ItemKind::Verb if relative => return None,
                // What is condemned or demanded has its own time.
                ItemKind::Rel if self.verbal(Some(self.d.entry)) => return None,
                ItemKind::Rel => {
                    relative = true;
                    total += self.described(last, k);
                }
                ItemKind::Sub if self.tagged(k, flag::TIME) && !self.tagged(k, flag::PAST) => total += TURN,
                ItemKind::Sub | ItemKind::Colon => return None,
                ItemKind::Verb if self.items()[k].conj => total += 2 * TURN,
                // A relative clause without relative word.
                ItemKind::Verb => {
                    relative = true;
                    total += self.described(last, k);
                }
                ItemKind::Prep(_) if self.tagged(k, flag::PAST) => total += ANOTHER,
                // What somebody speaks about has its own time: «اتهمه بالهجوم في يوليو».
                ItemKind::Event if self.verbal(Some(self.d.entry)) => total += ANOTHER,
                ItemKind::Event if self.items()[k].governor != NONE => total += 10,
                ItemKind::Open('"' | '«' | '“') => total += 2 * TURN,
                _ => {}
            }
        }
        Some(total)
    }

    /// «الهجوم الانتحاري الذي وقع», «هجوم استهدف»: what a relative clause at item `k` costs the time in it. It describes
    /// the event where nobody stands between the two who could be described instead.
    fn described(&self, last: usize, k: usize) -> u32 {
        let items = self.items();
        let thing = |i: &Item| i.genitive || i.np == NONE || !self.view.phrases.nps[i.np as usize].agent;
        if items[last].kind != ItemKind::Verb && items[last + 1..k].iter().all(thing) { 10 } else { ANOTHER }
    }

    fn elsewhen(&self, item: usize) -> bool {
        elsewhen(self.view, item)
    }

    /// «منفذ الهجوم», «المتهمين بتفجير»: is the event told of somebody of whom something else is told?
    fn somebodys(&self) -> bool {
        let item = self.items()[self.d.item];
        let before = if item.governor == NONE { item.start } else { self.items()[item.governor as usize].start };
        let Some(word) = before.checked_sub(1).map(|w| &self.view.words[w as usize]) else { return false };
        if item.kind != ItemKind::Event || !word.is_word() {
            return false;
        }
        let participle = matches!(word.pos(), Some(Pos::ActiveParticiple | Pos::PassiveParticiple));
        let accused = participle && word.lexeme(self.view.pack).is_some_and(|l| self.verbal(l.event));
        accused || item.governor == NONE && item.genitive && word.class(self.view.pack).is_human()
    }

    /// Is the event noun what somebody speaks about, condemns or demands, so that the verb's time is not its own?
    /// What is announced as a direct object is: «أعلنت الشرطة الأحد اعتقال».
    fn talked_about(&self) -> bool {
        let d = self.d;
        let item = self.items()[d.item];
        if item.kind != ItemKind::Event || d.binding.light.is_some() {
            return false;
        }
        let turn = |i: &&Item| matches!(i.kind, ItemKind::Verb | ItemKind::Sub | ItemKind::Rel);
        let verb = self.items()[..d.item].iter().rev().find(turn).filter(|v| v.kind == ItemKind::Verb);
        verb.and_then(|v| self.view.words[v.head as usize].lexeme(self.view.pack))
            .is_some_and(|l| self.verbal(l.event) || l.tags.has(flag::SAY) && !self.announced(item))
    }

    /// An object of the verb, or what depends on a noun that is: «أعلن التوصل إلى اتفاق».
    fn announced(&self, item: Item) -> bool {
        if item.governor == NONE {
            return !item.genitive;
        }
        let before = (item.governor as usize).checked_sub(1).map(|k| self.items()[k]);
        before.is_some_and(|b| b.np != NONE && !self.view.phrases.nps[b.np as usize].agent)
    }

    fn tagged(&self, item: usize, bit: u32) -> bool {
        let word = &self.view.words[self.items()[item].head as usize];
        word.lexeme(self.view.pack).is_some_and(|l| l.tags.has(bit))
    }
}
