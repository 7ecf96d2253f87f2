//! Incidents by place.

use serde::Serialize;

use super::Chosen;
use crate::error::Result;

/// A place with the incidents there.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spot {
    /// English name.
    pub name: Option<String>,
    /// Number in GeoNames.
    pub geonameid: Option<i64>,
    /// First-level region.
    pub province: Option<String>,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Latitude, degrees.
    pub lat: f64,
    /// Longitude, degrees.
    pub lon: f64,
    /// 4 town or site, 3 region or area, 2 first-level region, 1 country.
    pub resolution: i64,
    /// Incidents.
    pub incidents: i64,
    /// Of them of material conflict (quad code 4).
    pub conflict: i64,
    /// Sum of the lower bounds of the dead.
    pub dead_low: i64,
    /// Sum of the higher bounds of the dead.
    pub dead_high: i64,
}

impl Chosen<'_> {
    /// Places with coordinates, those with most incidents first. `conflict` are the types that count as material conflict.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn spots(&self, conflict: &[String]) -> Result<Vec<Spot>> {
        let marks = vec!["?"; conflict.len()].join(", ");
        let sql = format!(
            "SELECT p.name, p.geonameid, p.province, p.country, p.lat, p.lon, ifnull(p.resolution, 0), count(*), sum(i.type IN ({marks})),
                    sum(coalesce(i.dead_low, i.dead_high, 0)), sum(coalesce(i.dead_high, i.dead_low, 0))
             FROM chosen c JOIN incidents i ON i.id = c.id JOIN places p ON p.id = i.place
             WHERE p.lat IS NOT NULL AND p.lon IS NOT NULL GROUP BY p.id ORDER BY 8 DESC, p.id"
        );
        let mut find = self.archive.db.prepare_cached(&sql)?;
        let rows = find.query_map(rusqlite::params_from_iter(conflict), |r| {
            Ok(Spot {
                name: r.get(0)?,
                geonameid: r.get(1)?,
                province: r.get(2)?,
                country: r.get(3)?,
                lat: r.get(4)?,
                lon: r.get(5)?,
                resolution: r.get(6)?,
                incidents: r.get(7)?,
                conflict: r.get(8)?,
                dead_low: r.get(9)?,
                dead_high: r.get(10)?,
            })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
