//! Reports for the linker, from the records of one document: what the archive reads from its rows, Spark has from here.

use isnad_coder::Lemma;
use isnad_engine::Record;
use isnad_engine::record::{Count, Event, Incident};
use isnad_export::day;
use isnad_link::link::{Aux, Basis, DAY, Dated, Party, Place, Report, Toll, Tolls};
use isnad_text::Document;

/// Sentences of a lead.
const LEAD: u32 = 2;

/// The reports of a document, one for each of its happenings.
pub fn of(document: &Document, records: &[Record], lemmas: &[Lemma]) -> Vec<Report> {
    let events: Vec<&Event> = records.iter().filter_map(|r| if let Record::Event(e) = r { Some(&**e) } else { None }).collect();
    let topic = words(lemmas.iter().filter(|l| l.sentence < LEAD));
    let incidents = records.iter().filter_map(|r| if let Record::Incident(i) = r { Some(i) } else { None });
    incidents
        .map(|incident| {
            let mentions: Vec<&Event> = events.iter().filter(|e| e.incident == incident.id).copied().collect();
            let sentences: Vec<usize> = mentions.iter().map(|e| e.text_info.sequence).collect();
            let told = words(lemmas.iter().filter(|l| sentences.contains(&(l.sentence as usize + 1))));
            report(document, incident, &mentions, told, topic.clone())
        })
        .collect()
}

fn report(document: &Document, incident: &Incident, mentions: &[&Event], words: Vec<String>, topic: Vec<String>) -> Report {
    let aux = |name: &str| incident.aux.iter().any(|a| a == name);
    Report {
        id: incident.id.clone(),
        document: document.id.clone(),
        publisher: document.publisher.clone(),
        holder: mentions.iter().find_map(|e| e.attribution.as_ref()).map(|a| a.holder.clone()),
        published: document.date.as_deref().and_then(day::number).map(|d| i64::from(d) * DAY),
        date: dated(incident, mentions),
        place: place(incident, mentions),
        kind: incident.event.first().cloned().unwrap_or_default(),
        modes: incident.mode.clone(),
        actors: parties(mentions.iter().flat_map(|e| &e.actor)),
        recipients: parties(mentions.iter().flat_map(|e| &e.recipient)),
        tolls: Tolls { dead: toll(incident.size.dead), injured: toll(incident.size.injured), arrested: toll(incident.size.arrested) },
        aux: Aux { negation: aux("negation"), hypothetical: aux("hypothetical"), future: aux("future"), historical: aux("historical") },
        triggers: triggers(mentions),
        words,
        topic,
        ..Report::default()
    }
}

fn dated(incident: &Incident, mentions: &[&Event]) -> Option<Dated> {
    let low = day::number(incident.date.as_deref()?)?;
    let high = incident.enddate.as_deref().and_then(day::number).filter(|h| *h >= low).unwrap_or(low);
    let source = mentions.iter().find(|e| e.date == incident.date).and_then(|e| e.date_source.as_deref());
    Some(Dated { low, high, basis: if source == Some("document") { Basis::StandsIn } else { Basis::Told } })
}

fn place(incident: &Incident, mentions: &[&Event]) -> Option<Place> {
    let found = incident.event_loc.as_ref()?;
    let told = mentions.iter().filter_map(|e| e.event_loc.as_ref()).find(|p| p.geonameid == found.geonameid && p.resolved_place == found.resolved_place);
    Some(Place {
        lat: found.lat,
        lon: found.lon,
        // Kilometres within which the true place lies.
        km: match found.resolution {
            Some(4) => 10.0,
            Some(3) => 50.0,
            Some(2) => 100.0,
            _ => 500.0,
        },
        country: found.country_code.clone(),
        admin1: told.and_then(|p| p.province.clone()),
        id: found.geonameid.map(|n| n.to_string()).or_else(|| found.resolved_place.clone()),
        basis: match told.map(|p| p.basis.as_str()) {
            Some("document") => Basis::StandsIn,
            Some("inferred") => Basis::Inferred,
            _ => Basis::Told,
        },
    })
}

fn parties<'a>(all: impl Iterator<Item = &'a isnad_engine::record::Party>) -> Vec<Party> {
    let mut list: Vec<Party> = Vec::new();
    for p in all {
        let party = Party { id: p.identifier_id.clone(), country: p.code.clone(), sector: p.sector.clone() };
        if !list.contains(&party) {
            list.push(party);
        }
    }
    list
}

fn triggers(mentions: &[&Event]) -> Vec<String> {
    // The last part of a rule is the dictionary form of its word.
    let mut all: Vec<String> = mentions.iter().filter_map(|e| e.evidence.rule.rsplit('/').next()).map(str::to_owned).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn toll(count: Option<Count>) -> Option<Toll> {
    let number = |n: Option<i64>| n.and_then(|n| u32::try_from(n).ok());
    count.map(|c| Toll { low: number(c.low()), high: number(c.high()) })
}

fn words<'l>(lemmas: impl Iterator<Item = &'l Lemma>) -> Vec<String> {
    let mut all: Vec<String> = lemmas.filter(|l| l.content).map(|l| l.key.clone()).collect();
    all.sort_unstable();
    all.dedup();
    all
}
