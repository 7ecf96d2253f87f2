//! What is said: where it begins and how far it reaches.

use isnad_pack::model::{Function, Pos, Stance, flag};
use isnad_text::Span;

use super::frame::{Content, Frame};
use super::table::role;
use super::{Scope, quotes};
use crate::phrase::{Item, ItemKind};
use crate::word::{Kind, Word};

/// How far after its verb what is said can begin, in items.
const REACH: usize = 28;

impl Frame<'_> {
    /// Where what is said begins, looking from item `from`.
    pub fn content(&self, from: usize, takes: &[Function], with_quote: bool) -> Option<Content> {
        let mut nominal = None;
        let mut verbs = 0;
        let mut k = from;
        while k < from + REACH {
            let Some(item) = self.item(k) else { break };
            match item.kind {
                ItemKind::Sub if self.opens(self.head(item)) => return Some(Content::That(k)),
                ItemKind::Colon => return Some(Content::Colon(k)),
                ItemKind::Open(c) if c != '(' && c != '[' => {
                    if let Some(q) = self.quotation(item) {
                        let opened = with_quote || k == from;
                        if opened && self.is_speech(k, q) {
                            return Some(Content::Quote(q));
                        }
                    }
                }
                ItemKind::Sub if nominal.is_some() => break,
                ItemKind::Sign if nominal.is_some() || !self.dash(item) => break,
                ItemKind::Verb if nominal.is_some() || item.conj || self.verb(self.head(item)).is_some_and(|c| c.sure && c.roles & role::VERB != 0) => break,
                ItemKind::Participle => break,
                ItemKind::Prep(p) if nominal.is_none() && takes.contains(&Function::Prep(p)) => {
                    nominal = Some(k + 1);
                    if self.item(k + 1).is_some_and(|n| n.kind == ItemKind::Sub && self.opens(self.head(n))) {
                        return Some(Content::That(k + 1));
                    }
                }
                ItemKind::Np | ItemKind::Event if nominal.is_none() && takes.contains(&Function::Obj) && self.view.phrases.free(k) && verbs == 0 => {
                    nominal = Some(k)
                }
                ItemKind::Verb => verbs += 1,
                _ => {}
            }
            k += 1;
        }
        // «أعلنت رفضها»: an act of her own, which the document reports.
        let own_act = |n: usize| self.item(n).is_some_and(|i| i.kind == ItemKind::Event && self.head(i).reading.pron != 0);
        nominal.filter(|n| !own_act(*n)).map(Content::Nominal)
    }

    pub(super) fn dash(&self, item: &Item) -> bool {
        matches!(self.head(item).kind, Kind::Sign('-' | '–' | '—' | 'ـ'))
    }

    pub(super) fn quotation(&self, item: &Item) -> Option<Span> {
        let at = self.view.words[item.start as usize].span.start;
        quotes::around(self.quotes, at).filter(|q| q.start == at)
    }

    /// A quotation of several words, and not a name in quotation marks.
    pub(super) fn is_speech(&self, k: usize, q: Span) -> bool {
        let least = if k > 0 && matches!(self.view.phrases.items[k - 1].kind, ItemKind::Prep(_) | ItemKind::Np) { 6 } else { 3 };
        let inside = self.view.phrases.items[k + 1..].iter().take_while(|i| self.view.words[i.start as usize].span.start < q.end);
        inside.map(|i| i.end - i.start).sum::<u32>() > least
    }

    /// Puts out the scope of what is said.
    pub fn emit(&mut self, c: Content, base: Scope, out: &mut Vec<Scope>) {
        let whole = |start: u32| {
            let quote = quotes::around(self.quotes, start).map_or(self.span.end, |q| q.end);
            Span::new(start, self.span.end.max(quote))
        };
        let span = match c {
            Content::That(k) => {
                let to = whole(self.start_of(k + 1));
                let end = if to.end > self.span.end { to.end } else { self.start_of(self.next_speech(k)) };
                Span::new(self.start_of(k), end.max(self.start_of(k + 1)))
            }
            Content::Colon(k) => {
                let to = whole(self.start_of(k + 1));
                Span::new(self.start_of(k), to.end)
            }
            Content::Quote(q) => q,
            Content::Nominal(k) => Span::new(self.start_of(k), self.start_of(self.nominal_end(k))),
        };
        let stance = if matches!(c, Content::Quote(..)) && base.stance == Stance::Asserts { Stance::Quotes } else { base.stance };
        out.push(Scope { span, stance, ..base });
    }

    /// «قالت إن …، وطالبت ب…»: the next act of speech of the same speaker ends what was said before.
    pub(super) fn next_speech(&self, k: usize) -> usize {
        let items = &self.view.phrases.items;
        let own = |n: usize| {
            let item = &items[n];
            let says = item.kind == ItemKind::Verb && item.conj && self.table.roles(self.head(item).reading.analysis.lexeme) & role::VERB != 0;
            says && items[n - 1].kind == ItemKind::Comma && self.finder().after(n, &[]).is_none_or(|s| !s.sure)
        };
        (k + 2..items.len()).find(|n| own(*n)).unwrap_or(items.len())
    }

    /// First item that no longer belongs to a noun phrase that is said: a new clause of the narrator.
    pub fn nominal_end(&self, k: usize) -> usize {
        let items = &self.view.phrases.items;
        for n in k + 1..items.len() {
            let item = &items[n];
            let turn = match item.kind {
                ItemKind::Verb => item.conj && self.only_verb(self.head(item)),
                ItemKind::Sub => self.head(item).lexeme(self.view.pack).is_some_and(|l| l.tags.has(flag::TIME)) && items[n - 1].kind == ItemKind::Comma,
                ItemKind::Sign => true,
                _ => false,
            };
            if turn {
                return n;
            }
        }
        items.len()
    }

    /// Is no reading of the word a noun? «وقتل», «وجرحى» may go on with what is said.
    pub(super) fn only_verb(&self, w: &Word) -> bool {
        self.readings(w).all(|r| !r.conj || r.analysis.pos == Pos::Verb)
    }

    /// A quotation at the sentence's start that nobody opened: the last speaker goes on.
    pub(super) fn orphan_quote(&mut self, from: usize, out: &mut Vec<Scope>) {
        let Some(first) = self.item(0) else { return };
        let Some(q) = self.quotation(first).filter(|_| matches!(first.kind, ItemKind::Open(_))) else { return };
        if !self.is_speech(0, q) || out[from..].iter().any(|s| s.span.overlaps(q)) {
            return;
        }
        if let Some(s) = self.memory.speakers.last() {
            out.push(Scope { span: q, holder: s.span, cue: s.span, stance: Stance::Quotes, relay: None });
        }
    }
}
