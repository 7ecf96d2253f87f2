//! Which of the places of its sentence an event takes.

use isnad_pack::model::Slot;

use super::Named;
use crate::construct::View;
use crate::draft::Draft;
use crate::record::EventPlace;

/// Distance in bytes that another clause counts for.
const OTHER_CLAUSE: u32 = 500;
/// The same for a place that no preposition of place governs.
const BARE: u32 = 700;
/// The same for each step from town to region to country.
const COARSE: u32 = 300;

/// The event's place by its own sentence: the most exact one of its clause, nearest first.
pub(crate) fn own(view: View<'_>, d: &Draft, named: &[Named], all_in_sentence: bool) -> Option<EventPlace> {
    let from = d.binding.light.map_or(view.clause_start(d.item), |l| l.min(view.clause_start(d.item)));
    let to = view.clause_end(d.binding.absorbed.iter().chain(&d.binding.light).copied().max().unwrap_or(d.item).max(d.item));
    let trigger = view.words[d.from].span;
    let kind = view.pack.data().ontology.types.get(usize::from(d.entry(view.pack).kind));
    let conflict = kind.is_some_and(|k| k.quad_code == 4);
    let visit = d.modes.iter().any(|m| m == "visit");
    // What is struck is where it happens: «غارات على دمشق»; so is the place that is visited.
    let struck = |i: usize| (conflict || visit) && d.filled.iter().any(|(s, _, item)| *item == i && *s == Slot::Recipient);
    let party = |i: usize| d.filled.iter().any(|(s, _, item)| *item == i && !matches!(s, Slot::Place));
    let mut best: Option<(u32, &Named)> = None;
    for n in named.iter().filter(|n| !n.seat) {
        let inside = (from..to).contains(&n.item);
        let slot = struck(n.item) || d.filled.iter().any(|(s, _, item)| *item == n.item && *s == Slot::Place);
        if !inside && !all_in_sentence && !slot || !n.locative && !slot && (party(n.item) || n.rank == 2) {
            continue;
        }
        let distance = n.span.start.abs_diff(trigger.start).min(600);
        let apart = if inside { 0 } else { OTHER_CLAUSE } + if n.locative || slot { 0 } else { BARE };
        let cost = distance + u32::from(n.rank) * COARSE + apart;
        if best.is_none_or(|(b, _)| cost < b) {
            best = Some((cost, n));
        }
    }
    best.map(|(_, n)| n.place.clone())
}
