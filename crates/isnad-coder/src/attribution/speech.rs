//! Verbs and participles of saying: who speaks, and whether what is said stands before or after.

use isnad_pack::model::{Function, Tense};
use isnad_text::Span;

use super::cue::Cue;
use super::frame::{Content, Frame};
use super::speaker::Speaker;
use super::table::role;
use super::{Scope, quotes};
use crate::phrase::ItemKind;

impl Frame<'_> {
    /// A verb that the choice took for another word counts only where إن follows.
    pub(super) fn trusted(&self, k: usize, cue: &Cue) -> bool {
        let item = &self.view.phrases.items[k];
        let opened = || {
            (k + 1..k + 4)
                .find(|n| self.item(*n).is_none_or(|i| i.kind != ItemKind::Np))
                .and_then(|n| self.item(n))
                .is_some_and(|i| i.kind == ItemKind::Sub && self.opens(self.head(i)))
        };
        cue.sure || !matches!(item.kind, ItemKind::Prep(_) | ItemKind::Adverb | ItemKind::Sub | ItemKind::Conj) && opened()
    }

    /// Is a participle at item `k` used as a verb: after a comma or conjunction, or with إن right after it?
    pub(super) fn adverbial(&self, k: usize) -> bool {
        let item = self.view.phrases.items[k];
        let before = k.checked_sub(1).and_then(|b| self.item(b)).map(|i| i.kind);
        let opened = self.item(k + 1).is_some_and(|n| {
            matches!(n.kind, ItemKind::Colon | ItemKind::Open(_)) || n.kind == ItemKind::Sub && self.opens(self.head(n)) || matches!(n.kind, ItemKind::Prep(_))
        });
        item.kind == ItemKind::Participle
            || opened && (matches!(before, Some(ItemKind::Comma | ItemKind::Conj | ItemKind::Close(_))) || item.conj || item.np != crate::phrase::NONE)
    }

    /// A finite verb of saying.
    pub(super) fn speech(&mut self, k: usize, cue: Cue, out: &mut Vec<Scope>) {
        if k > 0 && self.view.phrases.items[k - 1].kind == ItemKind::Neg {
            return;
        }
        let lexeme = cue.reading.analysis.lexeme;
        let bit = cue.roles & cue.roles.wrapping_neg();
        let listed = self.table.takes(lexeme, bit);
        let preps: Vec<u16> = listed.iter().filter_map(|f| if let Function::Prep(p) = f { Some(*p) } else { None }).collect();
        let Some((speaker, passed)) = self.who(k, &cue, &preps) else { return };
        let takes = if cue.roles & role::VERB != 0 { listed } else { &[] };
        let from = if speaker.next > k { speaker.next } else { k + 1 };
        let stance = self.table.stance(self.view.pack, lexeme, bit);
        let base = Scope { span: self.span, holder: speaker.span, cue: self.word_span(k), stance, relay: passed };
        let content = self.content(from, takes, true).filter(|c| speaker.sure || !matches!(c, Content::Nominal(_)));
        match content {
            Some(c) => {
                self.emit(c, base, out);
                self.spoke(speaker);
            }
            None if speaker.next > k && speaker.sure && self.postposed(k, from) => {
                let start = self.quote_before(k).map_or(self.span.start, |q| q.start);
                let end = base.cue.start;
                out.push(Scope { span: Span::new(start.min(end), end), ..base });
                self.spoke(speaker);
            }
            None if speaker.next > k && speaker.sure && k == 0 && self.table.roles(lexeme) & role::CLAUSE != 0 => {
                out.push(Scope { span: Span::new(speaker.span.end, self.span.end), ..base });
                self.spoke(speaker);
            }
            None if cue.roles & role::VERB != 0 && speaker.sure && speaker.next > k => self.current = Some((speaker, false)),
            None => {}
        }
    }

    /// Who speaks with the verb at item `k`, and who passed it on.
    pub(super) fn who(&self, k: usize, cue: &Cue, preps: &[u16]) -> Option<(Speaker, Option<Span>)> {
        if cue.roles & role::BRINGS != 0 {
            return self.text_speaker(k, preps).map(|s| (s, None));
        }
        let own = self.finder().of_verb(k, preps).filter(|s| self.agrees(s, cue));
        if let Some(r) = (cue.roles & role::RELAY != 0).then(|| self.relayed(k, preps)).flatten() {
            return Some((r, own.map(|o| o.span)));
        }
        if own.is_some() {
            return own.map(|o| (o, None));
        }
        // Without a subject the last speaker goes on, unless it is «it is said» or a thing stands before the verb.
        let imperfect = cue.reading.analysis.tense == Tense::Imperfect;
        let impersonal = imperfect && self.table.roles(cue.reading.analysis.lexeme) & role::IMPERSONAL != 0;
        let thing = k > 0 && matches!(self.view.phrases.items[k - 1].kind, ItemKind::Np | ItemKind::Event | ItemKind::Rel) && !self.view.phrases.items[k].conj;
        if impersonal || thing && !self.after_what(k) {
            return None;
        }
        self.carried(cue).map(|s| (s, None))
    }

    /// «ما قال إنه»: a headless relative clause.
    pub(super) fn after_what(&self, k: usize) -> bool {
        k > 0
            && self.view.phrases.items[k - 1].kind == ItemKind::Rel
            && (k == 1 || !matches!(self.view.phrases.items[k - 2].kind, ItemKind::Np | ItemKind::Event))
    }

    pub(super) fn participle_speech(&mut self, k: usize, cue: Cue, out: &mut Vec<Scope>) {
        let bit = role::VERB;
        let takes: Vec<Function> = self.table.takes(cue.reading.analysis.lexeme, bit).to_vec();
        let Some(speaker) = self.carried(&cue) else { return };
        let stance = self.table.stance(self.view.pack, cue.reading.analysis.lexeme, bit);
        let base = Scope { span: self.span, holder: speaker.span, cue: self.word_span(k), stance, relay: None };
        if let Some(c) = self.content(k + 1, &takes, false) {
            self.emit(c, base, out);
            self.spoke(speaker);
        }
    }

    /// «نقلت الوكالة عن مسؤول»: the official.
    pub(super) fn relayed(&self, k: usize, preps: &[u16]) -> Option<Speaker> {
        let items = &self.view.phrases.items;
        let p = (k + 1..(k + 8).min(items.len()))
            .take_while(|i| items[*i].kind != ItemKind::Verb)
            .find(|i| matches!(items[*i].kind, ItemKind::Prep(p) if preps.contains(&p)))?;
        let np = items.get(p + 1)?;
        self.finder().can_speak(np).then(|| self.finder().at(p + 1, &[]))
    }

    /// «جاء في بيان للجيش أن»: the text, or the one it is by.
    pub(super) fn text_speaker(&self, k: usize, preps: &[u16]) -> Option<Speaker> {
        let items = &self.view.phrases.items;
        let p = (k + 1..k + 4).find(|i| items.get(*i).is_some_and(|x| matches!(x.kind, ItemKind::Prep(p) if preps.contains(&p))))?;
        let item = items.get(p + 1)?;
        let doc = self.head(item).class(self.view.pack) == isnad_pack::model::Class::Doc;
        (doc && item.np != crate::phrase::NONE).then(|| self.finder().at(p + 1, &[]))
    }

    /// «…، قال مصدر.»: a verb of saying with its subject and nothing more, after what is said.
    pub(super) fn postposed(&self, k: usize, from: usize) -> bool {
        let items = &self.view.phrases.items;
        // «…، ما يفيد الطرفين» says nothing; after a source word the scope is that word's.
        if k > 0 && items[k - 1].kind == ItemKind::Rel {
            return false;
        }
        let mut b = k;
        while b > 0 && matches!(items[b - 1].kind, ItemKind::Adverb | ItemKind::Sub | ItemKind::Rel | ItemKind::Prep(_)) {
            b -= 1;
        }
        let after_comma = b > 1 && matches!(items[b - 1].kind, ItemKind::Comma | ItemKind::Close(_));
        let end = self.view.skip_right(from);
        let closes = items.get(end).is_none_or(|i| matches!(i.kind, ItemKind::Sign | ItemKind::Comma | ItemKind::Rel));
        after_comma && closes
    }

    /// The quotation that ends right before the verb at item `k`.
    pub(super) fn quote_before(&self, k: usize) -> Option<Span> {
        let items = &self.view.phrases.items;
        let close = (k.saturating_sub(3)..k).rev().find(|i| matches!(items[*i].kind, ItemKind::Close(_)))?;
        let at = self.view.words[items[close].start as usize].span.start;
        quotes::around(self.quotes, at)
    }
}
