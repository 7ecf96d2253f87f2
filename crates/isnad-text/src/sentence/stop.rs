//! Which stops end a sentence.

use super::line::{Line, is_closer};
use super::{MAX_SENTENCE_TOKENS, SentenceKind};
use crate::class::{Class, class};
use crate::token::{Script, Token, TokenKind};

/// Abbreviations of several letters that a stop follows inside a sentence, in lower case.
const SHORT: [&str; 28] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "sgt", "capt", "cmdr", "adm", "sen", "rep", "gov", "rev", "hon", "st", "jr", "sr", "vs", "ул",
    "тыс", "млн", "млрд", "проф", "ген",
];
/// Abbreviations that a number follows.
const BEFORE_NUMBER: [&str; 12] = ["no", "fig", "vol", "pp", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "стр"];

/// What a token does to the sentence it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sentence ends before the token returned with it.
    Break,
    /// It could end there, should it get too long.
    Could,
    No,
}

/// The surroundings of a token.
pub(super) struct Context<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) line: &'a Line,
    /// First token of the sentence.
    pub(super) start: usize,
    /// Has the sentence a word or number before this token?
    pub(super) has_word: bool,
}

/// Does it carry anything but punctuation?
pub(super) fn is_content(token: &Token) -> bool {
    !matches!(token.kind, TokenKind::Punct | TokenKind::Symbol)
}

/// Judges token `at`; `close` closes the quotation it stands in. Gives the next token to look at.
pub(super) fn judge(context: &Context<'_>, at: usize, close: Option<usize>) -> (usize, Verdict) {
    if !context.is_stop(at) {
        return (at + 1, Verdict::No);
    }
    let (stops, end) = context.run(at, close);
    let inside = close.is_some_and(|close| close >= end);
    let verdict = if end >= context.line.end {
        Verdict::Break
    } else if !context.has_word {
        Verdict::No
    } else if inside {
        Verdict::Could
    } else {
        context.verdict(at, stops, end)
    };
    (end, verdict)
}

impl Context<'_> {
    fn written(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text(self.text))
    }

    fn is_stop(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        !is_content(token) && self.written(at).starts_with(['.', '!', '?', '؟', '…', '۔', '。', '！', '？'])
    }

    /// The stops from `at` and the closing marks behind them: where the first stops end, where all ends.
    fn run(&self, at: usize, close: Option<usize>) -> (usize, usize) {
        let hard = self.line.end.min(self.start + MAX_SENTENCE_TOKENS).max(at + 1);
        let mut end = at + 1;
        let mut stops = end;
        while end < hard {
            let glued = !self.tokens[end].spaced_before;
            if glued && self.is_stop(end) {
                stops = if stops == end { end + 1 } else { stops };
            } else if !(close == Some(end) || (glued && self.closes(end))) {
                break;
            }
            end += 1;
        }
        (stops, end)
    }

    /// A closing mark right behind a stop; a straight quote closes unless text is glued to it.
    fn closes(&self, at: usize) -> bool {
        let written = self.written(at);
        let open_ended = matches!(written, "\"" | "“" | "'" | "″");
        let glued_next = self.tokens.get(at + 1).is_some_and(|next| !next.spaced_before && is_content(next));
        is_closer(written) && !(open_ended && glued_next && at + 1 < self.line.end)
    }

    /// The stops are `at..stops`, closing marks and all `at..end`; there is more on the line.
    fn verdict(&self, at: usize, stops: usize, end: usize) -> Verdict {
        let next = &self.tokens[end];
        let spaced = next.spaced_before;
        if !spaced && matches!(self.written(end), "،" | "," | "؛" | ";" | ":" | ")" | "]") {
            return Verdict::No;
        }
        let first = self.written(at);
        let strong = (at..stops).any(|stop| !self.written(stop).starts_with(['.', '…']));
        let breaks = if strong {
            spaced || self.opens_glued(end)
        } else if first == "." {
            self.full_stop(at, stops, end)
        } else {
            return self.ellipsis(at, first, spaced);
        };
        if breaks { Verdict::Break } else { Verdict::No }
    }

    /// `..` divides titles and is a pause elsewhere; three dots end a sentence where space follows.
    fn ellipsis(&self, at: usize, written: &str, spaced: bool) -> Verdict {
        let omission = at > self.start && matches!(self.written(at - 1), "(" | "[");
        if !spaced || omission {
            Verdict::No
        } else if written == ".." && self.line.kind != SentenceKind::Title {
            Verdict::Could
        } else {
            Verdict::Break
        }
    }

    fn full_stop(&self, at: usize, stops: usize, end: usize) -> bool {
        let spaced = self.tokens[end].spaced_before;
        if self.tokens[at].spaced_before || at <= self.start {
            return spaced || self.opens_glued(end);
        }
        let before = &self.tokens[at - 1];
        if end == stops {
            match before.kind {
                TokenKind::Word if self.abbreviated(at - 1, end) => return false,
                TokenKind::Number if at - 1 == self.start && self.written(at - 1).chars().count() <= 3 => {
                    return false;
                }
                _ => {}
            }
        }
        spaced || self.opens_glued(end)
    }

    /// Is the word before a stop an abbreviation or an initial?
    fn abbreviated(&self, word: usize, next: usize) -> bool {
        let token = &self.tokens[word];
        let written = self.written(word);
        // «2016 م.», «1437هـ.», «2016 г.»: the sign of an era or unit may well end a sentence
        let after_number = word > self.start && self.tokens[word - 1].kind == TokenKind::Number;
        match token.script {
            Script::Arabic => (letters(written) == 1 && !after_number) || is_title_sign(written),
            Script::Latin | Script::Cyrillic => {
                let lower = self.starts_lower(next);
                if letters(written) == 1 {
                    return !after_number || lower;
                }
                let counted = self.tokens[next].kind == TokenKind::Number;
                written.contains('.') || listed(&SHORT, written) || (counted && listed(&BEFORE_NUMBER, written)) || (lower && letters(written) <= 4)
            }
            _ => false,
        }
    }

    fn starts_lower(&self, at: usize) -> bool {
        self.written(at).chars().next().is_some_and(char::is_lowercase)
    }

    /// Does a new sentence open right behind the stop, without a space?
    fn opens_glued(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let written = self.written(at);
        let before = at.checked_sub(2).map_or("", |n| self.written(n));
        match token.kind {
            // «سي.بي.إس»، «بيت.كوم»: short pieces on both sides are a name
            TokenKind::Word if token.script == Script::Arabic => match self.tokens.get(at.wrapping_sub(2)) {
                Some(word) if word.script == Script::Arabic => match letters(before) {
                    0..=2 => false,
                    3 => letters(written) > 3,
                    _ => letters(written) > 1,
                },
                _ => letters(written) > 1,
            },
            TokenKind::Word => {
                let upper = written.chars().next().is_some_and(char::is_uppercase);
                upper && letters(written) > 1 && before.chars().next_back().is_some_and(char::is_lowercase)
            }
            _ => matches!(written, "«" | "“" | "\"" | "(" | "[" | "-" | "–" | "—"),
        }
    }
}

/// Letters of a word, marks and tatweel aside, counted up to five.
fn letters(word: &str) -> usize {
    let letter = |c: &char| matches!(class(*c), Class::Arabic | Class::Latin | Class::Cyrillic | Class::Letter);
    word.chars().filter(letter).take(5).count()
}

/// «د.» and «أ.» behind «و» or «ل».
fn is_title_sign(word: &str) -> bool {
    matches!(word, "ود" | "وأ" | "لد" | "لأ" | "وم")
}

fn listed(list: &[&str], word: &str) -> bool {
    word.len() <= 16 && list.contains(&word.to_lowercase().as_str())
}
