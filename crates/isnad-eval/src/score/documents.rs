//! The mentions of one document.

use isnad_engine::record::Event;

use super::board::Counts;
use super::{Disagreement, Outcome, around, fields};
use crate::align::{self, Trigger};
use crate::gold::{CodedDocument, Mention};

/// Longest trigger, in characters, that can answer a mention.
const LONGEST_TRIGGER: u32 = 40;

pub(super) fn compare(d: &CodedDocument, events: &[&Event], out: &mut Outcome) {
    let sound = |e: &Event| {
        let [start, end] = e.evidence.trigger;
        start < end && end - start <= LONGEST_TRIGGER
    };
    let triggers: Vec<Trigger<'_>> = events
        .iter()
        .map(|e| {
            let kind = if sound(e) { e.event.first().map_or("", String::as_str) } else { "" };
            Trigger { kind, start: e.evidence.trigger[0], end: e.evidence.trigger[1] }
        })
        .collect();
    let answers = align::answers(d, &triggers);
    mentions(d, &answers, out);
    extras(d, events, &answers, out);
    let mut pairs: Vec<(usize, usize)> = answers.iter().enumerate().filter_map(|(e, a)| a.map(|(g, _)| (g, e))).collect();
    pairs.sort_unstable();
    for &(g, e) in &pairs {
        if !d.mentions[g].optional {
            fields::compare(d, &d.mentions[g], events[e], out);
        }
    }
    links(d, events, &pairs, out);
}

fn mentions(d: &CodedDocument, answers: &[Option<(usize, bool)>], out: &mut Outcome) {
    for (g, m) in d.mentions.iter().enumerate().filter(|(_, m)| !m.optional) {
        let found = answers.iter().flatten().find(|(k, _)| *k == g);
        let (hit, exact) = (found.is_some(), found.is_some_and(|(_, exact)| *exact));
        let counts = Counts { hits: u32::from(hit), extra: 0, missed: u32::from(!hit) };
        out.fields.put("mention", counts);
        out.types.put(&m.kind, counts);
        out.fields.put("mention-exact", Counts { hits: u32::from(exact), extra: u32::from(hit && !exact), missed: u32::from(!exact) });
        if !hit {
            out.errors.push(missed(d, m));
        }
    }
}

fn missed(d: &CodedDocument, m: &Mention) -> Disagreement {
    let (sentence, span) = around(&d.text, m.start, m.end);
    let reference = format!("{} «{}»", m.kind, m.trigger);
    Disagreement { what: "missed".to_owned(), document: d.doc_id.clone(), reference, coded: String::new(), sentence, span, rule: String::new() }
}

fn extras(d: &CodedDocument, events: &[&Event], answers: &[Option<(usize, bool)>], out: &mut Outcome) {
    for (e, _) in events.iter().zip(answers).filter(|(_, a)| a.is_none()) {
        let counts = Counts { extra: 1, ..Counts::default() };
        let kind = e.event.first().map_or("?", String::as_str);
        out.fields.put("mention", counts);
        out.fields.put("mention-exact", counts);
        out.types.put(kind, counts);
        let (sentence, span) = around(&d.text, e.evidence.trigger[0], e.evidence.trigger[1]);
        let coded = format!("{kind} «{}»", e.event_text.join(" "));
        let rule = e.evidence.rule.clone();
        out.errors.push(Disagreement { what: "extra".to_owned(), document: d.doc_id.clone(), reference: String::new(), coded, sentence, span, rule });
    }
}

/// Are two mentions of one happening linked, and others not?
fn links(d: &CodedDocument, events: &[&Event], pairs: &[(usize, usize)], out: &mut Outcome) {
    for (i, (g, e)) in pairs.iter().enumerate() {
        for (h, f) in &pairs[..i] {
            let reference = d.mentions[*g].incident.is_some() && d.mentions[*g].incident == d.mentions[*h].incident;
            out.fields.value("incident-link", reference, events[*e].incident == events[*f].incident, true);
        }
    }
}
