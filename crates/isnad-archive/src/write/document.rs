//! Documents with their text, their words and their coding.

use rusqlite::{OptionalExtension, params};

use super::prepared::{Coded, CodedReport, Prepared};
use super::{Stored, Writer};
use crate::archive::Archive;
use crate::error::Result;

impl Archive {
    /// The number of the document with this content hash (see [`content_hash`](super::content_hash)).
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn known(&self, content_hash: &[u8; 32]) -> Result<Option<i64>> {
        let mut find = self.db.prepare_cached("SELECT id FROM documents WHERE content_hash = ?")?;
        Ok(find.query_row([&content_hash[..]], |r| r.get(0)).optional()?)
    }
}

impl Writer<'_> {
    /// Stores a document with its coding. One with the same title, date, publisher, url and text is not stored again.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn store(&mut self, p: &Prepared) -> Result<Stored> {
        self.begin()?;
        if let Some(id) = self.archive.known(&p.content_hash)? {
            return Ok(Stored::Known(id));
        }
        let id = self.insert(p)?;
        let db = &self.archive.db;
        db.prepare_cached("INSERT INTO texts (document, text) VALUES (?, ?)")?.execute(params![id, p.document.text])?;
        db.prepare_cached("INSERT INTO words (rowid, lemma, surface) VALUES (?, ?, ?)")?.execute(params![id, p.columns.lemma, p.columns.surface])?;
        self.group(id, &p.signature, &p.topic)?;
        if let Some(coded) = &p.coding {
            self.coding(id, coded, true)?;
        }
        Ok(Stored::New(id))
    }

    fn insert(&self, p: &Prepared) -> Result<i64> {
        let db = &self.archive.db;
        let next: i64 = db.prepare_cached("SELECT ifnull(max(id), 0) + 1 FROM documents")?.query_row([], |r| r.get(0))?;
        let (d, from) = (&p.document, &p.provenance);
        let doc_id = self.free_name(p)?;
        let mut insert = db.prepare_cached(
            "INSERT INTO documents (id, doc_id, content_hash, text_hash, lang, date, date_source, title, url, publisher, chars, source_group, path, member, record, offset, form, origin, run)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?1, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        )?;
        insert.execute(params![
            next,
            doc_id,
            &p.content_hash[..],
            &p.text_hash[..],
            d.lang,
            d.date,
            p.date_source,
            d.title,
            d.url,
            d.publisher,
            p.chars,
            from.path,
            from.member,
            from.record.and_then(|n| i64::try_from(n).ok()),
            from.offset.and_then(|n| i64::try_from(n).ok()),
            from.form,
            from.origin,
            self.run,
        ])?;
        Ok(next)
    }

    /// The document's own name, or, where another document has it, the name with the beginning of the content hash.
    fn free_name(&self, p: &Prepared) -> Result<String> {
        let name = &p.document.id;
        let taken = self.archive.db.prepare_cached("SELECT 1 FROM documents WHERE doc_id = ?")?.exists([name])?;
        if !taken {
            return Ok(name.clone());
        }
        let hash: String = p.content_hash[..6].iter().map(|b| format!("{b:02x}")).collect();
        Ok(format!("{name}~{hash}"))
    }

    /// Stores a coding; the number of its row.
    pub(crate) fn coding(&mut self, document: i64, coded: &Coded, current: bool) -> Result<i64> {
        let db = &self.archive.db;
        db.prepare_cached("INSERT INTO codings (document, pack, run, current) VALUES (?, ?, ?, ?)")?
            .execute(params![document, self.pack, self.run, current])?;
        let coding = db.last_insert_rowid();
        let mut sentence = db.prepare_cached("INSERT INTO sentences (coding, n, start, end, kind) VALUES (?, ?, ?, ?, ?)")?;
        for (n, (start, end, kind)) in (1i64..).zip(&coded.sentences) {
            sentence.execute(params![coding, n, start, end, kind])?;
        }
        drop(sentence);
        let at = At { document, coding, current };
        let mut place_ids = Vec::with_capacity(coded.events.len());
        for (e, _) in &coded.events {
            place_ids.push(match &e.event_loc {
                Some(place) => self.place(place)?,
                None => None,
            });
        }
        let reports = self.reports(at, coded, &place_ids)?;
        let mut ids = Vec::with_capacity(coded.events.len());
        for (i, (e, json)) in coded.events.iter().enumerate() {
            let report = reports.iter().find(|(letter, _)| letter == letter_of(&e.incident)).map_or(0, |(_, id)| *id);
            ids.push((e.id.as_str(), self.event(at, report, place_ids[i], e, json)?));
        }
        for (c, json) in &coded.claims {
            self.claim(at, c, json, &ids)?;
        }
        Ok(coding)
    }

    fn reports(&self, at: At, coded: &Coded, place_ids: &[Option<i64>]) -> Result<Vec<(String, i64)>> {
        let db = &self.archive.db;
        let mut insert = db.prepare_cached(
            "INSERT INTO reports (coding, document, current, letter, type, date, enddate, country, date_source, place, place_basis, words, record)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let mut rows = Vec::with_capacity(coded.reports.len());
        for CodedReport { record: r, json, words } in &coded.reports {
            // The report took its date and its place from one of its mentions each.
            let members = || coded.events.iter().map(|(e, _)| e).enumerate().filter(|(_, e)| e.incident == r.id);
            let dated = members().find(|(_, e)| e.date == r.date && e.enddate == r.enddate).and_then(|(_, e)| e.date_source.as_deref());
            let point = r.event_loc.as_ref().map(|p| (p.geonameid, &p.resolved_place, &p.country_code));
            let placed = members().find(|(_, e)| e.event_loc.as_ref().map(|p| (p.geonameid, &p.resolved_place, &p.country_code)) == point);
            let place = placed.and_then(|(i, _)| place_ids[i]);
            let basis = placed.and_then(|(_, e)| e.event_loc.as_ref()).map(|p| p.basis.as_str());
            let country = r.event_loc.as_ref().and_then(|p| p.country_code.as_deref());
            let letter = letter_of(&r.id);
            let kind = r.event.first().map_or("", String::as_str);
            insert.execute(params![at.coding, at.document, at.current, letter, kind, r.date, r.enddate, country, dated, place, basis, words, json])?;
            rows.push((letter.to_owned(), db.last_insert_rowid()));
        }
        Ok(rows)
    }
}

/// Where a record belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub document: i64,
    pub coding: i64,
    pub current: bool,
}

/// `A` of `DOC/A`.
fn letter_of(id: &str) -> &str {
    id.rsplit('/').next().unwrap_or(id)
}
