//! Training of the weights that give noun phrases to the slots of events: one set for actors, one for recipients, fitted
//! to the mentions of hand-coded documents that the coder found. Figures are cross-validated over parts of documents.

use std::collections::BTreeMap;

use isnad_coder::record::{Event, PartyCandidate};
use isnad_coder::{Coder, Worker};

use crate::align;
use crate::gold::{CodedDocument, CodedParty};
use crate::logistic::{Example, fit, probability};
use crate::same::NamePhrase;
use crate::train::{Figures, Model, Names, PARTS, part, prune};

/// Features of fewer candidates are left out.
const RAREST: u32 = 3;

/// One event with its candidates and what the hand-coded mention has in the slot.
struct Case {
    document: usize,
    /// Hand-coded parties; several wordings of one are one.
    groups: usize,
    candidates: Vec<Judged>,
}

struct Judged {
    features: Vec<u32>,
    /// The hand-coded party that it names.
    group: Option<usize>,
    /// Did the rules propose it for the slot?
    rule: bool,
    p: f64,
}

/// Fits both slots. `coder` must be one that gives features.
#[must_use]
pub fn train(coder: &Coder<'_>, documents: &[CodedDocument], strength: f64) -> Vec<(Model, Figures, Figures)> {
    ["actor", "recipient"].into_iter().map(|slot| one(coder, documents, slot, strength)).collect()
}

fn one(coder: &Coder<'_>, documents: &[CodedDocument], slot: &str, strength: f64) -> (Model, Figures, Figures) {
    let mut names = Names::new();
    let mut cases = read(coder, documents, slot, &mut names);
    drop_rare(&mut cases, names.len());
    for p in 0..PARTS {
        let examples: Vec<Example> = cases.iter().filter(|c| part(c.document) != p).flat_map(examples).collect();
        let w = prune(fit(&examples, names.len(), strength));
        for c in cases.iter_mut().filter(|c| part(c.document) == p) {
            c.candidates.iter_mut().for_each(|j| j.p = probability(&w, &j.features));
        }
    }

    let mut threshold = 0.5;
    for step in 5..=90 {
        let t = f64::from(step) / 100.0;
        if figures(&cases, |j| j.p >= t).f1 > figures(&cases, |j| j.p >= threshold).f1 + 1e-9 {
            threshold = t;
        }
    }
    let examples: Vec<Example> = cases.iter().flat_map(examples).collect();
    let w = fit(&examples, names.len(), strength);
    let model = Model { label: slot.to_owned(), weights: names.weights(&w), threshold, scored: Vec::new(), missed: 0 };
    (model, figures(&cases, |j| j.p >= threshold), figures(&cases, |j| j.rule))
}

/// Takes out features that too few candidates have to tell anything.
fn drop_rare(cases: &mut [Case], features: usize) {
    let mut counts = vec![0_u32; features];
    cases.iter().flat_map(|c| &c.candidates).flat_map(|j| &j.features).for_each(|f| counts[*f as usize] += 1);
    cases.iter_mut().flat_map(|c| &mut c.candidates).for_each(|j| j.features.retain(|f| counts[*f as usize] >= RAREST));
}

fn examples(c: &Case) -> Vec<Example> {
    c.candidates.iter().map(|j| Example { features: j.features.clone(), yes: j.group.is_some(), weight: 1.0 }).collect()
}

fn read(coder: &Coder<'_>, documents: &[CodedDocument], slot: &str, names: &mut Names) -> Vec<Case> {
    let mut worker = Worker::default();
    let mut cases = Vec::new();
    for (n, d) in documents.iter().enumerate() {
        let coding = coder.code(&mut worker, &d.document());
        let answers = align::pair(&coder.pack().data().ontology, d, &coding.events);
        for (e, answer) in coding.events.iter().zip(answers) {
            let Some(m) = answer.map(|g| &d.mentions[g]).filter(|m| !m.optional) else { continue };
            cases.push(case(n, &d.text, e, if slot == "actor" { &m.actor } else { &m.recipient }, slot, names));
        }
    }
    cases
}

fn case(document: usize, text: &str, e: &Event, coded: &[CodedParty], slot: &str, names: &mut Names) -> Case {
    let groups = groups(coded);
    let candidates = e.candidates.iter().map(|c| judged(text, c, &groups, slot, names)).collect();
    Case { document, groups: groups.len(), candidates }
}

fn judged(text: &str, c: &PartyCandidate, groups: &[Vec<NamePhrase>], slot: &str, names: &mut Names) -> Judged {
    let phrase = NamePhrase::new(c.span.text(text));
    let group = groups.iter().position(|g| g.iter().any(|x| x.names(&phrase)));
    let rule = c.features.iter().any(|f| match slot {
        "actor" => f.starts_with("rule=Actor/") || f.starts_with("rule=Both/"),
        _ => f.starts_with("rule=Recipient/"),
    });
    Judged { features: names.all(&c.features), group, rule, p: 0.0 }
}

/// Hand-coded parties, several wordings of one together.
fn groups(coded: &[CodedParty]) -> Vec<Vec<NamePhrase>> {
    let mut groups: Vec<Vec<NamePhrase>> = Vec::new();
    for c in coded {
        let phrase = NamePhrase::new(&c.text);
        match groups.iter_mut().find(|g| g.iter().any(|x| x.names(&phrase))) {
            Some(g) => g.push(phrase),
            None => groups.push(vec![phrase]),
        }
    }
    groups
}

fn figures(cases: &[Case], taken: impl Fn(&Judged) -> bool) -> Figures {
    let (mut tp, mut fp, mut missed) = (0.0, 0.0, 0.0);
    for c in cases {
        let chosen: Vec<&Judged> = c.candidates.iter().filter(|j| taken(j)).collect();
        let hit: std::collections::BTreeSet<usize> = chosen.iter().filter_map(|j| j.group).collect();
        tp += hit.len() as f64;
        fp += (chosen.len() - hit.len()) as f64;
        missed += (c.groups - hit.len()) as f64;
    }
    Figures::of(tp, fp, missed)
}

/// The most telling features of a model, for reading.
#[must_use]
pub fn strongest(weights: &BTreeMap<String, f64>, n: usize) -> Vec<(&str, f64)> {
    let mut all: Vec<(&str, f64)> = weights.iter().map(|(f, w)| (f.as_str(), *w)).collect();
    all.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    all.truncate(n);
    all
}
