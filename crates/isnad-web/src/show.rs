//! Text of others on a page. Templates escape HTML; what is left are signs that turn the direction of a line around or
//! are no text at all.

use std::borrow::Cow;

/// Signs that open or close a change of direction: embeddings, overrides and isolates (Unicode 16, section 23.2).
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Signs of control, line separators that HTML does not break at, and places that are no character.
fn invisible(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E007F}')
}

/// `text` for a page. Embeddings and isolates are left out, since every piece of text stands in an isolate of its own that a
/// stray end sign could close; overrides and control signs, which have no business in news, are shown as `‹U+202E›`.
/// Joiners and the marks of direction, which Arabic and Persian spelling needs, stay.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| turns(c) || invisible(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\r' | '\u{FEFF}' => {}
            '\u{202D}' | '\u{202E}' => out.push_str(&format!("‹U+{:04X}›", u32::from(c))),
            c if turns(c) => {}
            c if invisible(c) => out.push_str(&format!("‹U+{:04X}›", u32::from(c))),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// A number with thin gaps between thousands, so that it reads the same in both directions.
#[must_use]
pub fn number(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    if n < 0 {
        out.push('−');
    }
    for (i, d) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push('\u{202F}');
        }
        out.push(d);
    }
    out
}

/// `3`, `3–9`, `≥ 3`, `≤ 9`; nothing where neither end is known.
#[must_use]
pub fn range(low: Option<i64>, high: Option<i64>) -> String {
    match (low, high) {
        (Some(l), Some(h)) if l == h => number(l),
        (Some(l), Some(h)) => format!("{}–{}", number(l), number(h)),
        (Some(l), None) => format!("≥ {}", number(l)),
        (None, Some(h)) => format!("≤ {}", number(h)),
        (None, None) => String::new(),
    }
}

/// Thousandths as `+0.25`.
#[must_use]
pub fn points(thousandths: i64) -> String {
    format!("{:+.2}", thousandths as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harmless_text_is_not_touched() {
        assert!(matches!(clean("می\u{200C}خواهم، قال\n\u{200F}«نعم»"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_turns_lines_around_is_taken_out_or_shown() {
        assert_eq!(clean("a\u{2069}b\u{202B}c\u{202E}d\u{0}\u{7}e\u{2028}"), "abc‹U+202E›d‹U+0000›‹U+0007›e‹U+2028›");
    }

    #[test]
    fn ranges() {
        assert_eq!(range(Some(3), Some(3)), "3");
        assert_eq!(range(Some(2000), None), "≥ 2\u{202F}000");
        assert_eq!(range(Some(3), Some(9)), "3–9");
        assert_eq!(range(None, None), "");
    }
}
