//! The compiled words and rules, and the finder.

use std::ops::Range;

use isnad_text::{Folder, Span};
use serde::{Deserialize, Serialize};

use crate::count::{CountClasses, Reader};
use crate::cursor::{Cursor, Lead};
use crate::error::Error;
use crate::expr::Expr;
use crate::first::DIGITS;
use crate::grammar::Grammar;
use crate::matcher::Matcher;
use crate::number::Number;
use crate::rules::{self, Example};
use crate::token::{TimeToken, TimeTokenKind};
use crate::value::Value;
use crate::words::Words;

/// A time expression in a sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The tokens it takes.
    pub tokens: Range<usize>,
    /// Where it stands, in **bytes** of the text; particles written onto its first word are in.
    pub span: Span,
    /// What it says.
    pub expr: Expr,
}

/// Words and rules of a language for times and numbers, compiled. Serialises compactly, so that a pack can embed it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TimeLexicon {
    words: Words,
    grammar: Grammar,
    counts: CountClasses,
}

impl TimeLexicon {
    /// Compiles the three files of a pack, given as text.
    ///
    /// # Errors
    /// The first mistake, with file and line.
    pub fn parse(times_tsv: &str, times_rules: &str, numbers_tsv: &str) -> Result<Self, Error> {
        Self::parse_with_examples(times_tsv, times_rules, numbers_tsv).map(|(lexicon, _)| lexicon)
    }

    /// As [`Self::parse`], with the examples of the rules.
    ///
    /// # Errors
    /// The first mistake, with file and line.
    pub fn parse_with_examples(times_tsv: &str, times_rules: &str, numbers_tsv: &str) -> Result<(Self, Vec<Example>), Error> {
        let folder = Folder::default();
        let mut words = Words::default();
        words.read_times(&folder, times_tsv)?;
        words.read_numbers(&folder, numbers_tsv)?;
        let rules = rules::read(times_rules, &folder, &mut words)?;
        let mut class = |name: &str| words.class(name);
        let counts = CountClasses {
            to: class("n-to"),
            between: class("n-between"),
            point: class("n-point"),
            after_min: class("n-after-min"),
            after_max: class("n-after-max"),
            after_approx: class("n-after-approx"),
        };
        Ok((Self { words, grammar: rules.grammar, counts }, rules.examples))
    }

    /// Adds the time expressions of a sentence to `out`, in order, the longest at each place, none inside another.
    /// Linear in the sentence; a token that begins no expression costs a few look-ups.
    pub fn find(&self, tokens: &[TimeToken<'_>], out: &mut Vec<Found>) {
        let mut cursor = Cursor::new(&self.words, tokens);
        let mut at = 0;
        while at < tokens.len() {
            if !self.may_start(&cursor, at) {
                at += 1;
                continue;
            }
            cursor.prepare();
            at = self.stretch(&cursor, at, out);
        }
    }

    /// Reads expressions from a token on until one cannot begin; gives the token to go on with.
    fn stretch(&self, cursor: &Cursor<'_>, from: usize, out: &mut Vec<Found>) -> usize {
        let matcher = Matcher::new(&self.grammar, cursor, self.counts);
        let mut at = from;
        while at < cursor.tokens.len() && (at == from || self.may_start(cursor, at)) {
            match matcher.longest(at) {
                Some((end, Value::Expr(expr))) => {
                    let span = Span { start: cursor.tokens[at].span.start, end: cursor.tokens[end - 1].span.end };
                    out.push(Found { tokens: at..end, span, expr: *expr });
                    at = end;
                }
                // a rule that makes nothing: the words are no time («قوى 14 آذار»)
                Some((end, _)) => at = end,
                None => at += 1,
            }
        }
        at
    }

    /// Can an expression begin with this token?
    fn may_start(&self, cursor: &Cursor<'_>, at: usize) -> bool {
        let first = &self.grammar.firsts[0];
        let starts = |lexeme: Option<u32>| match lexeme {
            Some(id) => first.has_class(self.words.lexemes[id as usize].class),
            None => first.has(DIGITS),
        };
        cursor.tokens[at].kind != TimeTokenKind::Punct && cursor.any(at, &mut |hit| starts(hit.lexeme))
    }

    /// The number that begins at a token, and how many tokens it takes with the words that bound it.
    #[must_use]
    pub fn number(&self, tokens: &[TimeToken<'_>], at: usize) -> Option<(Number, usize)> {
        let cursor = Cursor::new(&self.words, tokens);
        let (number, end) = Reader { cursor: &cursor, classes: self.counts }.number(at, Lead::ANY)?;
        Some((number, end - at))
    }
}
