//! Scores that decide which analyses of neighbouring words can stand together.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Finding, Severity};
use crate::table;

/// Coarse tags of the choice; the order is that of [`TAGS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Tag {
    Start,
    Perfect,
    Imperfect,
    Short,
    Imperative,
    Noun,
    DefNoun,
    Masdar,
    DefMasdar,
    Adj,
    DefAdj,
    Part,
    DefPart,
    Name,
    Unknown,
    DefUnknown,
    Num,
    Prep,
    NounPrep,
    Conj,
    Sub,
    SubVerb,
    Rel,
    Dem,
    Pron,
    Neg,
    NegVerb,
    Particle,
    VerbParticle,
    Adv,
    Punct,
    Future,
    Clause,
}

/// Names of the tags in `choose.tsv`.
pub const TAGS: [&str; 33] = [
    "start",
    "perfect",
    "imperfect",
    "short",
    "imperative",
    "noun",
    "def-noun",
    "masdar",
    "def-masdar",
    "adj",
    "def-adj",
    "part",
    "def-part",
    "name",
    "unknown",
    "def-unknown",
    "num",
    "prep",
    "noun-prep",
    "conj",
    "sub",
    "sub-verb",
    "rel",
    "dem",
    "pron",
    "neg",
    "neg-verb",
    "particle",
    "verb-particle",
    "adv",
    "punct",
    "future",
    "clause",
];

/// Score tables: `pair[left][right]` and `own[tag]`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choose {
    own: Vec<i16>,
    pair: Vec<i16>,
}

impl Choose {
    /// Score of a tag by itself.
    #[must_use]
    pub fn own(&self, tag: Tag) -> i32 {
        self.own.get(tag as usize).copied().unwrap_or(0).into()
    }

    /// Score of `right` after `left`.
    #[must_use]
    pub fn pair(&self, left: Tag, right: Tag) -> i32 {
        self.pair.get(left as usize * TAGS.len() + right as usize).copied().unwrap_or(0).into()
    }

    /// Reads `choose.tsv`: `left right score`, with `-` as left for a tag by itself and `*` for every tag.
    /// A prefix such as `noun*` names a family; later lines win.
    ///
    /// # Errors
    /// A column is missing.
    pub fn parse(file: &str, text: &str, findings: &mut Vec<Finding>) -> Result<Choose, Error> {
        let n = TAGS.len();
        let mut choose = Choose { own: vec![0; n], pair: vec![0; n * n] };
        table::read(file, text, &["left", "right", "score"], findings, &mut |row, findings| {
            let mut bad = |message: String| {
                findings.push(Finding { severity: Severity::Error, file: file.to_owned(), line: row.line, message });
            };
            let Ok(score) = row.get("score").parse::<i16>() else {
                return bad(format!("`{}` is no whole number", row.get("score")));
            };
            let rights = family(row.get("right"));
            if rights.is_empty() {
                return bad(format!("`{}` names no tag; tags: {}", row.get("right"), TAGS.join(" ")));
            }
            if row.get("left").is_empty() {
                rights.iter().for_each(|r| choose.own[*r] = score);
                return;
            }
            let lefts = family(row.get("left"));
            if lefts.is_empty() {
                return bad(format!("`{}` names no tag; tags: {}", row.get("left"), TAGS.join(" ")));
            }
            for l in lefts {
                rights.iter().for_each(|r| choose.pair[l * n + r] = score);
            }
        })?;
        Ok(choose)
    }
}

fn family(names: &str) -> Vec<usize> {
    let mut all = Vec::new();
    for name in names.split_whitespace() {
        for (i, tag) in TAGS.iter().enumerate() {
            let hit = name == "*" || name == *tag || name.strip_suffix('*').is_some_and(|p| !p.is_empty() && tag.starts_with(p));
            if hit {
                all.push(i);
            }
        }
    }
    all
}
