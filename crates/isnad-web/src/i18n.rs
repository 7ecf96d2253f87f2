//! Words of the interface in English and Arabic; they stand in `i18n/ui.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

/// Language of the interface. Texts of the archive keep their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Arabic, the one that pages open in.
    #[default]
    Ar,
    /// English.
    En,
}

impl Lang {
    /// The language with this code.
    #[must_use]
    pub fn of(code: &str) -> Option<Lang> {
        match code {
            "ar" => Some(Lang::Ar),
            "en" => Some(Lang::En),
            _ => None,
        }
    }

    /// Its code, BCP 47.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ar => "ar",
            Lang::En => "en",
        }
    }

    /// Which way it is written.
    #[must_use]
    pub fn dir(self) -> &'static str {
        match self {
            Lang::Ar => "rtl",
            Lang::En => "ltr",
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Lang {
        match self {
            Lang::Ar => Lang::En,
            Lang::En => Lang::Ar,
        }
    }

    /// The words for a key; the key itself where the table has none, as for codes that need no translation.
    #[must_use]
    pub fn words(self, key: &str) -> &str {
        known(self, key).unwrap_or(key)
    }
}

/// The words for a key, where the table has it.
fn known(lang: Lang, key: &str) -> Option<&'static str> {
    static TABLE: OnceLock<HashMap<&'static str, [&'static str; 2]>> = OnceLock::new();
    let row = TABLE.get_or_init(|| rows().collect()).get(key)?;
    Some(match lang {
        Lang::En => row[0],
        Lang::Ar => row[1],
    })
}

fn rows() -> impl Iterator<Item = (&'static str, [&'static str; 2])> {
    include_str!("../i18n/ui.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#')).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, [cells.next()?, cells.next()?]))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// Every key that the templates and the sources ask for by its name.
    fn asked() -> Vec<(String, String)> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        let mut dirs = vec![root.join("templates"), root.join("src")];
        while let Some(dir) = dirs.pop() {
            for entry in std::fs::read_dir(dir).expect("a directory").flatten() {
                if entry.path().is_dir() { dirs.push(entry.path()) } else { files.push(entry.path()) }
            }
        }
        let mut found = Vec::new();
        for file in files {
            let text = std::fs::read_to_string(&file).expect("a file");
            for piece in text.split("c.t(\"").skip(1) {
                if let Some((key, _)) = piece.split_once('"') {
                    found.push((file.display().to_string(), key.to_owned()));
                }
            }
        }
        found
    }

    #[test]
    fn every_key_has_both_languages_once() {
        let mut seen = HashSet::new();
        for line in include_str!("../i18n/ui.tsv").lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(cells.iter().all(|c| !c.trim().is_empty()), "{line}");
            assert!(seen.insert(cells[0]), "twice: {}", cells[0]);
        }
    }

    #[test]
    fn what_pages_ask_for_is_there() {
        let missing: Vec<_> = asked().into_iter().filter(|(_, k)| known(Lang::En, k).is_none()).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
