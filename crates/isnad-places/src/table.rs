//! The source tables: tab-separated, with a header line and `#` comments.

use std::path::Path;

use crate::error::Error;

/// Names of the table files inside `packs/world`.
pub(crate) const FILES: [&str; 10] = [
    "places.tsv",
    "places-extra.tsv",
    "places-admin2.tsv",
    "admin1.tsv",
    "regions.tsv",
    "places-countries.tsv",
    "countries.tsv",
    "places-ambiguous.tsv",
    "places-spellings.tsv",
    "places-cues.tsv",
];
const SOUNDS: &str = "places-sounds.tsv";

/// The texts of the tables that a gazetteer is compiled from.
#[derive(Debug, Clone, Default)]
pub struct Tables {
    /// Towns (`places.tsv`).
    pub places: String,
    /// Further Arabic names of towns (`places-extra.tsv`).
    pub extra: String,
    /// Second-level regions (`places-admin2.tsv`).
    pub admin2: String,
    /// First-level regions (`admin1.tsv`).
    pub admin1: String,
    /// Hand-made regions and sites (`regions.tsv`).
    pub regions: String,
    /// Centres and boxes of countries (`places-countries.tsv`).
    pub country_boxes: String,
    /// Names of countries (`countries.tsv`).
    pub countries: String,
    /// Names that are ordinary words too (`places-ambiguous.tsv`).
    pub ambiguous: String,
    /// Spelling variants (`places-spellings.tsv`).
    pub spellings: String,
    /// Words that tell the kind of a place (`places-cues.tsv`).
    pub cues: String,
    /// Letters as sounds (`places-sounds.tsv`).
    pub sounds: String,
}

impl Tables {
    /// Reads all tables from a folder such as `packs/world`.
    ///
    /// # Errors
    /// A file is missing or is not UTF-8.
    pub fn read(folder: &Path) -> Result<Tables, Error> {
        let text = |name: &str| std::fs::read_to_string(folder.join(name)).map_err(|e| Error::new(name, 0, e.to_string()));
        Ok(Tables {
            places: text(FILES[0])?,
            extra: text(FILES[1])?,
            admin2: text(FILES[2])?,
            admin1: text(FILES[3])?,
            regions: text(FILES[4])?,
            country_boxes: text(FILES[5])?,
            countries: text(FILES[6])?,
            ambiguous: text(FILES[7])?,
            spellings: text(FILES[8])?,
            cues: text(FILES[9])?,
            sounds: text(SOUNDS)?,
        })
    }
}

/// One data line.
pub(crate) struct Row<'a> {
    file: &'static str,
    line: usize,
    columns: &'a [usize],
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The cell of the n-th wanted column; empty for `-`.
    pub(crate) fn get(&self, n: usize) -> &'a str {
        match self.columns.get(n).and_then(|&i| self.cells.get(i)).copied() {
            Some("-") | None => "",
            Some(cell) => cell,
        }
    }

    /// The cell as a number.
    pub(crate) fn number<T: std::str::FromStr>(&self, n: usize) -> Result<T, Error> {
        self.get(n).parse().map_err(|_| self.error(format!("`{}` is not a number of the wanted kind", self.get(n))))
    }

    /// The items of a list cell, separated by `|`.
    pub(crate) fn list(&self, n: usize) -> impl Iterator<Item = &'a str> {
        self.get(n).split('|').filter(|s| !s.is_empty())
    }

    pub(crate) fn error(&self, message: impl Into<String>) -> Error {
        Error::new(self.file, self.line, message)
    }
}

/// Calls `each` for every data line with the columns that are asked for.
pub(crate) fn rows(file: &'static str, text: &str, wanted: &[&str], mut each: impl FnMut(&Row<'_>) -> Result<(), Error>) -> Result<(), Error> {
    let mut columns: Option<(Vec<usize>, usize)> = None;
    for (i, line) in text.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let Some((found, width)) = &columns else {
            let at = |w: &&str| cells.iter().position(|c| c == w).ok_or_else(|| Error::new(file, i + 1, format!("the header has no column `{w}`")));
            columns = Some((wanted.iter().map(at).collect::<Result<_, _>>()?, cells.len()));
            continue;
        };
        if cells.len() != *width {
            return Err(Error::new(file, i + 1, format!("{} cells where the header has {width}", cells.len())));
        }
        each(&Row { file, line: i + 1, columns: found, cells })?;
    }
    Ok(())
}
