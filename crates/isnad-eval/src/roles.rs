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

/// Inverse of the penalty on weights that did best under cross-validation.
pub const STRENGTH: f64 = 0.15;

/// One event with its candidates and what the hand-coded mention has in the slot.
struct Case {
    document: usize,
    slot: &'static str,
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

/// The slots, in the order of the models.
const SLOTS: [&str; 2] = ["actor", "recipient"];

/// The weights of both slots with their figures: cross-validated, and those of the rules alone.
pub struct Fitted {
    /// Actor, recipient.
    pub models: Vec<(Model, Figures, Figures)>,
}

/// Fits both slots at once. `coder` must be one that gives features.
///
/// What a rule's proposal is worth is much the same for both slots, and neither has examples enough for every construction:
/// features of a proposal count twice, once for their slot and once as «proposed for this slot» or «for the other».
#[must_use]
pub fn train(coder: &Coder<'_>, documents: &[CodedDocument], strength: f64) -> Fitted {
    let mut names = Names::new();
    let mut cases = read(coder, documents, &mut names);
    drop_rare(&mut cases, names.len());
    for p in 0..PARTS {
        let examples: Vec<Example> = cases.iter().filter(|c| part(c.document) != p).flat_map(examples).collect();
        let w = prune(fit(&examples, names.len(), strength));
        for c in cases.iter_mut().filter(|c| part(c.document) == p) {
            c.candidates.iter_mut().for_each(|j| j.p = probability(&w, &j.features));
        }
    }
    let examples: Vec<Example> = cases.iter().flat_map(examples).collect();
    let w = names.weights(&fit(&examples, names.len(), strength));
    let models = SLOTS.iter().map(|slot| {
        let own: Vec<&Case> = cases.iter().filter(|c| c.slot == *slot).collect();
        let threshold = best_threshold(&own);
        let model = Model { label: (*slot).to_owned(), weights: untied(&w, slot), threshold, scored: Vec::new(), missed: 0 };
        (model, figures(&own, |j| j.p >= threshold), figures(&own, |j| j.rule))
    });
    Fitted { models: models.collect() }
}

fn best_threshold(cases: &[&Case]) -> f64 {
    let mut threshold = 0.5;
    for step in 5..=90 {
        let t = f64::from(step) / 100.0;
        if figures(cases, |j| j.p >= t).f1 > figures(cases, |j| j.p >= threshold).f1 + 1e-9 {
            threshold = t;
        }
    }
    threshold
}

/// The weights of one slot under the names that the coder writes.
fn untied(all: &BTreeMap<String, f64>, slot: &str) -> BTreeMap<String, f64> {
    let mut weights = BTreeMap::new();
    for (name, w) in all {
        let Some(feature) = name.strip_prefix(slot).and_then(|n| n.strip_prefix(':')) else { continue };
        let shared = tied(feature, slot).and_then(|t| all.get(&t)).copied().unwrap_or(0.0);
        weights.insert(feature.to_owned(), w + shared);
    }
    *weights.entry("bias".to_owned()).or_default() += all.get("bias").copied().unwrap_or(0.0);
    weights
}

/// The name of a feature of a proposal as seen from its slot; none where it does not speak of slots.
fn tied(feature: &str, slot: &str) -> Option<String> {
    if !["rule", "frame", "others", "elsewhere"].iter().any(|f| feature.starts_with(f)) {
        return None;
    }
    let (own, other) = if slot == "actor" { ("Actor", "Recipient") } else { ("Recipient", "Actor") };
    let mut name = feature.replace(own, "Own").replace(other, "Other");
    if let Some(rest) = name.strip_prefix("frame=") {
        let (letters, rest) = rest.split_at(3.min(rest.len()));
        let (a, r) = if slot == "actor" { ('o', 'x') } else { ('x', 'o') };
        let letters: String = letters
            .chars()
            .map(|c| {
                if c == 'A' {
                    a
                } else if c == 'R' {
                    r
                } else {
                    c
                }
            })
            .collect();
        name = format!("frame={letters}{rest}");
    }
    Some(format!("both:{name}"))
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

fn read(coder: &Coder<'_>, documents: &[CodedDocument], names: &mut Names) -> Vec<Case> {
    let mut worker = Worker::default();
    let mut cases = Vec::new();
    for (n, d) in documents.iter().enumerate() {
        let coding = coder.code(&mut worker, &d.document());
        let answers = align::pair(&coder.pack().data().ontology, d, &coding.events);
        for (e, answer) in coding.events.iter().zip(answers) {
            let Some(m) = answer.map(|g| &d.mentions[g]).filter(|m| !m.optional) else { continue };
            cases.push(case(n, &d.text, e, &m.actor, SLOTS[0], names));
            cases.push(case(n, &d.text, e, &m.recipient, SLOTS[1], names));
        }
    }
    cases
}

fn case(document: usize, text: &str, e: &Event, coded: &[CodedParty], slot: &'static str, names: &mut Names) -> Case {
    let groups = groups(coded);
    let candidates = e.candidates.iter().map(|c| judged(text, c, &groups, slot, names)).collect();
    Case { document, slot, groups: groups.len(), candidates }
}

fn judged(text: &str, c: &PartyCandidate, groups: &[Vec<NamePhrase>], slot: &str, names: &mut Names) -> Judged {
    let phrase = NamePhrase::new(c.span.text(text));
    let group = groups.iter().position(|g| g.iter().any(|x| x.names(&phrase)));
    let rule = c.features.iter().any(|f| match slot {
        "actor" => f.starts_with("rule=Actor/") || f.starts_with("rule=Both/"),
        _ => f.starts_with("rule=Recipient/"),
    });
    let mut all: Vec<String> = c.features.iter().map(|f| format!("{slot}:{f}")).collect();
    all.extend(c.features.iter().filter_map(|f| tied(f, slot)));
    Judged { features: names.all(&all), group, rule, p: 0.0 }
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

fn figures(cases: &[&Case], taken: impl Fn(&Judged) -> bool) -> Figures {
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
