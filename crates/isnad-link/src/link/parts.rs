//! The parts of a score. Each gives a value from -1000 (speaks against) to 1000 (speaks for); 0 where nothing is known.

use super::prepared::{Prepared, Side, meet};
use super::report::{Toll, Tolls};
use super::tuning::Tuning;
use crate::near::common;

/// Days between two spans of days; 0 where they overlap.
pub(crate) fn gap(a: (i32, i32, bool), b: (i32, i32, bool)) -> i32 {
    (a.0.max(b.0) - a.1.min(b.1)).max(0)
}

/// Full where both texts tell the same day, less where a date is a span or stands in, falling with the gap.
pub(crate) fn date(a: &Prepared, b: &Prepared, tuning: &Tuning) -> i32 {
    let (Some(x), Some(y)) = (a.days, b.days) else { return 0 };
    let gap = gap(x, y);
    let sure = x.2 && y.2;
    if gap > 0 {
        let step = -1000 * gap / (tuning.max_gap_days + 1).max(1);
        return if sure { step } else { step / 2 };
    }
    let span = (x.1 - x.0).max(y.1 - y.0);
    match (sure, span) {
        (true, 0) => 1000,
        (true, 1..=7) => 600,
        (true, _) => 200,
        (false, _) => 500,
    }
}

/// Kilometres between two points and how far that goes beyond what their precision explains.
pub(crate) fn excess_km(a: &Prepared, b: &Prepared) -> Option<(f64, f64)> {
    let (p, q) = (a.point?, b.point?);
    let km = (crate::geo::km((p.lat, p.lon), (q.lat, q.lon)) * 10.0).round() / 10.0;
    Some((km, (km - p.km - q.km).max(0.0)))
}

/// Full for the same exact place, less for coarse ones, falling with the distance beyond their precision. Halved
/// where a place stands in.
pub(crate) fn distance(a: &Prepared, b: &Prepared, tuning: &Tuning) -> i32 {
    let told = a.place_told && b.place_told;
    let value = match (excess_km(a, b), a.point, b.point) {
        (Some((_, excess)), Some(p), Some(q)) if excess <= 0.0 => agreement(p.km.max(q.km), a.place.is_some() && a.place == b.place),
        (Some((_, excess)), ..) => (-1000.0 * excess / f64::from(tuning.max_excess_km.max(1))).max(-1000.0) as i32,
        _ if a.admin1.is_some() && a.admin1 == b.admin1 => 300,
        _ => 0,
    };
    if told { value } else { value / 2 }
}

/// How much two overlapping places say, by the coarser of them.
fn agreement(km: f64, same: bool) -> i32 {
    match km {
        k if k <= 40.0 => 700 + 300 * i32::from(same),
        k if k <= 150.0 => 300 + 100 * i32::from(same),
        _ => 0,
    }
}

/// For where the type is the same, against where it is only related.
pub(crate) fn kind(a: &Prepared, b: &Prepared) -> i32 {
    if a.kind == b.kind { 1000 } else { -1000 }
}

/// For where a mode is shared, against where both have modes and none is shared.
pub(crate) fn modes(a: &Prepared, b: &Prepared) -> i32 {
    match (a.modes.is_empty() || b.modes.is_empty(), meet(&a.modes, &b.modes)) {
        (true, _) => 0,
        (false, true) => 1000,
        (false, false) => -1000,
    }
}

/// Full where one word tells both. Two words speak the more against, the more alike the sentences are: two
/// outlets that print one sentence print one word for one event, and what they have two words for is two events.
pub(crate) fn trigger(a: &Prepared, b: &Prepared) -> i32 {
    if a.triggers.is_empty() || b.triggers.is_empty() {
        return 0;
    }
    if meet(&a.triggers, &b.triggers) { 1000 } else { -200 - overlap(&a.words, &b.words) * 8 / 10 }
}

/// The mean of both sides; where the type is reciprocal, the better of straight and crossed.
pub(crate) fn parties(a: &Prepared, b: &Prepared, reciprocal: bool) -> i32 {
    let straight = (side(&a.actors, &b.actors) + side(&a.recipients, &b.recipients)) / 2;
    if !reciprocal {
        return straight;
    }
    straight.max((side(&a.actors, &b.recipients) + side(&a.recipients, &b.actors)) / 2)
}

/// The most exact thing that both sides tell decides.
fn side(a: &Side, b: &Side) -> i32 {
    if meet(&a.ids, &b.ids) {
        return 1000;
    }
    if !a.ids.is_empty() && !b.ids.is_empty() {
        return -600;
    }
    if meet(&a.sectors, &b.sectors) {
        return 500;
    }
    match (a.countries.is_empty() || b.countries.is_empty(), meet(&a.countries, &b.countries)) {
        (true, _) => 0,
        (false, true) => 100,
        (false, false) => -600,
    }
}

/// The sum over killed, hurt and arrested, within bounds. Equal numbers count the more the larger they are.
pub(crate) fn tolls(a: &Tolls, b: &Tolls) -> i32 {
    let pairs = [(a.dead, b.dead), (a.injured, b.injured), (a.arrested, b.arrested)];
    pairs.iter().filter_map(|(x, y)| Some(toll((*x)?, (*y)?))).sum::<i32>().clamp(-1000, 1000)
}

fn toll(a: Toll, b: Toll) -> i32 {
    if let (Some(x), Some(y)) = (a.single(), b.single()) {
        let (low, high) = (x.min(y), x.max(y));
        return match (low == high, low) {
            (true, 0..=1) => 200,
            (true, 2..=4) => 500,
            (true, 5..=9) => 800,
            (true, _) => 1000,
            (false, _) if u64::from(high) * 4 <= u64::from(low) * 5 => 100,
            (false, _) if high <= low.saturating_mul(2) => -300,
            (false, _) => -700,
        };
    }
    let ((al, ah), (bl, bh)) = (a.ends(), b.ends());
    if al.max(bl) <= ah.min(bh) { 200 } else { -400 }
}

/// Shared words over the words of the shorter list, which counts as having at least six. Never negative.
pub(crate) fn overlap(a: &[u64], b: &[u64]) -> i32 {
    const FEWEST: usize = 6;
    let of = a.len().min(b.len()).max(FEWEST);
    i32::try_from(1000 * common(a, b) / of).unwrap_or(1000)
}

/// Against where one says that it happened and the other that it did not, will, may, or did long ago.
pub(crate) fn aux(a: &Prepared, b: &Prepared) -> i32 {
    let differ = [a.negated != b.negated, a.future != b.future, a.hypothetical != b.hypothetical, a.historical != b.historical];
    -500 * differ.iter().filter(|d| **d).count().min(2) as i32
}
