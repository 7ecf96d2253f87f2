//! Records as cards of a page.

use isnad_archive::{ClaimRow, EventRow};
use isnad_engine::Glosser;
use isnad_engine::record::{Attribution, Claim, Count, Event, Party};

use crate::marks::Mark;
use crate::show;

/// An event as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct EventCard {
    /// Id on the page.
    pub key: String,
    /// Number in the archive; `None` for what was not stored.
    pub id: Option<i64>,
    pub name: String,
    pub kind: String,
    pub quad: u8,
    pub modes: Vec<String>,
    pub contexts: Vec<String>,
    pub aux: Vec<String>,
    pub gloss: String,
    /// The gloss in the other language of the interface.
    pub gloss_en: String,
    pub trigger: String,
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    pub place: Option<PlaceView>,
    pub date: Option<DateView>,
    /// Key of the words, value.
    pub tolls: Vec<(&'static str, String)>,
    pub says: Option<Attribution>,
    pub alleged: bool,
    pub why: Why,
    pub judged: Option<String>,
    pub incident: Option<i64>,
    pub source: Source,
}

/// A claim as it is shown.
#[derive(Debug, Clone)]
pub(crate) struct ClaimCard {
    pub key: String,
    pub kind: String,
    pub cue: String,
    pub subject: Option<String>,
    pub object: Option<String>,
    pub aux: Vec<String>,
    pub says: Option<Attribution>,
    /// Keys of the cards of events that it is about.
    pub about: Vec<String>,
    pub why: Why,
    pub judged: Option<String>,
    pub source: Source,
}

/// By which rule a record was read.
#[derive(Debug, Clone)]
pub(crate) struct Why {
    pub rule: String,
    pub construction: String,
    pub score: Option<String>,
    pub pack: String,
}

/// Where an event was.
#[derive(Debug, Clone)]
pub(crate) struct PlaceView {
    pub text: Option<String>,
    pub name: Option<String>,
    pub province: Option<String>,
    pub country: Option<String>,
    pub resolution: u8,
    pub basis: String,
}

/// When an event was.
#[derive(Debug, Clone)]
pub(crate) struct DateView {
    pub from: String,
    pub to: Option<String>,
    pub precision: String,
    pub source: String,
    pub text: Option<String>,
}

/// The document of a record, where a list mixes documents.
#[derive(Debug, Clone, Default)]
pub(crate) struct Source {
    pub doc_id: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub date: Option<String>,
}

impl EventCard {
    /// Of a stored event.
    pub fn of_row(row: EventRow, glosser: &Glosser<'_>) -> EventCard {
        let source = Source { doc_id: row.event.doc_id.clone(), title: row.title, publisher: row.publisher, date: row.published };
        EventCard { id: Some(row.id), judged: row.judged, incident: row.incident, source, ..EventCard::of(row.event, glosser) }
    }

    /// Of a record.
    pub fn of(e: Event, glosser: &Glosser<'_>) -> EventCard {
        let toll = |c: Option<Count>| c.map(|c| show::range(c.low(), c.high()));
        let tolls = [
            ("toll.dead", toll(e.size.dead)),
            ("toll.injured", toll(e.size.injured)),
            ("toll.arrested", toll(e.size.arrested)),
            ("toll.participants", toll(e.size.participants)),
        ];
        EventCard {
            key: event_key(&e.id),
            id: None,
            gloss: glosser.of_record(&e),
            gloss_en: e.gloss,
            name: e.id,
            kind: e.event.into_iter().next().unwrap_or_default(),
            quad: e.quad_code,
            modes: e.mode,
            contexts: e.context,
            aux: e.aux,
            trigger: e.event_text.into_iter().next().unwrap_or_default(),
            actors: e.actor,
            recipients: e.recipient,
            place: e.event_loc.map(|p| PlaceView {
                text: p.extracted_place,
                name: p.resolved_place,
                province: p.province,
                country: p.country.or(p.country_code),
                resolution: p.resolution.unwrap_or(0),
                basis: p.basis,
            }),
            date: e.date.map(|from| DateView {
                from,
                to: e.enddate,
                precision: e.date_precision.unwrap_or_default(),
                source: e.date_source.unwrap_or_default(),
                text: e.date_text,
            }),
            tolls: tolls.into_iter().filter_map(|(k, v)| v.map(|v| (k, v))).collect(),
            alleged: e.attribution.as_ref().is_some_and(alleges),
            says: e.attribution,
            why: Why {
                rule: e.evidence.rule,
                construction: e.evidence.construction.unwrap_or_default(),
                score: e.evidence.score.map(|s| format!("{s:.2}")),
                pack: e.evidence.pack,
            },
            judged: None,
            incident: None,
            source: Source::default(),
        }
    }
}

impl ClaimCard {
    /// Of a stored claim.
    pub fn of_row(row: ClaimRow) -> ClaimCard {
        let source = Source { doc_id: row.claim.doc_id.clone(), title: None, publisher: row.publisher, date: row.published };
        ClaimCard { judged: row.judged, source, ..ClaimCard::of(row.claim) }
    }

    /// Of a record.
    pub fn of(c: Claim) -> ClaimCard {
        ClaimCard {
            key: claim_key(&c.id),
            kind: c.kind,
            cue: c.cue,
            subject: c.subject,
            object: c.object,
            aux: c.aux,
            says: c.attribution,
            about: c.events.iter().map(|e| event_key(e)).collect(),
            why: Why { rule: c.evidence.rule, construction: String::new(), score: c.evidence.score.map(|s| format!("{s:.2}")), pack: c.evidence.pack },
            judged: None,
            source: Source::default(),
        }
    }
}

/// Does the text put the statement off to somebody who alleges or denies it?
fn alleges(a: &Attribution) -> bool {
    matches!(a.stance.as_str(), "alleges" | "denies")
}

/// `e3` of `DOC#3`.
fn event_key(id: &str) -> String {
    format!("e{}", id.rsplit('#').next().unwrap_or_default())
}

/// `c3` of `DOC/c3`.
fn claim_key(id: &str) -> String {
    id.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The marks of an event.
pub(crate) fn event_marks(e: &Event, line: &str, marks: &mut Vec<Mark>) {
    let key = event_key(&e.id);
    let alleged = e.attribution.as_ref().is_some_and(alleges);
    let mut add = |span: [u32; 2], class, line: Option<&str>| {
        marks.push(Mark { start: span[0], end: span[1], class, record: key.clone(), line: line.map(str::to_owned) });
    };
    add(e.evidence.trigger, if alleged { "a-trigger" } else { "r-trigger" }, Some(line));
    for p in &e.actor {
        add([p.start, p.end], if alleged { "a-part" } else { "r-actor" }, None);
    }
    for p in &e.recipient {
        add([p.start, p.end], if alleged { "a-part" } else { "r-recipient" }, None);
    }
    if let Some((start, end)) = e.event_loc.as_ref().and_then(|p| p.start.zip(p.end)) {
        add([start, end], if alleged { "a-part" } else { "r-place" }, None);
    }
    if let Some(span) = e.date_span {
        add(span, if alleged { "a-part" } else { "r-date" }, None);
    }
    if let Some(a) = &e.attribution {
        add(a.holder_span, "s-holder", None);
        add(a.cue_span, "s-cue", None);
    }
}

/// The marks of a claim.
pub(crate) fn claim_marks(c: &Claim, line: &str, marks: &mut Vec<Mark>) {
    let key = claim_key(&c.id);
    let mut add = |span: [u32; 2], class, line: Option<&str>| {
        marks.push(Mark { start: span[0], end: span[1], class, record: key.clone(), line: line.map(str::to_owned) });
    };
    add(c.evidence.trigger, "a-cue", Some(line));
    for span in [c.subject_span, c.object_span].into_iter().flatten() {
        add(span, "a-part", None);
    }
    if let Some(a) = &c.attribution {
        add(a.holder_span, "s-holder", None);
        add(a.cue_span, "s-cue", None);
    }
}
