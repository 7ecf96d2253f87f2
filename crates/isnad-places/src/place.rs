//! What is known of one place.

use serde::{Deserialize, Serialize};

/// Identity of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceId<'p> {
    /// A row of GeoNames.
    GeoNames(u32),
    /// A row of `regions.tsv`.
    Region(&'p str),
}

/// What sort of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// Populated place.
    Town,
    /// First- or second-level region.
    Admin,
    /// Any other region, sea, mountain or site.
    Region,
    /// Country.
    Country,
}

/// South, west, north and east side in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// Southern latitude.
    pub south: f64,
    /// Western longitude.
    pub west: f64,
    /// Northern latitude.
    pub north: f64,
    /// Eastern longitude.
    pub east: f64,
}

impl Bounds {
    /// Does the point (degrees) lie inside?
    #[must_use]
    pub fn holds(&self, lat: f64, lon: f64) -> bool {
        (self.south..=self.north).contains(&lat) && (self.west..=self.east).contains(&lon)
    }
}

/// One place; borrowed from the gazetteer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PlaceRef<'p> {
    /// Identity.
    pub id: PlaceId<'p>,
    /// English name.
    pub name: &'p str,
    /// Latitude in degrees.
    pub lat: f64,
    /// Longitude in degrees.
    pub lon: f64,
    /// ISO 3166-1 alpha-3 of the country; empty where the place lies in none or in several.
    pub country: &'p str,
    /// All countries it lies in, codes separated by a space; empty for oceans and continents.
    pub countries: &'p str,
    /// Code of the first-level region, such as `SYR.12`.
    pub admin1: Option<&'p str>,
    /// English name of the first-level region.
    pub admin1_name: Option<&'p str>,
    /// People living there, for first-level regions in the towns on file; 0 where it is not known.
    pub population: u32,
    /// Sort of place.
    pub kind: Kind,
    /// GeoNames feature class: `A` region, `P` town, `H` water, `L` area, `T` land form, `S` site …
    pub feature_class: char,
    /// GeoNames feature code, such as `PPLA`.
    pub feature_code: &'p str,
    /// Does it lie in a country whose own language is that of the names?
    pub home: bool,
    /// Box around it, for places that are more than a point.
    pub bounds: Option<Bounds>,
}

impl PlaceRef<'_> {
    /// Distance to a point in kilometres; within the box it is 0.
    #[must_use]
    pub fn km_to(&self, lat: f64, lon: f64) -> f64 {
        match self.bounds {
            Some(bounds) if bounds.holds(lat, lon) => 0.0,
            _ => km((self.lat, self.lon), (lat, lon)),
        }
    }

    /// Does it lie in this country (alpha-3)?
    #[must_use]
    pub fn lies_in(&self, country: &str) -> bool {
        self.countries.split(' ').any(|c| c == country)
    }
}

/// Distance of two points (latitude and longitude in degrees) in kilometres.
#[must_use]
pub fn km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let (dlat, dlon) = (lat_b - lat_a, (b.1 - a.1).to_radians());
    let h = (dlat / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (dlon / 2.0).sin().powi(2);
    2.0 * 6371.0 * h.sqrt().min(1.0).asin()
}

/// The GeoNames class of a feature code.
pub(crate) fn class_of(code: &str) -> char {
    match code {
        "PCLI" => 'A',
        "SEA" | "GULF" | "STRT" | "LK" | "STM" | "CNL" | "OCN" | "CHN" | "DLTA" | "GLCR" => 'H',
        "RGN" | "CONT" | "OILF" | "PRK" | "PRT" | "OAS" => 'L',
        "RD" => 'R',
        "FRST" => 'V',
        "MT" | "MTS" | "VAL" | "DSRT" | "ISL" | "ISLS" | "PEN" | "PLN" | "CAPE" => 'T',
        _ if code.starts_with("ADM") => 'A',
        _ if code.starts_with("PPL") || code == "STLMT" => 'P',
        _ => 'S',
    }
}
