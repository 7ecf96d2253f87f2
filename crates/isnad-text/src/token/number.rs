//! Numbers, numeric dates and times.

use super::Lexer;
use crate::class::{Class, class};

impl Lexer<'_> {
    /// Where the number that begins at `at` ends.
    pub(super) fn number(&self, mut at: usize) -> usize {
        loop {
            let end = self.run_of(at, is_digit);
            match self.separator(end, at) {
                Some(after) => at = after,
                None => return end,
            }
        }
    }

    /// A separator at `at` with a digit right behind it (direction marks on either side do not count):
    /// where that digit begins. `group` is where the digits before it begin.
    fn separator(&self, at: usize, group: usize) -> Option<usize> {
        let (c, next) = self.char(self.past_ignorable(at))?;
        if !matches!(c, '.' | ',' | ':' | '/' | '-' | '–' | '٫' | '٬' | '،') {
            return None;
        }
        let after = self.past_ignorable(next);
        if !self.char(after).is_some_and(|(digit, _)| is_digit(digit)) {
            return None;
        }
        // the Arabic comma separates thousands only; elsewhere it separates items of a list
        let thousands = || self.group_len(group) <= 3 && self.group_len(after) == 3;
        (c != '،' || thousands()).then_some(after)
    }

    /// Number of digits from `at`, counted up to four.
    fn group_len(&self, mut at: usize) -> usize {
        for n in 0..4 {
            match self.char(at) {
                Some((c, next)) if is_digit(c) => at = next,
                _ => return n,
            }
        }
        4
    }
}

fn is_digit(c: char) -> bool {
    class(c) == Class::Digit
}
