//! Explanations: what the coder saw in a text and why each field is as it is.

mod scored;

use isnad_pack::choose::TAGS;
use isnad_pack::model::{Pos, bits};
use isnad_text::{Document, Span};

use crate::construct::{Attempt, View};
use crate::document::ReadSentence;
use crate::draft::Draft;
use crate::phrase::{ItemKind, NONE};
use crate::reading::Reading;
use crate::record::Coding;
use crate::{Coder, Worker, document};

pub use scored::ScoreView;

/// Everything that was seen in one sentence.
#[derive(Debug, Clone)]
pub struct SentenceView {
    /// Bytes of the sentence.
    pub span: Span,
    /// Its words.
    pub words: Vec<WordView>,
    /// Its phrases: kind and words.
    pub phrases: Vec<(String, Span)>,
    /// Its event words.
    pub candidates: Vec<CandidateView>,
}

/// A word with its readings.
#[derive(Debug, Clone)]
pub struct WordView {
    /// Bytes.
    pub span: Span,
    /// The reading that was chosen, in words.
    pub chosen: String,
    /// The other readings.
    pub others: Vec<String>,
}

/// An event word and what became of it.
#[derive(Debug, Clone)]
pub struct CandidateView {
    /// Bytes of the trigger.
    pub trigger: Span,
    /// Type and lexicon entry.
    pub entry: String,
    /// Line of the lexicon entry's word.
    pub origin: String,
    /// Construction that matched.
    pub construction: Option<String>,
    /// Slots: name, function, words.
    pub slots: Vec<(String, String, Span)>,
    /// Why it is no event.
    pub dropped: Option<&'static str>,
    /// Constructions that were tried before.
    pub attempts: Vec<Attempt>,
}

/// A coding together with what was seen.
#[derive(Debug, Clone)]
pub struct Explanation {
    /// The records.
    pub coding: Coding,
    /// The sentences.
    pub sentences: Vec<SentenceView>,
    /// What the scorer made of the candidates, in the order of their triggers; empty for a pack without weights.
    pub scores: Vec<ScoreView>,
}

impl Coder<'_> {
    /// Codes a document and tells how.
    pub fn explain(&self, worker: &mut Worker, document: &Document) -> Explanation {
        // First, since the views below are made from what the last run left in the worker.
        let scores = scored::scores(self, worker, document);
        let coding = document::code(self, worker, document, true);
        let n = coding.sentences.len();
        let letters = &worker.reader.cache;
        let sentences = worker.read[..n].iter().map(|read| sentence(self, &document.text, read, letters)).collect();
        Explanation { coding, sentences, scores }
    }
}

fn sentence(coder: &Coder<'_>, text: &str, read: &ReadSentence, cache: &crate::reading::Cache) -> SentenceView {
    let view = View { pack: coder.pack, text, words: &read.words, phrases: &read.phrases };
    let words = read
        .words
        .iter()
        .filter(|w| w.is_word())
        .map(|w| {
            let all = &cache.readings[w.entry.readings.0 as usize..w.entry.readings.1 as usize];
            let chosen = describe(view, &w.reading);
            let mut others: Vec<String> = all.iter().map(|r| describe(view, r)).filter(|d| *d != chosen).collect();
            others.dedup();
            WordView { span: w.span, chosen, others }
        })
        .collect();
    let phrases = read
        .phrases
        .items
        .iter()
        .map(|i| {
            let first = read.words[i.start as usize].span;
            let last = read.words[(i.end as usize).max(i.start as usize + 1) - 1].span;
            let mut name = match i.kind {
                ItemKind::Prep(p) => format!("Prep {}", coder.pack.data().prepositions[usize::from(p)]),
                ItemKind::PrepPronoun(p) => format!("Prep+pronoun {}", coder.pack.data().prepositions[usize::from(p)]),
                kind => format!("{kind:?}"),
            };
            if i.np != NONE {
                let np = &read.phrases.nps[i.np as usize];
                name.push_str(&format!(" {:?}{}{}", np.class, if np.agent { " agent" } else { "" }, if np.definite { " def" } else { "" }));
                if let Some(c) = np.count {
                    name.push_str(&format!(" count {:?}–{:?}", c.low, c.high));
                }
            }
            for (set, word) in [(i.conj, " +conj"), (i.genitive, " genitive"), (i.coord, " coordinated"), (i.governor != NONE, " governed")] {
                if set {
                    name.push_str(word);
                }
            }
            (name, first.cover(last))
        })
        .collect();
    let candidates = read.drafts.iter().map(|d| candidate(view, d)).collect();
    SentenceView { span: read.span, words, phrases, candidates }
}

fn candidate(view: View<'_>, d: &Draft) -> CandidateView {
    let data = view.pack.data();
    let entry = d.entry(view.pack);
    let kind = data.ontology.types.get(usize::from(entry.kind)).map_or("", |t| t.name.as_str());
    let slots = d
        .filled
        .iter()
        .map(|(slot, function, item)| {
            let i = view.phrases.items[*item];
            let span = view.words[i.start as usize].span.cover(view.words[i.end as usize - 1].span);
            (format!("{slot:?}"), crate::draft::function_name(view, *function).to_owned(), span)
        })
        .collect();
    let head = view.phrases.items[d.item].head as usize;
    CandidateView {
        trigger: view.words[d.from].span.cover(view.words[d.to - 1].span),
        entry: format!("{kind} {}", entry.rule),
        origin: view.words[head].lexeme(view.pack).map_or_else(String::new, |l| l.origin.clone()),
        construction: d.construction.map(|c| data.constructions[c].name.clone()),
        slots,
        dropped: d.dropped,
        attempts: d.attempts.clone(),
    }
}

/// A reading in words: `و+ ال+ هجوم noun sg m`.
fn describe(view: View<'_>, r: &Reading) -> String {
    let mut s = String::new();
    if r.conj {
        s.push_str("conj+ ");
    }
    if r.prep != 0 {
        s.push_str(&view.pack.data().prepositions[usize::from(r.prep)]);
        s.push_str("+ ");
    }
    if r.article {
        s.push_str("ال+ ");
    }
    if r.future {
        s.push_str("future+ ");
    }
    if !r.known() {
        s.push_str("unknown");
        return s;
    }
    let lexeme = view.pack.lexeme(r.analysis.lexeme);
    s.push_str(&lexeme.lemma);
    s.push(' ');
    s.push_str(TAGS[r.tag as usize]);
    let a = r.analysis;
    if a.pos == Pos::Verb {
        if a.voice == bits::PASS {
            s.push_str(" passive");
        } else if a.voice == bits::ACT | bits::PASS {
            s.push_str(" active/passive");
        }
        s.push_str(&format!(" {}", a.person));
    }
    for (bit, name) in [(bits::SG, " sg"), (bits::DU, " du"), (bits::PL, " pl")] {
        if a.number & bit != 0 && a.pos != Pos::Function {
            s.push_str(name);
        }
    }
    for (bit, name) in [(bits::M, " m"), (bits::F, " f")] {
        if a.gender & bit != 0 && a.pos != Pos::Function {
            s.push_str(name);
        }
    }
    if r.pron != 0 {
        s.push_str(" +pronoun");
    }
    if !lexeme.gloss.is_empty() {
        s.push_str(" “");
        s.push_str(&lexeme.gloss);
        s.push('”');
    }
    s
}
