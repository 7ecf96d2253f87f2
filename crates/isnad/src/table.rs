//! `--format table`: one aligned block a document. Widths are those of a terminal; every cell that is not plain ASCII is
//! isolated, so that right-to-left words do not drag their neighbours along.

use isnad_coder::Coding;
use isnad_coder::record::{Amount, Aux, Party, Size};
use isnad_text::Document;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::args::Level;
use crate::style::{Ink, Style, isolate};
use isnad_engine::Glosser;
use isnad_engine::facts::Facts;

const HEADS: [&str; 6] = ["date", "type", "actor → recipient", "place", "toll", "trigger"];
const INKS: [Ink; 6] = [Ink::Date, Ink::Trigger, Ink::Actor, Ink::Place, Ink::Recipient, Ink::Bold];
/// Narrowest columns that are still of use.
const LEAST: [usize; 6] = [10, 14, 24, 8, 6, 8];
const GAP: usize = 2;

/// Columns of the terminal; 160 where there is none.
pub fn width() -> usize {
    terminal_size::terminal_size_of(std::io::stdout()).map_or(160, |(w, _)| usize::from(w.0).max(60))
}

/// The block of a document.
pub fn table(glosser: &Glosser<'_>, style: Style, width: usize, level: Level, document: &Document, coding: &Coding) -> String {
    let mut rows: Vec<[String; 6]> = Vec::new();
    if level != Level::Incident {
        rows.extend(coding.events.iter().enumerate().map(|(i, e)| row(glosser, document, &Facts::of_mention(i, e), false)));
    }
    if level != Level::Mention {
        rows.extend(Facts::of_incidents(coding).iter().map(|f| row(glosser, document, f, true)));
    }
    let mut out = head(style, width, document, coding, rows.len());
    if rows.is_empty() {
        out.push('\n');
        return out;
    }
    let widths = fit(&rows, width);
    line(style, &HEADS.map(str::to_owned), &widths, [Ink::Dim; 6], &mut out);
    for row in &rows {
        line(style, row, &widths, INKS, &mut out);
    }
    out.push('\n');
    out
}

fn head(style: Style, width: usize, document: &Document, coding: &Coding, n: usize) -> String {
    let title = document.title.clone().or_else(|| coding.title.map(|t| t.text(&document.text).to_owned()));
    let records = if n == 1 { "1 record".to_owned() } else { format!("{n} records") };
    let parts = [
        Some(style.paint(Ink::Bold, &isolate(&document.id))),
        document.date.clone(),
        title.map(|t| isolate(&cut(&t, width / 2))),
        Some(style.paint(Ink::Dim, &records)),
    ];
    format!("{}\n", parts.into_iter().flatten().collect::<Vec<_>>().join("  "))
}

fn row(glosser: &Glosser<'_>, document: &Document, f: &Facts<'_>, incident: bool) -> [String; 6] {
    let text = document.text.as_str();
    let types = &glosser.pack().data().ontology.types;
    let mut kind = f.kinds.iter().map(|k| types[usize::from(*k)].name.as_str()).chain(f.modes.iter().copied()).collect::<Vec<_>>().join("/");
    if f.aux != Aux::default() {
        kind.push_str(&format!(" ({})", f.aux.names().join(", ")));
    }
    let date = f.when.map_or_else(|| "–".to_owned(), |w| w.enddate.as_ref().map_or_else(|| w.date.clone(), |end| format!("{}…{end}", w.date)));
    let place = f.place.and_then(|p| p.name.clone().or_else(|| p.span.map(|s| s.text(text).to_owned())).or_else(|| p.country.clone()));
    let trigger = if incident { format!("{} ({}×)", f.lead.trigger.text(text), f.members.len()) } else { f.lead.trigger.text(text).to_owned() };
    [date, kind, parties(text, f), place.unwrap_or_else(|| "–".to_owned()), toll(f.size), trigger]
}

/// `actors → recipients`, the two sides kept apart by [`SIDES`] until they are cut to their widths.
fn parties(text: &str, f: &Facts<'_>) -> String {
    let side = |list: &[&Party]| match list {
        [] => "–".to_owned(),
        list => list.iter().map(|p| named(text, p)).collect::<Vec<_>>().join("، "),
    };
    if f.recipients.is_empty() { side(&f.actors) } else { format!("{}{SIDES}{}", side(&f.actors), side(&f.recipients)) }
}

const SIDES: char = '\u{1}';

fn named(text: &str, p: &Party) -> String {
    let code = [p.code.as_deref(), p.sector.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let words = p.span.text(text);
    if code.is_empty() { words.to_owned() } else { format!("{words} [{code}]") }
}

fn toll(s: Size) -> String {
    let shown = |sign: &str, a: Option<Amount>| {
        let a = a?;
        let number = match (a.low, a.high) {
            (Some(l), Some(h)) if l == h => l.to_string(),
            (Some(l), Some(h)) => format!("{l}–{h}"),
            (Some(l), None) => format!("≥{l}"),
            (None, Some(h)) => format!("≤{h}"),
            (None, None) => "?".to_owned(),
        };
        Some(format!("{sign}{number}"))
    };
    let all: Vec<String> =
        [shown("†", s.dead), shown("inj ", s.injured), shown("arr ", s.arrested), shown("part ", s.participants)].into_iter().flatten().collect();
    if all.is_empty() { "–".to_owned() } else { all.join(" ") }
}

/// Column widths: as wide as needed; where the line is too long, the widest columns give way.
fn fit(rows: &[[String; 6]], width: usize) -> [usize; 6] {
    let mut widths = HEADS.map(UnicodeWidthStr::width);
    for row in rows {
        for (w, cell) in widths.iter_mut().zip(row) {
            *w = (*w).max(cell_width(cell).min(width));
        }
    }
    let room = width.saturating_sub(GAP * (HEADS.len() - 1));
    while widths.iter().sum::<usize>() > room {
        let widest = (0..HEADS.len()).filter(|i| widths[*i] > LEAST[*i]).max_by_key(|i| widths[*i]);
        let Some(i) = widest else { break };
        widths[i] -= 1;
    }
    widths
}

fn cell_width(cell: &str) -> usize {
    let arrow = if cell.contains(SIDES) { 3 } else { 0 };
    cell.width_without_controls() + arrow
}

fn line(style: Style, cells: &[String; 6], widths: &[usize; 6], inks: [Ink; 6], out: &mut String) {
    for (i, cell) in cells.iter().enumerate() {
        let (shown, used) = show(style, cell, widths[i], inks[i]);
        out.push_str(&shown);
        if i + 1 < cells.len() {
            out.push_str(&" ".repeat(widths[i].saturating_sub(used) + GAP));
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out.push('\n');
}

/// A cell as it is printed, and its width.
fn show(style: Style, cell: &str, width: usize, ink: Ink) -> (String, usize) {
    let Some((actors, recipients)) = cell.split_once(SIDES) else {
        let text = cut(cell, width);
        let used = text.width_without_controls();
        return (style.paint(ink, &isolate(&text)), used);
    };
    // The arrow points rightwards between two isolated runs, whatever their direction.
    let room = width.saturating_sub(3);
    let (a, r) = (actors.width_without_controls(), recipients.width_without_controls());
    let for_actors = if a + r <= room { a } else { a.min(room - r.min(room / 2)) };
    let actors = cut(actors, for_actors);
    let recipients = cut(recipients, room.saturating_sub(actors.width_without_controls()));
    let used = actors.width_without_controls() + recipients.width_without_controls() + 3;
    (format!("{} → {}", style.paint(Ink::Actor, &isolate(&actors)), style.paint(Ink::Recipient, &isolate(&recipients))), used)
}

trait Width {
    /// Columns on a terminal; controls, which [`isolate`] turns into blanks or drops, count as what becomes of them.
    fn width_without_controls(&self) -> usize;
}

impl Width for str {
    fn width_without_controls(&self) -> usize {
        self.chars().map(char_width).sum()
    }
}

fn char_width(c: char) -> usize {
    match c {
        SIDES => 0,
        c if c.is_control() => 1,
        c => c.width().unwrap_or(0),
    }
}

/// `text` cut to a number of columns, with an ellipsis.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if text.width_without_controls() <= columns {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += char_width(c);
        if used + 1 > columns {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_cut_to_columns() {
        assert_eq!(cut("مسلحون مجهولون", 7), "مسلحون…");
        assert_eq!(cut("قُتِلَ", 3), "قُتِلَ", "marks take no column");
        let style = Style { colour: false };
        let (shown, used) = show(style, &format!("{}{SIDES}{}", "ا".repeat(40), "ب".repeat(40)), 23, Ink::Actor);
        assert_eq!(used, 23);
        assert!(shown.contains(" → \u{2068}"));
    }
}
