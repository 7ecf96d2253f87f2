//! Rows by day and band of latitude, so that a row meets only those near it.

use std::collections::BTreeMap;

use super::{Row, Windows};
use crate::geo;

/// Kilometres of one degree of latitude, rounded down so that bands never come out too narrow.
const KM_PER_DEGREE: f64 = 111.0;

/// Rows by first day and band; in each by longitude.
pub(crate) struct Grid<'a> {
    windows: Windows,
    /// Height of a band in degrees.
    band: f64,
    cells: BTreeMap<(i32, i32), Vec<(&'a Row, usize)>>,
}

impl<'a> Grid<'a> {
    pub fn new(rows: impl Iterator<Item = (&'a Row, usize)>, windows: Windows) -> Self {
        let band = (windows.km / KM_PER_DEGREE).max(0.01);
        let mut cells: BTreeMap<(i32, i32), Vec<(&Row, usize)>> = BTreeMap::new();
        for (row, at) in rows {
            cells.entry((row.low, band_of(row.lat, band))).or_default().push((row, at));
        }
        cells.values_mut().for_each(|cell| cell.sort_by(|a, b| a.0.lon.total_cmp(&b.0.lon)));
        Self { windows, band, cells }
    }

    /// Rows within both windows, with their distance in kilometres.
    pub fn near(&self, row: &Row) -> Vec<(&'a Row, usize, f64)> {
        let mut out = Vec::new();
        let (south, north) = (row.lat - self.band, row.lat + self.band);
        let reach = longitude_reach(south.abs().max(north.abs()), self.windows.km);
        for day in row.low - self.windows.days..=row.low + self.windows.days {
            for band in band_of(south, self.band)..=band_of(north, self.band) {
                let Some(cell) = self.cells.get(&(day, band)) else { continue };
                for turn in [-360.0, 0.0, 360.0] {
                    let (west, east) = (row.lon + turn - reach, row.lon + turn + reach);
                    let from = cell.partition_point(|(other, _)| other.lon < west);
                    out.extend(cell[from..].iter().take_while(|(other, _)| other.lon <= east).map(|(other, at)| (*other, *at, distance(row, other))));
                }
            }
        }
        out.retain(|(_, _, km)| *km <= self.windows.km);
        // Near a pole the turns around the globe overlap.
        out.sort_by_key(|(_, at, _)| *at);
        out.dedup_by_key(|(_, at, _)| *at);
        out
    }
}

fn distance(a: &Row, b: &Row) -> f64 {
    geo::km((a.lat, a.lon), (b.lat, b.lon))
}

fn band_of(lat: f64, band: f64) -> i32 {
    (lat / band).floor() as i32
}

/// Degrees of longitude that `km` can span at a latitude; all of them near a pole.
fn longitude_reach(lat: f64, km: f64) -> f64 {
    let shrink = lat.min(90.0).to_radians().cos();
    if shrink < 0.01 { 180.0 } else { (km / (KM_PER_DEGREE * shrink)).min(180.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(lat: f64, lon: f64, day: i32) -> Row {
        Row { low: day, high: day, lat, lon, ..Row::default() }
    }

    #[test]
    fn finds_what_a_full_search_finds() {
        let windows = Windows { km: 60.0, days: 2 };
        // A scatter over the globe, its poles and its date line.
        let lats = [-89.9, -45.0, -0.3, 0.2, 45.1, 45.4, 89.8, 90.0];
        let lons = [-180.0, -179.8, -0.2, 0.1, 0.5, 179.9];
        let mut rows: Vec<Row> = Vec::new();
        for day in 0..4 {
            for lat in lats {
                rows.extend(lons.iter().map(|lon| row(lat, *lon, day)));
            }
        }
        let grid = Grid::new(rows.iter().zip(0..), windows);
        let mut found = 0;
        for a in &rows {
            let all = rows.iter().zip(0..).filter(|(b, _)| (a.low - b.low).abs() <= windows.days && distance(a, b) <= windows.km);
            let expected: Vec<usize> = all.map(|(_, at)| at).collect();
            let near: Vec<usize> = grid.near(a).into_iter().map(|(_, at, _)| at).collect();
            assert_eq!(near, expected, "{a:?}");
            found += near.len();
        }
        assert!(found > 3 * rows.len());
    }
}
