//! A text cut where marks begin and end. Marks may overlap and may lie inside words; pieces carry the classes of all marks
//! that cover them, so that elements never nest, and style sheets give them backgrounds and lines only, nothing that has
//! a width, so that Arabic letters stay joined. Offsets are CHARACTERS.

/// A stretch of text to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub start: u32,
    pub end: u32,
    /// Class of the style sheets.
    pub class: &'static str,
    /// The record it belongs to, as its card's id.
    pub record: String,
    /// The line shown when one points at it; the trigger of a record has one and links to the card.
    pub line: Option<String>,
}

/// A piece between two cuts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub text: String,
    /// Classes, apart by spaces; empty for plain text.
    pub classes: String,
    /// Records, apart by spaces.
    pub records: String,
    /// Card that a trigger leads to.
    pub link: Option<String>,
    /// Lines of the records that trigger here.
    pub line: String,
}

/// Lines of the text between line breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paragraph {
    pub title: bool,
    pub pieces: Vec<Piece>,
}

/// Cuts `text`; `titles` are stretches that stand as headings.
pub(crate) fn cut(text: &str, mut marks: Vec<Mark>, titles: &[(u32, u32)]) -> Vec<Paragraph> {
    marks.retain(|m| m.start < m.end);
    marks.sort_by_key(|m| (m.start, m.end));
    let mut cutter = Cutter { marks: &marks, next: 0, open: Vec::new() };
    let mut paragraphs = Vec::new();
    let mut at = 0u32;
    for line in text.split('\n') {
        let length = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        let pieces = cutter.line(line, at, at + length);
        if !line.trim().is_empty() {
            paragraphs.push(Paragraph { title: titles.iter().any(|t| t.0 < at + length && t.1 > at), pieces });
        }
        at += length + 1;
    }
    paragraphs
}

struct Cutter<'m> {
    /// By their beginning.
    marks: &'m [Mark],
    /// The first one that has not begun.
    next: usize,
    /// Those that have begun and not ended.
    open: Vec<&'m Mark>,
}

impl Cutter<'_> {
    /// The pieces of the characters from `at` to `end`, which are `line`.
    fn line(&mut self, line: &str, mut at: u32, end: u32) -> Vec<Piece> {
        let mut rest = line;
        let mut pieces = Vec::new();
        while at < end {
            self.open.retain(|m| m.end > at);
            while let Some(m) = self.marks.get(self.next).filter(|m| m.start <= at) {
                if m.end > at {
                    self.open.push(m);
                }
                self.next += 1;
            }
            let begins = self.marks.get(self.next).map_or(end, |m| m.start);
            let ends = self.open.iter().map(|m| m.end).min().unwrap_or(end);
            let cut = begins.min(ends).min(end);
            let bytes = rest.char_indices().nth((cut - at) as usize).map_or(rest.len(), |(i, _)| i);
            pieces.push(self.piece(&rest[..bytes]));
            rest = &rest[bytes..];
            at = cut;
        }
        pieces
    }

    fn piece(&self, text: &str) -> Piece {
        let (mut classes, mut records): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
        for m in &self.open {
            if !classes.contains(&m.class) {
                classes.push(m.class);
            }
            if !records.contains(&m.record.as_str()) {
                records.push(&m.record);
            }
        }
        let told: Vec<&&Mark> = self.open.iter().filter(|m| m.line.is_some()).collect();
        Piece {
            text: crate::show::clean(text).into_owned(),
            classes: classes.join(" "),
            records: records.join(" "),
            link: told.first().map(|m| m.record.clone()),
            line: told.iter().filter_map(|m| m.line.as_deref()).collect::<Vec<_>>().join("\n"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(start: u32, end: u32, class: &'static str, record: &str) -> Mark {
        Mark { start, end, class, record: record.to_owned(), line: None }
    }

    fn shown(text: &str, marks: Vec<Mark>) -> String {
        let show = |p: &Piece| if p.classes.is_empty() { p.text.clone() } else { format!("[{}:{}]", p.classes, p.text) };
        cut(text, marks, &[]).iter().map(|p| p.pieces.iter().map(show).collect::<String>()).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn overlapping_marks_become_flat_pieces() {
        assert_eq!(shown("abcdef", vec![mark(1, 4, "x", "1"), mark(3, 5, "y", "2")]), "a[x:bc][x y:d][y:e]f");
    }

    #[test]
    fn marks_run_over_lines_and_ends_are_kept() {
        assert_eq!(shown("ab\n\ncd", vec![mark(1, 5, "x", "1"), mark(5, 9, "y", "2"), mark(2, 2, "z", "3")]), "a[x:b]/[x:c][y:d]");
    }

    #[test]
    fn no_letter_is_lost() {
        let text = "وهاجم مسلحون\nحاجزا ✓ 𐀀 للجيش";
        let marks = (0..20).map(|i| mark(i, i + 1 + i % 5, if i % 2 == 0 { "x" } else { "y" }, "r")).collect();
        let back: Vec<String> = cut(text, marks, &[]).iter().map(|p| p.pieces.iter().map(|p| p.text.as_str()).collect()).collect();
        assert_eq!(back.join("\n"), text);
    }
}
