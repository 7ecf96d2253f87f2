//! Rows for reading and for spreadsheets.

use unicode_width::UnicodeWidthStr;

use crate::style::{Ink, Style, isolate};
use crate::table::cut;

/// One line of CSV (RFC 4180): quoted where it must be, ended with a line feed.
pub fn csv_line(cells: &[&str]) -> String {
    let quoted = cells.iter().map(|c| if c.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", c.replace('"', "\"\"")) } else { (*c).to_owned() });
    quoted.collect::<Vec<_>>().join(",") + "\n"
}

/// A name of a file, its direction kept apart from the line's.
pub fn isolate_path(path: &str) -> String {
    if path.is_ascii() { path.to_owned() } else { isolate(path) }
}

/// An aligned table: heads, and rows whose last column may be cut to the width.
pub struct Rows {
    heads: Vec<&'static str>,
    inks: Vec<Ink>,
    rows: Vec<Vec<String>>,
}

impl Rows {
    /// With these heads, each with the ink of its column.
    pub fn new(columns: &[(&'static str, Ink)]) -> Rows {
        Rows { heads: columns.iter().map(|c| c.0).collect(), inks: columns.iter().map(|c| c.1).collect(), rows: Vec::new() }
    }

    /// Adds a row; `–` stands for what is empty.
    pub fn push(&mut self, cells: Vec<String>) {
        self.rows.push(cells.into_iter().map(|c| if c.is_empty() { "–".to_owned() } else { c }).collect());
    }

    /// As text of at most `width` columns; what does not fit is cut from the last column.
    pub fn render(&self, style: Style, width: usize) -> String {
        let n = self.heads.len();
        let mut widths: Vec<usize> = self.heads.iter().map(|h| h.width()).collect();
        for row in &self.rows {
            for (w, cell) in widths.iter_mut().zip(row) {
                *w = (*w).max(cell.width());
            }
        }
        let before: usize = widths[..n.saturating_sub(1)].iter().map(|w| w + 2).sum();
        if let Some(last) = widths.last_mut() {
            *last = (*last).min(width.saturating_sub(before).max(20));
        }
        let heads: Vec<String> = self.heads.iter().map(|h| (*h).to_owned()).collect();
        let mut out = line(style, &heads, &widths, &vec![Ink::Dim; n]);
        for row in &self.rows {
            out.push_str(&line(style, row, &widths, &self.inks));
        }
        out
    }
}

fn line(style: Style, cells: &[String], widths: &[usize], inks: &[Ink]) -> String {
    let mut out = String::new();
    for (i, cell) in cells.iter().enumerate() {
        let text = cut(cell, widths[i]);
        let used = text.width();
        out.push_str(&style.paint(inks[i], &isolate(&text)));
        if i + 1 < cells.len() {
            out.push_str(&" ".repeat(widths[i].saturating_sub(used) + 2));
        }
    }
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_csv_are_quoted_where_they_must_be() {
        assert_eq!(csv_line(&["a", "b,c", "d\"e", ""]), "a,\"b,c\",\"d\"\"e\",\n");
    }

    #[test]
    fn columns_are_aligned_and_the_last_is_cut() {
        let mut rows = Rows::new(&[("n", Ink::Dim), ("text", Ink::Bold)]);
        rows.push(vec!["1".to_owned(), "ا".repeat(60)]);
        rows.push(vec!["200".to_owned(), String::new()]);
        let text = rows.render(Style { colour: false }, 30);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "n    text");
        assert!(lines[1].contains('…') && lines[2].ends_with('–'), "{text}");
    }
}
