//! How long a sentence may grow.

use super::{MAX_SENTENCE_CHARS, MAX_SENTENCE_TOKENS};
use crate::narrow;
use crate::token::Token;

/// The sentence that is being read: where it began, how long it is, where it could be cut.
pub(super) struct Limit {
    start: usize,
    chars: u32,
    /// The last place to cut at (token index), and the length up to there.
    soft: Option<(usize, u32)>,
}

impl Limit {
    pub(super) fn new(start: usize) -> Self {
        Self { start, chars: 0, soft: None }
    }

    pub(super) fn start(&self) -> usize {
        self.start
    }

    pub(super) fn restart(&mut self, at: usize) {
        *self = Self::new(at);
    }

    /// Counts the tokens from `at` to `next`; a semicolon, or a comma before «و», is a place to cut at.
    pub(super) fn count(&mut self, text: &str, tokens: &[Token], at: usize, next: usize) {
        for token in &tokens[at..next] {
            let chars = token.text(text).bytes().filter(|b| b & 0xC0 != 0x80).count();
            self.chars = self.chars.saturating_add(narrow(chars)).saturating_add(u32::from(token.spaced_before));
        }
        let and = || tokens.get(next).is_some_and(|token| token.text(text).starts_with('و'));
        match tokens[at].text(text) {
            "؛" | ";" => self.could(next),
            "،" | "," if and() => self.could(next),
            _ => {}
        }
    }

    /// The sentence could be cut before token `at`.
    pub(super) fn could(&mut self, at: usize) {
        self.soft = Some((at, self.chars));
    }

    /// Where to cut, if the tokens up to `at` are too many or too long.
    pub(super) fn exceeded(&self, at: usize) -> Option<usize> {
        if at - self.start >= MAX_SENTENCE_TOKENS {
            return Some(self.soft.map_or(at, |(cut, _)| cut));
        }
        match self.soft {
            Some((cut, _)) if self.chars > MAX_SENTENCE_CHARS => Some(cut),
            _ => None,
        }
    }

    /// The sentence was cut before token `at`, the rest of what was read belongs to the next one.
    pub(super) fn cut(&mut self, at: usize) {
        self.chars = match self.soft {
            Some((cut, chars)) if cut == at => self.chars - chars,
            _ => 0,
        };
        self.soft = None;
        self.start = at;
    }
}
