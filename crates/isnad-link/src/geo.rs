//! Distances on the globe.

/// Mean radius of the earth in kilometres (IUGG).
const RADIUS_KM: f64 = 6371.0088;

/// Kilometres between two points `(north, east)` in degrees, along the great circle (haversine).
pub(crate) fn km(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (la, lb) = (a.0.to_radians(), b.0.to_radians());
    let (dy, dx) = ((lb - la) / 2.0, (b.1 - a.1).to_radians() / 2.0);
    let h = dy.sin().powi(2) + la.cos() * lb.cos() * dx.sin().powi(2);
    2.0 * RADIUS_KM * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::km;

    #[test]
    fn known_distances() {
        assert!(km((33.31, 44.36), (33.31, 44.36)) < 1e-9);
        // One degree of latitude.
        assert!((km((10.0, 50.0), (11.0, 50.0)) - 111.195).abs() < 0.01);
        // Across the date line.
        assert!(km((0.0, 179.9), (0.0, -179.9)) < 23.0);
    }
}
