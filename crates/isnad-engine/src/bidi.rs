//! Isolation of words whose direction differs from the line's.

/// Puts words into FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE, so that neither they nor their neighbours are
/// reordered by each other. Controls of direction and line breaks inside are taken out: they could undo the isolation.
#[must_use]
pub fn isolate(words: &str) -> String {
    let clean = plain(words);
    if clean.chars().any(is_right_to_left) { format!("\u{2068}{clean}\u{2069}") } else { clean }
}

/// Words without controls of direction, and with blanks for line breaks and other controls.
#[must_use]
pub fn plain(words: &str) -> String {
    words.chars().map(|c| if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { ' ' } else { c }).filter(|c| !is_direction(*c)).collect()
}

/// Letters and digits of the scripts that run from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Marks, embeddings, overrides and isolates of direction.
#[must_use]
pub fn is_direction(c: char) -> bool {
    matches!(c, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isolation_cannot_be_broken_from_inside() {
        assert_eq!(isolate("Aktobe"), "Aktobe");
        assert_eq!(isolate("قتل\u{2069}\u{202e}\nx"), "\u{2068}قتل x\u{2069}");
    }
}
