//! Look-up of words at a place of the sentence, with the particles written onto them.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::first::{DIGITS, First, SIGN};
use crate::token::{TimeToken, TimeTokenKind};
use crate::words::Words;

/// Which particles a word may carry: bit 0 none, bit n+1 the n-th of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub(crate) struct Lead {
    pub conj: u8,
    pub prep: u8,
}

impl Lead {
    /// No particle.
    pub(crate) const NONE: Self = Self { conj: 1, prep: 1 };
    /// Any particle.
    pub(crate) const ANY: Self = Self { conj: 0xFF, prep: 0xFF };

    pub(crate) fn allows(self, conj: u8, prep: u8) -> bool {
        self.conj >> conj & 1 == 1 && self.prep >> prep & 1 == 1
    }
}

/// A meaning found at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    /// 0 none, n+1 the n-th conjunction.
    pub conj: u8,
    /// 0 none, n+1 the n-th preposition.
    pub prep: u8,
    pub article: bool,
    /// The lexeme, or `None` for a token of digits.
    pub lexeme: Option<u32>,
    /// Token that holds the word or the digits itself.
    pub head: u32,
    /// The token after.
    pub end: u32,
}

/// The sentence under the words of the pack; what was looked up once is kept.
pub(crate) struct Cursor<'s> {
    pub words: &'s Words,
    pub tokens: &'s [TimeToken<'s>],
    found: Vec<OnceCell<Rc<Slot>>>,
}

/// All meanings at a token.
#[derive(Debug, Default)]
pub(crate) struct Slot {
    pub hits: Vec<Hit>,
    /// What they can begin.
    pub first: First,
}

impl<'s> Cursor<'s> {
    pub(crate) fn new(words: &'s Words, tokens: &'s [TimeToken<'s>]) -> Self {
        Self { words, tokens, found: Vec::new() }
    }

    /// All meanings at a token.
    pub(crate) fn slot(&self, at: usize) -> Rc<Slot> {
        match self.found.get(at) {
            Some(cell) => Rc::clone(cell.get_or_init(|| Rc::new(self.look_up(at)))),
            None => Rc::new(self.look_up(at)),
        }
    }

    fn look_up(&self, at: usize) -> Slot {
        let mut slot = Slot::default();
        if self.tokens.get(at).is_some_and(|t| t.kind == TimeTokenKind::Punct) {
            slot.first.add(SIGN);
        }
        self.each(at, &mut |hit| {
            match hit.lexeme {
                Some(id) => slot.first.add_class(self.words.lexemes[id as usize].class),
                None => slot.first.add(DIGITS),
            }
            slot.hits.push(hit);
            false
        });
        slot
    }

    /// Makes room to keep look-ups; called before the first rule is tried.
    pub(crate) fn prepare(&mut self) {
        if self.found.is_empty() {
            self.found.resize_with(self.tokens.len(), OnceCell::new);
        }
    }

    /// Has the token a meaning that `like` likes? Nothing is kept.
    pub(crate) fn any(&self, at: usize, like: &mut dyn FnMut(Hit) -> bool) -> bool {
        self.each(at, like)
    }

    /// Calls `take` with each meaning until it says true.
    fn each(&self, at: usize, take: &mut dyn FnMut(Hit) -> bool) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        let start = Hit { conj: 0, prep: 0, article: false, lexeme: None, head: index(at), end: index(at + 1) };
        if token.kind == TimeTokenKind::Number {
            return take(start);
        }
        let word = token.folded;
        if self.look(word, start, take) {
            return true;
        }
        let clitics = &self.words.clitics;
        if !word.chars().next().is_some_and(|c| clitics.first.contains(&c)) {
            return false;
        }
        if self.after_conj(word, start, take) {
            return true;
        }
        for (i, conj) in clitics.conj.iter().enumerate() {
            if let Some(rest) = word.strip_prefix(conj.as_str()) {
                let hit = Hit { conj: small(i), ..start };
                if self.here(rest, hit, take) || self.after_conj(rest, hit, take) {
                    return true;
                }
            }
        }
        false
    }

    fn after_conj(&self, word: &str, hit: Hit, take: &mut dyn FnMut(Hit) -> bool) -> bool {
        let clitics = &self.words.clitics;
        for (i, prep) in clitics.prep.iter().enumerate() {
            if let Some(rest) = word.strip_prefix(prep.as_str()) {
                let hit = Hit { prep: small(i), ..hit };
                if self.here(rest, hit, take) || self.after_prep(rest, hit, take) {
                    return true;
                }
            }
        }
        for (fused, i) in &clitics.fused {
            if let Some(rest) = word.strip_prefix(fused.as_str())
                && self.here(rest, Hit { prep: i + 1, article: true, ..hit }, take)
            {
                return true;
            }
        }
        self.after_prep(word, hit, take)
    }

    fn after_prep(&self, word: &str, hit: Hit, take: &mut dyn FnMut(Hit) -> bool) -> bool {
        for article in &self.words.clitics.article {
            if let Some(rest) = word.strip_prefix(article.as_str())
                && self.here(rest, Hit { article: true, ..hit }, take)
            {
                return true;
            }
        }
        false
    }

    /// What is left after the particles: a word, or nothing where they stand apart from it («الـ 25», «و 18»).
    fn here(&self, rest: &str, hit: Hit, take: &mut dyn FnMut(Hit) -> bool) -> bool {
        if !rest.is_empty() {
            return self.look(rest, hit, take);
        }
        let next = hit.head as usize + 1;
        let Some(token) = self.tokens.get(next) else { return false };
        let hit = Hit { head: index(next), end: index(next + 1), ..hit };
        match token.kind {
            TimeTokenKind::Number => take(hit),
            TimeTokenKind::Word => {
                if self.look(token.folded, hit, take) {
                    return true;
                }
                // «و الأربعاء»: the article still on the next word
                !hit.article
                    && self.words.clitics.article.iter().any(|a| {
                        token.folded.strip_prefix(a.as_str()).is_some_and(|rest| !rest.is_empty() && self.look(rest, Hit { article: true, ..hit }, take))
                    })
            }
            TimeTokenKind::Punct => false,
        }
    }

    fn look(&self, word: &str, hit: Hit, take: &mut dyn FnMut(Hit) -> bool) -> bool {
        let Some(found) = self.words.by_first.get(word) else { return false };
        found.iter().any(|&id| {
            let rest = &self.words.lexemes[id as usize].rest;
            let from = hit.end as usize;
            let whole = rest.iter().enumerate().all(|(i, w)| self.tokens.get(from + i).is_some_and(|t| t.folded == w));
            whole && take(Hit { lexeme: Some(id), end: hit.end + index(rest.len()), ..hit })
        })
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn small(i: usize) -> u8 {
    u8::try_from(i + 1).unwrap_or(u8::MAX)
}
