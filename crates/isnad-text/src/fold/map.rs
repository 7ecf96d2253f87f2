//! Folded text and the way back to the original.

use std::ops::Range;

use super::Sink;
use crate::{Span, narrow};

/// A stretch of folded text. Verbatim runs have the same byte lengths on both sides; any other run is one
/// original character (with its marks) however many characters it became.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    folded: u32,
    start: u32,
    end: u32,
    verbatim: bool,
}

/// A folded text with a map from each of its characters to the **byte** range of the original that it
/// was made from. Dropped marks belong to the letter before them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded {
    /// The folded text.
    pub text: String,
    runs: Vec<Run>,
    source: u32,
}

impl Folded {
    /// The **byte** span of the original that a **byte** range of the folded text was made from. Ends
    /// inside a character are widened to it. An empty range gives an empty span.
    #[must_use]
    pub fn original(&self, range: Range<usize>) -> Span {
        let start = range.start.min(self.text.len());
        let end = range.end.min(self.text.len());
        let from = self.char_at(start).start;
        if end <= start {
            return Span::new(from, from);
        }
        Span::new(from, self.char_at(end - 1).end)
    }

    /// The original span of the folded character at or around a byte.
    fn char_at(&self, byte: usize) -> Span {
        let byte = floor_boundary(&self.text, byte);
        let Some(c) = self.text[byte..].chars().next() else {
            return Span::new(self.source, self.source);
        };
        let index = self.runs.partition_point(|run| run.folded as usize <= byte).saturating_sub(1);
        let Some(run) = self.runs.get(index) else {
            return Span::new(self.source, self.source);
        };
        if !run.verbatim {
            return Span::new(run.start, run.end);
        }
        let start = run.start + (narrow(byte) - run.folded);
        let after = narrow(byte + c.len_utf8());
        let last = self.runs.get(index + 1).map_or(narrow(self.text.len()), |next| next.folded) == after;
        Span::new(start, if last { run.end } else { start + narrow(c.len_utf8()) })
    }
}

fn floor_boundary(text: &str, mut byte: usize) -> usize {
    byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// Builds a [`Folded`].
pub(super) struct Mapper {
    text: String,
    runs: Vec<Run>,
    source: usize,
    /// The last run takes no further character.
    closed: bool,
    /// Where in the original the last pushed character began.
    last_at: Option<usize>,
}

impl Mapper {
    pub(super) fn new(source: usize) -> Self {
        Self { text: String::with_capacity(source), runs: Vec::new(), source, closed: true, last_at: None }
    }

    pub(super) fn finish(self) -> Folded {
        Folded { text: self.text, runs: self.runs, source: narrow(self.source) }
    }

    /// Gives the last character a run of its own that reaches to byte `end` of the original.
    fn isolate_last(&mut self, end: usize) {
        let Some(last) = self.text.chars().next_back() else {
            return;
        };
        let byte = narrow(self.text.len() - last.len_utf8());
        let Some(run) = self.runs.last_mut() else {
            return;
        };
        if run.verbatim && run.folded < byte {
            let start = run.start + (byte - run.folded);
            run.end = start;
            self.runs.push(Run { folded: byte, start, end: narrow(end), verbatim: false });
        } else {
            run.verbatim = false;
            run.end = run.end.max(narrow(end));
        }
        self.closed = true;
    }
}

impl Sink for Mapper {
    fn push(&mut self, c: char, at: usize, end: usize) {
        if self.last_at == Some(at) && !self.runs.is_empty() {
            // one more character made from the same original one
            self.isolate_last(end);
            self.text.push(c);
            return;
        }
        self.last_at = Some(at);
        let (start, stop) = (narrow(at), narrow(end));
        let folded = narrow(self.text.len());
        let verbatim = end - at == c.len_utf8();
        self.text.push(c);
        match self.runs.last_mut() {
            Some(run) if verbatim && !self.closed && run.end == start => run.end = stop,
            _ => {
                self.runs.push(Run { folded, start, end: stop, verbatim });
                self.closed = !verbatim;
            }
        }
    }

    fn extend(&mut self, end: usize) {
        if let Some(run) = self.runs.last_mut() {
            run.end = run.end.max(narrow(end));
            self.closed = true;
        }
    }

    fn last(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    fn replace_last(&mut self, end: usize, with: impl FnOnce(&mut dyn FnMut(char))) {
        self.isolate_last(end);
        self.text.pop();
        with(&mut |c| self.text.push(c));
        if self.runs.last().is_some_and(|run| run.folded as usize >= self.text.len()) {
            self.runs.pop();
        }
    }
}
