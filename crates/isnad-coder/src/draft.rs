//! Drafts: event words with the construction they stand in and the phrases that fill their slots.

use isnad_pack::Pack;
use isnad_pack::model::{Class, EventEntry, Function, PairTrigger, Pos, Slot, flag};
use rustc_hash::FxHashMap;

use crate::construct::{Attempt, Binding, Trigger, View};
use crate::phrase::{Item, ItemKind, NONE};
use crate::record::{Amount, Aux};

/// Farthest word at which the second part of a fixed pair is looked for.
const PAIR_REACH: usize = 12;

/// Fixed pairs by head lexeme.
#[derive(Default)]
pub(crate) struct Pairs {
    by_head: FxHashMap<u32, Vec<u32>>,
}

impl Pairs {
    pub fn new(pack: &Pack) -> Pairs {
        let mut by_head: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (i, c) in pack.data().collocations.iter().enumerate() {
            for h in &c.heads {
                by_head.entry(*h).or_default().push(u32::try_from(i).unwrap_or(0));
            }
        }
        Pairs { by_head }
    }
}

/// An event word in its sentence, being filled.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub item: usize,
    /// Words of the trigger `[from, to)`.
    pub from: usize,
    pub to: usize,
    pub entry: u32,
    pub construction: Option<usize>,
    pub binding: Binding,
    /// Items of the dependent of a fixed pair.
    pub dep: Option<usize>,
    /// Slot fillers: slot, function, item.
    pub filled: Vec<(Slot, Function, usize)>,
    /// A party inside the phrase of a fixed pair's dependent («تصريحات المالكي»): slot and first word.
    pub inner: Option<(Slot, usize)>,
    /// A pronoun stands in a recipient's or actor's place.
    pub pronoun: Option<Slot>,
    pub aux: Aux,
    pub dead: Option<Amount>,
    pub injured: Option<Amount>,
    pub arrested: Option<Amount>,
    pub participants: Option<Amount>,
    /// Dropped, with the reason, for explanations.
    pub dropped: Option<&'static str>,
    pub modes: Vec<String>,
    pub attempts: Vec<Attempt>,
}

impl Draft {
    pub fn entry<'p>(&self, pack: &'p Pack) -> &'p EventEntry {
        &pack.data().events[self.entry as usize]
    }

    pub fn has(&self, slot: Slot) -> bool {
        self.filled.iter().any(|(s, ..)| *s == slot) || self.pronoun == Some(slot) || self.inner.is_some_and(|(s, _)| s == slot)
    }
}

/// Finds the event words of a sentence and fills their slots.
pub(crate) fn drafts(view: View<'_>, pairs: &Pairs, explain: bool) -> Vec<Draft> {
    let mut all = Vec::new();
    let mut taken = vec![false; view.phrases.items.len()];
    for i in 0..view.phrases.items.len() {
        if taken[i] {
            continue;
        }
        if let Some(d) = draft_at(view, pairs, i, &mut taken) {
            all.push(d);
        }
    }
    for d in &mut all {
        bind(view, d, explain);
    }
    drop_absorbed(&mut all);
    prepositions(view, &mut all);
    crate::control::fill(view, &mut all);
    all
}

/// The event word at item `i`, alone or as head of a fixed pair.
fn draft_at(view: View<'_>, pairs: &Pairs, i: usize, taken: &mut [bool]) -> Option<Draft> {
    let item = view.phrases.items[i];
    if !matches!(item.kind, ItemKind::Verb | ItemKind::Event | ItemKind::Participle | ItemKind::Np) {
        return None;
    }
    let word = &view.words[item.head as usize];
    let lexeme_id = word.reading.analysis.lexeme;
    let lexeme = word.lexeme(view.pack)?;
    let head = item.head as usize;
    if let Some(list) = pairs.by_head.get(&lexeme_id) {
        for &c in list {
            let pair = &view.pack.data().collocations[c as usize];
            let Some((dep_word, dep_item)) = find_dep(view, i, pair) else { continue };
            let event = pair.event?;
            let noun_head = item.kind == ItemKind::Np && !is_nominal_event(view, &item);
            if noun_head && pair.prep.is_none() && dep_word > item.end as usize {
                continue;
            }
            if dep_item != i {
                taken[dep_item] |= view.phrases.items[dep_item].kind == ItemKind::Event;
            }
            let (from, to) = match pair.trigger {
                PairTrigger::Dep => (dep_word, dep_word + 1),
                PairTrigger::Both if dep_word > head && dep_word - head <= 2 => (head, dep_word + 1),
                _ => (head, head + 1),
            };
            let mut d = new_draft(i, from, to, event);
            d.dep = (dep_item != i).then_some(dep_item);
            return Some(d);
        }
    }
    let entry = match item.kind {
        ItemKind::Verb | ItemKind::Participle => lexeme.event?,
        ItemKind::Event if word.reading.analysis.pos == Pos::Masdar => lexeme.masdar_event?,
        ItemKind::Event => lexeme.event?,
        _ => return None,
    };
    Some(new_draft(i, head, head + 1, entry))
}

fn is_nominal_event(view: View<'_>, item: &Item) -> bool {
    matches!(view.words[item.head as usize].reading.analysis.pos, Pos::Masdar)
}

fn new_draft(item: usize, from: usize, to: usize, entry: u32) -> Draft {
    Draft {
        item,
        from,
        to,
        entry,
        construction: None,
        binding: Binding::default(),
        dep: None,
        filled: Vec::new(),
        inner: None,
        pronoun: None,
        aux: Aux::default(),
        dead: None,
        injured: None,
        arrested: None,
        participants: None,
        dropped: None,
        modes: Vec::new(),
        attempts: Vec::new(),
    }
}

/// The second part of a fixed pair after item `i`: its word and item.
fn find_dep(view: View<'_>, i: usize, pair: &isnad_pack::model::Collocation) -> Option<(usize, usize)> {
    let items = &view.phrases.items;
    let head = items[i].head as usize;
    let end = view.clause_end(i);
    for k in i..end.min(items.len()) {
        let item = items[k];
        if item.start as usize > head + PAIR_REACH {
            return None;
        }
        if let ItemKind::PrepPronoun(p) = item.kind
            && pair.deps.is_empty()
            && pair.prep == Some(p)
            && k > i
        {
            return Some((item.head as usize, k));
        }
        if !matches!(item.kind, ItemKind::Np | ItemKind::Event) {
            continue;
        }
        let governed = (item.governor != NONE && item.governor as usize >= i).then(|| items[item.governor as usize].kind);
        let prep = match governed {
            Some(ItemKind::Prep(p)) if k > i => Some(p),
            _ => None,
        };
        if prep != pair.prep {
            continue;
        }
        if pair.deps.is_empty() {
            return Some((item.head as usize, k));
        }
        let from = if k == i { head + 1 } else { item.start as usize };
        for w in from..item.end as usize {
            let word = &view.words[w];
            if word.is_word() && word.reading.known() && pair.deps.contains(&word.reading.analysis.lexeme) {
                return Some((w, k));
            }
        }
    }
    None
}

/// Finds the construction of a draft and fills the slots that it names.
fn bind(view: View<'_>, d: &mut Draft, explain: bool) {
    let entry = d.entry(view.pack);
    // The dependent of a verb's fixed pair stands where an object would.
    let object_dep = d.dep.is_some_and(|i| view.phrases.free(i)) && view.phrases.items[d.item].kind == ItemKind::Verb;
    let takes_genitive_object = view.phrases.items[d.item].kind == ItemKind::Event && entry.frame.slot(Function::Gen) == Some(Slot::Recipient);
    let has_object = object_dep || takes_genitive_object || entry.frame.slot(Function::Obj).is_some();
    let word = view.phrases.items[d.item].head as usize;
    let trigger = Trigger {
        item: d.item,
        word,
        has_object,
        result: entry.tags.has(flag::RESULT),
        conflict: view.pack.data().ontology.types.get(usize::from(entry.kind)).is_some_and(|k| k.quad_code == 4),
    };
    let mut attempts = Vec::new();
    let found = view.matching(trigger, explain.then_some(&mut attempts));
    d.attempts = attempts;
    let Some((construction, binding)) = found else { return };
    d.construction = Some(construction);
    let dep = d.dep;
    for &(function, item) in &binding.slots {
        if Some(item) == dep {
            continue;
        }
        if let Some(slot) = slot_of(view, d, &binding, function) {
            d.filled.push((slot, function, item));
        }
    }
    if let Some(function) = binding.carry
        && let (Some(item), Some(slot)) = (view.carried(trigger), slot_of(view, d, &binding, function))
    {
        d.filled.push((slot, function, item));
    }
    if let Some((function, _)) = binding.demonym {
        let slot = entry.frame.slot(function).unwrap_or(Slot::Actor);
        d.filled.push((slot, function, d.item));
    }
    if let (Some(dep), Some(slot)) = (dep, entry.frame.slot(Function::Dep).or(entry.frame.slot(Function::Gen))) {
        let next = view.phrases.chain_end(dep);
        if view.phrases.items.get(next).is_some_and(|i| i.genitive && matches!(i.kind, ItemKind::Np)) {
            d.filled.push((slot, Function::Dep, next));
        }
    }
    if let (Some(dep), Some(slot)) = (dep, entry.frame.slot(Function::Dep).or(entry.frame.slot(Function::Gen))) {
        let item = view.phrases.items[dep];
        let first = item.head as usize + 1;
        if first < item.end as usize && item.kind == ItemKind::Np {
            d.inner = Some((slot, first));
        }
    }
    let w = &view.words[word];
    if w.reading.pron != 0 {
        let function = if matches!(w.pos(), Some(Pos::Verb)) { Function::Obj } else { Function::Gen };
        d.pronoun = entry.frame.slot(function);
    }
    d.binding = binding;
}

/// The slot that a function fills: the light verb's frame speaks for its subject, else the entry's, else the usual one.
fn slot_of(view: View<'_>, d: &Draft, b: &Binding, function: Function) -> Option<Slot> {
    let entry = d.entry(view.pack);
    if let (Some(light), Function::Subj) = (b.light, function) {
        let word = &view.words[view.phrases.items[light].head as usize];
        let frame = word.lexeme(view.pack).and_then(|l| l.masdar_event).map(|e| &view.pack.data().events[e as usize].frame);
        return Some(frame.and_then(|f| f.slot(Function::Subj)).unwrap_or(Slot::Actor));
    }
    entry.frame.slot(function).or(match function {
        Function::Subj => Some(Slot::Actor),
        Function::Obj => Some(Slot::Recipient),
        // «تصويت النواب»: the genitive of a noun without a frame for it is who does it.
        Function::Gen => Some(Slot::Actor),
        _ => None,
    })
}

/// A verb that another event took in is no event of its own.
fn drop_absorbed(all: &mut [Draft]) {
    let absorbed: Vec<usize> = all.iter().flat_map(|d| d.binding.absorbed.iter().copied()).collect();
    for d in all.iter_mut() {
        if absorbed.contains(&d.item) {
            d.dropped = Some("part of another event");
        }
    }
}

/// Gives each prepositional phrase to the nearest event word before it whose frame takes its preposition.
fn prepositions(view: View<'_>, all: &mut [Draft]) {
    let items = &view.phrases.items;
    let ends: Vec<usize> = all.iter().map(|d| reach(view, d)).collect();
    for (k, item) in items.iter().enumerate() {
        let (prep, np) = match item.kind {
            ItemKind::Prep(p) => match items.get(k + 1) {
                Some(n) if matches!(n.kind, ItemKind::Np | ItemKind::Event) => (p, Some(k + 1)),
                _ => continue,
            },
            ItemKind::PrepPronoun(p) => (p, None),
            _ => continue,
        };
        if np.is_some() && belongs_to_thing(view, k, prep) {
            continue;
        }
        let function = Function::Prep(prep);
        let mut taker: Option<(usize, Slot)> = None;
        for (n, d) in all.iter().enumerate() {
            if d.dropped.is_some() || d.item > k || ends[n] <= k || d.item + 1 > k {
                continue;
            }
            if let Some(slot) = d.entry(view.pack).frame.slot(function) {
                if np.is_some_and(|i| d.filled.iter().any(|f| f.2 == i)) {
                    continue;
                }
                taker = Some((n, slot));
            }
        }
        if let Some((n, slot)) = taker {
            match np {
                Some(i) => {
                    all[n].filled.push((slot, function, i));
                    if slot == Slot::Both
                        && let Some(second) = second_party(view, i)
                    {
                        all[n].filled.push((slot, function, second));
                    }
                }
                None => all[n].pronoun = all[n].pronoun.or(Some(slot)),
            }
        }
    }
}

/// «هجوم على حاجز للجيش»: the ل right after a thing without article names whose it is, and not who attacks.
fn belongs_to_thing(view: View<'_>, prep: usize, p: u16) -> bool {
    let Some(before) = prep.checked_sub(1).map(|k| view.phrases.items[k]) else { return false };
    if view.pack.data().prepositions[usize::from(p)] != "ل" || before.kind != ItemKind::Np || before.end != view.phrases.items[prep].start {
        return false;
    }
    let np = &view.phrases.nps[before.np as usize];
    !np.definite && matches!(np.class, Class::Facility | Class::Vehicle | Class::Weapon | Class::Place)
}

/// «بين قوات موالية للحكومة وجماعات مسلحة»: the second party, where words stand between it and the first.
fn second_party(view: View<'_>, first: usize) -> Option<usize> {
    if view.phrases.chain_end(first) > first + 1 {
        return None;
    }
    (first + 1..view.clause_end(first).min(first + 10)).find(|k| {
        let item = &view.phrases.items[*k];
        item.kind == ItemKind::Np && item.conj && !item.coord && can_be_party(view, *k, Slot::Both)
    })
}

/// First item that a draft's prepositional phrases cannot reach.
fn reach(view: View<'_>, d: &Draft) -> usize {
    let from = d.binding.absorbed.iter().copied().max().unwrap_or(d.item).max(d.item);
    let from = if d.binding.end > from + 1 { d.binding.end - 1 } else { from };
    view.clause_end(from)
}

/// Does an owner follow: ل and a party?
fn owned(view: View<'_>, item: usize) -> bool {
    let items = &view.phrases.items;
    let (Some(prep), Some(owner)) = (items.get(item + 1), items.get(item + 2)) else { return false };
    let ItemKind::Prep(p) = prep.kind else { return false };
    view.pack.data().prepositions[usize::from(p)] == "ل" && owner.np != NONE && view.phrases.nps[owner.np as usize].agent
}

/// Is the filler able to be a party in this slot?
pub(crate) fn can_be_party(view: View<'_>, item: usize, slot: Slot) -> bool {
    let i = &view.phrases.items[item];
    if i.np == NONE {
        return false;
    }
    let np = &view.phrases.nps[i.np as usize];
    if np.agent {
        return true;
    }
    match np.class {
        Class::Vehicle | Class::Weapon => true,
        Class::Facility => slot != Slot::Actor,
        // «مواقع للحوثيين», «مواقع الحوثيين»: a place that belongs to somebody stands for him.
        Class::Place | Class::Thing => slot == Slot::Recipient && (np.name != NONE || owned(view, item)),
        Class::None => np.name != NONE || np.definite && i.kind == ItemKind::Np,
        _ => false,
    }
}

/// Name of a function, as frames write it.
pub(crate) fn function_name<'a>(view: View<'a>, f: Function) -> &'a str {
    match f {
        Function::Subj => "subj",
        Function::Obj => "obj",
        Function::Obj2 => "obj2",
        Function::Gen => "gen",
        Function::Dep => "dep",
        Function::Prep(p) => &view.pack.data().prepositions[usize::from(p)],
    }
}
