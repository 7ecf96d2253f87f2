//! Single sentences with a yes or no for one type.

use std::collections::BTreeMap;

use isnad_engine::Record;
use isnad_engine::record::Event;

use super::{Disagreement, Outcome};
use crate::gold::{Answer, CodedSentence};

/// Compares records with hand-coded sentences. A sentence counts as coded where it has an event of the type that is neither
/// negated nor hypothetical. `TYPE clear` leaves out sentences on which coders were divided.
#[must_use]
pub fn sentences(gold: &[CodedSentence], records: &[Record]) -> Outcome {
    let mut by_sentence: BTreeMap<&str, Vec<&Event>> = BTreeMap::new();
    for r in records {
        if let Record::Event(e) = r {
            by_sentence.entry(e.doc_id.as_str()).or_default().push(e);
        }
    }
    let mut out = Outcome::default();
    for (n, s) in gold.iter().enumerate() {
        out.fields.document(n);
        let events = by_sentence.remove(s.id.as_str()).unwrap_or_default();
        let fits = |e: &&&Event| e.event.contains(&s.kind) && !e.aux.iter().any(|a| a == "negation" || a == "hypothetical");
        one(s, events.iter().find(fits).copied(), &mut out);
    }
    out.unknown = by_sentence.values().map(Vec::len).sum();
    out
}

fn one(s: &CodedSentence, coded: Option<&Event>, out: &mut Outcome) {
    let yes = s.answer == Answer::Yes;
    out.fields.value(&format!("{} all", s.kind), yes, coded.is_some(), true);
    if s.answer != Answer::HardNo {
        out.fields.value(&format!("{} clear", s.kind), yes, coded.is_some(), true);
    }
    if yes == coded.is_some() {
        return;
    }
    let span = coded.map_or((0, 0), |e| (e.evidence.trigger[0] as usize, e.evidence.trigger[1] as usize));
    out.errors.push(Disagreement {
        what: if yes { "missed" } else { "extra" }.to_owned(),
        document: s.id.clone(),
        reference: if yes { s.kind.clone() } else { String::new() },
        coded: coded.map_or(String::new(), |e| format!("{} «{}»", s.kind, e.event_text.join(" "))),
        sentence: s.text.clone(),
        span,
        rule: coded.map_or(String::new(), |e| e.evidence.rule.clone()),
    });
}
