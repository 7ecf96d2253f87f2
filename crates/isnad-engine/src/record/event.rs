//! Event records.

use serde::{Deserialize, Serialize};

use super::parts::{attribution, party, place, source, span};
use super::{Attribution, Chars, From, Party, Place, Size, TextInfo, incident_id};
use crate::facts::Facts;

/// A mention of an event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// `DOC#N`.
    pub id: String,
    /// The document.
    pub doc_id: String,
    /// The happening in the document, `DOC/A`.
    pub incident: String,
    /// One PLOVER type.
    pub event: Vec<String>,
    /// PLOVER modes.
    pub mode: Vec<String>,
    /// PLOVER contexts.
    pub context: Vec<String>,
    /// `negation`, `hypothetical`, `future`, `historical`.
    pub aux: Vec<String>,
    /// 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; 0 neutral.
    pub quad_code: u8,
    /// From -10, conflict, to 10, cooperation.
    pub event_scale: f64,
    /// ISO day.
    pub date: Option<String>,
    /// ISO day of the end of a range.
    pub enddate: Option<String>,
    /// `day`, `week`, `month`, `year`, `range`.
    pub date_precision: Option<String>,
    /// The words of the date.
    pub date_text: Option<String>,
    /// Where they stand.
    pub date_span: Option<Chars>,
    /// `text`, `context`, `document`.
    pub date_source: Option<String>,
    /// Actors; all parties where the event is two-sided.
    pub actor: Vec<Party>,
    /// Recipients.
    pub recipient: Vec<Party>,
    /// Where it happened.
    pub event_loc: Option<Place>,
    /// Tolls.
    pub size: Size,
    /// The trigger's words.
    pub event_text: Vec<String>,
    /// The sentence.
    pub text_info: TextInfo,
    /// Who says so; the document itself where it is missing.
    pub attribution: Option<Attribution>,
    /// What it was read from.
    pub evidence: Evidence,
    /// One plain line made from the fields.
    pub gloss: String,
    /// Name and version of the program.
    pub coder: String,
}

/// What a record was read from, and by which rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The trigger, or the cue of a claim.
    pub trigger: Chars,
    /// Lexicon line or rule.
    pub rule: String,
    /// Construction that filled the slots; events have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub construction: Option<String>,
    /// Pack and version.
    pub pack: String,
    /// Probability by the pack's weights, 0 to 1.
    pub score: Option<f64>,
}

/// The record of mention `i`.
pub(super) fn of(from: &From<'_>, i: usize) -> Event {
    let e = &from.coding.events[i];
    let data = from.glosser.pack().data();
    let kind = &data.ontology.types[usize::from(e.kind)];
    let (text, index) = (from.text(), from.index);
    // A mode has a score of its own; of several the one furthest from neutral counts.
    let scale = e.modes.iter().filter_map(|m| kind.modes.iter().find(|(name, _)| name == m)).map(|(_, s)| *s).fold(None, further).unwrap_or(kind.score);
    let when = e.when.as_ref();
    let words = when.and_then(|w| w.span);
    Event {
        id: from.mention_id(i),
        doc_id: from.document.id.clone(),
        incident: incident_id(from.document, e.incident),
        event: vec![kind.name.clone()],
        mode: e.modes.clone(),
        context: e.contexts.clone(),
        aux: e.aux.names().into_iter().map(str::to_owned).collect(),
        quad_code: kind.quad_code,
        event_scale: scale,
        date: when.map(|w| w.date.clone()),
        enddate: when.and_then(|w| w.enddate.clone()),
        date_precision: when.map(|w| w.precision.to_owned()),
        date_text: words.map(|s| s.text(text).to_owned()),
        date_span: words.map(|s| span(index, s)),
        date_source: when.map(|w| source(w).to_owned()),
        actor: e.actors.iter().map(|p| party(text, index, p)).collect(),
        recipient: e.recipients.iter().map(|p| party(text, index, p)).collect(),
        event_loc: e.place.as_ref().map(|p| place(text, index, p)),
        size: e.size.into(),
        event_text: vec![e.trigger.text(text).to_owned()],
        text_info: from.sentence(e.sentence),
        attribution: e.attribution.as_ref().map(|a| attribution(text, index, a)),
        evidence: Evidence {
            trigger: span(index, e.trigger),
            rule: e.rule.clone(),
            construction: Some(e.construction.clone()),
            pack: data.version.clone(),
            score: e.score,
        },
        gloss: from.glosser.gloss(text, &Facts::of_mention(i, e)),
        coder: crate::CODER.to_owned(),
    }
}

fn further(best: Option<f64>, score: f64) -> Option<f64> {
    Some(best.filter(|b| b.abs() >= score.abs()).unwrap_or(score))
}
