//! The one error of this crate: a list of findings, each with file, line and remedy.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The pack cannot be used.
    Error,
    /// The pack works, but a line has no effect or is doubtful.
    Warning,
}

/// One finding about a pack source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// File as named in the pack, for example `ar/verbs.tsv`.
    pub file: String,
    /// Line, counted from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong and what to do.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{word}: {}:{}: {}", self.file, self.line, self.message)
    }
}

/// Why a pack could not be read or compiled.
#[derive(Debug, Clone, Default)]
pub struct Error {
    findings: Vec<Finding>,
}

impl Error {
    /// An error with one finding.
    pub fn new(file: impl Into<String>, line: usize, message: impl Into<String>) -> Self {
        Error { findings: vec![Finding { severity: Severity::Error, file: file.into(), line, message: message.into() }] }
    }

    /// An error with these findings.
    pub fn from_findings(findings: Vec<Finding>) -> Self {
        Error { findings }
    }

    /// All findings, in the order of the files.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, finding) in self.findings.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{finding}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Error {}
