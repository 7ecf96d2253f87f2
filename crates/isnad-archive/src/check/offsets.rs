//! Every offset lies in its text and shows the words that the record names.

use isnad_text::CharIndex;
use rusqlite::{Statement, params};

use super::MOST;
use crate::archive::Archive;
use crate::error::Result;

/// Spans with their words, of all codings of one document.
const SPANS: [&str; 4] = [
    "SELECT 'trigger of event ' || id, start, end, trigger FROM events WHERE document = ?",
    "SELECT p.role || ' of event ' || e.id, p.start, p.end, p.text FROM events e JOIN parties p ON p.event = e.id WHERE e.document = ? AND e.edited IS NULL",
    "SELECT 'cue of claim ' || id, start, end, cue FROM claims WHERE document = ?",
    "SELECT 'holder of event ' || e.id, a.holder_start, a.holder_end, a.holder FROM events e JOIN attributions a ON a.event = e.id WHERE e.document = ?",
];
const SENTENCES: &str = "SELECT 'sentence ' || s.n, s.start, s.end, NULL FROM codings c JOIN sentences s ON s.coding = c.id WHERE c.document = ?";

pub(super) fn offsets(archive: &Archive) -> Result<Vec<String>> {
    let mut spans = SPANS.iter().chain([&SENTENCES]).map(|sql| archive.db.prepare(sql)).collect::<rusqlite::Result<Vec<_>>>()?;
    let mut texts = archive.db.prepare("SELECT d.id, d.doc_id, d.chars, t.text FROM documents d JOIN texts t ON t.document = d.id ORDER BY d.id")?;
    let mut rows = texts.query([])?;
    let mut wrong = Vec::new();
    while let Some(r) = rows.next()? {
        let (id, doc_id, chars, text): (i64, String, u32, String) = (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?);
        let index = CharIndex::new(&text);
        if index.char_len() != chars {
            wrong.push(format!("{doc_id}: the text has {} characters and not {chars}", index.char_len()));
        }
        for find in &mut spans {
            of_document(find, id, &doc_id, &text, &index, &mut wrong)?;
        }
        if wrong.len() >= MOST {
            break;
        }
    }
    Ok(wrong)
}

fn of_document(find: &mut Statement<'_>, id: i64, doc_id: &str, text: &str, index: &CharIndex<'_>, wrong: &mut Vec<String>) -> Result<()> {
    let mut rows = find.query(params![id])?;
    while let Some(r) = rows.next()? {
        let (name, start, end, words): (String, u32, u32, Option<String>) = (r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?);
        let inside = start <= end && end <= index.char_len();
        let shown = inside.then(|| &text[index.byte_of(start) as usize..index.byte_of(end) as usize]);
        if shown.is_none() || words.is_some_and(|w| shown != Some(w.as_str())) {
            wrong.push(format!("{doc_id}: {name} does not stand at {start}–{end}"));
        }
    }
    Ok(())
}
