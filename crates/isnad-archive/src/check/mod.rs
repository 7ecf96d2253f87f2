//! `isnad archive check`: is the file whole, and does everything in it agree?

mod offsets;
mod tables;

use rusqlite::params;
use sha2::{Digest, Sha256};

use crate::archive::Archive;
use crate::error::Result;
use crate::write::content_hash;

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finding {
    /// Which check found it.
    pub check: &'static str,
    /// What is wrong, and where.
    pub what: String,
}

/// One check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The pages of the file, by SQLite itself.
    Pages,
    /// Every reference leads somewhere.
    References,
    /// What is stored twice for speed agrees.
    Columns,
    /// Every document is in the index, and the index is sound.
    Index,
    /// Hashes of texts and documents.
    Hashes,
    /// Every offset lies in its text and shows the words that the record names.
    Offsets,
    /// Incidents are made of present reports, and their counts are right.
    Incidents,
}

impl Step {
    /// All, the quick ones first.
    pub const ALL: [Step; 7] = [Step::References, Step::Columns, Step::Incidents, Step::Index, Step::Pages, Step::Hashes, Step::Offsets];

    /// Name for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Step::Pages => "pages",
            Step::References => "references",
            Step::Columns => "columns",
            Step::Index => "index",
            Step::Hashes => "hashes",
            Step::Offsets => "offsets",
            Step::Incidents => "incidents",
        }
    }
}

/// Findings of one step that are told; more of them tell nothing new.
pub(crate) const MOST: usize = 20;

impl Archive {
    /// Runs one check; what it found, at most twenty findings.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn check(&self, step: Step) -> Result<Vec<Finding>> {
        let what = match step {
            Step::Pages => self.pages()?,
            Step::References => tables::references(&self.db)?,
            Step::Columns => tables::columns(&self.db)?,
            Step::Incidents => tables::incidents(&self.db)?,
            Step::Index => self.index()?,
            Step::Hashes => self.hashes()?,
            Step::Offsets => offsets::offsets(self)?,
        };
        Ok(what.into_iter().take(MOST).map(|what| Finding { check: step.name(), what }).collect())
    }

    fn pages(&self) -> Result<Vec<String>> {
        let mut find = self.db.prepare(&format!("PRAGMA integrity_check({MOST})"))?;
        let rows = find.query_map([], |r| r.get::<_, String>(0))?.collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(rows.into_iter().filter(|r| r != "ok").collect())
    }

    fn index(&self) -> Result<Vec<String>> {
        let mut wrong = Vec::new();
        for (sql, what) in [
            ("SELECT doc_id FROM documents WHERE id NOT IN (SELECT rowid FROM words)", "is not in the index"),
            ("SELECT rowid FROM words WHERE rowid NOT IN (SELECT id FROM documents)", "is in the index and no document"),
            ("SELECT doc_id FROM documents WHERE id NOT IN (SELECT document FROM texts)", "has no text"),
        ] {
            let mut find = self.db.prepare(sql)?;
            let rows = find.query_map([], |r| r.get::<_, rusqlite::types::Value>(0))?.take(MOST);
            for row in rows {
                wrong.push(format!("{} {what}", shown(&row?)));
            }
        }
        Ok(wrong)
    }

    fn hashes(&self) -> Result<Vec<String>> {
        let mut find = self.db.prepare(
            "SELECT d.doc_id, d.content_hash, d.text_hash, d.title, CASE d.date_source WHEN 'text' THEN NULL ELSE d.date END, d.publisher, d.url, t.text
             FROM documents d JOIN texts t ON t.document = d.id ORDER BY d.id",
        )?;
        let mut rows = find.query(params![])?;
        let mut wrong = Vec::new();
        while let Some(r) = rows.next()? {
            let (doc_id, content, text): (String, Vec<u8>, Vec<u8>) = (r.get(0)?, r.get(1)?, r.get(2)?);
            let mut document = isnad_text::Document::new(doc_id, r.get::<_, String>(7)?);
            (document.title, document.date, document.publisher, document.url) = (r.get(3)?, r.get(4)?, r.get(5)?, r.get(6)?);
            if Sha256::digest(document.text.as_bytes())[..] != text[..] {
                wrong.push(format!("{}: the text is not the one that was stored", document.id));
            } else if content_hash(&document)[..] != content[..] {
                wrong.push(format!("{}: title, date, publisher or url are not those that were stored", document.id));
            }
        }
        Ok(wrong)
    }
}

pub(crate) fn shown(value: &rusqlite::types::Value) -> String {
    match value {
        rusqlite::types::Value::Integer(n) => n.to_string(),
        rusqlite::types::Value::Text(t) => t.clone(),
        other => format!("{other:?}"),
    }
}
