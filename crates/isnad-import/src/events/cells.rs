//! Cells of a row by the names of their columns, as numbers, days and words.

use std::collections::HashMap;

use super::row::{DatePrecision, PlacePrecision};
use crate::table::Row;

/// Names of columns, in small letters, with their numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Columns(HashMap<String, usize>);

impl Columns {
    /// Of the first line of a table.
    pub(super) fn new(names: &[String]) -> Columns {
        let plain = |n: &String| n.trim().trim_start_matches('\u{feff}').to_lowercase();
        // Of two columns of one name the first counts.
        Columns(names.iter().map(plain).enumerate().rev().map(|(i, n)| (n, i)).collect())
    }

    /// Are all of these there?
    pub(super) fn have(&self, names: &[&str]) -> bool {
        names.iter().all(|n| self.0.contains_key(*n))
    }

    /// Number of a column.
    pub(super) fn get(&self, name: &str) -> Option<usize> {
        self.0.get(&name.trim().to_lowercase()).copied()
    }
}

/// A row with names for its cells.
pub(super) struct Cells<'r> {
    pub columns: &'r Columns,
    pub row: &'r Row,
}

impl Cells<'_> {
    /// The words of a cell; `None` where it is empty or there is no such column.
    pub(super) fn text(&self, column: &str) -> Option<String> {
        let cell = self.row.get(self.columns.get(column)?);
        let cell = cell.trim();
        (!cell.is_empty() && !matches!(cell, "NA" | "NaN" | "nan" | "NULL" | "null" | "None")).then(|| cell.to_owned())
    }

    /// A whole number, also one that a spreadsheet wrote as `3.0`.
    pub(super) fn whole(&self, column: &str) -> Option<i64> {
        self.text(column).as_deref().and_then(whole)
    }

    /// A number of people; data sets write what is not known as a negative number.
    pub(super) fn people(&self, column: &str) -> Option<u32> {
        self.whole(column).and_then(|n| u32::try_from(n).ok())
    }

    /// An id without the `.0` of a spreadsheet.
    pub(super) fn id(&self, column: &str) -> Option<String> {
        self.text(column).map(|id| whole(&id).map_or(id, |n| n.to_string()))
    }

    /// Degrees, where they are on the globe.
    pub(super) fn degrees(&self, column: &str, most: f64) -> Option<f64> {
        let written = self.text(column)?;
        let number = if written.contains('.') { written } else { written.replace(',', ".") };
        number.parse::<f64>().ok().filter(|n| n.abs() <= most)
    }

    /// Words of several cells that are there, with ` / ` between them.
    pub(super) fn joined(&self, columns: &[&str]) -> Option<String> {
        let words: Vec<String> = columns.iter().filter_map(|c| self.text(c)).collect();
        (!words.is_empty()).then(|| words.join(" / "))
    }
}

/// A whole number, also one written as `3.0` or `3.00E+05` is not: only plain digits and zeros behind a point.
pub(super) fn whole(written: &str) -> Option<i64> {
    let (digits, rest) = written.trim().split_once('.').unwrap_or((written.trim(), ""));
    rest.bytes().all(|b| b == b'0').then(|| digits.parse().ok()).flatten()
}

/// Precisions that a data set writes as numbers, from 1 on.
pub(super) fn dated(code: Option<i64>, names: &[DatePrecision]) -> DatePrecision {
    nth(code, names).unwrap_or_default()
}

/// The same for places.
pub(super) fn placed(code: Option<i64>, names: &[PlacePrecision]) -> PlacePrecision {
    nth(code, names).unwrap_or_default()
}

fn nth<T: Copy>(code: Option<i64>, names: &[T]) -> Option<T> {
    let at = usize::try_from(code?.checked_sub(1)?).ok()?;
    names.get(at).copied()
}
