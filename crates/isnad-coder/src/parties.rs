//! The parties of an event: the noun phrases that rules and weights give to its slots.

use isnad_pack::model::{Class, Function, Slot};

use crate::Coder;
use crate::construct::View;
use crate::draft::{self, Draft};
use crate::party::{self, Context};
use crate::phrase::NONE;
use crate::record::{Filled, Party, PartyCandidate};
use isnad_text::Span;

use crate::roles::{self, Candidate, Site};

/// An event has no more parties than this on one side.
const MOST: usize = 12;

/// Who takes part.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub filled: Vec<Filled>,
    /// For training.
    pub candidates: Vec<PartyCandidate>,
}

/// The parties of draft `n` of a sentence.
pub(crate) fn of(coder: &Coder<'_>, site: &Site<'_>, n: usize, holder: Option<Span>, context: &Context) -> Parties {
    let (view, d) = (site.view, &site.drafts[n]);
    let mut all = Parties::default();
    // A nationality on the trigger is no phrase of its own, and not for the weights to judge.
    for (slot, function, _) in d.filled.iter().filter(|f| f.2 == d.item) {
        if let Some(p) = demonym(view, d, context) {
            all.put(*slot, draft::function_name(view, *function), acts_for(view, d, *slot), p);
        }
    }
    let mut candidates = roles::candidates(view, d);
    match view.pack.role_scorer() {
        Some(scorer) => {
            let least = scorer.thresholds.map(f64::from);
            roles::judge(site, n, holder, scorer, &mut candidates);
            roles::once(view, &mut candidates, least);
            for c in &candidates {
                // Verbs whose subject is acted upon («استقبل») are too few to be learnt.
                let swapped = d.entry(view.pack).frame.slot(Function::Subj) == Some(Slot::Recipient);
                let slot = c.rule.filter(|_| swapped).map_or_else(|| chosen(c, least), |(slot, _)| Some(slot));
                if let Some(slot) = slot {
                    all.put(slot, c.rule.map_or("", |(_, f)| draft::function_name(view, f)), state(view, d, slot, c.item), phrase(view, c.item, context));
                }
            }
        }
        None => {
            for c in &candidates {
                if let Some((slot, function)) = c.rule {
                    all.put(slot, draft::function_name(view, function), state(view, d, slot, c.item), phrase(view, c.item, context));
                }
            }
        }
    }
    if let Some((slot, p)) = inner(view, d, context) {
        all.put(slot, "dep", None, p);
    }
    if coder.options.features {
        let of = |i: usize| PartyCandidate { span: phrase(view, candidates[i].item, context).span, features: roles::names(site, n, holder, &candidates, i) };
        all.candidates = (0..candidates.len()).map(of).collect();
    }
    let actors: Vec<_> = all.actors.iter().map(|a| a.span).collect();
    all.recipients.retain(|r| !actors.contains(&r.span));
    all
}

/// A phrase that the rules propose needs this share of the least probability.
const PROPOSED: f64 = 0.65;

/// The slot for which a candidate is probable enough. A proposal of the rules is taken or dropped, and not turned into its
/// opposite; any other phrase takes the slot whose least probability it exceeds by more.
fn chosen(c: &Candidate, least: [f64; 2]) -> Option<Slot> {
    match c.rule {
        Some((Slot::Recipient, _)) => (c.p[1] >= least[1] * PROPOSED).then_some(Slot::Recipient),
        Some(_) => (c.p[0] >= least[0] * PROPOSED).then_some(Slot::Actor),
        None => {
            let above = [c.p[0] - least[0], c.p[1] - least[1]];
            if above[0] >= 0.0 && above[0] >= above[1] {
                return Some(Slot::Actor);
            }
            (above[1] >= 0.0).then_some(Slot::Recipient)
        }
    }
}

impl Parties {
    fn put(&mut self, slot: Slot, function: &str, state: Option<&str>, p: Party) {
        let list = match slot {
            Slot::Actor | Slot::Both => &mut self.actors,
            Slot::Recipient => &mut self.recipients,
            _ => return,
        };
        let p = Party { sector: p.sector.or_else(|| state.map(str::to_owned)), ..p };
        if list.len() < MOST && !list.iter().any(|q| q.span.overlaps(p.span)) {
            self.filled.push(Filled { slot, span: p.span, function: function.to_owned() });
            list.push(p);
        }
    }
}

/// The sector that a country without further words stands for in this slot: «موسكو تدين», «تركيا تقصف».
fn state<'a>(view: View<'a>, d: &Draft, slot: Slot, item: usize) -> Option<&'a str> {
    let np = &view.phrases.nps[view.phrases.items[item].np as usize];
    let alone = matches!(np.class, Class::Country | Class::Capital) && np.end == np.head + 1 && np.start == np.head;
    alone.then(|| acts_for(view, d, slot)).flatten()
}

fn acts_for<'a>(view: View<'a>, d: &Draft, slot: Slot) -> Option<&'a str> {
    let kind = view.pack.data().ontology.types.get(usize::from(d.entry(view.pack).kind))?;
    if slot == Slot::Recipient { kind.state_recipient.as_deref() } else { kind.state_actor.as_deref() }
}

/// The party of a noun phrase.
fn phrase(view: View<'_>, item: usize, context: &Context) -> Party {
    let mut p = party::party(view, &view.phrases.nps[view.phrases.items[item].np as usize], context);
    party::extend_by_owner(view, item, &mut p, context);
    p
}

/// The party inside a fixed pair's dependent: what stands after its head, where that names somebody.
fn inner(view: View<'_>, d: &Draft, context: &Context) -> Option<(Slot, Party)> {
    let (slot, first) = d.inner?;
    let item = view.phrases.items[d.dep?];
    let mut np = view.phrases.nps[item.np as usize];
    let word = &view.words[first];
    let class = word.class(view.pack);
    np.start = u32::try_from(first).ok()?;
    np.head = np.start;
    np.count = None;
    np.class = class;
    np.agent = class.is_agent() || np.name != NONE && np.name >= np.start;
    np.human = class.is_human();
    np.agent.then(|| (slot, party::party(view, &np, context)))
}

fn demonym(view: View<'_>, d: &Draft, context: &Context) -> Option<Party> {
    let (_, word) = d.binding.demonym?;
    let w = &view.words[word];
    if w.class(view.pack) != Class::Demonym {
        return None;
    }
    let item = view.phrases.items[d.item];
    let mut np = view.phrases.nps[item.np as usize];
    np.start = u32::try_from(word).unwrap_or(0);
    np.head = np.start;
    np.end = np.start + 1;
    np.agent = true;
    np.count = None;
    Some(party::party(view, &np, context))
}
