//! What the scorer made of each candidate.

use isnad_text::{Document, Span};

use crate::score::{self, Head};
use crate::{Coder, Options, Worker, document};

/// The scorer's word on a candidate that the rules let through.
#[derive(Debug, Clone)]
pub struct ScoreView {
    /// Bytes of the trigger.
    pub trigger: Span,
    /// Name of the type.
    pub kind: String,
    /// Index of the sentence.
    pub sentence: usize,
    /// Probability of an event.
    pub probability: f64,
    /// Least probability that is let through.
    pub threshold: f64,
    /// Features that hold and their weights, the heaviest first.
    pub contributions: Vec<(String, f32)>,
}

impl ScoreView {
    /// Did it become a record?
    #[must_use]
    pub fn kept(&self) -> bool {
        self.probability >= self.threshold
    }
}

/// Scores of all candidates of a document, also of those that were left out.
pub(super) fn scores(coder: &Coder<'_>, worker: &mut Worker, document: &Document) -> Vec<ScoreView> {
    let all = coder.like(Options { features: true, ..coder.options });
    let coding = document::code(&all, worker, document, false);
    let head = Head::of(&document.text, coding.sentences.len());
    let data = coder.pack.data();
    let view = |e: crate::record::Event| {
        let kind = data.ontology.types.get(usize::from(e.kind))?.name.clone();
        let scorer = score::scorer(coder.pack, head, &kind)?;
        let mut contributions: Vec<(String, f32)> =
            e.features.into_iter().map(|f| (scorer.weight(&f), f)).filter(|(w, _)| *w != 0.0).map(|(w, f)| (f, w)).collect();
        contributions.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        let threshold = coder.options.min_score.unwrap_or_else(|| f64::from(scorer.threshold));
        Some(ScoreView { trigger: e.trigger, kind, sentence: e.sentence, probability: e.score?, threshold, contributions })
    };
    coding.events.into_iter().filter_map(view).collect()
}
