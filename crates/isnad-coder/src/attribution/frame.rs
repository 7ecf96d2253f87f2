//! One sentence: its words of saying, their speakers and what they say.

use isnad_pack::Pack;
use isnad_pack::model::{Function, Pos, Stance, Tense, flag};
use isnad_text::Span;

use super::cue::Cue;
use super::speaker::{Finder, Speaker};
use super::table::{Table, role};
use super::{Scope, quotes};
use crate::construct::View;
use crate::document::ReadSentence;
use crate::draft::Draft;
use crate::phrase::{Item, ItemKind};
use crate::reading::Cache;
use crate::word::{Kind, Word};

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
            if self.source_at(k, out) {
                continue;
            }
            if let Some(cue) = self.verb(w).filter(|c| self.trusted(k, c)) {
                self.speech(k, cue, out);
            } else if let Some(cue) = self.participle(w).filter(|_| self.adverbial(k)) {
                self.participle_speech(k, cue, out);
            } else if item.kind == ItemKind::Verb {
                self.note_subject(k);
            } else if !self.report_at(k, out) {
                self.accusation_at(k, out);
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

    pub fn finder(&self) -> Finder<'a> {
        Finder { view: self.view, table: self.table, drafts: self.drafts }
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

    /// A verb that the choice took for another word counts only where إن follows.
    fn trusted(&self, k: usize, cue: &Cue) -> bool {
        let item = &self.view.phrases.items[k];
        let opened = || {
            (k + 1..k + 4).find(|n| self.item(*n).is_none_or(|i| i.kind != ItemKind::Np)).and_then(|n| self.item(n)).is_some_and(|i| i.kind == ItemKind::Sub && self.opens(self.head(i)))
        };
        cue.sure || !matches!(item.kind, ItemKind::Prep(_) | ItemKind::Adverb | ItemKind::Sub | ItemKind::Conj) && opened()
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
        if let Some(s) = self.finder().of_verb(k, &[]).filter(|s| s.sure) {
            self.current = Some((s, false));
        }
    }

    /// A finite verb of saying.
    fn speech(&mut self, k: usize, cue: Cue, out: &mut Vec<Scope>) {
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
    fn who(&self, k: usize, cue: &Cue, preps: &[u16]) -> Option<(Speaker, Option<Span>)> {
        if cue.roles & role::BRINGS != 0 {
            return self.text_speaker(k, preps).map(|s| (s, None));
        }
        let own = self.finder().of_verb(k, preps).filter(|s| self.agrees(s, cue));
        if cue.roles & role::RELAY != 0 {
            if let Some(r) = self.relayed(k, preps) {
                return Some((r, own.map(|o| o.span)));
            }
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
    fn after_what(&self, k: usize) -> bool {
        k > 0 && self.view.phrases.items[k - 1].kind == ItemKind::Rel && (k == 1 || !matches!(self.view.phrases.items[k - 2].kind, ItemKind::Np | ItemKind::Event))
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
        self.finder().can_speak(np).then(|| self.finder().at(p + 1, &[]))
    }

    /// «جاء في بيان للجيش أن»: the text, or the one it is by.
    fn text_speaker(&self, k: usize, preps: &[u16]) -> Option<Speaker> {
        let items = &self.view.phrases.items;
        let p = (k + 1..k + 4).find(|i| items.get(*i).is_some_and(|x| matches!(x.kind, ItemKind::Prep(p) if preps.contains(&p))))?;
        let item = items.get(p + 1)?;
        let doc = self.head(item).class(self.view.pack) == isnad_pack::model::Class::Doc;
        (doc && item.np != crate::phrase::NONE).then(|| self.finder().at(p + 1, &[]))
    }

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
                ItemKind::Np | ItemKind::Event if nominal.is_none() && takes.contains(&Function::Obj) && self.view.phrases.free(k) && verbs == 0 => nominal = Some(k),
                ItemKind::Verb => verbs += 1,
                _ => {}
            }
            k += 1;
        }
        // «أعلنت رفضها»: an act of her own, which the document reports.
        let own_act = |n: usize| self.item(n).is_some_and(|i| i.kind == ItemKind::Event && self.head(i).reading.pron != 0);
        nominal.filter(|n| !own_act(*n)).map(Content::Nominal)
    }

    fn dash(&self, item: &Item) -> bool {
        matches!(self.head(item).kind, Kind::Sign('-' | '–' | '—' | 'ـ'))
    }

    fn quotation(&self, item: &Item) -> Option<Span> {
        let at = self.view.words[item.start as usize].span.start;
        quotes::around(self.quotes, at).filter(|q| q.start == at)
    }

    /// A quotation of several words, and not a name in quotation marks.
    fn is_speech(&self, k: usize, q: Span) -> bool {
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
    fn next_speech(&self, k: usize) -> usize {
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
    fn only_verb(&self, w: &Word) -> bool {
        self.readings(w).all(|r| !r.conj || r.analysis.pos == Pos::Verb)
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
        let closes = items.get(end).is_none_or(|i| matches!(i.kind, ItemKind::Sign | ItemKind::Comma | ItemKind::Rel));
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
