//! Which quotation a token stands in.

use super::stop::is_content;
use super::{MAX_SENTENCE_CHARS, MAX_SENTENCE_TOKENS};
use crate::token::Token;

/// Families of quotation marks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Family {
    Guillemets,
    Curly,
    Straight,
}

fn family(written: &str) -> Option<Family> {
    match written {
        "«" | "»" => Some(Family::Guillemets),
        "“" | "”" | "„" | "‟" | "″" => Some(Family::Curly),
        "\"" => Some(Family::Straight),
        _ => None,
    }
}

/// The quotation that is open at the token being read. A mark that no other closes opens nothing.
pub(super) struct Quotes {
    /// First token of the line.
    first: usize,
    /// One past the last token of the line.
    end: usize,
    /// Index of the mark that closes the open quotation.
    open: Option<usize>,
    /// For each family, the next mark found so far.
    next: [usize; 3],
}

impl Quotes {
    pub(super) fn new(first: usize, end: usize) -> Self {
        Self { first, end, open: None, next: [0; 3] }
    }

    /// The closing mark of the quotation that is open now.
    pub(super) fn close(&self) -> Option<usize> {
        self.open
    }

    /// Reads token `at`.
    pub(super) fn step(&mut self, text: &str, tokens: &[Token], at: usize) {
        if self.open.is_some() {
            return;
        }
        let written = tokens[at].text(text);
        let Some(family) = family(written) else {
            return;
        };
        if written == "»" || side(text, tokens, at, self.first, self.end) == Side::Closes {
            return;
        }
        let Some(close) = self.find(text, tokens, at, family) else {
            return;
        };
        let bytes = tokens[close].span.end - tokens[at].span.start;
        // a quotation longer than a sentence may be does not hold one together
        if close - at <= MAX_SENTENCE_TOKENS && bytes <= 2 * MAX_SENTENCE_CHARS {
            self.open = Some(close);
        }
    }

    /// All tokens before `next` have been read.
    pub(super) fn pass(&mut self, next: usize) {
        if self.open.is_some_and(|close| close < next) {
            self.open = None;
        }
    }

    fn find(&mut self, text: &str, tokens: &[Token], at: usize, wanted: Family) -> Option<usize> {
        let known = &mut self.next[wanted as usize];
        if *known <= at {
            let mark = |token: &Token| family(token.text(text)) == Some(wanted);
            *known = tokens[at + 1..self.end].iter().position(mark).map_or(usize::MAX, |n| at + 1 + n);
        }
        let mark = *known;
        // the next mark opens another quotation: this one was never closed
        let closes = mark != usize::MAX && tokens[mark].text(text) != "«" && side(text, tokens, mark, self.first, self.end) != Side::Opens;
        closes.then_some(mark)
    }
}

/// What the spaces around a mark say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
}

/// Text glued to one side only tells an opening mark from a closing one (guillemets tell it themselves).
fn side(text: &str, tokens: &[Token], at: usize, first: usize, end: usize) -> Side {
    match tokens[at].text(text) {
        "«" => return Side::Opens,
        "»" => return Side::Closes,
        _ => {}
    }
    let left = at > first && !tokens[at].spaced_before && !matches!(tokens[at - 1].text(text), "(" | "[" | ":" | "«" | "/");
    let right =
        at + 1 < end && !tokens[at + 1].spaced_before && (is_content(&tokens[at + 1]) || matches!(tokens[at + 1].text(text), "(" | "[" | "«" | "$" | "#"));
    match (left, right) {
        (false, true) => Side::Opens,
        (true, false) => Side::Closes,
        _ => Side::Either,
    }
}
