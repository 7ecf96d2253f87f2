//! The day a text is read against: its own, then the one its date line bears, then the one the user gave.

use isnad_pack::Pack;
use isnad_text::Document;

/// A date line stands among the first lines.
const FIRST_LINES: usize = 6;

/// Gives an undated document its date.
pub fn date(pack: &Pack, document: &mut Document, default: Option<&str>) {
    if document.date.is_none() {
        document.date = written(pack, &document.text).or_else(|| default.map(str::to_owned));
    }
}

/// The day on the date line of a text.
fn written(_pack: &Pack, text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).take(FIRST_LINES);
    let (year, month, day) = lines.into_iter().find_map(|line| isnad_text::parse_date_line(line, &|_| None))?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}
