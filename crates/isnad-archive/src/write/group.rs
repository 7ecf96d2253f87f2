//! Same text, same source: a new document joins the group of the documents that print the same text.

use std::collections::BTreeMap;

use isnad_link::near::{Index, Limits, MINIMA, Signature};
use rusqlite::{OptionalExtension, params};

use super::Writer;
use crate::error::{Error, Result};

/// Minima in a band, as in isnad-link.
const BAND: usize = MINIMA / isnad_link::near::BANDS;
/// Of the sampled shingles those below this bound are keys: one shingle in 16, so that a part of a text that is as long
/// as a short report shares some with the whole.
const KEY_BOUND: u64 = u64::MAX / 16;
/// Sampled shingles that a candidate must share.
const SHARED: u32 = 2;
/// Documents looked at for each key, the first ones: a footer that all texts of a publisher bear proposes no more.
const LOOK: i64 = 64;

/// A key of the table `bands`.
struct Key {
    key: i64,
    /// One is enough; of sampled shingles it takes several.
    band: bool,
}

impl Writer<'_> {
    /// Stores the signature of a document and joins it to those that print the same text, whole or in part.
    pub(super) fn group(&self, id: i64, signature: &Signature, topic: &[u8]) -> Result<()> {
        let db = &self.archive.db;
        let bytes = postcard::to_stdvec(signature).map_err(|e| Error::damaged(format!("a signature cannot be written ({e})")))?;
        db.prepare_cached("INSERT INTO signatures (document, signature, topic) VALUES (?, ?, ?)")?.execute(params![id, bytes, topic])?;
        let keys = keys(signature);
        let candidates = self.candidates(&keys)?;
        let mut insert = db.prepare_cached("INSERT OR IGNORE INTO bands (key, document) VALUES (?, ?)")?;
        for k in &keys {
            insert.execute([k.key, id])?;
        }
        let near = self.near(signature, &candidates)?;
        self.join(id, &near)
    }

    /// Documents that share a band or enough sampled shingles.
    fn candidates(&self, keys: &[Key]) -> Result<Vec<i64>> {
        let mut find = self.archive.db.prepare_cached("SELECT document FROM bands WHERE key = ? ORDER BY document LIMIT ?")?;
        let mut shared: BTreeMap<i64, u32> = BTreeMap::new();
        for k in keys {
            let mut rows = find.query([k.key, LOOK])?;
            while let Some(r) = rows.next()? {
                *shared.entry(r.get(0)?).or_default() += if k.band { SHARED } else { 1 };
            }
        }
        Ok(shared.into_iter().filter(|(_, n)| *n >= SHARED).map(|(document, _)| document).collect())
    }

    /// Those of the candidates whose text is the same.
    fn near(&self, signature: &Signature, candidates: &[i64]) -> Result<Vec<i64>> {
        if candidates.is_empty() {
            return Ok(Vec::new());
        }
        let mut find = self.archive.db.prepare_cached("SELECT signature FROM signatures WHERE document = ?")?;
        let mut index = Index::new(Limits::default());
        for document in candidates {
            let Some(bytes) = find.query_row([document], |r| r.get::<_, Vec<u8>>(0)).optional()? else { continue };
            let other = postcard::from_bytes(&bytes).map_err(|e| Error::damaged(format!("the signature of document {document} cannot be read ({e})")))?;
            index.add(&document.to_string(), other);
        }
        Ok(index.near(signature).iter().filter_map(|m| m.id.parse().ok()).collect())
    }

    /// Puts documents into one group, which bears the number of its first document. What was linked under another group
    /// waits for being linked anew.
    fn join(&self, id: i64, near: &[i64]) -> Result<()> {
        let db = &self.archive.db;
        let mut find = db.prepare_cached("SELECT source_group FROM documents WHERE id = ?")?;
        let mut groups = near.iter().map(|d| find.query_row([d], |r| r.get(0))).collect::<rusqlite::Result<Vec<i64>>>()?;
        groups.sort_unstable();
        groups.dedup();
        let Some((first, others)) = groups.split_first() else { return Ok(()) };
        db.prepare_cached("UPDATE documents SET source_group = ? WHERE id = ?")?.execute([*first, id])?;
        for other in others {
            db.prepare_cached("UPDATE reports SET linked = 0 WHERE document IN (SELECT id FROM documents WHERE source_group = ?)")?.execute([other])?;
            db.prepare_cached("UPDATE documents SET source_group = ? WHERE source_group = ?")?.execute([first, other])?;
        }
        Ok(())
    }
}

/// Keys under which a text looks for its like.
fn keys(signature: &Signature) -> Vec<Key> {
    let mut all = Vec::new();
    for sketch in &signature.sketches {
        for (band, minima) in sketch.minima.chunks(BAND).enumerate() {
            let start = mix((u64::from(sketch.run) << 32) | band as u64);
            all.push(Key { key: minima.iter().fold(start, |h, m| mix(h ^ u64::from(*m))).cast_signed(), band: true });
        }
        all.extend(sketch.sample.iter().filter(|h| **h < KEY_BOUND).map(|h| Key { key: mix(*h).cast_signed(), band: false }));
    }
    all
}

/// SplitMix64's finaliser (Steele, Lea and Flood 2014).
fn mix(x: u64) -> u64 {
    let x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}
