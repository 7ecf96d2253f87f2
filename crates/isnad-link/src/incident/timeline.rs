//! How the story developed.

use std::collections::BTreeMap;

use super::tolls::{FIELDS, toll};
use super::{Field, News, Source, Sourced, Step, Value};
use crate::link::{Basis, Report};

/// One step for each report, in the order given, with what it says that differs from what was last said.
pub(crate) fn timeline(reports: &[Sourced<'_>], sources: &[Source]) -> Vec<Step> {
    let mut last: BTreeMap<Field, Value> = BTreeMap::new();
    let mut out = Vec::with_capacity(reports.len());
    for (report, source) in reports {
        let mut news = Vec::new();
        for (field, after) in says(report) {
            let before = last.insert(field, after.clone());
            if before.as_ref() != Some(&after) {
                news.push(News { field, before, after });
            }
        }
        let source = sources.get(*source).map(|s| s.name.clone()).unwrap_or_default();
        out.push(Step { published: report.published, report: report.id.clone(), source, news });
    }
    out
}

/// What a report says itself, field by field; what only stands in is left out.
fn says(report: &Report) -> Vec<(Field, Value)> {
    let mut out = vec![(Field::Happened, Value::Happened(!report.aux.negation))];
    out.extend(FIELDS.iter().filter_map(|field| toll(report, *field).map(|toll| (*field, Value::Toll(toll)))));
    out.extend(report.date.filter(|d| d.basis == Basis::Told).map(|d| (Field::Date, Value::Days(d.low, d.high))));
    let place = report.place.as_ref().filter(|p| p.basis == Basis::Told).and_then(|p| p.id.clone());
    out.extend(place.map(|id| (Field::Place, Value::Id(id))));
    out.extend(report.actors.iter().find_map(|p| p.id.clone()).map(|id| (Field::Actor, Value::Id(id))));
    out
}
