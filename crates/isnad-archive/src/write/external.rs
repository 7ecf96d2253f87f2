//! Rows of event data that others have coded, as incidents of their own kind.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::params;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::Writer;
use crate::error::{Error, Result};

/// One row, with what the dataset says and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ExternalIncident {
    /// Line in the file, from 1.
    pub line: u64,
    /// Its id in the dataset.
    pub external_id: String,
    /// PLOVER type, where the dataset's own type has one.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// PLOVER mode.
    pub mode: Option<String>,
    /// The dataset's own words for the type.
    pub type_words: String,
    /// First day on which it can have happened, ISO.
    pub date: Option<String>,
    /// Last day.
    pub enddate: Option<String>,
    /// `day`, `days`, `week`, `month`, `year`, `unknown`.
    pub date_precision: String,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// The country as the dataset writes it.
    pub country_name: Option<String>,
    /// First-level region, as written.
    pub province: Option<String>,
    /// Place, as written.
    pub place: Option<String>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
    /// `exact`, `near`, `admin2`, `admin1`, `region`, `country`, `unknown`.
    pub place_precision: String,
    /// The side that acts, or the first of two.
    pub actor: Option<String>,
    /// The side that is acted on, or the second.
    pub recipient: Option<String>,
    /// Lowest, best and highest number of dead.
    pub dead: [Option<u32>; 3],
    /// Civilians among them.
    pub civilians: Option<u32>,
    /// Injured.
    pub injured: Option<u32>,
    /// Reports that it was coded from, as written.
    pub source: Option<String>,
    /// Notes of the coders.
    pub notes: Option<String>,
}

/// SHA-256 of a file, which is read in pieces.
///
/// # Errors
/// The file cannot be read.
pub fn file_hash(path: &Path) -> Result<[u8; 32]> {
    let failed = |e: std::io::Error| Error::file(path, format!("cannot be read ({e})"), "check the name and its permissions");
    let mut file = File::open(path).map_err(failed)?;
    let (mut hash, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        match file.read(&mut piece).map_err(failed)? {
            0 => return Ok(hash.finalize().into()),
            n => hash.update(&piece[..n]),
        }
    }
}

impl Writer<'_> {
    /// Enters a dataset: name, file, SHA-256 of the file, the terms under which it may be used. The number of its row, the
    /// same where the file was entered before.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn dataset(&mut self, name: &str, file: &str, hash: &[u8; 32], terms: &str) -> Result<i64> {
        self.begin()?;
        let db = &self.archive.db;
        db.execute("INSERT OR IGNORE INTO datasets (name, file, hash, terms, run) VALUES (?, ?, ?, ?, ?)", params![name, file, &hash[..], terms, self.run])?;
        Ok(db.query_row("SELECT id FROM datasets WHERE hash = ?", [&hash[..]], |r| r.get(0))?)
    }

    /// Stores a row of a dataset; `false` where it is there already.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn external(&mut self, dataset: i64, e: &ExternalIncident) -> Result<bool> {
        self.begin()?;
        let mut insert = self.archive.db.prepare_cached(
            "INSERT OR IGNORE INTO external_incidents (dataset, line, external_id, type, mode, type_words, date, enddate, date_precision, country, country_name,
               province, place, lat, lon, place_precision, actor, recipient, dead_low, dead_best, dead_high, civilians, injured, source, notes)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?;
        let [low, best, high] = e.dead;
        let n = insert.execute(params![
            dataset,
            i64::try_from(e.line).unwrap_or(i64::MAX),
            e.external_id,
            e.kind,
            e.mode,
            e.type_words,
            e.date,
            e.enddate,
            e.date_precision,
            e.country,
            e.country_name,
            e.province,
            e.place,
            e.lat,
            e.lon,
            e.place_precision,
            e.actor,
            e.recipient,
            low,
            best,
            high,
            e.civilians,
            e.injured,
            e.source,
            e.notes,
        ])?;
        Ok(n == 1)
    }
}
