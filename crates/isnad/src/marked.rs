//! `--format marked`: the text itself, with what was read from it marked where it stands.

use isnad_coder::Coding;
use isnad_coder::record::Party;
use isnad_pack::Pack;
use isnad_text::{Document, Span};

use crate::style::{Ink, Style};

/// A marked stretch of text.
struct Mark {
    /// Bytes.
    span: Span,
    ink: Ink,
    label: String,
}

/// The text of a document with its marks: colours on a terminal, `[label: words]` otherwise.
pub fn marked(pack: &Pack, style: Style, document: &Document, coding: &Coding) -> String {
    let mut out = style.paint(Ink::Dim, format!("── {} {}", document.id, document.date.as_deref().unwrap_or("")).trim_end());
    out.push('\n');
    let marks = nested(marks(pack, coding));
    write(style, &document.text, &marks, &mut out);
    while out.ends_with('\n') {
        out.pop();
    }
    out.push_str("\n\n");
    out
}

fn marks(pack: &Pack, coding: &Coding) -> Vec<Mark> {
    let mut all = Vec::new();
    let mut add = |span: Span, ink: Ink, label: &str| all.push(Mark { span, ink, label: label.to_owned() });
    for e in &coding.events {
        let kind = &pack.data().ontology.types[usize::from(e.kind)].name;
        let label = std::iter::once(kind.as_str()).chain(e.modes.iter().map(String::as_str)).collect::<Vec<_>>().join("/");
        add(e.trigger, Ink::Trigger, &label);
        let mut parties = |list: &[Party], ink, label| list.iter().for_each(|p| add(p.span, ink, label));
        parties(&e.actors, Ink::Actor, "actor");
        parties(&e.recipients, Ink::Recipient, "recipient");
        if let Some(s) = e.place.as_ref().and_then(|p| p.span) {
            add(s, Ink::Place, "place");
        }
        if let Some(s) = e.when.as_ref().and_then(|w| w.span) {
            add(s, Ink::Date, "date");
        }
        if let Some(a) = &e.attribution {
            add(a.holder, Ink::Holder, "holder");
        }
    }
    for c in &coding.claims {
        add(c.cue, Ink::Claim, &format!("claim/{}", c.kind.name()));
        if let Some(a) = &c.attribution {
            add(a.holder, Ink::Holder, "holder");
        }
    }
    all
}

/// Marks in an order in which they can be written: the same span once with all its labels, outer before inner; a mark
/// that crosses another, or reaches over a line, is left out.
fn nested(mut all: Vec<Mark>) -> Vec<Mark> {
    all.retain(|m| !m.span.is_empty());
    all.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    let mut kept: Vec<Mark> = Vec::new();
    let mut open: Vec<Span> = Vec::new();
    for mark in all {
        if let Some(same) = kept.last_mut().filter(|k| k.span == mark.span) {
            if !same.label.split(", ").any(|l| l == mark.label) {
                same.label = format!("{}, {}", same.label, mark.label);
            }
            continue;
        }
        while open.last().is_some_and(|o| o.end <= mark.span.start) {
            open.pop();
        }
        if open.last().is_none_or(|o| mark.span.end <= o.end) {
            open.push(mark.span);
            kept.push(mark);
        }
    }
    kept
}

fn write(style: Style, text: &str, marks: &[Mark], out: &mut String) {
    let mut at = 0;
    let mut open: Vec<&Mark> = Vec::new();
    let mut rest = marks.iter().peekable();
    loop {
        let next_open = rest.peek().map(|m| m.span.start as usize);
        let next_close = open.last().map(|m| m.span.end as usize);
        let closes = next_close.is_some_and(|c| next_open.is_none_or(|o| c <= o));
        let Some(to) = (if closes { next_close } else { next_open }) else { break };
        out.push_str(text.get(at..to).unwrap_or(""));
        at = to;
        if closes {
            open.pop();
            out.push_str(if style.colour { style.off() } else { "]" });
            // A reset ends the outer colours too: they begin again.
            open.iter().for_each(|m| out.push_str(&style.on(m.ink)));
        } else if let Some(mark) = rest.next() {
            open.push(mark);
            out.push_str(&style.on(mark.ink));
            if !style.colour {
                out.push_str(&format!("[{}: ", mark.label));
            }
        }
    }
    out.push_str(text.get(at..).unwrap_or(""));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: u32, end: u32, label: &str) -> Mark {
        Mark { span: Span::new(start, end), ink: Ink::Actor, label: label.to_owned() }
    }

    #[test]
    fn marks_nest_and_never_cross() {
        let marks = nested(vec![mark(4, 9, "crossing"), mark(0, 5, "a"), mark(0, 2, "b"), mark(0, 2, "c"), mark(5, 6, "d")]);
        let mut out = String::new();
        write(Style { colour: false }, "0123456789", &marks, &mut out);
        assert_eq!(out, "[a: [b, c: 01]234][d: 5]6789");
    }
}
