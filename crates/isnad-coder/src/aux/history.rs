//! What happened long before the document: years, months and words that date an event into the past.

use isnad_pack::Pack;
use isnad_pack::modal::Kind;
use isnad_pack::model::{Class, Pos};
use isnad_text::Span;

use super::Table;
use crate::document::ReadSentence;
use crate::phrase::ItemKind;
use crate::record::Event;
use crate::word::{Kind as WordKind, Word};

/// Months after which an event is no longer news.
const NEWS: i32 = 2;

/// A document's date: year and month.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Today {
    year: i32,
    month: i32,
}

impl Today {
    /// From an ISO date.
    pub fn parse(date: Option<&str>) -> Option<Today> {
        let mut parts = date?.split('-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next().and_then(|m| m.parse().ok()).unwrap_or(6);
        Some(Today { year, month })
    }
}

/// Marks historical events, sentence by sentence.
pub(crate) fn mark(pack: &Pack, table: &Table, text: &str, today: Option<Today>, sentences: &[ReadSentence], events: &mut [Event]) {
    for (i, s) in sentences.iter().enumerate() {
        let finder = Finder { pack, table, text, today, s };
        let from = events.partition_point(|e| e.sentence < i);
        let to = events.partition_point(|e| e.sentence <= i);
        if from == to {
            continue;
        }
        let mut mine: Vec<&mut Event> = events[from..to].iter_mut().collect();
        let mut w = 0;
        while w < s.words.len() {
            if let Some((reach, next)) = finder.past(w) {
                finder.apply(w, reach, &mut mine);
                w = next;
            } else {
                w += 1;
            }
        }
    }
}

/// A date within this many words of the sentence's start dates all of it.
const OPENING: usize = 9;

/// How far after «منذ، بعد سنوات من» the event can stand, in words.
const NEXT: usize = 6;

/// How far before a relative clause the event that it describes can stand, in bytes.
const BEFORE: u32 = 160;

/// Which events of the sentence a word of the past dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Those of its clause before it; without one, all that follow.
    Clause,
    /// Those of its clause, on both sides.
    Around,
    /// The next one right after it.
    Next,
}

struct Finder<'a> {
    pack: &'a Pack,
    table: &'a Table,
    text: &'a str,
    today: Option<Today>,
    s: &'a ReadSentence,
}

impl Finder<'_> {
    fn time(&self, w: usize) -> Option<(Kind, u8)> {
        let word = self.s.words.get(w).filter(|w| w.is_word() && (w.reading.pron == 0 || w.pos() == Some(Pos::Function)))?;
        self.table.time(word.reading.analysis.lexeme)
    }

    fn year(&self, w: usize) -> Option<i32> {
        let word: &Word = self.s.words.get(w)?;
        if word.kind != WordKind::Number || word.span.len() > 8 {
            return None;
        }
        let mut n = 0;
        for c in word.span.text(self.text).chars() {
            n = n * 10 + i32::try_from(digit(c)?).ok()?;
        }
        (1900..2100).contains(&n).then_some(n)
    }

    /// A word of the past at word `w`: what it dates, and the word after it.
    fn past(&self, w: usize) -> Option<(Reach, usize)> {
        if let Some(year) = self.year(w) {
            if (w.saturating_sub(4)..w).any(|n| self.is(n, Kind::Number)) {
                return None;
            }
            let past = self.today.is_some_and(|t| year < t.year && !(year == t.year - 1 && t.month < NEWS && self.month_before(w).is_some_and(|m| m > 11)));
            return past.then_some((Reach::Clause, w + 1));
        }
        let (kind, value) = self.time(w)?;
        match kind {
            Kind::Month => {
                let next = (w + 1..w + 4).find(|n| self.time(*n).map(|t| t.0) != Some(Kind::Month) && !self.slash(*n)).unwrap_or(w + 1);
                if self.year(next).is_some() || self.year(next + 1).is_some() && self.time(next).is_some_and(|t| t.0 == Kind::Year) || self.is(next, Kind::Next)
                {
                    return None;
                }
                let t = self.today?;
                let gone = (t.month - i32::from(value)).rem_euclid(12);
                (NEWS..=12 - NEWS).contains(&gone).then_some((Reach::Clause, next))
            }
            Kind::Year => self.is(w + 1, Kind::Last).then_some((Reach::Clause, w + 2)),
            Kind::Ago => self.span_of_time(w).map(|end| (Reach::Clause, end)),
            // «بعد أربع سنوات من الإطاحة»
            Kind::After => {
                self.span_of_time(w).filter(|end| self.s.words.get(*end).is_some_and(|n| n.class(self.pack) == Class::Prep)).map(|end| (Reach::Next, end))
            }
            Kind::Then => Some((Reach::Around, w + 1)),
            Kind::Since | Kind::Day => Some((Reach::Next, w + 1)),
            Kind::Once => self
                .s
                .words
                .get(w + 1)
                .is_some_and(|n| n.reading.prep != 0 || matches!(n.class(self.pack), Class::Sub | Class::Prep))
                .then_some((Reach::Next, w + 1)),
            _ => None,
        }
    }

    /// «عامين», «سنوات», «أربعة أشهر» after the word at `w`: the word after it. «شهر» is news still.
    fn span_of_time(&self, w: usize) -> Option<usize> {
        let unit = (w + 1..w + 4).find(|n| matches!(self.time(*n), Some((Kind::Year | Kind::Months, _))))?;
        if self.s.words[w + 1..unit].iter().any(|x| x.pos() == Some(Pos::Verb) || matches!(x.class(self.pack), Class::Sub | Class::Prep)) {
            return None;
        }
        let enough = !self.is(unit, Kind::Months) || self.several_months(w, unit);
        (enough && !self.s.words[unit].reading.article).then_some(unit + 1)
    }

    /// «قبل شهر» is news still; «قبل أشهر» is not.
    fn several_months(&self, from: usize, unit: usize) -> bool {
        unit > from + 1 || self.s.words[unit].reading.analysis.number & 4 != 0
    }

    fn month_before(&self, w: usize) -> Option<u8> {
        (w.saturating_sub(3)..w).rev().find_map(|n| self.time(n).filter(|t| t.0 == Kind::Month).map(|t| t.1))
    }

    fn is(&self, w: usize, kind: Kind) -> bool {
        self.time(w).is_some_and(|t| t.0 == kind)
    }

    fn slash(&self, w: usize) -> bool {
        matches!(self.s.words.get(w).map(|w| w.kind), Some(WordKind::Sign('/' | '(' | ')')))
    }

    /// Marks the events that the words at `w` date.
    fn apply(&self, w: usize, reach: Reach, events: &mut [&mut Event]) {
        let at = self.s.words[w].span.start;
        match reach {
            Reach::Around => {
                let from = self.clause(at).0;
                let to = self.s.words[w..].iter().find(|x| matches!(x.kind, WordKind::Sign('،' | ',' | '؛' | '.'))).map_or(self.s.span.end, |x| x.span.start);
                events.iter_mut().filter(|e| e.trigger.start >= from && e.trigger.start < to).for_each(|e| past(e));
            }
            Reach::Next => {
                let end = self.s.words[(w + NEXT).min(self.s.words.len() - 1)].span.end;
                if let Some(e) = events.iter_mut().filter(|e| e.trigger.start > at && e.trigger.start < end).min_by_key(|e| e.trigger.start) {
                    past(e);
                }
            }
            Reach::Clause => {
                if let Some(e) = self.dated(w, events) {
                    past(events[e]);
                } else if w < OPENING && events.iter().all(|e| e.trigger.start > at) {
                    events.iter_mut().for_each(|e| past(e));
                }
            }
        }
    }

    /// The event that a date at word `w` belongs to: the last one before it in its clause, or what a relative clause describes.
    fn dated(&self, w: usize, events: &[&mut Event]) -> Option<usize> {
        let at = self.s.words[w].span.start;
        let (from, rel, short) = self.clause(at);
        let last = |from: u32, to: u32| {
            (0..events.len()).filter(|i| events[*i].trigger.start >= from && events[*i].trigger.start < to).max_by_key(|i| events[*i].trigger.start)
        };
        let found = last(from, at).or_else(|| if rel || short { last(from.saturating_sub(BEFORE), from) } else { None })?;
        (!self.first_of_kind(events[found].trigger)).then_some(found)
    }

    /// «أول هجوم منذ سنوات» is news.
    fn first_of_kind(&self, trigger: Span) -> bool {
        let i = self.s.words.partition_point(|w| w.span.end <= trigger.start);
        self.s.words[i.saturating_sub(2)..i].iter().any(|w| w.class(self.pack) == Class::Ordinal)
    }

    /// The clause around byte `at`: where it begins, whether it is relative, and whether it holds little but the date.
    fn clause(&self, at: u32) -> (u32, bool, bool) {
        let items = &self.s.phrases.items;
        let end = items.partition_point(|i| self.s.words[i.start as usize].span.start < at);
        let turn = (0..end).rev().find(|k| matches!(items[*k].kind, ItemKind::Comma | ItemKind::Sub | ItemKind::Rel | ItemKind::Sign | ItemKind::Colon));
        match turn {
            Some(k) => (self.s.words[items[k].end as usize - 1].span.end, items[k].kind == ItemKind::Rel, items[k].kind == ItemKind::Comma && end - k <= 3),
            None => (self.s.span.start, false, false),
        }
    }
}

/// What is past in one mention of a happening is past in all of them.
pub(crate) fn spread(events: &mut [Event]) {
    let mut old: Vec<usize> = events.iter().filter(|e| e.aux.historical).map(|e| e.incident).collect();
    old.sort_unstable();
    for e in events.iter_mut().filter(|e| old.binary_search(&e.incident).is_ok()) {
        past(e);
    }
}

fn past(e: &mut Event) {
    if !e.aux.future && !e.aux.hypothetical {
        e.aux.historical = true;
    }
}

/// Value of a digit, Western, Arabic-Indic or Persian.
fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '٠'..='٩' => Some(c as u32 - '٠' as u32),
        '۰'..='۹' => Some(c as u32 - '۰' as u32),
        _ => None,
    }
}
