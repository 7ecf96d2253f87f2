//! What folding does whatever the table says.

/// What a character becomes before the table is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// A letter or sign: ask the table.
    Is(char),
    /// Dropped; belongs to the character before it.
    Drop,
    /// Dropped; belongs to nothing.
    Skip,
    /// Tatweel: dropped, but may carry a hamza.
    Tatweel,
    /// Combining hamza above or below.
    Hamza,
    /// Combining accent of Latin and Cyrillic.
    Combine,
    /// Presentation form.
    Form,
}

pub(super) fn base(c: char) -> Base {
    match c as u32 {
        0x0A | 0x0D => Base::Is(c),
        0x0B | 0x0C | 0x85 | 0x2028 | 0x2029 => Base::Is('\n'),
        0x00..=0x20 | 0x7F..=0xA0 => Base::Is(' '),
        0x1680 | 0x2000..=0x200A | 0x202F | 0x205F | 0x3000 => Base::Is(' '),
        0x640 => Base::Tatweel,
        0x654 | 0x655 => Base::Hamza,
        0x610..=0x61A | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6ED => Base::Drop,
        0x8CA..=0x8E1 | 0x8E3..=0x8FF | 0xFC5E..=0xFC63 | 0xFCF2..=0xFCF4 | 0xFE70..=0xFE7F => Base::Drop,
        0xAD | 0x61C | 0x180E | 0xFEFF | 0xFE00..=0xFE0F => Base::Skip,
        0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F => Base::Skip,
        d @ 0x660..=0x669 => Base::Is(ascii_digit(d - 0x660)),
        d @ 0x6F0..=0x6F9 => Base::Is(ascii_digit(d - 0x6F0)),
        0x300..=0x36F => Base::Combine,
        0xFB00..=0xFB06 | 0xFB50..=0xFBB1 | 0xFBD3..=0xFD3D | 0xFD50..=0xFDFC | 0xFE80..=0xFEFC => Base::Form,
        _ => Base::Is(lower(c)),
    }
}

fn ascii_digit(value: u32) -> char {
    char::from_digit(value, 10).unwrap_or('0')
}

/// Lower case, one letter for one (Turkish dotted I included).
fn lower(c: char) -> char {
    c.to_lowercase().next().unwrap_or(c)
}
