//! The table of a font from codes to letters: a `ToUnicode` CMap (Adobe Technical Note 5411), read for what it says and
//! not run as the program that it is.

use std::collections::HashMap;

/// Most codes of a table: all of two bytes.
const MOST: usize = 1 << 16;

/// Letters of codes.
#[derive(Debug, Default)]
pub(super) struct ToUnicode {
    letters: HashMap<u32, String>,
    /// Bytes of a code, where the table says.
    pub width: Option<usize>,
}

/// A token of a CMap.
#[derive(Debug, PartialEq)]
enum Token<'a> {
    Hex(Vec<u8>),
    Word(&'a [u8]),
    Open,
    Close,
}

impl ToUnicode {
    /// Reads a table. What cannot be understood is passed over.
    pub(super) fn read(cmap: &[u8]) -> ToUnicode {
        let mut table = ToUnicode::default();
        let mut pending: Vec<Token<'_>> = Vec::new();
        let mut rest = cmap;
        while let Some((token, after)) = token(rest) {
            rest = after;
            match &token {
                Token::Word(b"endcodespacerange") => {
                    if let Some(Token::Hex(code)) = pending.first() {
                        table.width = Some(code.len().clamp(1, 4));
                    }
                    pending.clear();
                }
                Token::Word(b"endbfchar") => {
                    for pair in pending.chunks_exact(2) {
                        if let [Token::Hex(code), Token::Hex(letters)] = pair {
                            table.put(number(code), letters_of(letters));
                        }
                    }
                    pending.clear();
                }
                Token::Word(b"endbfrange") => {
                    table.ranges(&pending);
                    pending.clear();
                }
                Token::Word(word) if word.starts_with(b"begin") => pending.clear(),
                _ if pending.len() < 4 * MOST => pending.push(token),
                _ => {}
            }
        }
        table
    }

    /// The letters of a code.
    pub(super) fn get(&self, code: u32) -> Option<&str> {
        self.letters.get(&code).map(String::as_str)
    }

    fn put(&mut self, code: u32, letters: String) {
        if self.letters.len() < MOST {
            self.letters.insert(code, letters);
        }
    }

    /// `<first> <last> <letters of the first>` or `<first> <last> [<letters> <letters> …]`.
    fn ranges(&mut self, tokens: &[Token<'_>]) {
        let mut at = tokens.iter();
        while let (Some(Token::Hex(first)), Some(Token::Hex(last))) = (at.next(), at.next()) {
            let codes = number(first)..=number(last).min(number(first).saturating_add(MOST as u32));
            match at.next() {
                Some(Token::Hex(letters)) => {
                    for (i, code) in codes.enumerate() {
                        self.put(code, plus(letters, i));
                    }
                }
                Some(Token::Open) => {
                    let mut codes = codes;
                    for token in at.by_ref() {
                        let Token::Hex(letters) = token else { break };
                        if let Some(code) = codes.next() {
                            self.put(code, letters_of(letters));
                        }
                    }
                }
                _ => return,
            }
        }
    }
}

fn number(code: &[u8]) -> u32 {
    code.iter().take(4).fold(0, |n, b| n << 8 | u32::from(*b))
}

/// UTF-16, big end first.
fn letters_of(bytes: &[u8]) -> String {
    if let [one] = bytes {
        return char::from(*one).to_string();
    }
    let units: Vec<u16> = bytes.chunks_exact(2).map(|u| u16::from_be_bytes([u[0], u[1]])).collect();
    String::from_utf16_lossy(&units).replace(['\0', '\u{fffd}'], "")
}

/// The letters of a range's nth code: the last one counts on.
fn plus(letters: &[u8], n: usize) -> String {
    let mut letters = letters_of(letters);
    if n > 0
        && let Some(last) = letters.pop()
    {
        letters.extend(u32::try_from(n).ok().and_then(|n| char::from_u32(u32::from(last) + n)));
    }
    letters
}

fn token(bytes: &[u8]) -> Option<(Token<'_>, &[u8])> {
    let space = |b: &u8| b.is_ascii_whitespace() || *b == 0;
    let start = bytes.iter().position(|b| !space(b))?;
    let bytes = &bytes[start..];
    Some(match bytes[0] {
        b'%' => return token(&bytes[bytes.iter().position(|b| matches!(b, b'\n' | b'\r'))?..]),
        b'[' => (Token::Open, &bytes[1..]),
        b']' => (Token::Close, &bytes[1..]),
        b'<' if bytes.get(1) != Some(&b'<') => {
            let end = bytes.iter().position(|b| *b == b'>')?;
            let digits: Vec<u8> = bytes[1..end].iter().filter_map(|b| char::from(*b).to_digit(16)).filter_map(|d| u8::try_from(d).ok()).collect();
            (Token::Hex(digits.chunks(2).map(|d| d[0] << 4 | d.get(1).copied().unwrap_or(0)).collect()), &bytes[end + 1..])
        }
        _ => {
            let end = 1 + bytes[1..].iter().position(|b| space(b) || matches!(b, b'<' | b'[' | b']' | b'/' | b'%')).unwrap_or(bytes.len() - 1);
            (Token::Word(&bytes[..end]), &bytes[end..])
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_codes_and_ranges() {
        let table = ToUnicode::read(
            b"/CIDInit % comment\n1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0003> <0020> <0004><06440627> endbfchar
              2 beginbfrange <0010> <0012> <0627> <0020> <0021> [<0041> <0042>] endbfrange",
        );
        assert_eq!(table.width, Some(2));
        let get = |code| table.get(code).unwrap_or("-").to_owned();
        assert_eq!([3, 4, 0x10, 0x12, 0x13, 0x21].map(get), [" ", "لا", "ا", "ة", "-", "B"].map(str::to_owned));
    }

    #[test]
    fn nonsense() {
        for bytes in [&b"<"[..], b"%", b"beginbfrange <00> <ffffffff> <0627> endbfrange", b"<1> <2> endbfrange [ ] endbfchar", b""] {
            assert!(ToUnicode::read(bytes).letters.len() <= MOST);
        }
    }
}
