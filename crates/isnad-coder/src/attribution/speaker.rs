//! Speakers: the phrase before or after a verb of saying that names who speaks.

use isnad_pack::model::{Class, Pos, Slot, flag};
use isnad_text::Span;

use super::table::{Table, role};
use crate::construct::View;
use crate::draft::Draft;
use crate::party::np_span;
use crate::phrase::{Item, ItemKind, NONE, Np};

/// Longest phrase for a speaker, in words.
const LONGEST: u32 = 18;

/// Longest phrase apposed between commas, in words.
const APPOSED: u32 = 8;

/// Somebody who speaks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Speaker {
    /// Bytes of the phrase.
    pub span: Span,
    pub gender: u8,
    /// First item after the phrase; 0 where the phrase stands before the verb or elsewhere.
    pub next: usize,
    /// Is it surely somebody who can speak?
    pub sure: bool,
    /// Does the phrase stand for people or organisations?
    pub agent: bool,
}

/// Finds speakers in one sentence.
#[derive(Clone, Copy)]
pub(crate) struct Finder<'a> {
    pub view: View<'a>,
    pub table: &'a Table,
    pub drafts: &'a [Draft],
}

impl<'a> Finder<'a> {
    fn item(&self, k: usize) -> Option<&'a Item> {
        self.view.phrases.items.get(k)
    }

    fn np(&self, item: &Item) -> Option<&'a Np> {
        (item.np != NONE).then(|| &self.view.phrases.nps[item.np as usize])
    }

    /// Can this phrase speak: people, bodies, names, documents, media?
    pub fn can_speak(&self, item: &Item) -> bool {
        let Some(np) = self.np(item).filter(|_| item.kind == ItemKind::Np) else { return false };
        let lexeme = self.view.words[np.head as usize].lexeme(self.view.pack);
        if lexeme.is_some_and(|l| l.tags.has(flag::TIME)) {
            return false;
        }
        let unknown = lexeme.is_none() && np.class == Class::None;
        np.agent || np.name != NONE || unknown || matches!(np.class, Class::Doc | Class::Media | Class::Facility) || self.of_media(item)
    }

    /// The subject of the verb at item `k`, after or before it. `takes`: prepositions that open what is said.
    pub fn of_verb(&self, k: usize, takes: &[u16]) -> Option<Speaker> {
        let drafted = self.drafts.iter().find(|d| d.item == k).and_then(|d| d.filled.iter().find(|(s, _, i)| *s == Slot::Actor && *i != k));
        if let Some((_, _, item)) = drafted {
            let s = self.at(*item, takes);
            return Some(if *item < k { Speaker { next: 0, ..s } } else { s });
        }
        let after = self.after(k, takes);
        let before = self.before(k, takes);
        match (after, before) {
            (Some(a), Some(b)) => Some(if a.sure && (a.agent || !b.agent) { a } else { b }),
            (a, b) => b.or(a),
        }
    }

    /// A subject after the verb.
    pub fn after(&self, k: usize, takes: &[u16]) -> Option<Speaker> {
        let at = self.view.skip_right(k + 1);
        let item = self.item(at)?;
        (item.kind == ItemKind::Np && self.view.phrases.free(at)).then(|| Speaker { sure: self.can_speak(item), ..self.at(at, takes) })
    }

    /// A subject before the verb, or what a relative clause describes.
    fn before(&self, k: usize, takes: &[u16]) -> Option<Speaker> {
        let items = &self.view.phrases.items;
        if items[k].conj {
            return None;
        }
        let mut left = self.view.skip_left(k);
        let relative = left > 0 && items[left - 1].kind == ItemKind::Rel;
        if relative {
            left -= 1;
        }
        let last = left.checked_sub(1)?;
        if !self.can_speak(&items[last]) {
            return None;
        }
        let start = self.view.phrases.chain_start(last);
        if !relative && !self.view.phrases.free(start) && items[start].governor == NONE {
            return None;
        }
        Some(Speaker { next: 0, sure: true, ..self.at(start, takes) })
    }

    /// The whole phrase of the speaker at item `k`: with names, offices and apposed phrases after it.
    pub fn at(&self, k: usize, takes: &[u16]) -> Speaker {
        let items = &self.view.phrases.items;
        let np = &self.view.phrases.nps[items[k].np as usize];
        let first = np.start;
        let mut next = self.view.phrases.chain_end(k);
        let mut end = items[next - 1].end;
        while let Some((to, stop)) = self.more(next, takes) {
            if stop - first > LONGEST {
                break;
            }
            next = to;
            end = stop;
        }
        let start = np_span(self.view, np).start;
        let last = &self.view.words[end as usize - 1];
        Speaker { span: Span::new(start, last.span.end.max(start)), gender: np.gender, next, sure: true, agent: np.agent }
    }

    /// One more part of a speaker's phrase at item `n`: the item after it and the word after it.
    fn more(&self, n: usize, takes: &[u16]) -> Option<(usize, u32)> {
        let item = self.item(n)?;
        match item.kind {
            ItemKind::Np if !item.conj => (self.named(item) || self.np(item)?.agent && self.np(item)?.count.is_none()).then_some((n + 1, item.end)),
            ItemKind::Prep(p) if !takes.contains(&p) && !item.conj => self.joined(n),
            ItemKind::Comma => self.apposed(n),
            ItemKind::Open('(') => {
                let close = (n + 1..n + 4).find(|i| self.item(*i).is_some_and(|x| x.kind == ItemKind::Close(')')))?;
                Some((close + 1, self.item(close)?.end))
            }
            _ => None,
        }
    }

    /// «باسم الجيش», «في الأمم المتحدة».
    fn joined(&self, n: usize) -> Option<(usize, u32)> {
        let prep = self.item(n)?;
        let w = &self.view.words[prep.head as usize];
        let word = w.lexeme(self.view.pack).filter(|l| l.class == Class::Prep);
        let name = if word.is_some() { w.reading.analysis.lexeme } else { self.table.preposition(self.view.pack, w.reading.prep)? };
        if self.table.roles(name) & role::JOINS == 0 {
            return None;
        }
        let next = self.item(n + 1)?;
        let np = self.np(next)?;
        let belongs = match next.kind {
            ItemKind::Np => np.agent && !self.of_media(next) || np.name != NONE || matches!(np.class, Class::Place | Class::Facility | Class::None),
            _ => false,
        };
        belongs.then(|| {
            let end = self.view.phrases.chain_end(n + 1);
            (end, self.view.phrases.items[end - 1].end)
        })
    }

    /// «الرئيس، فلان الفلاني، …»: a name or office between commas.
    fn apposed(&self, comma: usize) -> Option<(usize, u32)> {
        let mut n = comma + 1;
        let mut fits = false;
        while let Some(item) = self.item(n) {
            match item.kind {
                ItemKind::Np if !item.conj => fits |= self.named(item) || self.np(item)?.human && self.np(item)?.definite,
                ItemKind::Time if n == comma + 1 && !self.weekday(item) => {}
                ItemKind::Prep(_) if fits && self.joined(n).is_some() => n += 1,
                ItemKind::Comma | ItemKind::Sub | ItemKind::Open(_) | ItemKind::Colon | ItemKind::Rel | ItemKind::Sign | ItemKind::Prep(_) => break,
                _ => return None,
            }
            n += 1;
        }
        let end = self.item(n - 1)?.end;
        (fits && n > comma + 1 && end - self.item(comma + 1)?.start <= APPOSED).then_some((n, end))
    }

    /// A definite word of time: «الجمعة»; names can look like months.
    fn weekday(&self, item: &Item) -> bool {
        self.view.words[item.head as usize].reading.article
    }

    /// A name of a person or body.
    fn named(&self, item: &Item) -> bool {
        self.np(item).is_some_and(|np| np.name != NONE || matches!(np.class, Class::Given | Class::Title))
    }

    /// Media are spoken to («قال الوزير لرويترز») and speak themselves.
    fn of_media(&self, item: &Item) -> bool {
        let Some(np) = self.np(item) else { return false };
        (np.start..np.end).any(|w| {
            let word = &self.view.words[w as usize];
            word.pos() != Some(Pos::Verb) && word.lexeme(self.view.pack).is_some_and(|l| l.class == Class::Media || l.sector.as_deref() == Some("JRN"))
        })
    }
}
