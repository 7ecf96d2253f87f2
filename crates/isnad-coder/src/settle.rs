//! Settling the drafts of a sentence: what cannot be an event is dropped, tolls are read, results join their cause.

use isnad_pack::model::{Class, Function, Slot, flag};

use crate::construct::View;
use crate::draft::{Draft, can_be_party};
use crate::phrase::{ItemKind, NONE};
use crate::toll;

/// Runs all steps over the drafts of a sentence.
pub(crate) fn settle(view: View<'_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut().filter(|d| d.dropped.is_none()) {
        keep_parties(view, d);
        toll::read(view, d);
        modes(view, d);
        d.dropped = reason_to_drop(view, d);
    }
    fold_results(view, drafts);
}

/// Phrases that cannot be parties leave their slots.
fn keep_parties(view: View<'_>, d: &mut Draft) {
    let trigger = d.item;
    d.filled.retain(|(slot, _, item)| match slot {
        Slot::Actor | Slot::Recipient | Slot::Both => *item == trigger || can_be_party(view, *item, *slot),
        Slot::Place | Slot::Means | Slot::Topic => true,
    });
}

/// Words beside the trigger: its own phrase, the heads of its slots, and the words next to it.
fn beside(view: View<'_>, d: &Draft, reach: usize) -> Vec<u32> {
    let item = view.phrases.items[d.item];
    let mut words: Vec<usize> = (item.start as usize..item.end as usize).collect();
    let (from, to) = (item.start as usize, item.end as usize);
    words.extend(from.saturating_sub(reach)..from);
    words.extend(to..(to + reach).min(view.words.len()));
    for (_, _, i) in &d.filled {
        let f = view.phrases.items[*i];
        words.extend(f.start as usize..f.end as usize);
    }
    for (_, i) in &d.binding.slots {
        let f = view.phrases.items[*i];
        words.extend(f.start as usize..f.end as usize);
    }
    if let Some(dep) = d.dep {
        let f = view.phrases.items[dep];
        words.extend(f.start as usize..f.end as usize);
    }
    words.sort_unstable();
    words.dedup();
    words.into_iter().filter(|w| view.words[*w].is_word() && *w != item.head as usize).map(|w| view.words[w].reading.analysis.lexeme).collect()
}

const NEEDS_ACTOR: &str = "needs an actor";
const NEEDS_RECIPIENT: &str = "needs a recipient";
const NEEDS_PARTY: &str = "needs a party";
const WRONG_KIND: &str = "its subject or object is of the wrong kind";

fn reason_to_drop(view: View<'_>, d: &Draft) -> Option<&'static str> {
    let tags = &d.entry(view.pack).tags;
    if !tags.not.is_empty() && beside(view, d, 1).iter().any(|l| tags.not.contains(l)) {
        return Some("a word beside it forbids it (not:)");
    }
    if !tags.only.is_empty() && !beside(view, d, 3).iter().any(|l| tags.only.contains(l)) {
        return Some("none of the words it needs stands beside it (only:)");
    }
    if not_the_first(view, d) {
        return Some("«not the first» says that it recurs, not that it happened");
    }
    let two_sided = d.has(Slot::Both);
    if tags.has(flag::NEEDS_ACTOR) && !d.has(Slot::Actor) && !two_sided {
        return Some(NEEDS_ACTOR);
    }
    if tags.has(flag::NEEDS_RECIPIENT) && !d.has(Slot::Recipient) && !two_sided {
        return Some(NEEDS_RECIPIENT);
    }
    if tags.has(flag::NEEDS_PARTY) && !d.has(Slot::Actor) && !d.has(Slot::Recipient) && !two_sided {
        return Some(NEEDS_PARTY);
    }
    for (flag, function, human) in [
        (flag::SUBJ_AGENT, Function::Subj, false),
        (flag::SUBJ_PERSON, Function::Subj, true),
        (flag::OBJ_AGENT, Function::Obj, false),
        (flag::GEN_AGENT, Function::Gen, false),
        (flag::OBJ_PERSON, Function::Obj, true),
        (flag::GEN_PERSON, Function::Gen, true),
    ] {
        if tags.has(flag) && wrong_kind(view, d, function, human) {
            return Some(WRONG_KIND);
        }
    }
    if tags.has(flag::GENERIC) && !anchored(view, d) {
        return Some("a general word with nothing particular about it");
    }
    None
}

/// «ليس أول عمل من نوعه»: a negated ordinal before the word.
fn not_the_first(view: View<'_>, d: &Draft) -> bool {
    let Some(before) = d.from.checked_sub(1).map(|w| &view.words[w]) else { return false };
    let first = before.lexeme(view.pack).is_some_and(|l| l.class == Class::Ordinal || l.value == Some((1, 1)));
    let negated = d.from >= 2 && view.words[d.from - 2].class(view.pack) == Class::Neg;
    first && negated
}

/// Is a function bound by a phrase that is neither a person nor a body?
fn wrong_kind(view: View<'_>, d: &Draft, function: Function, human: bool) -> bool {
    d.binding.slots.iter().filter(|(f, _)| *f == function).any(|(_, i)| {
        let item = view.phrases.items[*i];
        if item.np == NONE || Some(*i) == d.dep {
            return false;
        }
        let np = &view.phrases.nps[item.np as usize];
        let unknown = np.class == Class::None;
        if human { !np.human && !np.agent && !unknown } else { !np.agent && !unknown && !matches!(np.class, Class::Facility | Class::Vehicle | Class::Place) }
    })
}

/// Does a party, number, date or place tie the word to something particular?
fn anchored(view: View<'_>, d: &Draft) -> bool {
    if !d.filled.is_empty() || d.pronoun.is_some() || d.dead.is_some() || d.injured.is_some() || d.arrested.is_some() {
        return true;
    }
    let item = view.phrases.items[d.item];
    if item.np != NONE && view.phrases.nps[item.np as usize].count.is_some() {
        return true;
    }
    if d.binding.light.is_some() {
        return true;
    }
    let (from, to) = (view.clause_start(d.item), view.clause_end(d.item));
    view.phrases.items[from..to].iter().any(|i| match i.kind {
        ItemKind::Time => true,
        ItemKind::Prep(p) => view.pack.data().prepositions[usize::from(p)] == "في" && i.start as usize >= item.start as usize,
        _ => false,
    })
}

/// Modes: the entry's own, and those that means words beside the trigger tell.
fn modes(view: View<'_>, d: &mut Draft) {
    let entry = d.entry(view.pack);
    let Some(kind) = view.pack.data().ontology.types.get(usize::from(entry.kind)) else { return };
    let mut modes: Vec<String> = Vec::new();
    if let Some(m) = entry.mode {
        modes.extend(kind.modes.get(usize::from(m)).map(|(n, _)| n.clone()));
    }
    let item = view.phrases.items[d.item];
    let end = view.clause_end(d.binding.absorbed.iter().copied().max().unwrap_or(d.item)).min(view.phrases.items.len());
    let last = view.phrases.items[..end].last().map_or(item.end, |i| i.end);
    let mut means: Vec<String> = Vec::new();
    for w in item.start as usize..(last as usize).min(view.words.len()).min(item.end as usize + 14) {
        if let Some(m) = view.words[w].lexeme(view.pack).and_then(|l| l.tags.means.as_ref())
            && kind.modes.iter().any(|(n, _)| n == m)
            && !means.contains(m)
        {
            means.push(m.clone());
        }
    }
    for (_, _, i) in d.filled.iter().filter(|(s, ..)| *s == Slot::Actor) {
        let f = view.phrases.items[*i];
        for w in f.start..f.end {
            if let Some(m) = view.words[w as usize].lexeme(view.pack).and_then(|l| l.tags.means.as_ref())
                && kind.modes.iter().any(|(n, _)| n == m)
                && !means.contains(m)
            {
                means.push(m.clone());
            }
        }
    }
    if means.iter().any(|m| m == "suicide-attack") {
        means.retain(|m| m == "suicide-attack");
    }
    if modes.is_empty() || means.iter().any(|m| m == "suicide-attack") {
        modes = means;
    }
    modes.truncate(2);
    d.modes = modes;
}

/// An outcome joins its cause in the same sentence; several outcomes without a cause are one event.
fn fold_results(view: View<'_>, drafts: &mut [Draft]) {
    let is_result = |d: &Draft| d.entry(view.pack).tags.has(flag::RESULT);
    let assault = view.pack.data().ontology.type_index("ASSAULT");
    for r in 0..drafts.len() {
        if !is_result(&drafts[r]) {
            continue;
        }
        if let Some(reason) = drafts[r].dropped {
            // An outcome whose victims are counted and could not be bound still tells how many they were.
            if [NEEDS_ACTOR, NEEDS_RECIPIENT, NEEDS_PARTY, WRONG_KIND].contains(&reason)
                && let Some(c) = nearest(drafts, r, |d| Some(d.entry(view.pack).kind) == assault && !merely_earlier(view, d))
            {
                lend_tolls(drafts, c, r);
            }
            continue;
        }
        let aux = drafts[r].aux;
        let cause =
            nearest(drafts, r, |d| !is_result(d) && Some(d.entry(view.pack).kind) == assault && d.aux.negation == aux.negation && !merely_earlier(view, d));
        // An outcome with its own doer is an act of its own, unless the cause is what the doer did.
        let own_doer = drafts[r].filled.iter().any(|(s, f, _)| *s == Slot::Actor && *f == Function::Subj);
        let target = match cause {
            Some(c) if !own_doer || drafts[c].filled.iter().all(|(s, ..)| *s != Slot::Actor) || same_doer(&drafts[c], &drafts[r]) => Some(c),
            _ => first_result(drafts, r, is_result),
        };
        if let Some(t) = target {
            join(drafts, t, r);
        }
    }
}

/// «هاجم مسلحون حاجزا وقتلوا خمسة جنود»: the doer of the outcome is carried on from the cause.
fn same_doer(cause: &Draft, result: &Draft) -> bool {
    let mut doers = result.filled.iter().filter(|(s, ..)| *s == Slot::Actor);
    doers.all(|(.., item)| cause.filled.iter().any(|(s, _, i)| *s == Slot::Actor && i == item)) && cause.from < result.from
}

/// «بعد خطفهم», «منذ الهجوم»: named as an earlier time, not as the cause.
fn merely_earlier(view: View<'_>, d: &Draft) -> bool {
    let item = view.phrases.items[d.item];
    if item.governor == NONE {
        return false;
    }
    let governor = view.phrases.items[item.governor as usize];
    view.words[governor.head as usize].lexeme(view.pack).is_some_and(|l| l.prep != 0 && l.tags.has(flag::PAST))
}

fn nearest(drafts: &[Draft], r: usize, fits: impl Fn(&Draft) -> bool) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (i, d) in drafts.iter().enumerate() {
        if i == r || d.dropped.is_some() || !fits(d) {
            continue;
        }
        let distance = d.from.abs_diff(drafts[r].from);
        if best.is_none_or(|(_, b)| distance < b) {
            best = Some((i, distance));
        }
    }
    best.map(|(i, _)| i)
}

/// An earlier outcome of the same sentence that has nothing which this one contradicts.
fn first_result(drafts: &[Draft], r: usize, is_result: impl Fn(&Draft) -> bool) -> Option<usize> {
    let d = &drafts[r];
    drafts[..r].iter().position(|e| {
        let clash = (e.dead.is_some() && d.dead.is_some()) || (e.injured.is_some() && d.injured.is_some());
        e.dropped.is_none() && is_result(e) && e.entry != d.entry && !clash
    })
}

fn lend_tolls(drafts: &mut [Draft], target: usize, r: usize) {
    let (dead, injured) = (drafts[r].dead, drafts[r].injured);
    let t = &mut drafts[target];
    t.dead = t.dead.or(dead);
    t.injured = t.injured.or(injured);
}

fn join(drafts: &mut [Draft], target: usize, r: usize) {
    lend_tolls(drafts, target, r);
    let result = drafts[r].clone();
    let t = &mut drafts[target];
    let open = t.filled.iter().all(|(s, ..)| !matches!(s, Slot::Recipient | Slot::Both));
    for f in result.filled {
        if (f.0 == Slot::Recipient && open || (f.0 == Slot::Actor && t.filled.iter().all(|(s, ..)| !matches!(s, Slot::Actor | Slot::Both))))
            && !t.filled.contains(&f)
        {
            t.filled.push(f);
        }
    }
    drafts[r].dropped = Some("an outcome: joined to its cause");
}
