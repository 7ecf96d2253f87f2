//! Spans in bytes and their translation into character offsets.

use std::ops::Range;

use crate::{addressable, narrow};

/// A half-open range `[start, end)` of **bytes** of the original text, on character boundaries.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from byte `start` to byte `end`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// A span from a byte range; offsets past 4 GiB are clamped.
    #[must_use]
    pub fn of(range: Range<usize>) -> Self {
        Self { start: narrow(range.start), end: narrow(range.end) }
    }

    /// The byte range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Does it hold no byte?
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The text it covers; empty where the span does not fit the text.
    #[must_use]
    pub fn text(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or("")
    }

    /// The smallest span (in bytes) that covers both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Does `other` lie wholly inside?
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share at least one byte?
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.range()
    }
}

const BLOCK: usize = 64;

/// Turns **byte** offsets of one text into **character** offsets (Unicode scalar values) and back.
///
/// Built once per text in linear time: a count for every 64 bytes, nothing at all for ASCII. A look-up
/// counts at most 64 bytes.
#[derive(Debug, Clone)]
pub struct CharIndex<'t> {
    text: &'t str,
    /// Characters that begin before byte `64 * i`; empty for ASCII.
    before: Vec<u32>,
    chars: u32,
}

impl<'t> CharIndex<'t> {
    /// The index of `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let text = addressable(text);
        if text.is_ascii() {
            return Self { text, before: Vec::new(), chars: narrow(text.len()) };
        }
        let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut chars = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(chars);
            chars += count(block);
        }
        Self { text, before, chars }
    }

    /// Number of characters of the text.
    #[must_use]
    pub fn char_len(&self) -> u32 {
        self.chars
    }

    /// Characters before a byte offset. Offsets past the end give the number of characters; an offset
    /// inside a character gives the offset of the next one.
    #[must_use]
    pub fn char_of(&self, byte: u32) -> u32 {
        let byte = (byte as usize).min(self.text.len());
        if self.before.is_empty() {
            return narrow(byte);
        }
        match self.before.get(byte / BLOCK) {
            Some(&known) => known + count(&self.text.as_bytes()[byte - byte % BLOCK..byte]),
            None => self.chars,
        }
    }

    /// A byte span as character offsets `(start, end)`.
    #[must_use]
    pub fn chars(&self, span: Span) -> (u32, u32) {
        (self.char_of(span.start), self.char_of(span.end))
    }

    /// The byte offset of a character offset; the length of the text for anything past it.
    #[must_use]
    pub fn byte_of(&self, char: u32) -> u32 {
        if char >= self.chars {
            return narrow(self.text.len());
        }
        if self.before.is_empty() {
            return char;
        }
        let block = self.before.partition_point(|&known| known <= char).saturating_sub(1);
        let mut left = char - self.before[block];
        let bytes = self.text.as_bytes();
        let mut at = block * BLOCK;
        while at < bytes.len() {
            if begins(bytes[at]) {
                if left == 0 {
                    break;
                }
                left -= 1;
            }
            at += 1;
        }
        narrow(at)
    }
}

/// Is it the first byte of a character?
const fn begins(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn count(bytes: &[u8]) -> u32 {
    narrow(bytes.iter().filter(|&&b| begins(b)).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_text_counts_characters() {
        let text = "قُتِل 5 جنود في «بعقوبة» — U.S. 😀 ".repeat(9);
        let index = CharIndex::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(index.char_of(byte as u32), n as u32);
            assert_eq!(index.byte_of(n as u32), byte as u32);
        }
        assert_eq!(index.char_of(u32::MAX), index.char_len());
        assert_eq!(index.byte_of(u32::MAX) as usize, text.len());
    }

    #[test]
    fn every_length_around_the_block() {
        for n in 0..200 {
            let text = "ab".to_owned() + &"ن".repeat(n);
            let index = CharIndex::new(&text);
            assert_eq!(index.char_of(text.len() as u32), n as u32 + 2);
        }
    }

    #[test]
    fn ascii_is_the_identity() {
        let index = CharIndex::new("five soldiers");
        assert_eq!(index.chars(Span::new(5, 13)), (5, 13));
        assert_eq!(index.char_of(99), 13);
        assert_eq!(index.byte_of(99), 13);
    }

    #[test]
    fn spans_relate() {
        let (a, b) = (Span::new(2, 5), Span::new(4, 9));
        assert_eq!(a.cover(b), Span::new(2, 9));
        assert!(a.overlaps(b) && !a.contains(b));
        assert!(!Span::new(0, 2).overlaps(a));
        assert_eq!(Span::new(1, 2).text("ن"), "");
        assert_eq!(a.len(), 3);
        assert!(Span::new(5, 5).is_empty());
    }
}
