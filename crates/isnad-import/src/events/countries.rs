//! Codes of countries by name or number.

use std::collections::HashMap;
use std::sync::LazyLock;

/// See the head of the file.
const TABLE: &str = include_str!("countries.tsv");

/// ISO 3166-1 alpha-3 of a country written as such a code, as alpha-2, as its number (`368`), or by name; of `Yemen (North Yemen)` and
/// the like the part before the bracket counts. `None` for what is not in the table, such as states that no longer exist.
#[must_use]
pub fn country_code(written: &str) -> Option<&'static str> {
    let written = written.trim();
    if written.is_empty() {
        return None;
    }
    find(written).or_else(|| find(written.split_once(" (")?.0))
}

fn find(written: &str) -> Option<&'static str> {
    // A number may come from a spreadsheet as `368.0`; in the table it has no zeros before it.
    let key = super::cells::whole(written).map_or_else(|| folded(written), |n| n.to_string());
    CODES.get(&key).copied()
}

/// Codes by everything that a country goes by.
static CODES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut codes = HashMap::new();
    for line in TABLE.lines().filter(|l| !l.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(code), Some(two), Some(number), Some(names)) = (cells.next(), cells.next(), cells.next(), cells.next()) else { continue };
        for name in names.split('|').chain([code, two, number]) {
            codes.entry(folded(name)).or_insert(code);
        }
    }
    codes
});

/// Small letters without accents and signs.
fn folded(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let letters: String = name.nfd().filter(|c| c.is_alphanumeric() || c.is_whitespace() || *c == '-').flat_map(char::to_lowercase).collect();
    letters.replace('-', " ").split_whitespace().filter(|w| *w != "the").collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_every_kind_of_name() {
        for (written, code) in [
            ("Iraq", "IRQ"),
            ("IRQ", "IRQ"),
            ("IQ", "IRQ"),
            ("368", "IRQ"),
            ("368.0", "IRQ"),
            ("4", "AFG"),
            ("Yemen (North Yemen)", "YEM"),
            ("DR Congo (Zaire)", "COD"),
            ("Russia (Soviet Union)", "RUS"),
            ("Serbia (Yugoslavia)", "SRB"),
            ("Myanmar (Burma)", "MMR"),
            ("Cambodia (Kampuchea)", "KHM"),
            ("Kingdom of eSwatini (Swaziland)", "SWZ"),
            ("Macedonia, FYR", "MKD"),
            ("Bosnia-Herzegovina", "BIH"),
            ("Ivory Coast", "CIV"),
            ("CÔTE D'IVOIRE", "CIV"),
            ("West Bank and Gaza Strip", "PSE"),
            ("West Germany (FRG)", "DEU"),
            ("The Gambia", "GMB"),
        ] {
            assert_eq!(country_code(written), Some(code), "{written}");
        }
        for written in ["", "International", "Soviet Union", "Czechoslovakia", "9999", "(x"] {
            assert_eq!(country_code(written), None, "{written}");
        }
    }
}
