//! Auxiliary modes: negated, hypothetical, future. Their scope is the clause around the trigger.

use isnad_pack::model::{Class, Pos, Slot, Tense, flag};

use crate::construct::View;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};
use crate::record::Aux;

/// Sets the auxiliary modes of all drafts of a sentence.
pub(crate) fn mark(view: View<'_>, drafts: &mut [Draft]) {
    for d in drafts.iter_mut() {
        d.aux = own(view, d);
    }
    for i in 0..drafts.len() {
        if drafts[i].dropped.is_none() {
            topics(view, drafts, i);
        }
    }
}

/// What the words around the trigger say.
fn own(view: View<'_>, d: &Draft) -> Aux {
    let mut aux = Aux::default();
    // Where a light or absorbed verb carries the event, its tense and negation count.
    let verb_item = d.binding.light.or(d.binding.absorbed.first().copied()).unwrap_or(d.item);
    at_item(view, verb_item, &mut aux);
    if verb_item != d.item {
        nominal_governors(view, d.item, &mut aux);
    }
    aux
}

fn at_item(view: View<'_>, i: usize, aux: &mut Aux) {
    let item = view.phrases.items[i];
    let w = &view.words[item.head as usize];
    let is_verb = w.pos() == Some(Pos::Verb);
    let imperfect = is_verb && w.reading.analysis.tense == Tense::Imperfect;
    aux.future |= w.reading.future;
    aux.hypothetical |= w.reading.verbal;
    // Words right before the trigger.
    let mut k = i;
    let mut steps = 0;
    while k > 0 && steps < 4 {
        k -= 1;
        steps += 1;
        let before = view.phrases.items[k];
        let lexeme = view.words[before.head as usize].lexeme(view.pack);
        let tagged = |f: u32| lexeme.is_some_and(|l| l.tags.has(f));
        match before.kind {
            ItemKind::Neg => {
                aux.negation = true;
                break;
            }
            ItemKind::Particle => {
                aux.future |= tagged(flag::FUTURE);
                aux.hypothetical |= tagged(flag::HYPO) || imperfect && tagged(flag::VERB);
            }
            ItemKind::Sub => {
                sub(view, k, imperfect, aux);
                break;
            }
            ItemKind::Verb if view.words[before.head as usize].lexeme(view.pack).is_some() => {
                aux.negation |= tagged(flag::NEG);
                aux.hypothetical |= tagged(flag::HYPO);
                aux.future |= tagged(flag::FUTURE);
                let verb = view.words[before.head as usize];
                aux.future |= verb.reading.future;
                aux.negation |= k > 0 && view.phrases.items[k - 1].kind == ItemKind::Neg;
                break;
            }
            ItemKind::Time | ItemKind::Adverb | ItemKind::Open(_) => {}
            _ => break,
        }
    }
    if !is_verb {
        nominal_governors(view, i, aux);
    }
    conditional(view, i, aux);
}

/// A subordinator right before: what governs the clause decides.
fn sub(view: View<'_>, k: usize, imperfect: bool, aux: &mut Aux) {
    let item = view.phrases.items[k];
    let word = &view.words[item.head as usize];
    let Some(lexeme) = word.lexeme(view.pack) else { return };
    aux.hypothetical |= lexeme.tags.has(flag::HYPO);
    aux.negation |= lexeme.tags.has(flag::NEG);
    if !imperfect || !lexeme.tags.has(flag::VERB) {
        return;
    }
    // «أن يفعل»: wished, feared, possible — unless it is said or goes on.
    let governor = view.phrases.items[..k].iter().rev().find(|i| matches!(i.kind, ItemKind::Verb | ItemKind::Event | ItemKind::Participle));
    let real = governor.and_then(|g| view.words[g.head as usize].lexeme(view.pack)).is_some_and(|l| l.tags.has(flag::ASPECT));
    aux.hypothetical |= !real;
}

/// Nouns and verbs that govern an event noun: عدم، محاولة، احتمال; أحبط، يعتزم.
fn nominal_governors(view: View<'_>, i: usize, aux: &mut Aux) {
    let items = &view.phrases.items;
    let mut k = i;
    for _ in 0..5 {
        let Some(before) = k.checked_sub(1) else { return };
        let item = items[before];
        let lexeme = view.words[item.head as usize].lexeme(view.pack);
        let tagged = |f: u32| lexeme.is_some_and(|l| l.tags.has(f));
        match item.kind {
            ItemKind::Neg => {
                aux.negation = true;
                return;
            }
            ItemKind::Np | ItemKind::Event => {
                let direct = items[k].genitive || items[k].governor != NONE;
                if tagged(flag::HYPO) && direct {
                    aux.hypothetical = true;
                }
                if tagged(flag::NEG) && direct {
                    aux.negation = true;
                }
                if !items[k].genitive && items[k].governor == NONE {
                    // A subject between verb and event noun.
                    k = before;
                    continue;
                }
            }
            ItemKind::Verb => {
                aux.negation |= tagged(flag::NEG) || before > 0 && items[before - 1].kind == ItemKind::Neg;
                aux.hypothetical |= tagged(flag::HYPO);
                aux.future |= tagged(flag::FUTURE);
                let verb = view.words[item.head as usize];
                aux.future |= verb.reading.future;
                return;
            }
            ItemKind::Prep(_) | ItemKind::Time | ItemKind::Adverb | ItemKind::PrepPronoun(_) | ItemKind::Open(_) => {}
            _ => return,
        }
        k = before;
    }
}

/// إذا، لو، في حال: everything after them in the clause is supposed.
fn conditional(view: View<'_>, i: usize, aux: &mut Aux) {
    let start = i.saturating_sub(8);
    for item in view.phrases.items[start..i].iter().rev() {
        if matches!(item.kind, ItemKind::Sign) {
            return;
        }
        if matches!(item.kind, ItemKind::Sub | ItemKind::Particle | ItemKind::Prep(_) | ItemKind::Conj) {
            let word = &view.words[item.head as usize];
            if word.lexeme(view.pack).is_some_and(|l| l.tags.has(flag::HYPO) && l.class != Class::Prep || l.tags.has(flag::HYPO) && item.kind != ItemKind::Particle) {
                aux.hypothetical = true;
                return;
            }
        }
    }
}

/// What is demanded, threatened, promised or refused has not happened.
fn topics(view: View<'_>, drafts: &mut [Draft], i: usize) {
    let kind = &view.pack.data().ontology.types;
    let entry = drafts[i].entry(view.pack);
    let Some(name) = kind.get(usize::from(entry.kind)).map(|t| t.name.as_str()) else { return };
    if !matches!(name, "REQUEST" | "THREATEN" | "AGREE" | "REJECT" | "CONCEDE") {
        return;
    }
    let topics: Vec<usize> = drafts[i].filled.iter().filter(|(s, ..)| *s == Slot::Topic).map(|f| f.2).collect();
    for d in drafts.iter_mut() {
        if topics.contains(&d.item) {
            d.aux.hypothetical = true;
        }
    }
}
