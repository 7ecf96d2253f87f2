//! What a character is, for words, numbers and sentences.

/// Class of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Space of any width, and control characters found in crawled text.
    Space,
    /// Line feed, carriage return, U+2028 and their like.
    Newline,
    /// Arabic letter, presentation forms included.
    Arabic,
    /// Latin letter.
    Latin,
    /// Cyrillic letter.
    Cyrillic,
    /// Letter of any other script.
    Letter,
    /// Combining mark: belongs to the word it stands in.
    Mark,
    /// The Arabic tatweel.
    Tatweel,
    /// Zero-width and direction controls, soft hyphen, variation selectors.
    Ignorable,
    /// Digit of the three scripts that news uses.
    Digit,
    /// Punctuation.
    Punct,
    /// Everything else.
    Symbol,
}

const TABLE_LEN: usize = 0x700;
static TABLE: [Class; TABLE_LEN] = table();

/// The class of a character.
pub(crate) fn class(c: char) -> Class {
    match TABLE.get(c as usize) {
        Some(&known) if known != Class::Letter => known,
        _ => beyond(c),
    }
}

const fn table() -> [Class; TABLE_LEN] {
    let mut out = [Class::Letter; TABLE_LEN];
    let mut i = 0;
    while i < TABLE_LEN {
        out[i] = low(i as u32);
        i += 1;
    }
    out
}

/// Classes below U+0700; `Letter` leaves the decision to [`beyond`].
const fn low(c: u32) -> Class {
    match c {
        0x0A..=0x0D | 0x85 => Class::Newline,
        0x00..=0x20 | 0x7F..=0xA0 => Class::Space,
        0x30..=0x39 | 0x660..=0x669 | 0x6F0..=0x6F9 => Class::Digit,
        0x41..=0x5A | 0x61..=0x7A | 0xAA | 0xBA | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2C1 => Class::Latin,
        0x24 | 0x25 | 0x2B | 0x3C..=0x3E | 0x40 | 0x5E..=0x60 | 0x7C | 0x7E => Class::Symbol,
        0x21..=0x2F | 0x3A..=0x3F | 0x5B..=0x5D | 0x7B..=0x7D => Class::Punct,
        0xA1 | 0xA7 | 0xAB | 0xB6 | 0xB7 | 0xBB | 0xBF => Class::Punct,
        0xAD | 0x61C => Class::Ignorable,
        0xA2..=0xBF | 0xD7 | 0xF7 | 0x2C2..=0x2FF => Class::Symbol,
        0x300..=0x36F | 0x483..=0x489 => Class::Mark,
        0x400..=0x481 | 0x48A..=0x52F => Class::Cyrillic,
        0x482 => Class::Symbol,
        0x591..=0x5BD | 0x5BF | 0x5C1 | 0x5C2 | 0x5C4 | 0x5C5 | 0x5C7 => Class::Mark,
        0x640 => Class::Tatweel,
        0x610..=0x61A | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6ED => Class::Mark,
        0x60C | 0x60D | 0x61B | 0x61D..=0x61F | 0x66B..=0x66D | 0x6D4 => Class::Punct,
        0x600..=0x60B | 0x60E | 0x60F | 0x66A | 0x6FD | 0x6FE => Class::Symbol,
        0x620..=0x6FF => Class::Arabic,
        _ => Class::Letter,
    }
}

fn beyond(c: char) -> Class {
    match c as u32 {
        0x2028 | 0x2029 => Class::Newline,
        0x2000..=0x200A | 0x202F | 0x205F | 0x3000 | 0x1680 => Class::Space,
        0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F => Class::Ignorable,
        0xFE00..=0xFE0F | 0xFEFF | 0x180E | 0xE0000..=0xE0FFF => Class::Ignorable,
        0x2030 | 0x2031 | 0x2044 | 0x2052 => Class::Symbol,
        0x2010..=0x205E | 0x3001..=0x3003 | 0x3008..=0x3011 | 0xFF01 | 0xFF0C | 0xFF0E | 0xFF1F => Class::Punct,
        0x8CA..=0x8E1 | 0x8E3..=0x8FF | 0xFC5E..=0xFC63 | 0xFCF2..=0xFCF4 | 0xFE70..=0xFE7F => Class::Mark,
        0x1AB0..=0x1AFF | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0xFE20..=0xFE2F => Class::Mark,
        0x2DE0..=0x2DFF | 0xA66F..=0xA672 | 0xA674..=0xA67D => Class::Mark,
        0xFD3E | 0xFD3F => Class::Punct,
        0xFBB2..=0xFBC2 | 0xFD40..=0xFD4F | 0xFDCF | 0xFDFD..=0xFDFF => Class::Symbol,
        0x750..=0x77F | 0x870..=0x8C9 | 0xFB50..=0xFDFC | 0xFE80..=0xFEFC => Class::Arabic,
        0x1D00..=0x1DBF | 0x1E00..=0x1EFF | 0x2C60..=0x2C7F | 0xA722..=0xA7FF | 0xFB00..=0xFB06 => Class::Latin,
        0x1C80..=0x1C8F | 0xA640..=0xA69F => Class::Cyrillic,
        _ if c.is_alphabetic() => Class::Letter,
        _ if c.is_whitespace() || c.is_control() => Class::Space,
        _ => Class::Symbol,
    }
}

/// The value of a digit of class [`Class::Digit`].
pub(crate) fn digit(c: char) -> Option<u32> {
    match c as u32 {
        d @ 0x30..=0x39 => Some(d - 0x30),
        d @ 0x660..=0x669 => Some(d - 0x660),
        d @ 0x6F0..=0x6F9 => Some(d - 0x6F0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples() {
        for (chars, wanted) in [
            ("\n\r\u{2028}", Class::Newline),
            (" \t\u{A0}\u{1A}\u{200A}", Class::Space),
            ("ابيىةگﻻٱ", Class::Arabic),
            ("aZéğſẞﬁ", Class::Latin),
            ("жЁ", Class::Cyrillic),
            ("אλ漢", Class::Letter),
            ("\u{64B}\u{670}\u{301}\u{FE70}", Class::Mark),
            ("\u{200C}\u{200F}\u{FEFF}\u{AD}\u{61C}", Class::Ignorable),
            ("09٠٩۰۹", Class::Digit),
            (".،؛؟«»“”…—()[]!-٬٫", Class::Punct),
            ("$%€😀٪@", Class::Symbol),
        ] {
            for c in chars.chars() {
                assert_eq!(class(c), wanted, "{c:?}");
            }
        }
    }
}
