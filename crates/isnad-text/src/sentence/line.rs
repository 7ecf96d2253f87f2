//! Lines of a text and what they are.

use super::SentenceKind;
use crate::class::{Class, class};
use crate::date::is_date_line;
use crate::token::{Token, TokenKind};

/// Longest title, in characters and in tokens.
const TITLE: (usize, usize) = (150, 32);
/// Longest heading.
const HEADING: (usize, usize) = (90, 15);

/// A line with at least one token.
pub(super) struct Line {
    /// Index of its first token.
    pub(super) first: usize,
    /// One past the index of its last token.
    pub(super) end: usize,
    pub(super) kind: SentenceKind,
    /// Line breaks between it and the next line; none after the last.
    breaks: usize,
}

/// The lines of a text.
pub(super) fn lines(text: &str, tokens: &[Token]) -> Vec<Line> {
    let mut out = Vec::new();
    let mut first = 0;
    for at in 1..=tokens.len() {
        let breaks = match tokens.get(at) {
            Some(next) if !next.spaced_before => continue,
            Some(next) => line_breaks(&text[tokens[at - 1].span.end as usize..next.span.start as usize]),
            None => 0,
        };
        if breaks > 0 || at == tokens.len() {
            out.push(Line { first, end: at, kind: SentenceKind::Body, breaks });
            first = at;
        }
    }
    name(text, tokens, &mut out);
    out
}

fn line_breaks(gap: &str) -> usize {
    // the common case: one space
    if gap == " " {
        return 0;
    }
    let feeds = gap.chars().filter(|c| class(*c) == Class::Newline).count();
    feeds - gap.matches("\r\n").count()
}

/// Finds the title, the date lines and the headings.
fn name(text: &str, tokens: &[Token], lines: &mut [Line]) {
    for line in lines.iter_mut() {
        if is_date_line(text, &tokens[line.first..line.end]) {
            line.kind = SentenceKind::DateLine;
        }
    }
    let title = lines.iter().position(|line| line.kind != SentenceKind::DateLine);
    for at in 0..lines.len() {
        let Some(next) = lines.get(at + 1) else { break };
        let line = &lines[at];
        if line.kind != SentenceKind::Body {
            continue;
        }
        let own = &tokens[line.first..line.end];
        let dated = next.kind == SentenceKind::DateLine;
        if title == Some(at) && at < 2 && is_title(text, own, line.breaks > 1 || dated) {
            lines[at].kind = SentenceKind::Title;
        } else if is_heading(text, own) && (dated || !is_heading(text, &tokens[next.first..next.end])) {
            lines[at].kind = SentenceKind::Heading;
        }
    }
}

/// A short first line without a stop; one that asks or exclaims, if it stands apart from the rest.
fn is_title(text: &str, tokens: &[Token], apart: bool) -> bool {
    is_short(text, tokens, TITLE) && !ends_in(text, tokens, if apart { ".:،,؛;" } else { FINALS })
}

/// Signs that a heading does not end in.
const FINALS: &str = ".!?؟…۔:،,؛;";

fn is_heading(text: &str, tokens: &[Token]) -> bool {
    is_short(text, tokens, HEADING) && !ends_in(text, tokens, FINALS) && !is_item(text, tokens)
}

/// Does it begin with a dash, a bullet or an asterisk?
fn is_item(text: &str, tokens: &[Token]) -> bool {
    tokens
        .first()
        .is_some_and(|token| token.kind != TokenKind::Word && token.text(text).starts_with(['-', '–', '—', '*', '•', '●', '▪', '■', '◾', '·', '٭', 'ـ']))
}

fn is_short(text: &str, tokens: &[Token], (chars, most): (usize, usize)) -> bool {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return false;
    };
    let span = first.span.cover(last.span);
    // four bytes is the most that a character takes
    tokens.len() <= most && span.len() as usize <= 4 * chars && span.text(text).chars().count() <= chars
}

/// Is the last sign, closing quotes and brackets aside, one of `signs`?
fn ends_in(text: &str, tokens: &[Token], signs: &str) -> bool {
    let last = tokens.iter().rev().map(|token| token.text(text)).find(|written| !is_closer(written));
    last.and_then(|written| written.chars().next_back()).is_some_and(|c| signs.contains(c))
}

pub(super) fn is_closer(written: &str) -> bool {
    matches!(written, "»" | "”" | "“" | "\"" | ")" | "]" | "’" | "'" | "}" | "›" | "″")
}
