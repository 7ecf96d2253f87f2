//! Words.

use super::{Lexer, Piece, Script, TokenKind};
use crate::class::{Class, class};

pub(super) fn script(kind: Class) -> Script {
    match kind {
        Class::Arabic => Script::Arabic,
        Class::Latin => Script::Latin,
        Class::Cyrillic => Script::Cyrillic,
        Class::Letter => Script::Other,
        _ => Script::None,
    }
}

impl Lexer<'_> {
    /// A word, or a lone mark or tatweel, that begins at `at`.
    pub(super) fn word(&self, at: usize, next: usize, kind: Class) -> Piece {
        let (letter, script) = match kind {
            Class::Mark | Class::Tatweel => match self.opening(next) {
                Some(found) => found,
                None => return self.lone(at, next, kind),
            },
            _ => (next, script(kind)),
        };
        (self.word_end(letter, script), TokenKind::Word, script)
    }

    /// Marks, tatweel and joiners before the first letter: where that letter ends, and its script.
    fn opening(&self, at: usize) -> Option<(usize, Script)> {
        let at = self.run_of(at, |c| matches!(class(c), Class::Mark | Class::Tatweel | Class::Ignorable));
        let (c, next) = self.char(at)?;
        match script(class(c)) {
            Script::None => None,
            found => Some((next, found)),
        }
    }

    /// No letter follows: a tatweel used as a dash, or stray marks.
    fn lone(&self, at: usize, next: usize, kind: Class) -> Piece {
        let mut tatweel = kind == Class::Tatweel;
        let (mut at, mut end) = (at, next);
        while let Some((c, after)) = self.char(at) {
            match class(c) {
                Class::Tatweel => end = after,
                Class::Mark => (end, tatweel) = (after, false),
                Class::Ignorable => {}
                _ => break,
            }
            at = after;
        }
        (end, if tatweel { TokenKind::Punct } else { TokenKind::Symbol }, Script::None)
    }

    fn word_end(&self, mut at: usize, script_wanted: Script) -> usize {
        let dotted = matches!(script_wanted, Script::Latin | Script::Cyrillic);
        // letters since the start or the last inner dot; 1 after the first letter
        let mut part = 1;
        loop {
            let Some((c, next)) = self.char(at) else {
                return at;
            };
            match class(c) {
                Class::Mark => at = next,
                Class::Tatweel if script_wanted == Script::Arabic => at = next,
                Class::Ignorable => {
                    let after = self.past_ignorable(next);
                    if !self.letter_at(after, script_wanted, true) {
                        return at;
                    }
                    at = after;
                }
                kind if script(kind) == script_wanted => {
                    at = next;
                    part += 1;
                }
                _ if dotted && c == '.' && part == 1 && self.initial_at(next, script_wanted) => {
                    at = next;
                    part = 0;
                }
                _ if dotted && is_joint(c) && self.letter_at(next, script_wanted, false) => {
                    at = next;
                    part = 2;
                }
                _ => return at,
            }
        }
    }

    fn letter_at(&self, at: usize, wanted: Script, or_mark: bool) -> bool {
        self.char(at).is_some_and(|(c, _)| match class(c) {
            Class::Mark => or_mark,
            Class::Tatweel => or_mark && wanted == Script::Arabic,
            kind => script(kind) == wanted,
        })
    }

    /// One letter of the script that no further letter or digit follows: `S` in `U.S.`.
    fn initial_at(&self, at: usize, wanted: Script) -> bool {
        let Some((c, next)) = self.char(at) else {
            return false;
        };
        script(class(c)) == wanted
            && self.char(next).is_none_or(|(c, _)| script(class(c)) == Script::None && !matches!(class(c), Class::Digit | Class::Mark | Class::Ignorable))
    }
}

/// Marks that join the parts of one Latin or Cyrillic word.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '-' | '‐' | '‑')
}
