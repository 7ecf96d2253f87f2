//! The one error of this crate.

use std::fmt;

/// Why a file, or one part of it, gave no document or an incomplete one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problem {
    /// File as the user named it, or `standard input`.
    pub file: String,
    /// What it concerns inside the file: members of archives from the outside in, then the record, message or entry
    /// (`news.zip` → `2024/a.html`; `crawl.warc.gz` → `record 12`). `None` for the file as a whole or one of its lines.
    pub member: Option<String>,
    /// Line in the file or in the member, from 1; 0 where there are no lines or the whole is meant.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
    /// Was something left out? `false` for a remark about a document that comes all the same.
    pub lost: bool,
}

impl Problem {
    /// A problem by which something was left out. `line` 0 stands for the file as a whole.
    pub fn new(file: &str, line: usize, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        Problem { file: file.to_owned(), member: None, line, what: what.into(), remedy: remedy.into(), lost: true }
    }

    /// The same as a remark about a document that comes all the same.
    #[must_use]
    pub fn remark(mut self) -> Problem {
        self.lost = false;
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(member) = &self.member {
            write!(f, " » {member}")?;
        }
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}; {}", self.what, self.remedy)
    }
}

impl std::error::Error for Problem {}
