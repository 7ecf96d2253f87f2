//! Tokens: words, numbers, signs, links.

mod number;
mod web;
mod word;

use crate::class::{Class, class};
use crate::{Span, addressable};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters with their marks, tatweel and joiners; in Latin and Cyrillic also inner apostrophes,
    /// hyphens, and the dots of initials (`U.S`).
    Word,
    /// Digits with separators between them: `1,000`, `10.06.2016`, `2011-2012`, `14:30`.
    Number,
    /// A punctuation mark, a run of dots (`..`), or a run of one dash.
    Punct,
    /// Anything else: `%`, `$`, emoji, lone marks.
    Symbol,
    /// An address: `https://…`, `www.…`, `example.org/x`.
    Url,
    /// An e-mail address.
    Email,
    /// `@name`.
    Mention,
    /// `#word_word`, the sign included.
    Hashtag,
}

/// The script of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Script {
    /// No letters, or a link.
    None,
    /// Arabic.
    Arabic,
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Any other.
    Other,
}

/// One token. Tokens are ordered, do not overlap, and cover everything but spaces and loose controls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in **bytes** of the text.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// Script of a [`TokenKind::Word`] (and of the first letter of a hashtag).
    pub script: Script,
    /// Is there space or a line break before it, or nothing at all (first of the text)?
    pub spaced_before: bool,
}

impl Token {
    /// The characters of the token as they stand in the text it was read from.
    #[must_use]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.text(text)
    }
}

/// Cuts a text into tokens; `out` is cleared first and meant to be used again. Linear in the text.
pub fn tokenize(text: &str, out: &mut Vec<Token>) {
    out.clear();
    let text = addressable(text);
    out.reserve(text.len() / 8);
    Lexer { text, bytes: text.as_bytes(), web_checked: 0 }.run(out);
}

/// A piece recognised at a position: where it ends, and what it is.
type Piece = (usize, TokenKind, Script);

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    /// Up to here it is known that no e-mail or bare domain begins.
    web_checked: usize,
}

impl Lexer<'_> {
    fn run(&mut self, out: &mut Vec<Token>) {
        let mut at = 0;
        let mut spaced = true;
        while let Some((c, next)) = self.char(at) {
            let kind = class(c);
            match kind {
                Class::Space | Class::Newline => {
                    spaced = true;
                    at = next;
                    continue;
                }
                Class::Ignorable => {
                    at = next;
                    continue;
                }
                _ => {}
            }
            let (end, kind, script) = self.piece(at, c, next, kind);
            out.push(Token { span: Span::of(at..end), kind, script, spaced_before: spaced });
            spaced = false;
            at = end;
        }
    }

    fn piece(&mut self, at: usize, c: char, next: usize, kind: Class) -> Piece {
        if c.is_ascii_alphanumeric()
            && let Some(found) = self.link(at)
        {
            return found;
        }
        match kind {
            Class::Arabic | Class::Latin | Class::Cyrillic | Class::Letter | Class::Mark | Class::Tatweel => self.word(at, next, kind),
            Class::Digit => (self.number(at), TokenKind::Number, Script::None),
            _ if c == '#' || c == '＃' => self.hashtag(next),
            _ if c == '@' => self.mention(next),
            _ => (self.sign(c, next), sign_kind(kind), Script::None),
        }
    }

    /// Signs stand alone, but for runs of dots and runs of one dash or rule.
    fn sign(&self, c: char, next: usize) -> usize {
        match c {
            '.' | '…' => self.run_of(next, |c| matches!(c, '.' | '…')),
            '-' | '–' | '—' | '_' | '=' | '*' | '~' => self.run_of(next, |other| other == c),
            _ => next,
        }
    }

    /// Where a run of characters that `keep` likes ends.
    fn run_of(&self, mut at: usize, keep: impl Fn(char) -> bool) -> usize {
        while let Some((c, next)) = self.char(at) {
            if !keep(c) {
                break;
            }
            at = next;
        }
        at
    }

    fn char(&self, at: usize) -> Option<(char, usize)> {
        let byte = *self.bytes.get(at)?;
        if byte.is_ascii() {
            return Some((char::from(byte), at + 1));
        }
        let c = self.text.get(at..)?.chars().next()?;
        Some((c, at + c.len_utf8()))
    }

    /// Where a run of ignorable characters ends.
    fn past_ignorable(&self, at: usize) -> usize {
        self.run_of(at, |c| class(c) == Class::Ignorable)
    }
}

fn sign_kind(kind: Class) -> TokenKind {
    if kind == Class::Punct { TokenKind::Punct } else { TokenKind::Symbol }
}

#[cfg(test)]
mod tests;
