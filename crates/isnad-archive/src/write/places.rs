//! Places: one row for each that is met.

use isnad_engine::record::Place;
use rusqlite::{Connection, params};

use super::Writer;
use crate::error::Result;

/// What makes a place the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Key {
    geonameid: Option<u32>,
    name: Option<String>,
    province: Option<String>,
    country: Option<String>,
    /// Millionths of a degree.
    point: Option<(i64, i64)>,
    feature: Option<String>,
    resolution: Option<u8>,
}

/// `P.PPL`.
fn feature(p: &Place) -> Option<String> {
    Some(format!("{}.{}", p.feature_class?, p.feature_code.as_deref()?))
}

fn millionths(degrees: f64) -> i64 {
    // Degrees have at most three digits before the point.
    #[allow(clippy::cast_possible_truncation)]
    let n = (degrees * 1e6).round() as i64;
    n
}

impl Key {
    /// `None` for a place that was not resolved.
    fn of(p: &Place) -> Option<Key> {
        if p.resolved_place.is_none() && p.country_code.is_none() {
            return None;
        }
        Some(Key {
            geonameid: p.geonameid,
            name: p.resolved_place.clone(),
            province: p.province.clone(),
            country: p.country_code.clone(),
            point: p.lat.zip(p.lon).map(|(lat, lon)| (millionths(lat), millionths(lon))),
            feature: feature(p),
            resolution: p.resolution,
        })
    }
}

impl Writer<'_> {
    /// The row of a place; `None` where it was not resolved.
    pub(super) fn place(&mut self, p: &Place) -> Result<Option<i64>> {
        let Some(key) = Key::of(p) else { return Ok(None) };
        if let Some(id) = self.places.get(&key) {
            return Ok(Some(*id));
        }
        let id = find_or_insert(&self.archive.db, p, &key)?;
        self.places.insert(key, id);
        Ok(Some(id))
    }
}

/// The row of a place, found or made; `None` where it was not resolved.
pub(crate) fn row(db: &Connection, p: &Place) -> Result<Option<i64>> {
    Key::of(p).map(|key| find_or_insert(db, p, &key)).transpose()
}

fn find_or_insert(db: &Connection, p: &Place, key: &Key) -> Result<i64> {
    let values = params![p.geonameid, p.resolved_place, p.province, p.country_code, p.country, p.lat, p.lon, key.feature, p.resolution];
    let mut insert = db.prepare_cached(
        "INSERT OR IGNORE INTO places (geonameid, name, province, country, country_name, lat, lon, feature, resolution) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    if insert.execute(values)? == 1 {
        return Ok(db.last_insert_rowid());
    }
    let mut find = db.prepare_cached(
        "SELECT id FROM places WHERE ifnull(geonameid, 0) = ifnull(?1, 0) AND ifnull(name, '') = ifnull(?2, '') AND ifnull(province, '') = ifnull(?3, '')
         AND ifnull(country, '') = ifnull(?4, '') AND ifnull(lat, 999.0) = ifnull(?6, 999.0) AND ifnull(lon, 999.0) = ifnull(?7, 999.0)
         AND ifnull(feature, '') = ifnull(?8, '') AND ifnull(resolution, 0) = ifnull(?9, 0) AND ?5 IS ?5",
    )?;
    Ok(find.query_row(values, |r| r.get(0))?)
}
