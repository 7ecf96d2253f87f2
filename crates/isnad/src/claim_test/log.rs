//! The log: plans before their results, one JSON object a line.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use isnad_series::calendar::Day;
use isnad_series::plan::{FORM, Plan};
use isnad_series::report::Report;
use serde::{Deserialize, Serialize};

/// A line of the log.
#[derive(Debug, Serialize, Deserialize)]
#[serde(tag = "entry", rename_all = "lowercase")]
pub enum Entry {
    /// A plan, written before anything was counted.
    Plan {
        /// When, in UTC.
        at: String,
        /// Hash of the plan.
        sha256: String,
        /// The plan.
        plan: Box<Plan>,
    },
    /// A result.
    Report {
        /// When, in UTC.
        at: String,
        /// The result, with its plan.
        report: Box<Report>,
    },
}

/// All entries; none where there is no log yet.
pub fn read(path: &Path) -> Result<Vec<Entry>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(e) => return Err(e).with_context(|| format!("{}: the log cannot be read", path.display())),
    };
    let entry = |(i, line): (usize, &str)| {
        serde_json::from_str(line)
            .with_context(|| format!("{}, line {}: no entry of a log of form {FORM}; give another file with --log", path.display(), i + 1))
    };
    text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).map(entry).collect()
}

/// Adds an entry and sees that it is on disk.
pub fn add(path: &Path, entry: &Entry) -> Result<()> {
    let write = || -> std::io::Result<()> {
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        let line = serde_json::to_string(entry)?;
        file.write_all(format!("{line}\n").as_bytes())?;
        file.sync_data()
    };
    write().with_context(|| format!("{}: the log cannot be written; give another file with --log", path.display()))
}

/// The time, as 2026-11-22T14:05:00Z.
pub fn now() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    let (day, rest) = (seconds / 86_400, seconds % 86_400);
    format!("{}T{:02}:{:02}:{:02}Z", Day(i32::try_from(day).unwrap_or(0)), rest / 3600, rest / 60 % 60, rest % 60)
}
