//! What independent sources cannot both be right about.

use std::collections::{BTreeMap, BTreeSet};

use super::tolls::{FIELDS, given, toll};
use super::{Contradiction, Field, Source, Sourced, Value};
use crate::geo;
use crate::link::{Basis, Place, Toll};

/// Places further apart than this, over and above how exact they are, contradict each other.
const PLACE_KM: f64 = 25.0;
/// Places less exact than this contradict nothing.
const EXACT_KM: f64 = 40.0;

/// All contradictions, by field.
pub(crate) fn contradictions(reports: &[Sourced<'_>], sources: &[Source]) -> Vec<Contradiction> {
    let mut out = vec![happened(reports, sources)];
    out.extend(FIELDS.iter().map(|field| tolls(reports, sources, *field)));
    out.extend([dates(reports, sources), places(reports, sources), actors(reports, sources)]);
    out.into_iter().flatten().collect()
}

/// One says that it did not happen.
fn happened(reports: &[Sourced<'_>], sources: &[Source]) -> Option<Contradiction> {
    let plain = reports.iter().filter(|(r, _)| !r.aux.future && !r.aux.hypothetical);
    clash(Field::Happened, plain.map(|r| (Value::Happened(!r.0.aux.negation), *r)), sources, |a, b| a != b)
}

/// Two numbers that exclude each other, unless the higher one came later.
fn tolls(reports: &[Sourced<'_>], sources: &[Source], field: Field) -> Option<Contradiction> {
    let mut by: BTreeMap<Toll, Vec<Sourced<'_>>> = BTreeMap::new();
    for report in reports {
        if let Some(toll) = toll(report.0, field) {
            by.entry(toll).or_default().push(*report);
        }
    }
    let mut clashing: BTreeSet<Toll> = BTreeSet::new();
    for (a, of_a) in &by {
        for (b, of_b) in &by {
            if a.ends().1 < b.ends().0 && !raised_later(of_a, of_b) {
                clashing.extend([*a, *b]);
            }
        }
    }
    let values = by.into_iter().filter(|(toll, _)| clashing.contains(toll)).flat_map(|(toll, of)| of.into_iter().map(move |r| (Value::Toll(toll), r)));
    enough(field, values, sources)
}

/// Does every report of the lower number come before every report of the higher one that has another source?
fn raised_later(lower: &[Sourced<'_>], higher: &[Sourced<'_>]) -> bool {
    // The two latest of the lower and the two earliest of the higher, each pair of different sources, decide.
    let late = two(lower, |a, b| a > b);
    let early = two(higher, |a, b| a < b);
    late.iter().flatten().all(|(x, s)| early.iter().flatten().all(|(y, t)| s == t || matches!((x, y), (Some(x), Some(y)) if x < y)))
}

/// The best time and the best time of another source; an unknown time counts as best, since it settles nothing.
fn two(reports: &[Sourced<'_>], better: impl Fn(i64, i64) -> bool) -> [Option<(Option<i64>, usize)>; 2] {
    let beats = |a: Option<i64>, b: Option<i64>| match (a, b) {
        (None, Some(_)) => true,
        (Some(a), Some(b)) => better(a, b),
        (_, None) => false,
    };
    let mut out: [Option<(Option<i64>, usize)>; 2] = [None, None];
    for (report, source) in reports {
        let this = (report.published, *source);
        match out {
            [None, _] => out[0] = Some(this),
            [Some(first), second] if first.1 == this.1 => out = [Some(if beats(this.0, first.0) { this } else { first }), second],
            [Some(first), _] if beats(this.0, first.0) => out = [Some(this), Some(first)],
            [first, None] => out = [first, Some(this)],
            [first, Some(second)] => out = [first, Some(if beats(this.0, second.0) { this } else { second })],
        }
    }
    out
}

fn dates(reports: &[Sourced<'_>], sources: &[Source]) -> Option<Contradiction> {
    let told = reports.iter().filter_map(|r| r.0.date.filter(|d| d.basis == Basis::Told).map(|d| (Value::Days(d.low, d.high), *r)));
    clash(Field::Date, told, sources, |a, b| match (a, b) {
        (Value::Days(al, ah), Value::Days(bl, bh)) => ah < bl || bh < al,
        _ => false,
    })
}

fn places(reports: &[Sourced<'_>], sources: &[Source]) -> Option<Contradiction> {
    let exact = |p: &&Place| p.basis == Basis::Told && p.km <= EXACT_KM;
    let mut at: BTreeMap<Value, (f64, f64, f64)> = BTreeMap::new();
    let mut told = Vec::new();
    for report in reports {
        let Some(place) = report.0.place.as_ref().filter(exact) else { continue };
        if let (Some(id), Some(lat), Some(lon)) = (&place.id, place.lat, place.lon) {
            at.insert(Value::Id(id.clone()), (lat, lon, place.km));
            told.push((Value::Id(id.clone()), *report));
        }
    }
    clash(Field::Place, told.into_iter(), sources, |a, b| match (at.get(a), at.get(b)) {
        (Some(p), Some(q)) => geo::km((p.0, p.1), (q.0, q.1)) - p.2 - q.2 > PLACE_KM,
        _ => false,
    })
}

/// Actors on file, where two sources have none in common.
fn actors(reports: &[Sourced<'_>], sources: &[Source]) -> Option<Contradiction> {
    let ids = |r: &Sourced<'_>| r.0.actors.iter().filter_map(|p| p.id.clone()).collect::<BTreeSet<_>>();
    let told: Vec<(BTreeSet<String>, Sourced<'_>)> = reports.iter().map(|r| (ids(r), *r)).filter(|(ids, _)| !ids.is_empty()).collect();
    // Ids that stand together in one report do not exclude each other.
    let together: BTreeSet<(&String, &String)> = told.iter().flat_map(|(ids, _)| ids.iter().flat_map(|a| ids.iter().map(move |b| (a, b)))).collect();
    let values = told.iter().flat_map(|(ids, r)| ids.iter().map(|id| (Value::Id(id.clone()), *r)));
    clash(Field::Actor, values, sources, |a, b| match (a, b) {
        (Value::Id(a), Value::Id(b)) => a != b && !together.contains(&(a, b)),
        _ => false,
    })
}

/// The values of which some other excludes them.
fn clash<'a>(
    field: Field,
    values: impl Iterator<Item = (Value, Sourced<'a>)>,
    sources: &[Source],
    exclude: impl Fn(&Value, &Value) -> bool,
) -> Option<Contradiction> {
    let values: Vec<(Value, Sourced<'a>)> = values.collect();
    let distinct: BTreeSet<&Value> = values.iter().map(|(value, _)| value).collect();
    let clashing: BTreeSet<Value> = distinct.iter().filter(|a| distinct.iter().any(|b| exclude(a, b))).map(|v| (*v).clone()).collect();
    enough(field, values.into_iter().filter(|(value, _)| clashing.contains(value)), sources)
}

/// A contradiction takes two values and two sources: who corrects himself does not contradict himself.
fn enough<'a>(field: Field, values: impl Iterator<Item = (Value, Sourced<'a>)>, sources: &[Source]) -> Option<Contradiction> {
    let values: Vec<(Value, Sourced<'a>)> = values.collect();
    let by: BTreeSet<usize> = values.iter().map(|(_, (_, source))| *source).collect();
    let values = given(values.into_iter(), sources);
    (values.len() > 1 && by.len() > 1).then_some(Contradiction { field, values })
}
