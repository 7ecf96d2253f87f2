//! Runs, how far they have come, and what they could not read.

use rusqlite::{OptionalExtension, params};

use super::Writer;
use crate::archive::Archive;
use crate::error::Result;

/// How far a run has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Progress {
    /// Where to go on in the inputs.
    pub position: Option<String>,
    /// Documents that were new.
    pub stored: u64,
    /// Documents that were here already.
    pub known: u64,
    /// Items that could not be read.
    pub rejected: u64,
}

/// Something that could not be read, or a remark about something that could.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Reject {
    /// The file.
    pub file: String,
    /// What in it: members of archives, records; empty for the file itself.
    pub member: String,
    /// Line, from 1; 0 for the whole.
    pub line: u64,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
    /// Was something left out? Else it is a remark.
    pub lost: bool,
}

impl Archive {
    /// Begins a run of a command with these inputs, or takes up the last one if it was the same and was broken off.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn begin_run(&mut self, command: &str, inputs: &[String]) -> Result<(i64, Progress)> {
        let inputs = serde_json::to_string(inputs)?;
        let find = "SELECT id, position, stored, known, rejected FROM runs WHERE command = ? AND inputs = ? AND finished IS NULL ORDER BY id DESC LIMIT 1";
        let broken = self.db.query_row(find, [command, &inputs], |r| {
            let number = |i| r.get::<_, i64>(i).map(|n| u64::try_from(n).unwrap_or(0));
            Ok((r.get(0)?, Progress { position: r.get(1)?, stored: number(2)?, known: number(3)?, rejected: number(4)? }))
        });
        if let Some(found) = broken.optional()? {
            return Ok(found);
        }
        self.db.execute("INSERT INTO runs (command, inputs) VALUES (?, ?)", [command, &inputs])?;
        Ok((self.db.last_insert_rowid(), Progress::default()))
    }

    /// Marks a run as finished.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn finish_run(&mut self, run: i64) -> Result<()> {
        self.db.execute("UPDATE runs SET finished = strftime('%Y-%m-%dT%H:%M:%SZ', 'now') WHERE id = ?", [run])?;
        Ok(())
    }

    /// What could not be read, in the order it was met; remarks too, where they are wanted.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn rejects(&self, remarks: bool) -> Result<Vec<Reject>> {
        let mut find = self.db.prepare_cached("SELECT file, member, line, what, remedy, lost FROM rejects WHERE lost = 1 OR ?1 ORDER BY id")?;
        let rows = find.query_map([remarks], |r| {
            let line: i64 = r.get(2)?;
            Ok(Reject { file: r.get(0)?, member: r.get(1)?, line: u64::try_from(line).unwrap_or(0), what: r.get(3)?, remedy: r.get(4)?, lost: r.get(5)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

impl Writer<'_> {
    /// Stores how far the run has come, in the same transaction as what it stored.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn progress(&mut self, p: &Progress) -> Result<()> {
        self.begin()?;
        let n = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let mut update = self.archive.db.prepare_cached("UPDATE runs SET position = ?, stored = ?, known = ?, rejected = ? WHERE id = ?")?;
        update.execute(params![p.position, n(p.stored), n(p.known), n(p.rejected), self.run])?;
        Ok(())
    }

    /// Stores a reject; `false` where the same one is on the list already.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn reject(&mut self, r: &Reject) -> Result<bool> {
        self.begin()?;
        let line = i64::try_from(r.line).unwrap_or(i64::MAX);
        let mut insert =
            self.archive.db.prepare_cached("INSERT OR IGNORE INTO rejects (run, file, member, line, what, remedy, lost) VALUES (?, ?, ?, ?, ?, ?, ?)")?;
        Ok(insert.execute(params![self.run, r.file, r.member, line, r.what, r.remedy, r.lost])? == 1)
    }
}
