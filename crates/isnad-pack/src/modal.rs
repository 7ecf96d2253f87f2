//! `aux.tsv`: words that tell whether something happened, might, will, or did long ago.

use serde::{Deserialize, Serialize};

use crate::compile::Builder;
use crate::error::Error;
use crate::frames;
use crate::model::Function;
use crate::source::File;
use crate::words;

/// What a word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names are those of the table
pub enum Kind {
    Neg,
    Hypo,
    Future,
    Real,
    Month,
    Year,
    Months,
    Last,
    Next,
    Ago,
    Then,
    Once,
    Day,
    After,
    Bears,
    Number,
    Since,
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Modal {
    /// Lexemes of the word.
    pub lexemes: Vec<u32>,
    /// What it does.
    pub kind: Kind,
    /// Its dependent can stand anywhere.
    pub any: bool,
    /// Where its dependent stands.
    pub takes: Vec<Function>,
    /// A clause with أن can be the dependent.
    pub that: bool,
    /// Number of a month.
    pub value: u8,
}

/// Reads the table into the pack.
pub(crate) fn read(b: &mut Builder, file: &File) -> Result<(), Error> {
    words::each_row(b, file, &["word", "role", "value"], &mut |b, row| {
        let kind = kind(row.get("role"))?;
        let value = row.get("value");
        let mut modal = Modal { lexemes: b.expression(row.get("word")), kind, takes: Vec::new(), that: value.is_empty(), any: value.is_empty(), value: 0 };
        if kind == Kind::Month {
            modal.value = value.parse().map_err(|_| format!("`{value}` is no number of a month"))?;
        } else {
            let folder = b.folder.clone();
            for part in value.split_whitespace() {
                match part {
                    "that" => modal.that = true,
                    _ => modal.takes.push(frames::function(part, &mut b.preps, &|s| folder.fold(s))?),
                }
            }
        }
        b.data.modals.push(modal);
        Ok(())
    })
}

fn kind(s: &str) -> Result<Kind, String> {
    Ok(match s {
        "neg" => Kind::Neg,
        "hypo" => Kind::Hypo,
        "future" => Kind::Future,
        "real" => Kind::Real,
        "month" => Kind::Month,
        "year" => Kind::Year,
        "months" => Kind::Months,
        "last" => Kind::Last,
        "next" => Kind::Next,
        "ago" => Kind::Ago,
        "then" => Kind::Then,
        "once" => Kind::Once,
        "day" => Kind::Day,
        "after" => Kind::After,
        "bears" => Kind::Bears,
        "number" => Kind::Number,
        "since" => Kind::Since,
        _ => return Err(format!("`{s}` is no role; see the head of the table")),
    })
}
