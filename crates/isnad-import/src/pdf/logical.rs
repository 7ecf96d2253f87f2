//! From what is seen, left to right, to what is read: the reverse of the bidirectional algorithm, for lines of news text.

use unicode_normalization::UnicodeNormalization;

/// Presentation forms (ﻻ, ﺑ) as plain letters; other letters stay.
pub(super) fn plain(letters: &str) -> String {
    let mut out = String::with_capacity(letters.len());
    for c in letters.chars() {
        match c {
            '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{fb00}'..='\u{fb06}' => {
                // Vowel signs that stand alone are written over a space.
                out.extend(std::iter::once(c).nfkc().filter(|c| *c != ' '));
            }
            '\u{a0}' | '\t' => out.push(' '),
            _ if c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') => {}
            _ => out.push(c),
        }
    }
    out
}

/// A sign over or under a letter.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{300}'..='\u{36f}')
}

fn is_right(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{5ff}' | '\u{608}' | '\u{60b}' | '\u{60d}' | '\u{61b}'..='\u{64a}' | '\u{66d}'..='\u{6ef}' | '\u{6fa}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// Are there more letters from right to left than from left to right?
pub(super) fn is_right_to_left(text: &str) -> bool {
    let right = text.chars().filter(|c| is_right(*c)).count();
    right > 0 && right >= text.chars().filter(|c| c.is_alphabetic() && !is_right(*c)).count()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Run {
    Right,
    Left,
    Digit,
    Neutral,
}

fn run(unit: &str) -> Run {
    match unit.chars().next() {
        Some(c) if is_right(c) => Run::Right,
        Some(c) if c.is_numeric() => Run::Digit,
        Some(c) if c.is_alphabetic() => Run::Left,
        _ => Run::Neutral,
    }
}

/// The text of a line, given what is seen from left to right, one sign a unit; letters of a unit are in the order in which they
/// are read. `right_to_left` is the direction of the page.
pub(super) fn order(units: &[String], right_to_left: bool) -> String {
    if !units.iter().any(|u| run(u) == Run::Right) {
        return units.concat();
    }
    let mut text: Vec<&str> = Vec::with_capacity(units.len());
    if right_to_left {
        // From the right; what runs from left to right is kept in its order.
        let mut at = units.len();
        while at > 0 {
            let from = start_of_left(units, at);
            if from < at {
                text.extend(units[from..at].iter().map(String::as_str));
                at = from;
            } else {
                at -= 1;
                text.push(&units[at]);
            }
        }
    } else {
        let mut at = 0;
        while at < units.len() {
            let end = end_of_right(units, at);
            text.extend(units[at..end].iter().rev().map(String::as_str));
            if end == at {
                text.push(&units[at]);
                at += 1;
            } else {
                at = end;
            }
        }
    }
    brackets(text.concat(), right_to_left)
}

/// Where the run of Latin letters or digits that ends before `end` begins; `end` itself if there is none.
fn start_of_left(units: &[String], end: usize) -> usize {
    let mut start = end;
    let mut letters = false;
    for at in (0..end).rev() {
        match run(&units[at]) {
            Run::Left => (start, letters) = (at, true),
            Run::Digit => start = at,
            Run::Right => break,
            Run::Neutral if start == end => break,
            // Between digits stand the signs of numbers; between Latin words anything.
            Run::Neutral => {
                let sign = matches!(units[at].as_str(), "." | "," | "/" | ":" | "-" | "٫" | "٬" | "%");
                let before = units[..at].iter().rev().map(|u| run(u)).find(|r| *r != Run::Neutral);
                let goes_on = match before {
                    Some(Run::Left) => true,
                    Some(Run::Digit) => letters || (sign && at > 0 && run(&units[at - 1]) == Run::Digit),
                    _ => false,
                };
                if !goes_on {
                    break;
                }
            }
        }
    }
    start
}

/// Where the run of Arabic words that begins at `at` ends, in a line from left to right; `at` itself if there is none.
fn end_of_right(units: &[String], at: usize) -> usize {
    if run(&units[at]) != Run::Right {
        return at;
    }
    let mut end = at + 1;
    for (i, unit) in units.iter().enumerate().skip(at + 1) {
        match run(unit) {
            Run::Right => end = i + 1,
            Run::Neutral => {}
            Run::Left | Run::Digit => break,
        }
    }
    end
}

/// Some programs write the bracket that is seen, others the one that is meant: a line whose first bracket closes has the former.
fn brackets(text: String, right_to_left: bool) -> String {
    let first = text.chars().find(|c| matches!(c, '(' | ')' | '[' | ']' | '«' | '»'));
    if !right_to_left || !matches!(first, Some(')' | ']' | '»')) {
        return text;
    }
    let other = |c: char| match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '«' => '»',
        '»' => '«',
        c => c,
    };
    text.chars().map(other).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen, from left to right, for a line that is read like this: words of Arabic are turned round, others not.
    fn seen(line: &str) -> Vec<String> {
        line.chars().map(String::from).collect()
    }

    #[test]
    fn lines_are_turned_round() {
        for (visual, logical) in [
            ("ةنيدملا يف", "في المدينة"),
            (".2024 ماع يف ،15 لتق", "قتل 15، في عام 2024."),
            ("Reuters ةلاكو تلاق", "قالت وكالة Reuters"),
            ("BBC News 24 ةانق", "قناة BBC News 24"),
            ("12.5 ةبسنب", "بسنبة 12.5"),
            ("The word قوس means market", "The word سوق means market"),
            ("plain text (x)", "plain text (x)"),
            ("(أ) لوألا", "الأول (أ)"),
        ] {
            let expected = logical.replace("بسنبة", "بنسبة");
            assert_eq!(order(&seen(visual), !visual.contains("The")), expected, "{visual}");
        }
    }

    #[test]
    fn brackets_that_are_seen() {
        assert_eq!(order(&seen("(ب) أ"), true), "أ (ب)");
        assert_eq!(order(&seen(")ب( أ"), true), "أ (ب)");
    }

    #[test]
    fn presentation_forms() {
        assert_eq!(plain("ﻻ"), "لا");
        assert_eq!(plain("ﺑﻴﺖ\u{200f}"), "بيت");
        assert_eq!(plain("\u{fe76}"), "\u{64e}");
        assert_eq!(plain("«Xé»"), "«Xé»");
    }
}
