//! Colours on a terminal, and isolation of words whose direction differs from the line's.

use std::io::IsTerminal;

/// Writes with colours, or without.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Are colours wanted?
    pub colour: bool,
}

/// What a piece of output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Headings.
    Bold,
    /// Side remarks.
    Dim,
    /// Triggers and types.
    Trigger,
    /// Actors.
    Actor,
    /// Recipients.
    Recipient,
    /// Places.
    Place,
    /// Dates.
    Date,
    /// Holders of a report.
    Holder,
    /// Claims.
    Claim,
    /// What went wrong.
    Bad,
    /// What went well.
    Good,
}

impl Style {
    /// The style for standard output. `NO_COLOR` turns colours off.
    pub fn stdout() -> Style {
        Style { colour: std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty()) }
    }

    /// `text` in this ink.
    pub fn paint(self, ink: Ink, text: &str) -> String {
        if self.colour && !text.is_empty() { format!("\x1b[{}m{text}\x1b[0m", code(ink)) } else { text.to_owned() }
    }

    /// What switches an ink on; empty without colours.
    pub fn on(self, ink: Ink) -> String {
        if self.colour { format!("\x1b[{}m", code(ink)) } else { String::new() }
    }

    /// What switches every ink off; empty without colours.
    pub fn off(self) -> &'static str {
        if self.colour { "\x1b[0m" } else { "" }
    }
}

fn code(ink: Ink) -> &'static str {
    match ink {
        Ink::Bold => "1",
        Ink::Dim => "2",
        Ink::Trigger => "1;33",
        Ink::Actor => "1;34",
        Ink::Recipient => "1;35",
        Ink::Place => "36",
        Ink::Date => "32",
        Ink::Holder => "4;34",
        Ink::Claim => "4;33",
        Ink::Bad => "1;31",
        Ink::Good => "1;32",
    }
}

/// Puts words into FIRST STRONG ISOLATE … POP DIRECTIONAL ISOLATE, so that neither they nor their neighbours are
/// reordered by each other. Controls of direction and line breaks inside are taken out: they could undo the isolation.
pub fn isolate(words: &str) -> String {
    let clean: String =
        words.chars().map(|c| if c.is_control() || c == '\u{2028}' || c == '\u{2029}' { ' ' } else { c }).filter(|c| !is_direction(*c)).collect();
    if clean.chars().any(is_right_to_left) { format!("\u{2068}{clean}\u{2069}") } else { clean }
}

/// Letters and digits of the scripts that run from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{0590}'..='\u{08ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// Marks, embeddings, overrides and isolates of direction.
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
