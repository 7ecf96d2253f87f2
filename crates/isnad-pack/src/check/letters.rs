//! Characters that do not belong into a pack: they look right and are never found, or they hide.

use crate::error::{Finding, Severity};
use crate::source::File;

/// Reports the first such character of each line.
pub(super) fn check(file: &File, findings: &mut Vec<Finding>) {
    // The folding table may name any character: it says what becomes of them.
    let folding = file.name.ends_with("folding.tsv");
    for (i, line) in file.text.lines().enumerate() {
        // Comments may show anything, and the texts of examples are as texts come.
        if line.starts_with('#') || line.trim_start().starts_with(['✓', '✗']) {
            continue;
        }
        let mut add = |severity, message: String| findings.push(Finding { severity, file: file.name.clone(), line: i + 1, message });
        let comment = line.trim_start().starts_with('#');
        if let Some((c, why)) = line.chars().find_map(|c| Some((c, bad(c)?))).filter(|_| !folding && !comment) {
            add(Severity::Error, format!("U+{:04X} {why}", u32::from(c)));
        }
        if !file.name.ends_with(".tsv") {
            continue;
        }
        if line.split('\t').any(|cell| cell != cell.trim_matches(' ')) {
            add(Severity::Warning, "blanks at the edge of a cell; take them out".to_owned());
        }
        if line.contains("  ") {
            add(Severity::Warning, "two blanks in a row; cells are separated by one TAB, items by one blank".to_owned());
        }
    }
}

fn bad(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{0640}' => "(tatweel) stretches a word and is never looked up; take it out",
        '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => "is a presentation form; type the plain letter",
        '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "is an invisible mark of direction; take it out",
        '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{00ad}' => "is invisible; take it out",
        '\u{00a0}' | '\u{202f}' => "is a no-break blank; type a plain one",
        '\u{fffd}' => "marks text that was damaged before; restore the word",
        c if c.is_control() && c != '\t' && c != '\r' => "is a control character; take it out",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strays_are_found_by_line() {
        let file = File { name: "ar/nouns.tsv".to_owned(), text: "# ok\nهجـوم\tx\nﻫجوم\ty\nok\tz \n".to_owned() };
        let mut found = Vec::new();
        check(&file, &mut found);
        let lines: Vec<(usize, Severity)> = found.iter().map(|f| (f.line, f.severity)).collect();
        assert_eq!(lines, [(2, Severity::Error), (3, Severity::Error), (4, Severity::Warning)]);
    }
}
