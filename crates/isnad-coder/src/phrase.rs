//! Phrases: a sentence's words become a row of items (noun phrases, event nouns, verbs, prepositions, …).

use isnad_pack::Pack;
use isnad_pack::model::{Class, Pos, bits, flag};

use crate::noun_phrase;
use crate::record::Amount;
use crate::word::{Kind, Word};

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ItemKind {
    /// A noun phrase; its index is in [`Item::np`].
    Np,
    /// An event noun with its adjectives; also a noun phrase.
    Event,
    /// A finite verb.
    Verb,
    /// A participle in the accusative without article, used as a verb (محذرا).
    Participle,
    /// A preposition, written apart or cut from the next word.
    Prep(u16),
    /// A preposition with a pronoun (عليه).
    PrepPronoun(u16),
    /// A time phrase.
    Time,
    Rel,
    Sub,
    Conj,
    Neg,
    Particle,
    Adverb,
    Pronoun,
    Comma,
    /// Opening and closing quotation marks and brackets.
    Open(char),
    Close(char),
    Colon,
    /// Other signs: dashes, dots.
    Sign,
}

/// No index.
pub(crate) const NONE: u32 = u32::MAX;

/// An item of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub kind: ItemKind,
    /// Words `[start, end)`.
    pub start: u32,
    pub end: u32,
    /// Word that carries the reading: the verb, the head of the phrase.
    pub head: u32,
    /// Index of the noun phrase.
    pub np: u32,
    /// و or ف is written before it.
    pub conj: bool,
    /// Genitive of the event noun in the item before.
    pub genitive: bool,
    /// Coordinated with the noun phrase before.
    pub coord: bool,
    /// Coordinated over an owner in between: «متجرا للأسلحة ووحدة عسكرية».
    pub jump: bool,
    /// Governing preposition item, for noun phrases.
    pub governor: u32,
}

/// A noun phrase.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Np {
    pub start: u32,
    pub end: u32,
    pub head: u32,
    pub class: Class,
    pub definite: bool,
    pub gender: u8,
    pub number: u8,
    /// Case bits of the head; oblique where ين or اً is seen.
    pub case: u8,
    /// How many, where the phrase counts.
    pub count: Option<Amount>,
    /// Word of the first proper name inside, and of the name on file.
    pub name: u32,
    /// A pronoun is written after the head or the last word.
    pub pron: bool,
    pub agent: bool,
    pub human: bool,
}

/// The items of a sentence.
#[derive(Default)]
pub(crate) struct Phrases {
    pub items: Vec<Item>,
    pub nps: Vec<Np>,
}

impl Phrases {
    /// Builds the items of a sentence.
    pub fn build(&mut self, pack: &Pack, text: &str, words: &[Word]) {
        self.items.clear();
        self.nps.clear();
        let mut b = Build { pack, text, words, out: self, open: Vec::new() };
        let mut i = 0;
        while i < words.len() {
            i = b.step(i).max(i + 1);
        }
        self.link();
    }

    /// Marks governors and coordination.
    fn link(&mut self) {
        for k in 0..self.items.len() {
            let item = self.items[k];
            if !matches!(item.kind, ItemKind::Np | ItemKind::Event | ItemKind::Time) || k == 0 {
                continue;
            }
            let before = self.items[k - 1];
            if let ItemKind::Prep(_) = before.kind {
                self.items[k].governor = narrow(k - 1);
            } else if item.conj && k >= 3 && before.governor == narrow(k - 2) && self.over_owner(k) {
                self.items[k].coord = true;
                self.items[k].jump = true;
                self.items[k].governor = self.items[k - 3].governor;
                self.items[k].genitive = self.items[k - 3].genitive;
            } else if item.conj && matches!(before.kind, ItemKind::Np | ItemKind::Event) && self.can_join(k - 1, k) {
                self.items[k].coord = true;
                self.items[k].governor = before.governor;
                self.items[k].genitive = before.genitive;
            } else if before.kind == ItemKind::Comma && item.conj && k >= 2 && matches!(self.items[k - 2].kind, ItemKind::Np) && self.can_join(k - 2, k) {
                self.items[k].coord = true;
                self.items[k].governor = self.items[k - 2].governor;
                self.items[k].genitive = self.items[k - 2].genitive;
            }
        }
    }

    /// «متجرا للأسلحة ووحدة عسكرية»: is the phrase joined to the one before the owner, both without article?
    fn over_owner(&self, k: usize) -> bool {
        let (first, owner) = (&self.items[k - 3], &self.items[k - 1]);
        if first.kind != ItemKind::Np || owner.kind != ItemKind::Np || self.items[k].kind != ItemKind::Np {
            return false;
        }
        let np = |i: &Item| self.nps[i.np as usize];
        let (a, o, b) = (np(first), np(owner), np(&self.items[k]));
        !a.definite && o.definite && !b.definite && (a.class == b.class || a.agent == b.agent || a.class == Class::Facility)
    }

    /// Do two phrases look alike enough to be joined by و: people with people, things with things?
    fn can_join(&self, a: usize, b: usize) -> bool {
        if self.items[a].np == NONE || self.items[b].np == NONE || self.items[b].kind == ItemKind::Time {
            return false;
        }
        if self.items[b].kind == ItemKind::Event || self.items[a].kind == ItemKind::Event {
            return self.items[a].kind == self.items[b].kind;
        }
        let (x, y) = (&self.nps[self.items[a].np as usize], &self.nps[self.items[b].np as usize]);
        // A noun phrase before a verb may open a clause of its own: «والشرطة تقول».
        if let Some(next) = self.items.get(b + 1)
            && next.kind == ItemKind::Verb
            && !next.conj
            && x.agent
            && y.agent
            && !self.items[a].genitive
            && self.items[a].governor == NONE
        {
            return true;
        }
        x.agent == y.agent || x.class == y.class
    }

    /// End of the chain of coordinated phrases that begins at item `k`.
    pub fn chain_end(&self, k: usize) -> usize {
        let mut end = k + 1;
        loop {
            match self.items.get(end) {
                Some(i) if i.coord && !i.jump => end += 1,
                Some(i) if matches!(i.kind, ItemKind::Prep(_)) && self.items.get(end + 2).is_some_and(|j| j.coord && j.jump) => end += 3,
                Some(i) if i.kind == ItemKind::Comma && self.items.get(end + 1).is_some_and(|j| j.coord) => end += 2,
                _ => return end,
            }
        }
    }

    /// First item of the chain in which item `k` stands.
    pub fn chain_start(&self, mut k: usize) -> usize {
        while k > 0 && self.items[k].coord {
            k -= if self.items[k].jump {
                3
            } else if self.items[k - 1].kind == ItemKind::Comma {
                2
            } else {
                1
            };
        }
        k
    }

    /// Is the item a noun phrase that stands free: not governed, no genitive, no second of a chain?
    pub fn free(&self, k: usize) -> bool {
        let i = &self.items[k];
        matches!(i.kind, ItemKind::Np | ItemKind::Event) && i.governor == NONE && !i.genitive && !i.coord
    }
}

struct Build<'a> {
    pack: &'a Pack,
    text: &'a str,
    words: &'a [Word],
    out: &'a mut Phrases,
    open: Vec<char>,
}

impl Build<'_> {
    fn push(&mut self, kind: ItemKind, start: usize, end: usize, head: usize, conj: bool) {
        let item = Item {
            kind,
            start: narrow(start),
            end: narrow(end),
            head: narrow(head),
            np: NONE,
            conj,
            genitive: false,
            coord: false,
            jump: false,
            governor: NONE,
        };
        self.out.items.push(item);
    }

    /// Reads the item at word `i`; gives the word after it.
    fn step(&mut self, i: usize) -> usize {
        let w = &self.words[i];
        match w.kind {
            Kind::Sign(c) => self.sign(i, c),
            Kind::Number => self.nominal(i, false),
            Kind::Word => self.word(i),
        }
    }

    fn sign(&mut self, i: usize, c: char) -> usize {
        let kind = match c {
            '،' | ',' | '؛' | ';' => ItemKind::Comma,
            ':' => ItemKind::Colon,
            '«' | '“' | '(' | '[' | '‹' | '„' => ItemKind::Open(c),
            '»' | '”' | ')' | ']' | '›' => ItemKind::Close(c),
            '"' | '\'' => {
                if self.open.last() == Some(&c) {
                    self.open.pop();
                    ItemKind::Close(c)
                } else {
                    self.open.push(c);
                    ItemKind::Open(c)
                }
            }
            _ => ItemKind::Sign,
        };
        self.push(kind, i, i + 1, i, false);
        i + 1
    }

    fn word(&mut self, i: usize) -> usize {
        let w = self.words[i];
        let r = w.reading;
        let class = w.class(self.pack);
        match r.analysis.pos {
            Pos::Verb => {
                self.push(ItemKind::Verb, i, i + 1, i, r.conj);
                i + 1
            }
            Pos::Function => self.function(i, class),
            _ => {
                if r.prep != 0 {
                    self.push(ItemKind::Prep(r.prep), i, i + 1, i, r.conj);
                }
                self.nominal(i, r.prep != 0)
            }
        }
    }

    fn function(&mut self, i: usize, class: Class) -> usize {
        let w = self.words[i];
        let r = w.reading;
        let lexeme = self.pack.lexeme(r.analysis.lexeme);
        if r.prep != 0 && class != Class::Prep {
            self.push(ItemKind::Prep(r.prep), i, i + 1, i, r.conj);
        }
        let conj = r.conj && r.prep == 0;
        let kind = match class {
            Class::Prep if r.pron != 0 => ItemKind::PrepPronoun(lexeme.prep),
            Class::Prep if lexeme.tags.has(flag::CLAUSE) => ItemKind::Sub,
            Class::Prep => ItemKind::Prep(lexeme.prep),
            Class::Conj => ItemKind::Conj,
            Class::Sub => ItemKind::Sub,
            Class::Rel => ItemKind::Rel,
            Class::Neg => ItemKind::Neg,
            Class::Pron => ItemKind::Pronoun,
            Class::Dem | Class::Quant | Class::Approx | Class::Min | Class::Max => return self.nominal(i, r.prep != 0),
            Class::Part => ItemKind::Particle,
            Class::Adv if lexeme.tags.has(flag::TIME) => ItemKind::Time,
            _ => ItemKind::Adverb,
        };
        self.push(kind, i, i + 1, i, conj);
        i + 1
    }

    /// A noun phrase, event noun, time phrase or participle at word `i`.
    fn nominal(&mut self, i: usize, governed: bool) -> usize {
        let conj = self.words[i].reading.conj && !governed;
        if let Some(end) = self.participle(i, governed, conj) {
            return end;
        }
        let (mut np, mut stop) = self.noun_phrase(i);
        if let Some(end) = self.apposition(&np, stop) {
            np.name = narrow(stop + 1);
            np.end = narrow(end);
            stop = end;
        }
        let head = np.head as usize;
        let event = is_event(self.pack, &self.words[head]);
        let kind = if event {
            ItemKind::Event
        } else if np.class == Class::Time && np.count.is_none() {
            ItemKind::Time
        } else {
            ItemKind::Np
        };
        let genitive = !governed && !conj && (self.opens_genitive(i) || event && self.completes(i));
        self.out.nps.push(np);
        let index = narrow(self.out.nps.len() - 1);
        self.push(kind, i, stop, head, conj);
        if let Some(item) = self.out.items.last_mut() {
            item.np = index;
            item.genitive = genitive;
        }
        stop
    }

    /// An adverbial participle of an event verb: no article, accusative, not after a noun that it describes.
    fn participle(&mut self, i: usize, governed: bool, conj: bool) -> Option<usize> {
        let w = &self.words[i];
        let a = w.reading.analysis;
        if governed || w.pos() != Some(Pos::ActiveParticiple) || w.reading.article || a.case & bits::OBL == 0 {
            return None;
        }
        let lexeme = self.pack.lexeme(a.lexeme);
        if lexeme.event.is_none() && !lexeme.tags.has(flag::SAY) {
            return None;
        }
        let after_noun = self.out.items.last().is_some_and(|item| {
            matches!(item.kind, ItemKind::Np) && item.end as usize == i && !self.out.nps[item.np as usize].definite && a.number & bits::PL != 0
        });
        let raw = w.span.text(self.text);
        let accusative = a.number & bits::SG != 0 && (raw.ends_with('ا') || raw.ends_with('ً'));
        if !accusative && (a.number & bits::SG != 0 || after_noun) && self.out.items.last().is_some_and(|item| item.kind != ItemKind::Comma) {
            return None;
        }
        self.push(ItemKind::Participle, i, i + 1, i, conj);
        Some(i + 1)
    }

    /// «الرئيس التركي، رجب طيب أردوغان،»: a personal name between commas belongs to the office before it; gives its end.
    fn apposition(&self, np: &Np, stop: usize) -> Option<usize> {
        let comma = |w: &Word| matches!(w.kind, Kind::Sign('،' | ','));
        if !np.definite || np.name != NONE || !matches!(np.class, Class::Role | Class::Person | Class::Title) || !self.words.get(stop).is_some_and(comma) {
            return None;
        }
        let first = stop + 1;
        let name = |w: &Word| {
            w.is_word()
                && !w.reading.conj
                && w.reading.prep == 0
                && (w.reading.given || !w.reading.known() || matches!(w.pos(), Some(Pos::Name)) || w.class(self.pack) == Class::Title)
        };
        let starts = self.words.get(first).is_some_and(|w| name(w) && (w.reading.known() || !w.reading.article));
        if !starts {
            return None;
        }
        let mut end = first + 1;
        while end < self.words.len()
            && end < first + 6
            && self.words[end].is_word()
            && !self.words[end].reading.conj
            && self.words[end].reading.prep == 0
            && !matches!(self.words[end].pos(), Some(Pos::Verb | Pos::Function))
        {
            end += 1;
        }
        self.words.get(end).is_some_and(comma).then_some(end)
    }

    /// Does the phrase at `i` complete an event noun without article right before it?
    fn opens_genitive(&self, i: usize) -> bool {
        let Some(before) = self.out.items.last() else { return false };
        before.kind == ItemKind::Event && before.end as usize == i && before.np != NONE && {
            let np = &self.out.nps[before.np as usize];
            !np.definite && np.case & bits::OBL == 0 && !np.closed_by_adjective(before, self.words)
        }
    }

    /// Does the event noun at `i` complete a thing or act without article right before it: «ارتكاب جرائم», «محاولة اغتيال»?
    fn completes(&self, i: usize) -> bool {
        let Some(before) = self.out.items.last() else { return false };
        before.kind == ItemKind::Np && before.end as usize == i && {
            let np = &self.out.nps[before.np as usize];
            !np.definite && !np.agent && np.case & bits::OBL == 0 && before.end == before.head + 1 && np.name == NONE && np.count.is_none()
        }
    }

    /// Parses a noun phrase from word `i`; gives it and the word after it.
    fn noun_phrase(&self, i: usize) -> (Np, usize) {
        noun_phrase::parse(self.pack, self.text, self.words, i)
    }
}

impl Np {
    pub(crate) fn empty(i: usize) -> Np {
        Np {
            start: narrow(i),
            end: narrow(i + 1),
            head: narrow(i),
            class: Class::None,
            definite: false,
            gender: 3,
            number: 7,
            case: bits::UNMARKED,
            count: None,
            name: NONE,
            pron: false,
            agent: false,
            human: false,
        }
    }

    fn closed_by_adjective(&self, item: &Item, words: &[Word]) -> bool {
        let last = &words[item.end as usize - 1];
        item.end - item.head > 1 && !last.reading.article
    }
}

/// Is this word an event noun or the verbal noun of an event verb?
pub(crate) fn is_event(pack: &Pack, w: &Word) -> bool {
    let Some(lexeme) = w.lexeme(pack) else { return false };
    match w.reading.analysis.pos {
        Pos::Masdar => lexeme.masdar_event.is_some_and(|e| pack.data().events[e as usize].kind != u16::MAX),
        Pos::Noun => lexeme.event.is_some() && w.reading.analysis.pos == Pos::Noun,
        _ => false,
    }
}

pub(crate) fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(NONE)
}
