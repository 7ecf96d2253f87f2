//! Links, e-mail addresses, handles and hashtags.

use super::word::script;
use super::{Lexer, Piece, Script, TokenKind};
use crate::class::{Class, class};

const SCHEMES: [&str; 4] = ["https://", "http://", "ftp://", "www."];
/// Endings that make a dotted Latin word an address without `www.`.
const ENDINGS: [&str; 9] = ["com", "net", "org", "info", "gov", "edu", "int", "mil", "tv"];

impl Lexer<'_> {
    /// An address or e-mail that begins at an ASCII letter or digit.
    pub(super) fn link(&mut self, at: usize) -> Option<Piece> {
        if self.scheme(at) {
            return Some((self.link_end(at), TokenKind::Url, Script::None));
        }
        if at < self.web_checked {
            return None;
        }
        let run = self.ascii_run(at, |b| b.is_ascii_alphanumeric() || b"._%+@-".contains(&b));
        self.web_checked = run;
        let bytes = &self.bytes[at..run];
        let trimmed = bytes.iter().rposition(u8::is_ascii_alphanumeric)? + 1;
        let found = &bytes[..trimmed];
        if let Some(sign) = found.iter().position(|&b| b == b'@') {
            let domain = &found[sign + 1..];
            let whole = sign > 0 && domain.contains(&b'.') && labels(domain);
            return whole.then_some((at + trimmed, TokenKind::Email, Script::None));
        }
        let dot = found.iter().rposition(|&b| b == b'.')?;
        let ending = &found[dot + 1..];
        if !ENDINGS.iter().any(|known| known.as_bytes() == ending) || !labels(found) || found[1] == b'.' {
            return None;
        }
        let end = at + trimmed;
        let end = if self.bytes.get(end) == Some(&b'/') { self.link_end(end) } else { end };
        Some((end, TokenKind::Url, Script::None))
    }

    fn scheme(&self, at: usize) -> bool {
        let rest = &self.bytes[at..];
        SCHEMES.iter().any(|scheme| {
            rest.get(..scheme.len()).is_some_and(|head| head.eq_ignore_ascii_case(scheme.as_bytes()))
                && rest.get(scheme.len()).is_some_and(u8::is_ascii_alphanumeric)
        })
    }

    /// Where an address ends: at space or a sign that addresses do not hold; final punctuation is not
    /// part of it.
    fn link_end(&self, at: usize) -> usize {
        let end = self.ascii_run(at, |b| b.is_ascii_graphic() && !b"<>\"{}|\\^`".contains(&b));
        let kept = self.bytes[at..end].iter().rposition(|b| !b".,;:!?'()[]*-_".contains(b));
        kept.map_or(end, |last| at + last + 1)
    }

    fn ascii_run(&self, at: usize, keep: impl Fn(u8) -> bool) -> usize {
        self.bytes[at..].iter().position(|&b| !keep(b)).map_or(self.bytes.len(), |n| at + n)
    }

    /// What follows `@`.
    pub(super) fn mention(&self, next: usize) -> Piece {
        let end = self.ascii_run(next, |b| b.is_ascii_alphanumeric() || b == b'_');
        if end == next {
            return (next, TokenKind::Symbol, Script::None);
        }
        (end, TokenKind::Mention, Script::None)
    }

    /// What follows `#`: letters, marks, digits and underscores with at least one letter.
    pub(super) fn hashtag(&self, next: usize) -> Piece {
        let mut end = next;
        let mut found = Script::None;
        let mut at = next;
        while let Some((c, after)) = self.char(at) {
            match class(c) {
                Class::Digit | Class::Mark | Class::Tatweel => end = after,
                Class::Ignorable => {}
                _ if c == '_' => end = after,
                kind => match script(kind) {
                    Script::None => break,
                    one if found == Script::None => {
                        found = one;
                        end = after;
                    }
                    _ => end = after,
                },
            }
            at = after;
        }
        if found == Script::None {
            return (next, TokenKind::Symbol, Script::None);
        }
        (end, TokenKind::Hashtag, found)
    }
}

/// Dotted labels, none empty.
fn labels(domain: &[u8]) -> bool {
    let plain = |label: &[u8]| !label.is_empty() && label.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'-');
    domain.split(|b| *b == b'.').all(plain)
}
