//! Who takes part: rules propose fillers of slots, and a logistic model over readable features judges every noun phrase
//! of the sentence, those proposed and those not. Weights are in the pack under the labels `actor` and `recipient`.

mod features;
mod salience;
mod site;

use isnad_pack::model::{Function, Slot};
use isnad_pack::{FeatureHash, RoleScorer};
use isnad_text::Span;

use crate::construct::View;
use crate::draft::{self, Draft};
use crate::phrase::{ItemKind, NONE};

pub(crate) use salience::Salience;
pub(crate) use site::Site;

/// Farthest item from the trigger that is looked at, either way.
const REACH: usize = 24;

/// A noun phrase that may take part in an event.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub item: usize,
    /// Slot and function that the rules propose.
    pub rule: Option<(Slot, Function)>,
    /// Probabilities that it is an actor, and a recipient.
    pub p: [f64; 2],
}

/// Where the features of a candidate go: into a sum of weights, or into a list of names.
pub(crate) trait Sink {
    fn add(&mut self, feature: std::fmt::Arguments<'_>);
}

impl Sink for Vec<String> {
    fn add(&mut self, feature: std::fmt::Arguments<'_>) {
        self.push(feature.to_string());
    }
}

/// Adds weights up without keeping the names.
struct Sum<'a> {
    scorer: &'a RoleScorer,
    sums: [f64; 2],
}

impl Sink for Sum<'_> {
    fn add(&mut self, feature: std::fmt::Arguments<'_>) {
        use std::fmt::Write;
        let mut hash = FeatureHash::default();
        // Hashing cannot fail.
        let _ = hash.write_fmt(feature);
        for (sum, w) in self.sums.iter_mut().zip(self.scorer.weights(hash)) {
            *sum += f64::from(w);
        }
    }
}

/// The candidates of an event, in the order of the sentence, without probabilities.
pub(crate) fn candidates(view: View<'_>, d: &Draft) -> Vec<Candidate> {
    let items = &view.phrases.items;
    let (from, to) = (d.item.saturating_sub(REACH), (d.item + REACH).min(items.len()));
    (from..to)
        .filter(|k| *k != d.item)
        .filter_map(|k| {
            let rule = proposed(view, d, k);
            let possible = items[k].kind == ItemKind::Np && (draft::can_be_party(view, k, Slot::Recipient) || draft::can_be_party(view, k, Slot::Actor));
            (rule.is_some() || possible).then_some(Candidate { item: k, rule, p: [0.0; 2] })
        })
        .collect()
}

/// The slot that the rules give to item `k`, alone or as a member of a chain.
fn proposed(view: View<'_>, d: &Draft, k: usize) -> Option<(Slot, Function)> {
    d.filled.iter().find_map(|(slot, function, first)| {
        if !matches!(slot, Slot::Actor | Slot::Recipient | Slot::Both) || *first == d.item {
            return None;
        }
        let owner = view.phrases.items[k].governor != NONE && view.phrases.items[k].governor as usize >= *first;
        let inside = (*first..view.phrases.chain_end(*first)).contains(&k) && view.phrases.items[k].np != NONE && !owner;
        (inside && draft::can_be_party(view, k, *slot)).then_some((*slot, *function))
    })
}

/// Judges the candidates of an event.
pub(crate) fn judge(site: &Site<'_>, n: usize, holder: Option<Span>, scorer: &RoleScorer, candidates: &mut [Candidate]) {
    let mut sum = Sum { scorer, sums: [0.0; 2] };
    for i in 0..candidates.len() {
        sum.sums = [0.0; 2];
        features::write(site, n, holder, candidates, i, &mut sum);
        candidates[i].p = sum.sums.map(|s| 1.0 / (1.0 + (-s).exp()));
    }
}

/// Of several phrases that name the same one, only the most probable keeps its probability for a slot.
pub(crate) fn once(view: View<'_>, candidates: &mut [Candidate], least: [f64; 2]) {
    for (slot, least) in least.into_iter().enumerate() {
        for i in 0..candidates.len() {
            let p = candidates[i].p[slot];
            let beaten = p >= least
                && (0..candidates.len()).any(|j| {
                    let q = candidates[j].p[slot];
                    (q > p || q == p && j < i) && same(view, candidates[i].item, candidates[j].item)
                });
            if beaten {
                candidates[i].p[slot] = 0.0;
            }
        }
    }
}

/// Do two phrases share their name, or their head where neither has one?
fn same(view: View<'_>, a: usize, b: usize) -> bool {
    let np = |k: usize| &view.phrases.nps[view.phrases.items[k].np as usize];
    let (x, y) = (np(a), np(b));
    let key = |k: u32| view.words.get(k as usize).map(|w| (w.reading.analysis.lexeme, w.reading.known()));
    match (x.name != NONE, y.name != NONE) {
        (true, true) => key(x.name) == key(y.name) && key(x.name).is_some_and(|k| k.1),
        (false, false) => x.definite && y.definite && key(x.head) == key(y.head) && key(x.head).is_some_and(|k| k.1),
        _ => false,
    }
}

/// Names of the features of candidate `i`.
pub(crate) fn names(site: &Site<'_>, n: usize, holder: Option<Span>, candidates: &[Candidate], i: usize) -> Vec<String> {
    let mut names = Vec::new();
    features::write(site, n, holder, candidates, i, &mut names);
    names
}
