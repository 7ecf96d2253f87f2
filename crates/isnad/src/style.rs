//! Colours on a terminal, and isolation of words whose direction differs from the line's.

use std::io::IsTerminal;

pub use isnad_engine::bidi::isolate;

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
