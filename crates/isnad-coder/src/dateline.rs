//! The date that a text bears itself, on a line of its own near its beginning.

use isnad_pack::Pack;
use isnad_time::Anchor;

/// A date line stands among the first lines that are not blank.
const FIRST_LINES: usize = 6;

/// The day on the date line of a text, ISO `yyyy-mm-dd`; `None` where there is no such line. Month names are the pack's.
#[must_use]
pub fn written_date(pack: &Pack, text: &str) -> Option<String> {
    let lines = text.lines().map(str::trim).filter(|l| !l.is_empty()).take(FIRST_LINES);
    let (year, month, day) = lines.into_iter().find_map(|line| isnad_text::parse_date_line(line, &|name| month(pack, name)))?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// Number of a month by name: that of the date which name, day and year make together.
fn month(pack: &Pack, name: &str) -> Option<u8> {
    let times = pack.data().times.as_ref()?;
    let date = format!("1 {name} 2000");
    let found = times.find_in(&date);
    let [one] = &found[..] else { return None };
    let whole = one.span.range() == (0..date.len());
    let (first, last) = one.expr.resolve(Anchor::published(jiff::civil::date(2001, 1, 1)))?.days();
    (whole && first == last && first.day() == 1 && first.year() == 2000).then(|| u8::try_from(first.month()).ok()).flatten()
}
