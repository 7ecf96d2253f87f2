//! Tab-separated tables with a header line and `#` comments.

use crate::error::{Error, Finding, Severity};

/// One data line of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Line in the file, from 1.
    pub line: usize,
    header: &'a [&'a str],
    text: &'a str,
}

impl<'a> Row<'a> {
    /// The cell of a column; empty where the cell is `-` or absent.
    #[must_use]
    pub fn get(&self, column: &str) -> &'a str {
        let Some(i) = self.header.iter().position(|h| *h == column) else { return "" };
        match self.text.split('\t').nth(i).map(str::trim) {
            Some("-") | None => "",
            Some(cell) => cell,
        }
    }
}

/// Reads a table and calls `each` for every data line. Lines with a wrong number of cells become findings.
///
/// # Errors
/// The header lacks one of `columns`.
pub fn read(file: &str, text: &str, columns: &[&str], findings: &mut Vec<Finding>, each: &mut dyn FnMut(Row<'_>, &mut Vec<Finding>)) -> Result<(), Error> {
    let mut header: Option<Vec<&str>> = None;
    for (i, raw) in text.lines().enumerate() {
        let line = raw.trim_end_matches('\r');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let Some(header) = &header else {
            let names: Vec<&str> = line.split('\t').map(str::trim).collect();
            if let Some(missing) = columns.iter().find(|c| !names.contains(c)) {
                return Err(Error::new(file, i + 1, format!("the header has no column `{missing}`; it must name: {}", columns.join(" "))));
            }
            header = Some(names);
            continue;
        };
        let cells = line.split('\t').count();
        if cells != header.len() {
            findings.push(Finding {
                severity: Severity::Error,
                file: file.to_owned(),
                line: i + 1,
                message: format!("{cells} cells where the header has {}; separate cells by one TAB and write `-` for an empty one", header.len()),
            });
            continue;
        }
        each(Row { line: i + 1, header, text: line }, findings);
    }
    Ok(())
}
