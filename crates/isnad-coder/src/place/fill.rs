//! Places for events whose own sentence names none.

use std::collections::BTreeMap;

use super::Named;
use crate::record::{Basis, Event, EventPlace};

/// Sentences that tell where a document plays.
const OPENING: usize = 3;

/// The place of a document, found while it is read.
#[derive(Debug, Default)]
pub(crate) struct Home {
    place: Option<EventPlace>,
}

impl Home {
    /// Looks at the places of sentence `index`: the first of the most exact ones of the opening is the document's.
    pub fn see(&mut self, index: usize, named: &[Named]) {
        if index >= OPENING {
            return;
        }
        for n in named.iter().filter(|n| n.locative) {
            if self.place.as_ref().is_none_or(|h| h.resolution < n.place.resolution) {
                self.place = Some(n.place.clone());
            }
        }
    }

    /// The place, where there is one.
    pub fn place(self) -> Option<EventPlace> {
        self.place
    }
}

/// Mentions of one happening lend each other their places; else the document's own place stands in.
pub(crate) fn fill(events: &mut [Event], document: Option<&EventPlace>) {
    let mut known: BTreeMap<usize, EventPlace> = BTreeMap::new();
    for e in events.iter() {
        if let Some(p) = &e.place {
            let better = known.get(&e.incident).is_none_or(|k| k.resolution < p.resolution);
            if better {
                known.insert(e.incident, p.clone());
            }
        }
    }
    for e in events.iter_mut() {
        let coarse = e.place.as_ref().is_none_or(|p| p.resolution == Some(1));
        match (known.get(&e.incident), &e.place) {
            (Some(p), None) => e.place = Some(p.clone()),
            (Some(p), Some(own)) if coarse && p.country_code == own.country_code => e.place = Some(p.clone()),
            (None, None) => e.place = document.map(|p| EventPlace { basis: Basis::Document, ..p.clone() }),
            _ => {}
        }
    }
}
