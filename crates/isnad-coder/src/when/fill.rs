//! Dates for events whose own sentence has none.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::record::{DateSource, Event, When};

/// Mentions of one happening lend each other their dates; where the text tells nothing, the publication date stands in.
pub(crate) fn fill(events: &mut [Event], date: Option<&str>) {
    let mut known: BTreeMap<usize, When> = BTreeMap::new();
    for e in events.iter() {
        if let Some(w) = &e.when {
            let better = known.get(&e.incident).is_none_or(|k| k.precision != "day" && w.precision == "day");
            if better {
                known.insert(e.incident, w.clone());
            }
        }
    }
    for e in events.iter_mut().filter(|e| e.when.is_none()) {
        e.when = match known.get(&e.incident) {
            Some(w) => Some(When { span: None, source: DateSource::Context, ..w.clone() }),
            None => date.and_then(|d| d.get(..10)).filter(|d| d.parse::<Date>().is_ok()).map(|d| When {
                date: d.to_owned(),
                enddate: None,
                precision: "day",
                span: None,
                source: DateSource::Document,
            }),
        };
    }
}
