//! Is it a table, and which sign stands between its columns?

use super::columns::{ColumnMap, usual};
use crate::stream::Place;

/// Signs between columns, the ones in doubt last.
const SIGNS: [u8; 4] = [b'\t', b';', b',', b'|'];

/// The sign between the columns of a table; `None` where it does not look like one. A name that says CSV or TSV decides that it is
/// one; otherwise its first line must hold names of columns that are known, that of the text among them.
pub(crate) fn delimiter(place: &Place, beginning: &str, columns: Option<&ColumnMap>) -> Option<u8> {
    let header = beginning.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
    let named = place.ends_in(&["csv", "tsv", "tab"]) || place.media.as_deref().is_some_and(|m| m == "text/csv" || m == "text/tab-separated-values");
    if named {
        let tabs = place.ends_in(&["tsv", "tab"]) || place.media.as_deref() == Some("text/tab-separated-values");
        return Some(if tabs { b'\t' } else { likely(header) });
    }
    let sign = likely(header);
    let names: Vec<String> = header.split(char::from(sign)).map(|n| n.trim().trim_matches('"').to_owned()).collect();
    if names.len() < 2 || names.iter().any(|n| n.chars().count() > 60) {
        return None;
    }
    let (known, text) = usual(&names);
    let given = columns.is_some_and(|c| c.named().all(|n| names.iter().any(|m| m.eq_ignore_ascii_case(n))));
    ((known >= 2 && text) || given).then_some(sign)
}

/// The sign that cuts a first line into the most columns; a comma where there is none.
pub(crate) fn likely(header: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [0usize; SIGNS.len()];
    for b in header.bytes() {
        quoted ^= b == b'"';
        if let Some(i) = SIGNS.iter().position(|s| *s == b && !quoted) {
            counts[i] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or(0);
    if most == 0 { b',' } else { counts.iter().position(|n| *n == most).map_or(b',', |i| SIGNS[i]) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_that_cuts_most() {
        for (header, sign) in [("a,b,c", b','), ("a;b;c,d", b';'), ("a\tb", b'\t'), ("\"a,b,c\";d", b';'), ("one", b','), ("a|b|c", b'|')] {
            assert_eq!(likely(header), sign, "{header}");
        }
    }

    #[test]
    fn prose_is_no_table() {
        let place = Place::default();
        for text in ["قال المتحدث، أمس، إن الطريق مفتوح", "Date, text and more\nof it", "a,b,c\n1,2,3", ""] {
            assert_eq!(delimiter(&place, text, None), None, "{text}");
        }
        let map = "text=b".parse().ok();
        assert_eq!(delimiter(&place, "a,b,c\n1,2,3", map.as_ref()), Some(b','));
        assert_eq!(delimiter(&place, "title\tbody\n", None), Some(b'\t'));
    }
}
