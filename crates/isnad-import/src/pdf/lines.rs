//! Glyphs to lines, and lines to paragraphs.

use super::logical;

/// A sign that is drawn: its letters, where it stands, and its size, in units of the page.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub letters: String,
    pub left: f64,
    pub right: f64,
    /// Height of the line that it stands on; upwards is more.
    pub base: f64,
    pub size: f64,
}

/// A line of glyphs.
#[derive(Debug)]
struct Line {
    glyphs: Vec<Glyph>,
    left: f64,
    right: f64,
    base: f64,
    size: f64,
}

/// A gap of this share of the size is a space.
const SPACE: f64 = 0.16;
/// A gap wider than this begins another column.
const COLUMN: f64 = 3.0;

/// The text of a page: one line a paragraph.
pub(super) fn text(glyphs: Vec<Glyph>) -> String {
    let right_to_left = logical::is_right_to_left(&glyphs.iter().map(|g| g.letters.as_str()).collect::<String>());
    let lines: Vec<(Line, String)> = lines(glyphs).into_iter().map(|l| written(&l, right_to_left)).filter(|(_, t)| !t.is_empty()).collect::<Vec<_>>();
    join(&without_numbers(lines))
}

/// Cuts the glyphs into lines, in the order in which they are drawn: columns are drawn one after the other.
fn lines(glyphs: Vec<Glyph>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for glyph in glyphs {
        let finite = [glyph.left, glyph.right, glyph.base, glyph.size].iter().all(|n| n.is_finite());
        if !finite || glyph.size <= 0.0 {
            continue;
        }
        match lines.last_mut() {
            Some(line) if belongs(line, &glyph) => {
                line.left = line.left.min(glyph.left);
                line.right = line.right.max(glyph.right);
                line.size = line.size.max(glyph.size);
                line.glyphs.push(glyph);
            }
            _ => lines.push(Line { left: glyph.left, right: glyph.right, base: glyph.base, size: glyph.size, glyphs: vec![glyph] }),
        }
    }
    lines
}

fn belongs(line: &Line, glyph: &Glyph) -> bool {
    let size = line.size.max(glyph.size);
    let beside = glyph.left - line.right <= COLUMN * size && line.left - glyph.right <= COLUMN * size;
    (line.base - glyph.base).abs() <= 0.35 * size && beside
}

/// A line with its text.
fn written(line: &Line, right_to_left: bool) -> (Line, String) {
    let mut glyphs = line.glyphs.clone();
    glyphs.sort_by(|a, b| (a.left + a.right).total_cmp(&(b.left + b.right)));
    let mut units: Vec<String> = Vec::new();
    let mut right = f64::MIN;
    for glyph in glyphs {
        if glyph.letters.is_empty() {
            right = right.max(glyph.right);
            continue;
        }
        let letters = logical::plain(&glyph.letters);
        // A vowel sign stands over its letter.
        if letters.chars().all(logical::is_mark)
            && let Some(last) = units.last_mut()
        {
            last.push_str(&letters);
            continue;
        }
        let blank = letters.chars().all(char::is_whitespace);
        let gap = glyph.left - right > SPACE * glyph.size && right > f64::MIN;
        if (blank || gap) && units.last().is_some_and(|u| u != " ") {
            units.push(" ".to_owned());
        }
        if !blank {
            units.push(letters);
        }
        right = right.max(glyph.right);
    }
    let about = Line { glyphs: Vec::new(), left: line.left, right: line.right, base: line.base, size: line.size };
    (about, logical::order(&units, right_to_left).trim().to_owned())
}

/// Without the number of the page, first or last.
fn without_numbers(mut lines: Vec<(Line, String)>) -> Vec<(Line, String)> {
    let number = |line: Option<&(Line, String)>| {
        line.is_some_and(|(_, t)| t.chars().any(char::is_numeric) && t.chars().count() <= 8 && t.chars().all(|c| c.is_numeric() || " -–—/|".contains(c)))
    };
    if lines.len() > 1 && number(lines.last()) {
        lines.pop();
    }
    if lines.len() > 1 && number(lines.first()) {
        lines.remove(0);
    }
    lines
}

/// The smallest distance of two lines one below the other: that within paragraphs.
fn leading(lines: &[(Line, String)]) -> f64 {
    let below = lines.windows(2).map(|w| (w[0].0.base - w[1].0.base, w[1].0.size));
    below.filter(|(by, size)| *by >= 0.8 * size).map(|(by, _)| by).fold(f64::MAX, f64::min)
}

/// Lines of one paragraph become one line of text.
fn join(lines: &[(Line, String)]) -> String {
    let mut out = String::new();
    let leading = leading(lines);
    for (i, (line, text)) in lines.iter().enumerate() {
        if i > 0 {
            let (before, before_text) = &lines[i - 1];
            out.push(if goes_on(before, before_text, line, lines, leading) { ' ' } else { '\n' });
        }
        out.push_str(text);
    }
    out
}

/// Does a line go on the paragraph of the one before? It is as far below as lines are, of the same size, and the one before ran
/// to the end of its column.
fn goes_on(before: &Line, before_text: &str, line: &Line, all: &[(Line, String)], leading: f64) -> bool {
    let size = before.size.max(line.size);
    let below = before.base - line.base;
    let same_column = before.left < line.right && line.left < before.right;
    if !(same_column && below > 0.0 && below <= (1.25 * leading).min(2.2 * size) && (before.size - line.size).abs() <= 0.12 * size) {
        return false;
    }
    let beside = |l: &Line| (l.size - before.size).abs() <= 0.12 * size && l.left < before.right && before.left < l.right;
    let (left, right) = all.iter().filter(|(l, _)| beside(l)).fold((f64::MAX, f64::MIN), |(a, b), (l, _)| (a.min(l.left), b.max(l.right)));
    let short = if logical::is_right_to_left(before_text) { before.left - left } else { right - before.right };
    short <= 0.12 * (right - left).max(size)
}
