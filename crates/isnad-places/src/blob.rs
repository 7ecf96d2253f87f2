//! The compiled form: two automata, fixed-width records and lists, all read in place.

use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::place::Kind;

const MAGIC: &[u8; 8] = b"isnad-g2";
const PARTS: usize = 7;
/// Bytes of one record.
pub(crate) const RECORD: usize = 28;
/// Bytes of one box.
const BOX: usize = 16;
/// Where a record has no country, region or box.
pub(crate) const NONE: u16 = u16::MAX;
/// Coordinates are kept in steps of this part of a degree.
const STEPS: f64 = 1e5;

/// The small tables, borrowed from the blob.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Small<'a> {
    /// Country codes; several separated by a space.
    #[serde(borrow)]
    pub countries: Vec<&'a str>,
    /// GeoNames feature codes.
    #[serde(borrow)]
    pub features: Vec<&'a str>,
    /// Ids of hand-made regions.
    #[serde(borrow)]
    pub regions: Vec<&'a str>,
    /// Codes and English names of first-level regions.
    #[serde(borrow)]
    pub admins: Vec<(&'a str, &'a str)>,
    /// Codes of countries whose own language is that of the names.
    #[serde(borrow)]
    pub home: Vec<&'a str>,
    /// Prefixes that names are looked up without.
    #[serde(borrow)]
    pub articles: Vec<&'a str>,
    /// Words that tell the kind of a place, sorted.
    #[serde(borrow)]
    pub cues: Vec<(&'a str, Kind)>,
    /// Arabic letters as sounds.
    #[serde(borrow)]
    pub arabic: Vec<Sound<'a>>,
    /// Latin letters as sounds.
    #[serde(borrow)]
    pub latin: Vec<Sound<'a>>,
}

/// One row of the table of sounds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Sound<'a> {
    /// Letters.
    pub from: &'a str,
    /// Only at the beginning of a name.
    pub first: bool,
    /// Only at the end of a name.
    pub last: bool,
    /// Alternatives.
    #[serde(borrow)]
    pub to: Vec<&'a str>,
}

/// One place as stored.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Record {
    /// geonameid, or number of the region in [`Small::regions`].
    pub id: u32,
    /// Degrees in steps of 1/100000.
    pub lat: i32,
    pub lon: i32,
    pub population: u32,
    /// Byte offset of the name in the strings.
    pub name: u32,
    pub country: u16,
    pub admin: u16,
    pub bounds: u16,
    pub feature: u8,
    pub kind: u8,
}

/// Kinds of records.
pub(crate) mod kind {
    pub const TOWN: u8 = 0;
    pub const ADMIN: u8 = 1;
    pub const REGION: u8 = 2;
    pub const COUNTRY: u8 = 3;
}

/// A coordinate in degrees as stored.
#[allow(clippy::cast_possible_truncation)] // degrees times 1e5 fit, and a float cast saturates
pub(crate) fn steps(degrees: f64) -> i32 {
    (degrees * STEPS).round() as i32
}

/// A stored coordinate in degrees.
pub(crate) fn degrees(steps: i32) -> f64 {
    f64::from(steps) / STEPS
}

impl Record {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.id.to_le_bytes());
        out.extend_from_slice(&self.lat.to_le_bytes());
        out.extend_from_slice(&self.lon.to_le_bytes());
        out.extend_from_slice(&self.population.to_le_bytes());
        out.extend_from_slice(&self.name.to_le_bytes());
        out.extend_from_slice(&self.country.to_le_bytes());
        out.extend_from_slice(&self.admin.to_le_bytes());
        out.extend_from_slice(&self.bounds.to_le_bytes());
        out.extend_from_slice(&[self.feature, self.kind]);
    }
}

/// The parts of a blob, in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Blob<'a> {
    pub names: &'a [u8],
    pub sounds: &'a [u8],
    pub small: &'a [u8],
    records: &'a [u8],
    lists: &'a [u8],
    strings: &'a [u8],
    boxes: &'a [u8],
}

/// Joins the parts into one blob.
pub(crate) fn join(parts: [&[u8]; PARTS]) -> Vec<u8> {
    let mut out = Vec::with_capacity(8 + PARTS * 8 + parts.iter().map(|p| p.len()).sum::<usize>());
    out.extend_from_slice(MAGIC);
    for part in parts {
        out.extend_from_slice(&(part.len() as u64).to_le_bytes());
    }
    for part in parts {
        out.extend_from_slice(part);
    }
    out
}

impl<'a> Blob<'a> {
    /// Cuts a blob into its parts.
    pub(crate) fn split(blob: &'a [u8]) -> Result<Blob<'a>, Error> {
        let head = 8 + PARTS * 8;
        if blob.len() < head || &blob[..8] != MAGIC {
            return Err(bad("it does not begin as one"));
        }
        let mut parts: [&[u8]; PARTS] = [&[]; PARTS];
        let mut rest = &blob[head..];
        for (i, part) in parts.iter_mut().enumerate() {
            let length = word64(blob, 8 + i * 8).and_then(|n| usize::try_from(n).ok()).filter(|&n| n <= rest.len());
            let Some(length) = length else { return Err(bad("it is cut off")) };
            (*part, rest) = rest.split_at(length);
        }
        let [names, sounds, small, records, lists, strings, boxes] = parts;
        Ok(Blob { names, sounds, small, records, lists, strings, boxes })
    }

    /// Number of places.
    pub(crate) fn len(&self) -> usize {
        self.records.len() / RECORD
    }

    /// The n-th record.
    pub(crate) fn record(&self, n: u32) -> Option<Record> {
        let start = (n as usize).checked_mul(RECORD)?;
        let b = self.records.get(start..start + RECORD)?;
        let half = |i: usize| u16::from_le_bytes([b[i], b[i + 1]]);
        let full = |i: usize| u32::from_le_bytes([b[i], b[i + 1], b[i + 2], b[i + 3]]);
        Some(Record {
            id: full(0),
            lat: full(4).cast_signed(),
            lon: full(8).cast_signed(),
            population: full(12),
            name: full(16),
            country: half(20),
            admin: half(22),
            bounds: half(24),
            feature: b[26],
            kind: b[27],
        })
    }

    /// The string at a byte offset: one byte of length, then the text.
    pub(crate) fn string(&self, offset: u32) -> &'a str {
        let start = offset as usize;
        let Some(&length) = self.strings.get(start) else { return "" };
        self.strings.get(start + 1..start + 1 + usize::from(length)).and_then(|b| std::str::from_utf8(b).ok()).unwrap_or("")
    }

    /// South, west, north, east of a box in degrees.
    pub(crate) fn sides(&self, n: u16) -> Option<[f64; 4]> {
        let start = usize::from(n) * BOX;
        let b = self.boxes.get(start..start + BOX)?;
        Some(std::array::from_fn(|i| degrees(i32::from_le_bytes([b[i * 4], b[i * 4 + 1], b[i * 4 + 2], b[i * 4 + 3]]))))
    }

    /// The list that an automaton's value points to: the value itself for a list of one.
    pub(crate) fn list(&self, value: u64) -> List<'a> {
        if value & 1 == 1 {
            return List { one: u32::try_from(value >> 1).ok(), many: &[] };
        }
        let start = usize::try_from(value >> 1).unwrap_or(usize::MAX);
        let many = self.lists.get(start..).and_then(|b| Some((b, word32(b, 0)?))).and_then(|(b, n)| b.get(4..4 + 4 * n as usize)).unwrap_or(&[]);
        List { one: None, many }
    }
}

/// A list of entries: number of the record in the upper 24 bits, flags in the lower 8.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List<'a> {
    one: Option<u32>,
    many: &'a [u8],
}

impl<'a> List<'a> {
    pub(crate) fn entries(self) -> impl Iterator<Item = u32> + use<'a> {
        self.one.into_iter().chain(self.many.chunks_exact(4).filter_map(|b| word32(b, 0)))
    }

    pub(crate) fn len(self) -> usize {
        usize::from(self.one.is_some()) + self.many.len() / 4
    }
}

fn word32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn word64(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}

/// The error for bytes that are no gazetteer.
pub(crate) fn bad(why: &str) -> Error {
    Error::new("gazetteer", 0, format!("not a compiled gazetteer of this version: {why}"))
}
