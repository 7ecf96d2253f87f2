//! The fields of one mention that was found.

use isnad_engine::record::{Count, Event, Party, Place};

use super::board::Counts;
use super::{Disagreement, Outcome, around};
use crate::gold::{CodedDocument, CodedParty, Mention};
use crate::same::{NamePhrase, same_name};

pub(super) fn compare(d: &CodedDocument, m: &Mention, e: &Event, out: &mut Outcome) {
    let wrong = |what: &str, reference: String, coded: String, out: &mut Outcome| {
        let (sentence, span) = around(&d.text, m.start, m.end);
        let rule = e.evidence.rule.clone();
        out.errors.push(Disagreement { what: what.to_owned(), document: d.doc_id.clone(), reference, coded, sentence, span, rule });
    };
    for (slot, coded, parties) in [("actor", &m.actor, &e.actor), ("recipient", &m.recipient, &e.recipient)] {
        if !match_parties(slot, coded, parties, out) {
            let names = |list: Vec<&str>| list.join("; ");
            wrong(slot, names(coded.iter().map(|c| c.text.as_str()).collect()), names(parties.iter().map(|p| p.entity_text.as_str()).collect()), out);
        }
        let countries = coded.iter().filter_map(|c| c.country.as_deref());
        out.fields.sets(&format!("{slot}-country"), countries, parties.iter().filter_map(|p| p.code.as_deref()));
        let sectors = coded.iter().filter_map(|c| c.sector.as_deref());
        out.fields.sets(&format!("{slot}-sector"), sectors, parties.iter().filter_map(|p| p.sector.as_deref()));
    }
    modes(m, e, out);
    let kin = kin(d, m);
    place(m, &kin, e.event_loc.as_ref(), &wrong, out);
    date(m, &kin, e, &wrong, out);
    for (what, own, coded, of) in tolls(m, e) {
        let right = coded.is_some() && kin.iter().any(|k| of(k) == coded);
        if own.is_some() || !right {
            out.fields.value(what, own.is_some(), coded.is_some(), right);
        }
        if own.is_some() && !right {
            wrong(what, show(own), show(coded), out);
        }
    }
    let planned = |a: &&str| !(*a == "future" && (m.kind == "AGREE" || e.event.iter().any(|t| t == "AGREE")));
    out.fields.sets("aux", m.aux.iter().map(String::as_str).filter(planned), e.aux.iter().map(String::as_str).filter(planned));
    holder(m, e, &wrong, out);
}

type Toll<'a> = (&'static str, Option<Count>, Option<Count>, fn(&Mention) -> Option<Count>);

fn tolls<'a>(m: &Mention, e: &Event) -> [Toll<'a>; 3] {
    [
        ("dead", m.dead, e.size.dead, |k| k.dead),
        ("injured", m.injured, e.size.injured, |k| k.injured),
        ("arrested", m.arrested, e.size.arrested, |k| k.arrested),
    ]
}

fn show(c: Option<Count>) -> String {
    match c {
        None => String::new(),
        Some(Count::Exact(n)) => n.to_string(),
        Some(Count::Range([low, high])) => {
            format!("{}–{}", low.map_or(String::new(), |n| n.to_string()), high.map_or(String::new(), |n| n.to_string()))
        }
    }
}

/// The mentions of the same happening, this one first.
fn kin<'a>(d: &'a CodedDocument, m: &'a Mention) -> Vec<&'a Mention> {
    let others = d.mentions.iter().filter(|k| !std::ptr::eq(*k, m) && m.incident.is_some() && k.incident == m.incident);
    std::iter::once(m).chain(others).collect()
}

/// Parties one by one; several wordings of one are one. Was every one found?
fn match_parties(row: &str, coded: &[CodedParty], parties: &[Party], out: &mut Outcome) -> bool {
    let mut groups: Vec<Vec<NamePhrase>> = Vec::new();
    for c in coded {
        let phrase = NamePhrase::new(&c.text);
        match groups.iter_mut().find(|g| g.iter().any(|x| x.names(&phrase))) {
            Some(g) => g.push(phrase),
            None => groups.push(vec![phrase]),
        }
    }
    let mut left: Vec<NamePhrase> = parties.iter().map(|p| NamePhrase::new(&p.entity_text)).collect();
    let mut hits = 0;
    for g in &groups {
        if let Some(i) = left.iter().position(|p| g.iter().any(|x| x.names(p))) {
            left.remove(i);
            hits += 1;
        }
    }
    let n = |k: usize| u32::try_from(k).unwrap_or(u32::MAX);
    out.fields.put(row, Counts { hits: n(hits), extra: n(left.len()), missed: n(groups.len() - hits) });
    hits == groups.len()
}

fn modes(m: &Mention, e: &Event, out: &mut Outcome) {
    let n = |k: usize| u32::try_from(k).unwrap_or(u32::MAX);
    let shared = m.mode.iter().filter(|x| e.mode.contains(x)).count();
    let missed = !m.mode.is_empty() && shared == 0;
    out.fields.put("mode", Counts { hits: n(shared), extra: n(e.mode.iter().filter(|x| !m.mode.contains(x)).count()), missed: u32::from(missed) });
}

type Wrong<'a> = &'a dyn Fn(&str, String, String, &mut Outcome);

fn place(m: &Mention, kin: &[&Mention], coded: Option<&Place>, wrong: Wrong<'_>, out: &mut Outcome) {
    let named = |k: &&Mention| {
        let (Some(g), Some(p)) = (&k.place, coded) else { return false };
        let words = p.extracted_place.as_deref().is_some_and(|w| same_name(&g.text, w));
        words || g.name.as_deref().zip(p.resolved_place.as_deref()).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b))
    };
    let right = kin.iter().any(named);
    let country = coded.and_then(|p| p.country_code.as_deref());
    let land = kin.iter().any(|k| k.place.as_ref().is_some_and(|g| coded.is_some() && g.country.as_deref() == country));
    let spare = coded.is_some_and(|p| p.basis == "document");
    if m.place.is_some() || !(right || spare) {
        out.fields.value("place", m.place.is_some(), coded.is_some(), right);
    }
    if m.place.is_some() || !(land || spare) {
        out.fields.value("place-country", m.place.is_some(), country.is_some(), land);
    }
    if let Some(g) = m.place.as_ref().filter(|_| !right) {
        let got = coded
            .map_or(String::new(), |p| format!("{} ({})", p.extracted_place.as_deref().unwrap_or_default(), p.resolved_place.as_deref().unwrap_or_default()));
        wrong("place", g.text.clone(), got, out);
    }
}

fn date(m: &Mention, kin: &[&Mention], e: &Event, wrong: Wrong<'_>, out: &mut Outcome) {
    let coded = e.date.as_deref().filter(|_| e.date_source.as_deref() != Some("document"));
    let right = coded.is_some_and(|c| kin.iter().any(|k| k.date.as_deref().is_some_and(|g| c.starts_with(g))));
    if m.date.is_some() || !right {
        out.fields.value("date", m.date.is_some(), coded.is_some(), right);
    }
    if let Some(g) = m.date.as_ref().filter(|_| !right) {
        wrong("date", g.clone(), coded.unwrap_or_default().to_owned(), out);
    }
}

fn holder(m: &Mention, e: &Event, wrong: Wrong<'_>, out: &mut Outcome) {
    let coded = e.attribution.as_ref();
    let right = m.holder.as_deref().zip(coded).is_some_and(|(g, a)| same_name(g, &a.holder));
    out.fields.value("holder", m.holder.is_some(), coded.is_some(), right);
    if right {
        let stance = coded.map(|a| a.stance.as_str());
        out.fields.value("stance", m.stance.is_some(), stance.is_some(), m.stance.as_deref() == stance);
    }
    if let Some(g) = m.holder.as_ref().filter(|_| !right) {
        wrong("holder", g.clone(), coded.map_or(String::new(), |a| a.holder.clone()), out);
    }
}
