//! What happened long before the document: years, months and words that date an event into the past.

use isnad_pack::modal::Kind;
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
pub(crate) fn mark(table: &Table, text: &str, today: Option<Today>, sentences: &[ReadSentence], events: &mut [Event]) {
    for (i, s) in sentences.iter().enumerate() {
        let finder = Finder { table, text, today, s };
        let mut mine: Vec<&mut Event> = events.iter_mut().filter(|e| e.sentence == i).collect();
        if mine.is_empty() {
            continue;
        }
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

/// Which events of the sentence a word of the past dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Those of its clause before it; without one, all that follow.
    Clause,
    /// All of the sentence.
    Sentence,
    /// The next one after it.
    Next,
}

struct Finder<'a> {
    table: &'a Table,
    text: &'a str,
    today: Option<Today>,
    s: &'a ReadSentence,
}

impl Finder<'_> {
    fn time(&self, w: usize) -> Option<(Kind, u8)> {
        let word = self.s.words.get(w).filter(|w| w.is_word())?;
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
            let past = self.today.is_some_and(|t| year < t.year && !(year == t.year - 1 && t.month < NEWS && self.month_before(w).is_some_and(|m| m > 11)));
            return past.then_some((Reach::Clause, w + 1));
        }
        let (kind, value) = self.time(w)?;
        match kind {
            Kind::Month => {
                let next = (w + 1..w + 4).find(|n| self.time(*n).map(|t| t.0) != Some(Kind::Month) && !self.slash(*n)).unwrap_or(w + 1);
                if self.year(next).is_some() || self.year(next + 1).is_some() && self.time(next).is_some_and(|t| t.0 == Kind::Year) || self.is(next, Kind::Next) {
                    return None;
                }
                let t = self.today?;
                let gone = (t.month - i32::from(value)).rem_euclid(12);
                (NEWS..=12 - NEWS).contains(&gone).then_some((Reach::Clause, next))
            }
            Kind::Year => self.is(w + 1, Kind::Last).then_some((Reach::Clause, w + 2)),
            Kind::Ago => {
                let unit = (w + 1..w + 4).find(|n| matches!(self.time(*n), Some((Kind::Year | Kind::Months, _))))?;
                let months = self.is(unit, Kind::Months);
                let several = self.s.words[unit].reading.analysis.number & 1 == 0 || unit > w + 1;
                let definite = self.s.words[unit].reading.article;
                (!definite && (!months || several && self.several_months(w, unit))).then_some((Reach::Clause, unit + 1))
            }
            Kind::Then => Some((Reach::Sentence, w + 1)),
            Kind::Once | Kind::Day => Some((Reach::Next, w + 1)),
            _ => None,
        }
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
            Reach::Sentence => events.iter_mut().for_each(|e| past(e)),
            Reach::Next => {
                if let Some(e) = events.iter_mut().filter(|e| e.trigger.start > at).min_by_key(|e| e.trigger.start) {
                    past(e);
                }
            }
            Reach::Clause => {
                let from = self.clause_start(at);
                let inside = |s: Span| s.start >= from && s.start < at;
                if events.iter().any(|e| inside(e.trigger)) {
                    events.iter_mut().filter(|e| inside(e.trigger)).for_each(|e| past(e));
                } else if let Some(e) = events.iter_mut().filter(|e| e.trigger.start < at).max_by_key(|e| e.trigger.start) {
                    past(e);
                } else {
                    events.iter_mut().for_each(|e| past(e));
                }
            }
        }
    }

    /// Byte at which the clause around byte `at` begins.
    fn clause_start(&self, at: u32) -> u32 {
        let items = &self.s.phrases.items;
        let end = items.partition_point(|i| self.s.words[i.start as usize].span.start < at);
        let turn = items[..end].iter().rev().find(|i| matches!(i.kind, ItemKind::Comma | ItemKind::Sub | ItemKind::Rel | ItemKind::Sign | ItemKind::Colon));
        turn.map_or(self.s.span.start, |i| self.s.words[i.end as usize - 1].span.end)
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
