//! The facts of one record: of a mention, or of all mentions of one happening merged, best values first.

use isnad_coder::Coding;
use isnad_coder::record::{Amount, Aux, DateSource, Event, EventPlace, Party, Size, When};

/// A happening has no more parties than this on one side; it keeps the time linear for any text.
const MOST_PARTIES: usize = 32;

/// What a record says.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// Indices of the types in the ontology, most frequent first; a mention has one.
    pub kinds: Vec<u16>,
    /// Modes by name.
    pub modes: Vec<&'a str>,
    /// Auxiliary modes; of a happening those of all its mentions.
    pub aux: Aux,
    /// Actors.
    pub actors: Vec<&'a Party>,
    /// Recipients.
    pub recipients: Vec<&'a Party>,
    /// Place.
    pub place: Option<&'a EventPlace>,
    /// Date.
    pub when: Option<&'a When>,
    /// Tolls.
    pub size: Size,
    /// The mention that tells most.
    pub lead: &'a Event,
    /// Indices of the mentions in the coding.
    pub members: Vec<usize>,
}

impl<'a> Facts<'a> {
    /// The facts of mention `i`.
    #[must_use]
    pub fn of_mention(i: usize, e: &'a Event) -> Facts<'a> {
        Facts {
            kinds: vec![e.kind],
            modes: e.modes.iter().map(String::as_str).collect(),
            aux: e.aux,
            actors: e.actors.iter().collect(),
            recipients: e.recipients.iter().collect(),
            place: e.place.as_ref(),
            when: e.when.as_ref(),
            size: e.size,
            lead: e,
            members: vec![i],
        }
    }

    /// The facts of every happening of a document, in the order of their first mentions.
    #[must_use]
    pub fn of_incidents(coding: &'a Coding) -> Vec<Facts<'a>> {
        let mut order: Vec<usize> = Vec::new();
        let mut groups: std::collections::HashMap<usize, Vec<usize>> = std::collections::HashMap::new();
        for (i, e) in coding.events.iter().enumerate() {
            groups.entry(e.incident).or_insert_with(|| {
                order.push(e.incident);
                Vec::new()
            });
            groups.entry(e.incident).or_default().push(i);
        }
        order.iter().filter_map(|id| merged(coding, groups.remove(id)?)).collect()
    }
}

fn merged(coding: &Coding, members: Vec<usize>) -> Option<Facts<'_>> {
    let events: Vec<&Event> = members.iter().map(|i| &coding.events[*i]).collect();
    // The fullest mention leads; among equals the first.
    let lead = events.iter().rev().max_by_key(|e| fullness(e)).copied()?;
    let mut ranked = events.clone();
    ranked.sort_by_key(|e| std::cmp::Reverse(fullness(e)));
    let mut modes: Vec<&str> = Vec::new();
    for mode in ranked.iter().flat_map(|e| &e.modes) {
        if !modes.contains(&mode.as_str()) {
            modes.push(mode);
        }
    }
    let every = |f: fn(&Aux) -> bool| events.iter().all(|e| f(&e.aux));
    let aux =
        Aux { negation: every(|a| a.negation), hypothetical: every(|a| a.hypothetical), future: every(|a| a.future), historical: every(|a| a.historical) };
    let size = |f: fn(&Size) -> Option<Amount>| best_amount(events.iter().filter_map(|e| f(&e.size)));
    Some(Facts {
        kinds: kinds(&events),
        modes,
        aux,
        actors: parties(ranked.iter().flat_map(|e| &e.actors)),
        recipients: parties(ranked.iter().flat_map(|e| &e.recipients)),
        place: events.iter().rev().filter_map(|e| e.place.as_ref()).max_by_key(|p| place_rank(p)),
        when: events.iter().rev().filter_map(|e| e.when.as_ref()).max_by_key(|w| date_rank(w)),
        size: Size { dead: size(|s| s.dead), injured: size(|s| s.injured), arrested: size(|s| s.arrested), participants: size(|s| s.participants) },
        lead,
        members,
    })
}

/// Types by frequency, then by first mention.
fn kinds(events: &[&Event]) -> Vec<u16> {
    let mut counted: Vec<(u16, usize)> = Vec::new();
    for e in events {
        match counted.iter_mut().find(|(k, _)| *k == e.kind) {
            Some((_, n)) => *n += 1,
            None => counted.push((e.kind, 1)),
        }
    }
    counted.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
    counted.into_iter().map(|(k, _)| k).collect()
}

fn fullness(e: &Event) -> usize {
    let plain = usize::from(e.aux == Aux::default());
    let parties = |list: &[Party]| usize::from(!list.is_empty()) * 2 + usize::from(list.iter().any(|p| p.code.is_some() || p.identifier_id.is_some()));
    plain + parties(&e.actors) + parties(&e.recipients) + usize::from(e.place.is_some()) + usize::from(e.when.is_some())
}

/// Each party once, those known best first.
fn parties<'a>(all: impl Iterator<Item = &'a Party>) -> Vec<&'a Party> {
    let mut list: Vec<&Party> = Vec::new();
    for p in all {
        let same = |q: &&Party| match (&p.identifier_id, &q.identifier_id) {
            (Some(a), Some(b)) => a == b,
            _ => p.gloss == q.gloss && p.code == q.code && p.sector == q.sector,
        };
        if !list.iter().any(same) {
            list.push(p);
        }
        if list.len() == MOST_PARTIES {
            break;
        }
    }
    list.sort_by_key(|p| std::cmp::Reverse(2 * u8::from(p.identifier_id.is_some()) + u8::from(p.code.is_some()) + u8::from(p.sector.is_some())));
    list
}

/// Named in the text before carried over, then the more exact.
fn place_rank(p: &EventPlace) -> (bool, bool, Option<u8>, bool) {
    (p.name.is_some(), p.span.is_some(), p.resolution, p.country_code.is_some())
}

fn date_rank(w: &When) -> (u8, u8) {
    let source = match w.source {
        DateSource::Text => 2,
        DateSource::Context => 1,
        DateSource::Document => 0,
    };
    let precision = match w.precision {
        "day" => 4,
        "range" => 3,
        "week" => 2,
        "month" => 1,
        _ => 0,
    };
    (source, precision)
}

/// Exact numbers before ranges; the highest of them, since reports correct tolls upward.
fn best_amount(all: impl Iterator<Item = Amount>) -> Option<Amount> {
    all.max_by_key(|a| (a.single().is_some(), a.low.or(a.high)))
}
