//! A planned meeting, visit, help or deal is an agreement (PLOVER's AGREE), and not a future event.

use isnad_pack::Pack;

use crate::record::Event;

/// Types whose future is AGREE.
const PLANNED: [&str; 4] = ["CONSULT", "SUPPORT", "COOPERATE", "AID"];

/// Turns planned events into agreements.
pub(crate) fn mark(pack: &Pack, events: &mut [Event]) {
    let types = &pack.data().ontology;
    let Some(agree) = types.type_index("AGREE") else { return };
    let planned: Vec<u16> = PLANNED.iter().filter_map(|t| types.type_index(t)).collect();
    for e in events.iter_mut().filter(|e| e.aux.future) {
        if planned.contains(&e.kind) && !e.aux.negation && !e.aux.hypothetical {
            e.kind = agree;
            e.modes.clear();
        }
        e.aux.future &= e.kind != agree;
    }
}
