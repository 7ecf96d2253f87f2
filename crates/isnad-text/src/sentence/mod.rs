//! Sentences.

mod limit;
mod line;
mod quote;
mod stop;

use crate::token::Token;
use crate::{Span, narrow};
use line::{Line, lines};

/// A sentence of more **characters** than this is split at its last comma or semicolon that allows it.
pub const MAX_SENTENCE_CHARS: u32 = 1200;
/// No sentence has more tokens than this.
pub const MAX_SENTENCE_TOKENS: usize = 400;

/// What a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// Running text.
    Body,
    /// Of the title line that opens the text.
    Title,
    /// A line that is only a date.
    DateLine,
    /// A short line without a stop between the paragraphs.
    Heading,
}

/// One sentence: a range of tokens. The sentences of a text cover all its tokens, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Index of the first token.
    pub first: u32,
    /// One past the index of the last token.
    pub end: u32,
    /// From the first to the last token, in **bytes** of the text.
    pub span: Span,
    /// What it is.
    pub kind: SentenceKind,
}

impl Sentence {
    /// The range of its tokens.
    #[must_use]
    pub const fn token_range(&self) -> std::ops::Range<usize> {
        self.first as usize..self.end as usize
    }

    /// Its tokens, out of those of the whole text.
    #[must_use]
    pub fn tokens<'t>(&self, tokens: &'t [Token]) -> &'t [Token] {
        tokens.get(self.token_range()).unwrap_or(&[])
    }

    /// Its text.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.text(text)
    }
}

/// Cuts a text into sentences over the tokens that [`tokenize`](crate::tokenize) gave for it; `out` is
/// cleared first. Linear in the text.
///
/// A sentence ends at `. ! ? ؟ …` and at every line break. It does not end at a stop after an
/// abbreviation or an initial, after the number of a list item, at `..` (in titles it does), nor inside
/// a quotation, unless the quotation ends there or is longer than a sentence may be.
pub fn sentences(text: &str, tokens: &[Token], out: &mut Vec<Sentence>) {
    out.clear();
    for line in lines(text, tokens) {
        match line.kind {
            SentenceKind::DateLine => push(tokens, line.first, line.end, line.kind, out),
            _ => split(text, tokens, &line, out),
        }
    }
}

fn push(tokens: &[Token], first: usize, end: usize, kind: SentenceKind, out: &mut Vec<Sentence>) {
    if let (Some(a), true) = (tokens.get(first), first < end) {
        let b = &tokens[end - 1];
        out.push(Sentence { first: narrow(first), end: narrow(end), span: a.span.cover(b.span), kind });
    }
}

/// Splits one line.
fn split(text: &str, tokens: &[Token], line: &Line, out: &mut Vec<Sentence>) {
    let mut quotes = quote::Quotes::new(line.first, line.end);
    let mut limit = limit::Limit::new(line.first);
    let mut has_word = false;
    let mut at = line.first;
    while at < line.end {
        let context = stop::Context { text, tokens, line, start: limit.start(), has_word };
        quotes.step(text, tokens, at);
        let (next, verdict) = stop::judge(&context, at, quotes.close());
        has_word |= stop::is_content(&tokens[at]);
        limit.count(text, tokens, at, next);
        quotes.pass(next);
        at = next;
        match verdict {
            stop::Verdict::Break => {
                push(tokens, limit.start(), at, line.kind, out);
                limit.restart(at);
                has_word = false;
            }
            stop::Verdict::Could => limit.could(at),
            stop::Verdict::No => {}
        }
        if at < line.end
            && let Some(cut) = limit.exceeded(at)
        {
            push(tokens, limit.start(), cut, line.kind, out);
            limit.cut(cut);
        }
    }
    match out.last_mut() {
        // signs left over behind the last stop of this line
        Some(last) if !has_word && joins(last, line) => {
            last.end = narrow(line.end);
            last.span = last.span.cover(tokens[line.end - 1].span);
        }
        _ => push(tokens, limit.start(), line.end, line.kind, out),
    }
}

/// May the rest of the line be added to the sentence before it?
fn joins(last: &Sentence, line: &Line) -> bool {
    let first = last.first as usize;
    first >= line.first && line.end - first <= MAX_SENTENCE_TOKENS
}

#[cfg(test)]
mod tests;
