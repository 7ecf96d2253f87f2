//! A mapping file: which columns of a table of events are what.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::problem::Problem;

/// The sixteen types of PLOVER.
const TYPES: [&str; 16] = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
];

/// Order of the parts of dates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum DateOrder {
    /// `2024-05-31`, `20240531`.
    #[default]
    Ymd,
    /// `31/05/2024`, `31 May 2024`.
    Dmy,
    /// `5/31/2024`, `May 31, 2024`.
    Mdy,
}

/// Which columns of a table are what, read from TOML:
///
/// ```toml
/// name = "my-data"            # what the rows are called in the archive
/// date_order = "dmy"          # ymd (if left out), dmy, mdy
/// delimiter = ";"             # if left out, found by looking
///
/// [columns]                   # name of a column of the table for each field; all but `date` may be left out
/// id = "No"                   # else the number of the line
/// date = "When"               # or date_low and date_high
/// country = "Country"         # name, ISO code or ISO number
/// admin1 = "Province"
/// place = "Town"
/// latitude = "Lat"
/// longitude = "Lon"
/// type = "Kind"
/// side_a = "Who"
/// side_b = "Whom"
/// deaths = "Killed"           # deaths_low and deaths_high beside it
/// civilians = "Civilians killed"
/// injured = "Wounded"
/// source = "Source"
/// notes = "Remarks"
///
/// [types]                     # words in the column `type`: PLOVER type, or type/mode
/// "Bombing" = "ASSAULT/explosives"
/// "March" = "PROTEST/demo"
///
/// [fixed]                     # for rows that do not say it
/// country = "IRQ"
/// type = "ASSAULT"
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub(super) name: String,
    #[serde(default)]
    pub(super) date_order: DateOrder,
    pub(super) delimiter: Option<String>,
    pub(super) columns: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) types: BTreeMap<String, String>,
    #[serde(default)]
    pub(super) fixed: Fixed,
}

/// Values for rows that do not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fixed {
    pub country: Option<String>,
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// Fields that a column can be.
const FIELDS: [&str; 19] = [
    "id",
    "date",
    "date_low",
    "date_high",
    "country",
    "admin1",
    "place",
    "latitude",
    "longitude",
    "type",
    "side_a",
    "side_b",
    "deaths",
    "deaths_low",
    "deaths_high",
    "civilians",
    "injured",
    "source",
    "notes",
];

impl Mapping {
    /// Reads a mapping file.
    ///
    /// # Errors
    /// It cannot be read, or says something that is not understood; the problem names the line.
    pub fn read(path: &Path) -> Result<Mapping, Problem> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|e| Problem::new(&name, 0, format!("cannot be read ({e})"), "check the name and its permissions"))?;
        Mapping::parse(&text, &name)
    }

    /// The same from a text; `name` is that of the file, for problems.
    ///
    /// # Errors
    /// As above.
    pub fn parse(text: &str, name: &str) -> Result<Mapping, Problem> {
        const REMEDY: &str = "see docs/import.md for the form of a mapping";
        let mapping: Mapping = toml::from_str(text).map_err(|e| {
            let line = e.span().map_or(0, |s| 1 + text.as_bytes()[..s.start.min(text.len())].iter().filter(|b| **b == b'\n').count());
            Problem::new(name, line, e.message().trim().to_owned(), REMEDY)
        })?;
        let line = |word: &str| text.lines().position(|l| l.contains(word)).map_or(0, |i| i + 1);
        let bad = |word: &str, what: String, remedy: &str| Err(Problem::new(name, line(word), what, remedy));
        if let Some(field) = mapping.columns.keys().find(|f| !FIELDS.contains(&f.as_str())) {
            return bad(field, format!("`{field}` is no field"), &format!("fields are {}", FIELDS.join(", ")));
        }
        if !mapping.columns.contains_key("date") && !mapping.columns.contains_key("date_low") {
            return bad("[columns]", "no column is named for the date".to_owned(), "name it as `date` under [columns]");
        }
        if let Some(kind) = mapping.types.values().chain(&mapping.fixed.kind).find(|t| !TYPES.contains(&t.split('/').next().unwrap_or_default())) {
            return bad(kind, format!("`{kind}` is no PLOVER type"), &format!("types are {}; a mode may follow, as in ASSAULT/explosives", TYPES.join(", ")));
        }
        if mapping.delimiter.as_ref().is_some_and(|d| d.len() != 1) {
            return bad("delimiter", "the delimiter must be one sign of ASCII".to_owned(), REMEDY);
        }
        Ok(mapping)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_name_the_line() {
        for (text, line, word) in [
            ("name = 1", 1, "string"),
            ("name = \"x\"\n[columns]\nwhen = \"A\"", 3, "`when`"),
            ("name = \"x\"\n[columns]\nid = \"A\"", 2, "date"),
            ("name = \"x\"\n[columns]\ndate = \"A\"\n[types]\nx = \"BOMB\"", 5, "BOMB"),
            ("name = \"x\"\ndelimiter = \"||\"\n[columns]\ndate = \"A\"", 2, "delimiter"),
            ("nonsense", 1, ""),
        ] {
            let problem = Mapping::parse(text, "m.toml").expect_err(text);
            assert_eq!(problem.line, line, "{problem}");
            assert!(problem.what.contains(word), "{problem}");
        }
    }
}
