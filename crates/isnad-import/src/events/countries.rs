//! Codes of countries by name or number.

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
    let number = super::cells::whole(written).map(|n| n.to_string());
    let wanted = folded(written);
    let rows = TABLE.lines().filter(|l| !l.starts_with('#')).filter_map(|l| {
        let mut cells = l.split('\t');
        Some((cells.next()?, cells.next()?, cells.next()?, cells.next()?))
    });
    rows.into_iter()
        .find(|(a3, a2, n, names)| match &number {
            Some(number) => number == n,
            None => *a3 == written || *a2 == written || names.split('|').any(|name| folded(name) == wanted),
        })
        .map(|row| row.0)
}

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
