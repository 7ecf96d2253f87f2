//! One sentence: its words of saying, their speakers and what they say.

use isnad_pack::Pack;
use isnad_pack::model::{Function, Stance, flag};
use isnad_text::Span;

use super::cue::Cue;
use super::speaker::{self, Speaker};
use super::table::{Table, role};
use super::{Scope, quotes};
use crate::construct::View;
use crate::document::ReadSentence;
use crate::draft::Draft;
use crate::phrase::{Item, ItemKind};
use crate::reading::Cache;
use crate::word::Word;

/// How far after its verb what is said can begin, in items.
const REACH: usize = 28;

/// How many speakers are remembered for verbs without a subject.
const REMEMBERED: usize = 4;

/// Who spoke so far in the document.
#[derive(Default)]
pub(crate) struct Memory {
    /// Latest last.
    speakers: Vec<Speaker>,
    /// Subject of the sentence before.
    subject: Option<Speaker>,
}

/// A sentence being read.
pub(crate) struct Frame<'a> {
    pub view: View<'a>,
    pub table: &'a Table,
    pub cache: &'a Cache,
    pub text: &'a str,
    pub span: Span,
    drafts: &'a [Draft],
    quotes: &'a [Span],
    memory: &'a mut Memory,
    /// Who speaks or acts in this sentence so far, and whether he was found as a speaker.
    current: Option<(Speaker, bool)>,
}

/// Where what is said begins, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Content {
    /// After إن: item.
    That(usize),
    Colon(usize),
    Quote(Span),
    /// A noun phrase: its first item.
    Nominal(usize),
}

impl<'a> Frame<'a> {
    pub fn new(pack: &'a Pack, table: &'a Table, cache: &'a Cache, text: &'a str, s: &'a ReadSentence, quotes: &'a [Span], memory: &'a mut Memory) -> Frame<'a> {
        let view = View { pack, text, words: &s.words, phrases: &s.phrases };
        Frame { view, table, cache, text, span: s.span, drafts: &s.drafts, quotes, memory, current: None }
    }

    /// Reads all scopes of the sentence.
    pub fn run(&mut self, out: &mut Vec<Scope>) {
        let from = out.len();
        self.colon_title(out);
        for k in 0..self.view.phrases.items.len() {
            let item = self.view.phrases.items[k];
            let w = &self.view.words[item.head as usize];
            if let Some(cue) = self.verb(w).filter(|c| c.sure || self.opens_after(k)) {
                self.speech(k, cue, out);
            } else if let Some(cue) = self.participle(w).filter(|_| self.adverbial(k)) {
                self.participle_speech(k, cue, out);
            } else if item.kind == ItemKind::Verb {
                self.note_subject(k);
            } else if self.source_at(k, out) || self.report_at(k, out) || self.accusation_at(k, out) {
                // The scope is out.
            }
        }
        self.orphan_quote(from, out);
        self.memory.subject = self.current.map(|(s, _)| s).or(self.memory.subject);
    }

    pub fn item(&self, k: usize) -> Option<&'a Item> {
        self.view.phrases.items.get(k)
    }

    pub fn drafts(&self) -> &'a [Draft] {
        self.drafts
    }

    pub fn head(&self, item: &Item) -> &'a Word {
        &self.view.words[item.head as usize]
    }

    pub fn word_span(&self, k: usize) -> Span {
        let w = self.head(&self.view.phrases.items[k]);
        Span::new(crate::span::core_start(self.view.pack, self.text, w), w.span.end)
    }

    fn start_of(&self, k: usize) -> u32 {
        self.view.phrases.items.get(k).map_or(self.span.end, |i| self.view.words[i.start as usize].span.start)
    }

    /// Does إن or a quotation follow the word at item `k`, at once or after one phrase?
    fn opens_after(&self, k: usize) -> bool {
        (k + 1..k + 4).any(|n| self.item(n).is_some_and(|i| i.kind == ItemKind::Sub && self.opens(self.head(i))))
    }

    /// Is a participle at item `k` used as a verb: after a comma or conjunction, or with إن right after it?
    fn adverbial(&self, k: usize) -> bool {
        let item = self.view.phrases.items[k];
        let before = k.checked_sub(1).and_then(|b| self.item(b)).map(|i| i.kind);
        let opened = self.item(k + 1).is_some_and(|n| {
            matches!(n.kind, ItemKind::Colon | ItemKind::Open(_)) || n.kind == ItemKind::Sub && self.opens(self.head(n)) || matches!(n.kind, ItemKind::Prep(_))
        });
        item.kind == ItemKind::Participle || opened && (matches!(before, Some(ItemKind::Comma | ItemKind::Conj | ItemKind::Close(_))) || item.conj || item.np != crate::phrase::NONE)
    }

    /// A subject of a verb that says nothing may speak later in the sentence.
    fn note_subject(&mut self, k: usize) {
        if self.current.is_some_and(|(_, said)| said) || k > 0 && self.view.phrases.items[k - 1].kind == ItemKind::Rel {
            return;
        }
        if let Some(s) = speaker::of_verb(self.view, self.drafts, k, &[]) {
            self.current = Some((s, false));
        }
    }

    /// A finite verb of saying.
    fn speech(&mut self, k: usize, cue: Cue, out: &mut Vec<Scope>) {
        if k > 0 && self.view.phrases.items[k - 1].kind == ItemKind::Neg {
            return;
        }
        let bit = cue.roles & cue.roles.wrapping_neg();
        let takes: Vec<Function> = self.table.takes(cue.reading.analysis.lexeme, bit).to_vec();
        let preps: Vec<u16> = takes.iter().filter_map(|f| if let Function::Prep(p) = f { Some(*p) } else { None }).collect();
        let found = if cue.roles & role::BRINGS != 0 { self.text_speaker(k, &preps) } else { speaker::of_verb(self.view, self.drafts, k, &preps) };
        let relay = if cue.roles & role::RELAY != 0 { self.relayed(k, &preps) } else { None };
        let own = found.filter(|s| self.agrees(s, &cue) || cue.roles & role::BRINGS != 0);
        let (speaker, passed) = match (relay, own) {
            (Some(r), own) => (Some(r), own.map(|o| o.span)),
            (None, _) if cue.roles & role::VERB == 0 && cue.roles & role::BRINGS == 0 => return,
            (None, Some(own)) => (Some(own), None),
            (None, None) if cue.roles & role::BRINGS != 0 => return,
            (None, None) => (self.carried(&cue), None),
        };
        let Some(speaker) = speaker else { return };
        let from = if speaker.next > k { speaker.next } else { k + 1 };
        let stance = self.table.stance(self.view.pack, cue.reading.analysis.lexeme, bit);
        let base = Scope { span: self.span, holder: speaker.span, cue: self.word_span(k), stance, relay: passed };
        match self.content(from, &takes, true) {
            Some(c) => {
                self.emit(c, base, out);
                self.spoke(speaker);
            }
            None if self.postposed(k, from) => {
                let start = self.quote_before(k).map_or(self.span.start, |q| q.start);
                let end = base.cue.start;
                out.push(Scope { span: Span::new(start.min(end), end), ..base });
                self.spoke(speaker);
            }
            None if cue.roles & role::VERB != 0 && found.is_some() => {
                self.current = Some((speaker, false));
            }
            None => {}
        }
    }

    fn participle_speech(&mut self, k: usize, cue: Cue, out: &mut Vec<Scope>) {
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

    pub fn spoke(&mut self, mut s: Speaker) {
        s.next = 0;
        self.current = Some((s, true));
        self.memory.speakers.retain(|m| m.span != s.span);
        self.memory.speakers.push(s);
        if self.memory.speakers.len() > REMEMBERED {
            self.memory.speakers.remove(0);
        }
    }

    /// Gender of verb and speaker; where one is open, they agree.
    fn agrees(&self, s: &Speaker, cue: &Cue) -> bool {
        let g = cue.reading.analysis.gender;
        s.next > 0 || g == 0 || s.gender == 0 || g & s.gender != 0 || cue.reading.analysis.number & 4 != 0
    }

    /// The speaker of a verb or participle without a subject of its own: the one of this sentence, or the last.
    pub fn carried(&self, cue: &Cue) -> Option<Speaker> {
        if let Some((s, _)) = self.current {
            return Some(Speaker { next: 0, ..s });
        }
        let fits = |s: &&Speaker| self.agrees(s, cue);
        let m = &self.memory.speakers;
        let subject = self.memory.subject.as_ref();
        m.iter().rev().find(fits).or(subject.filter(fits)).or(m.last()).map(|s| Speaker { next: 0, ..*s })
    }

    /// «نقلت الوكالة عن مسؤول»: the official.
    fn relayed(&self, k: usize, preps: &[u16]) -> Option<Speaker> {
        let items = &self.view.phrases.items;
        let p = (k + 1..(k + 8).min(items.len())).take_while(|i| items[*i].kind != ItemKind::Verb).find(|i| matches!(items[*i].kind, ItemKind::Prep(p) if preps.contains(&p)))?;
        let np = items.get(p + 1)?;
        speaker::can_speak(self.view, np).then(|| speaker::at(self.view, p + 1, &[]))
    }

    /// «جاء في بيان للجيش أن»: the text, or the one it is by.
    fn text_speaker(&self, k: usize, preps: &[u16]) -> Option<Speaker> {
        let items = &self.view.phrases.items;
        let p = (k + 1..k + 4).find(|i| items.get(*i).is_some_and(|x| matches!(x.kind, ItemKind::Prep(p) if preps.contains(&p))))?;
        let item = items.get(p + 1)?;
        let doc = self.head(item).class(self.view.pack) == isnad_pack::model::Class::Doc;
        (doc && item.np != crate::phrase::NONE).then(|| speaker::at(self.view, p + 1, &[]))
    }

    /// Where what is said begins, looking from item `from`.
    pub fn content(&self, from: usize, takes: &[Function], with_quote: bool) -> Option<Content> {
        let mut nominal = None;
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
                ItemKind::Sub | ItemKind::Sign if nominal.is_some() || item.kind == ItemKind::Sign => break,
                ItemKind::Verb if k == 0 || self.view.phrases.items[k - 1].kind != ItemKind::Rel => break,
                ItemKind::Participle => break,
                ItemKind::Prep(p) if nominal.is_none() && takes.contains(&Function::Prep(p)) => {
                    nominal = Some(k + 1);
                    if self.item(k + 1).is_some_and(|n| n.kind == ItemKind::Sub && self.opens(self.head(n))) {
                        return Some(Content::That(k + 1));
                    }
                }
                ItemKind::Np | ItemKind::Event if nominal.is_none() && takes.contains(&Function::Obj) && self.view.phrases.free(k) => nominal = Some(k),
                _ => {}
            }
            k += 1;
        }
        nominal.map(Content::Nominal)
    }

    fn quotation(&self, item: &Item) -> Option<Span> {
        let at = self.view.words[item.start as usize].span.start;
        quotes::around(self.quotes, at).filter(|q| q.start == at)
    }

    /// A quotation of several words, and not a name in quotation marks.
    fn is_speech(&self, k: usize, q: Span) -> bool {
        let inside = self.view.phrases.items[k + 1..].iter().take_while(|i| self.view.words[i.start as usize].span.start < q.end);
        let mut words = 0;
        for i in inside {
            if matches!(i.kind, ItemKind::Verb | ItemKind::Sub) {
                return true;
            }
            words += i.end - i.start;
        }
        words >= 4
    }

    /// Puts out the scope of what is said.
    pub fn emit(&mut self, c: Content, base: Scope, out: &mut Vec<Scope>) {
        let whole = |start: u32| {
            let quote = quotes::around(self.quotes, start).map_or(self.span.end, |q| q.end);
            Span::new(start, self.span.end.max(quote))
        };
        let span = match c {
            Content::That(k) => {
                let after = self.start_of(k + 1);
                let to = whole(after);
                Span::new(self.start_of(k), to.end)
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

    /// First item that no longer belongs to a noun phrase that is said: a new clause of the narrator.
    pub fn nominal_end(&self, k: usize) -> usize {
        let items = &self.view.phrases.items;
        for n in k + 1..items.len() {
            let item = &items[n];
            let turn = match item.kind {
                ItemKind::Verb => item.conj && items[n - 1].kind != ItemKind::Rel,
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

    /// «…، قال مصدر.»: a verb of saying with its subject and nothing more, after what is said.
    fn postposed(&self, k: usize, from: usize) -> bool {
        let items = &self.view.phrases.items;
        let mut b = k;
        while b > 0 && matches!(items[b - 1].kind, ItemKind::Adverb | ItemKind::Sub | ItemKind::Rel | ItemKind::Prep(_)) {
            b -= 1;
        }
        let after_comma = b > 1 && matches!(items[b - 1].kind, ItemKind::Comma | ItemKind::Close(_));
        let end = self.view.skip_right(from);
        let closes = items.get(end).is_none_or(|i| matches!(i.kind, ItemKind::Sign | ItemKind::Comma | ItemKind::Rel) || i.kind == ItemKind::Np);
        after_comma && closes
    }

    /// The quotation that ends right before the verb at item `k`.
    fn quote_before(&self, k: usize) -> Option<Span> {
        let items = &self.view.phrases.items;
        let close = (k.saturating_sub(3)..k).rev().find(|i| matches!(items[*i].kind, ItemKind::Close(_)))?;
        let at = self.view.words[items[close].start as usize].span.start;
        quotes::around(self.quotes, at)
    }

    /// A quotation at the sentence's start that nobody opened: the last speaker goes on.
    fn orphan_quote(&mut self, from: usize, out: &mut Vec<Scope>) {
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
