//! Numbers of people: lowest, highest, latest, and who gives which.

use std::collections::{BTreeMap, BTreeSet};

use super::{Field, Given, Source, Sourced, TollFacts, Value};
use crate::link::{Report, Toll};

/// The fields with numbers.
pub(crate) const FIELDS: [Field; 3] = [Field::Dead, Field::Injured, Field::Arrested];

/// What a report gives for a field with numbers; for other fields none. A number of what did not happen is none.
pub(crate) fn toll(report: &Report, field: Field) -> Option<Toll> {
    let toll = match field {
        Field::Dead => report.tolls.dead,
        Field::Injured => report.tolls.injured,
        Field::Arrested => report.tolls.arrested,
        _ => None,
    };
    toll.filter(|t| !report.aux.negation && (t.low.is_some() || t.high.is_some()))
}

pub(crate) fn tolls(reports: &[Sourced<'_>], sources: &[Source]) -> Vec<TollFacts> {
    FIELDS.iter().filter_map(|field| facts(reports, sources, *field)).collect()
}

fn facts(reports: &[Sourced<'_>], sources: &[Source], field: Field) -> Option<TollFacts> {
    let told: Vec<(Toll, Sourced<'_>)> = reports.iter().filter_map(|r| Some((toll(r.0, field)?, *r))).collect();
    let last = told.iter().map(|(_, (report, _))| report.published).max()?;
    let newest = told.iter().filter(|(_, (report, _))| report.published == last);
    let mut votes: BTreeMap<Toll, BTreeSet<usize>> = BTreeMap::new();
    newest.for_each(|(toll, (_, source))| {
        votes.entry(*toll).or_default().insert(*source);
    });
    let latest = votes.iter().max_by_key(|(toll, by)| (by.len(), **toll)).map(|(toll, _)| *toll)?;
    let low = told.iter().filter_map(|(t, _)| t.low).min();
    // «At least five» gives no high end, but nobody who says so thinks of fewer.
    let high = told.iter().filter_map(|(t, _)| t.high).chain(told.iter().filter_map(|(t, _)| t.low)).max();
    let open = told.iter().all(|(t, _)| t.high.is_none());
    Some(TollFacts { field, low, high: high.filter(|_| !open), latest, given: given(told.iter().map(|(t, r)| (Value::Toll(*t), *r)), sources) })
}

/// Values with who gives them, ascending.
pub(crate) fn given<'a>(values: impl Iterator<Item = (Value, Sourced<'a>)>, sources: &[Source]) -> Vec<Given> {
    let mut by: BTreeMap<Value, Vec<Sourced<'a>>> = BTreeMap::new();
    values.for_each(|(value, report)| by.entry(value).or_default().push(report));
    let one = |(value, reports): (Value, Vec<Sourced<'a>>)| Given {
        value,
        sources: sorted(reports.iter().filter_map(|(_, source)| sources.get(*source)).map(|s| &s.name)),
        holders: sorted(reports.iter().filter_map(|(report, _)| report.holder.as_ref())),
        reports: sorted(reports.iter().map(|(report, _)| &report.id)),
    };
    by.into_iter().map(one).collect()
}

fn sorted<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    texts.collect::<BTreeSet<_>>().into_iter().cloned().collect()
}
