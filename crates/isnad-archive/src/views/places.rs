//! Incidents by place.

use std::collections::HashMap;

use rusqlite::OptionalExtension;
use serde::Serialize;

use super::Sum;
use crate::archive::Archive;
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

/// Sums by number of the place.
#[derive(Default)]
pub(super) struct Spots(HashMap<i64, (Sum, i64)>);

impl Spots {
    /// Counts an incident.
    pub fn add(&mut self, place: Option<i64>, conflict: bool, bounds: &[Option<i64>; 4]) {
        if let Some(place) = place {
            let (sum, conflicts) = self.0.entry(place).or_default();
            sum.add(bounds);
            *conflicts += i64::from(conflict);
        }
    }

    /// The places that have coordinates, those with most incidents first.
    pub fn finish(self, archive: &Archive) -> Result<Vec<Spot>> {
        let mut sums: Vec<(i64, Sum, i64)> = self.0.into_iter().map(|(place, (sum, conflict))| (place, sum, conflict)).collect();
        sums.sort_by_key(|(place, sum, _)| (std::cmp::Reverse(sum.incidents), *place));
        let sql = "SELECT name, geonameid, province, country, lat, lon, ifnull(resolution, 0) FROM places WHERE id = ? AND lat IS NOT NULL AND lon IS NOT NULL";
        let mut find = archive.db.prepare_cached(sql)?;
        let mut spots = Vec::with_capacity(sums.len());
        for (place, sum, conflict) in sums {
            let spot = find.query_row([place], |r| {
                Ok(Spot {
                    name: r.get(0)?,
                    geonameid: r.get(1)?,
                    province: r.get(2)?,
                    country: r.get(3)?,
                    lat: r.get(4)?,
                    lon: r.get(5)?,
                    resolution: r.get(6)?,
                    incidents: sum.incidents,
                    conflict,
                    dead_low: sum.dead_low,
                    dead_high: sum.dead_high,
                })
            });
            spots.extend(spot.optional()?);
        }
        Ok(spots)
    }
}
