//! Training: `mention` weights from whole documents, `report` weights from single sentences, by type.
//!
//! A sentence's yes says that one of its candidates is right, not which: the best candidate under the weights so far
//! stands for it (three rounds). All figures are cross-validated over five parts.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use isnad_coder::record::Event;
use isnad_coder::{Coder, Worker};
use isnad_text::Document;

use crate::align::{self, Verdict};
use crate::gold::{Answer, CodedDocument, CodedSentence, Gold};
use crate::logistic::{Example, fit, probability};

/// Parts of the cross-validation.
pub(crate) const PARTS: usize = 5;
/// Rounds in which a sentence's best candidate is chosen anew.
const ROUNDS: usize = 3;
/// Weights smaller than this are left out of the file.
const LEAST: f64 = 0.02;

/// What is fitted how strongly.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Inverse of the penalty for sentences.
    pub report_strength: f64,
    /// Inverse of the penalty for documents.
    pub mention_strength: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { report_strength: 0.1, mention_strength: 0.1 }
    }
}

/// A candidate or sentence with its cross-validated probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scored {
    /// Probability by the weights of the other parts.
    pub p: f64,
    /// Is it right?
    pub yes: bool,
    /// Is it one that coders were divided on?
    pub hard: bool,
}

/// The weights of one label.
#[derive(Debug, Clone)]
pub struct Model {
    /// `mention` or `report/TYPE`.
    pub label: String,
    /// Weights by feature.
    pub weights: BTreeMap<String, f64>,
    /// Probability from which on a candidate is let through.
    pub threshold: f64,
    /// Cross-validated judgements.
    pub scored: Vec<Scored>,
    /// Demanded items that have no candidate.
    pub missed: usize,
}

/// Precision, recall and F1.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct Figures {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Figures {
    /// From hits, false alarms and misses.
    #[must_use]
    pub fn of(hits: f64, extra: f64, missed: f64) -> Figures {
        let ratio = |a: f64, b: f64| if b > 0.0 { a / b } else { 0.0 };
        Figures { precision: ratio(hits, hits + extra), recall: ratio(hits, hits + missed), f1: ratio(2.0 * hits, 2.0 * hits + extra + missed) }
    }
}

impl Model {
    /// Cross-validated figures at a threshold, with or without the items that coders were divided on.
    #[must_use]
    pub fn figures(&self, threshold: f64, hard: bool) -> Figures {
        let (mut tp, mut fp, mut missed) = (0.0, 0.0, self.missed as f64);
        for s in self.scored.iter().filter(|s| hard || !s.hard) {
            match (s.p >= threshold, s.yes) {
                (true, true) => tp += 1.0,
                (true, false) => fp += 1.0,
                (false, true) => missed += 1.0,
                (false, false) => {}
            }
        }
        Figures::of(tp, fp, missed)
    }

    fn best_threshold(&self) -> f64 {
        let value = |t: f64| self.figures(t, true).f1 + self.figures(t, false).f1;
        let mut best = 0.0;
        for step in 1..=80 {
            let t = f64::from(step) / 100.0;
            if value(t) > value(best) + 1e-9 {
                best = t;
            }
        }
        best
    }

    /// Calibration: for each tenth of probability the number of items and the share that is right.
    #[must_use]
    pub fn calibration(&self) -> Vec<(f64, usize, f64)> {
        (0..10)
            .map(|b| {
                let low = f64::from(b) / 10.0;
                let inside: Vec<&Scored> = self.scored.iter().filter(|s| s.p >= low && (s.p < low + 0.1 || b == 9)).collect();
                let right = inside.iter().filter(|s| s.yes).count();
                (low, inside.len(), if inside.is_empty() { 0.0 } else { right as f64 / inside.len() as f64 })
            })
            .collect()
    }
}

/// Fits all labels for which there is hand-coded data. `coder` must be one that leaves all candidates in and gives features.
#[must_use]
pub fn train(coder: &Coder<'_>, gold: &[Gold], settings: Settings) -> Vec<Model> {
    let mut models = Vec::new();
    let mut worker = Worker::default();
    for g in gold {
        match g {
            Gold::Documents(documents) => models.push(mentions(coder, &mut worker, documents, settings)),
            Gold::Sentences(sentences) => {
                let mut kinds: Vec<&str> = sentences.iter().map(|s| s.kind.as_str()).collect();
                kinds.sort_unstable();
                kinds.dedup();
                for kind in kinds {
                    let of_kind: Vec<&CodedSentence> = sentences.iter().filter(|s| s.kind == kind).collect();
                    models.push(reports(coder, &mut worker, kind, &of_kind, settings));
                }
            }
        }
    }
    models
}

/// The weights as a table for the pack.
#[must_use]
pub fn table(models: &[Model]) -> String {
    let mut out = String::from(
        "# Weights of the scorer, fitted by `isnad pack train`: label, feature, weight.\n\
         # mention: fitted to codebook mentions in whole documents; report/TYPE: fitted to single sentences that report such a happening.\n\
         label\tfeature\tweight\n",
    );
    for m in models {
        let _ = writeln!(out, "{}\tthreshold\t{:.2}", m.label, m.threshold);
        let mut rows: Vec<(&String, f64)> = m.weights.iter().map(|(f, w)| (f, *w)).filter(|(f, w)| w.abs() >= LEAST || *f == "bias").collect();
        rows.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then_with(|| a.0.cmp(b.0)));
        for (feature, w) in rows {
            let _ = writeln!(out, "{}\t{feature}\t{w:.3}", m.label);
        }
    }
    out
}

/// Numbers of feature names; 0 is the constant.
#[derive(Default)]
pub(crate) struct Names {
    index: HashMap<String, u32>,
    names: Vec<String>,
}

impl Names {
    pub fn new() -> Names {
        let mut n = Names::default();
        n.get("bias");
        n
    }

    fn get(&mut self, name: &str) -> u32 {
        if let Some(i) = self.index.get(name) {
            return *i;
        }
        let i = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name.to_owned());
        self.index.insert(name.to_owned(), i);
        i
    }

    pub fn all(&mut self, features: &[String]) -> Vec<u32> {
        features.iter().map(|f| self.get(f)).collect()
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }

    pub fn weights(&self, w: &[f64]) -> BTreeMap<String, f64> {
        self.names.iter().cloned().zip(w.iter().copied()).collect()
    }
}

/// The part to which item `i` of `n` belongs: spread evenly, the same on every run.
pub(crate) fn part(i: usize) -> usize {
    (i.wrapping_mul(2_654_435_761) >> 7) % PARTS
}

fn mentions(coder: &Coder<'_>, worker: &mut Worker, documents: &[CodedDocument], settings: Settings) -> Model {
    let ontology = &coder.pack().data().ontology;
    let mut names = Names::new();
    let mut items: Vec<(usize, Example)> = Vec::new();
    let mut missed = 0;
    for (n, d) in documents.iter().enumerate() {
        let coding = coder.code(worker, &d.document());
        let verdicts = align::judge(ontology, d, &coding.events);
        let right = verdicts.iter().filter(|v| **v == Verdict::Right).count();
        missed += d.mentions.iter().filter(|m| !m.optional).count().saturating_sub(right);
        for (e, v) in coding.events.iter().zip(verdicts) {
            let weight = if v == Verdict::Optional { 0.4 } else { 1.0 };
            items.push((n, Example { features: names.all(&e.features), yes: v != Verdict::Extra, weight }));
        }
    }
    let mut scored = Vec::new();
    for p in 0..PARTS {
        let rest: Vec<Example> = items.iter().filter(|(n, _)| part(*n) != p).map(|(_, e)| e.clone()).collect();
        let w = prune(fit(&rest, names.names.len(), settings.mention_strength));
        let held = items.iter().filter(|(n, e)| part(*n) == p && (e.weight >= 1.0));
        scored.extend(held.map(|(_, e)| Scored { p: probability(&w, &e.features), yes: e.yes, hard: false }));
    }
    let all: Vec<Example> = items.into_iter().map(|(_, e)| e).collect();
    let w = fit(&all, names.names.len(), settings.mention_strength);
    finish("mention".to_owned(), names.weights(&w), scored, missed)
}

fn finish(label: String, weights: BTreeMap<String, f64>, scored: Vec<Scored>, missed: usize) -> Model {
    let mut m = Model { label, weights, threshold: 0.0, scored, missed };
    m.threshold = m.best_threshold();
    m
}

pub(crate) fn prune(mut w: Vec<f64>) -> Vec<f64> {
    w.iter_mut().skip(1).filter(|v| v.abs() < LEAST).for_each(|v| *v = 0.0);
    w
}

struct Sentence {
    answer: Answer,
    candidates: Vec<Vec<u32>>,
}

fn reports(coder: &Coder<'_>, worker: &mut Worker, kind: &str, sentences: &[&CodedSentence], settings: Settings) -> Model {
    let ontology = &coder.pack().data().ontology;
    let mut names = Names::new();
    let all: Vec<Sentence> = sentences
        .iter()
        .map(|s| {
            let coding = coder.code(worker, &Document::new(s.id.as_str(), s.text.as_str()));
            let fits = |e: &&Event| ontology.types[usize::from(e.kind)].name == kind && !e.aux.negation && !e.aux.hypothetical;
            let candidates = coding.events.iter().filter(fits).map(|e| names.all(&e.features)).collect();
            Sentence { answer: s.answer, candidates }
        })
        .collect();
    let n = names.names.len();
    let mut scored = Vec::new();
    for p in 0..PARTS {
        let rest: Vec<&Sentence> = all.iter().enumerate().filter(|(i, _)| part(*i) != p).map(|(_, s)| s).collect();
        let w = prune(rounds(&rest, n, settings.report_strength));
        for (_, s) in all.iter().enumerate().filter(|(i, _)| part(*i) == p) {
            let best = s.candidates.iter().map(|c| probability(&w, c)).fold(0.0, f64::max);
            scored.push(Scored { p: best, yes: s.answer == Answer::Yes, hard: s.answer == Answer::HardNo });
        }
    }
    let every: Vec<&Sentence> = all.iter().collect();
    let w = rounds(&every, n, settings.report_strength);
    finish(format!("report/{kind}"), names.weights(&w), scored, 0)
}

/// Fits weights, choosing the best candidate of each positive sentence anew in each round.
fn rounds(sentences: &[&Sentence], features: usize, strength: f64) -> Vec<f64> {
    let mut chosen: Vec<Option<usize>> = vec![None; sentences.len()];
    let mut w = Vec::new();
    for _ in 0..ROUNDS {
        let mut examples = Vec::new();
        for (s, choice) in sentences.iter().zip(&chosen) {
            let yes = s.answer == Answer::Yes;
            let count = s.candidates.len() as f64;
            for (i, c) in s.candidates.iter().enumerate() {
                if yes && choice.is_some_and(|k| k != i) {
                    continue;
                }
                let weight = match (yes, choice) {
                    (true, Some(_)) => 1.0,
                    (true, None) => 1.0 / count,
                    (false, _) => 1.0 / count.sqrt(),
                };
                examples.push(Example { features: c.clone(), yes, weight });
            }
        }
        w = fit(&examples, features, strength);
        for (s, choice) in sentences.iter().zip(chosen.iter_mut()) {
            *choice = (0..s.candidates.len()).max_by(|a, b| probability(&w, &s.candidates[*a]).total_cmp(&probability(&w, &s.candidates[*b])));
        }
    }
    w
}
