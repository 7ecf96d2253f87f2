//! What the forms of other data sets need of a mention or an incident.

use isnad_engine::Record;
use isnad_engine::record::{IncidentParty, Party, Size};

/// A mention or an incident, as far as other data sets can hold it.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// Id of the record.
    pub id: &'a str,
    /// Id of the document.
    pub doc_id: &'a str,
    /// PLOVER type; of an incident the most frequent one.
    pub event: &'a str,
    /// PLOVER modes.
    pub mode: &'a [String],
    /// Auxiliary modes.
    pub aux: &'a [String],
    /// First day, ISO.
    pub date: Option<&'a str>,
    /// Last day, ISO.
    pub enddate: Option<&'a str>,
    /// `day`, `week`, `month`, `year`, `range`.
    pub precision: &'a str,
    /// Actors.
    pub actors: Vec<Side<'a>>,
    /// Recipients; of a two-sided event the second and further parties.
    pub recipients: Vec<Side<'a>>,
    /// Where.
    pub place: Spot<'a>,
    /// Tolls.
    pub size: Size,
    /// One line.
    pub gloss: &'a str,
    /// How it is said, where somebody says it.
    pub stance: Option<&'a str>,
    /// Who says it.
    pub holder: Option<&'a str>,
    /// Mentions behind it.
    pub mentions: usize,
    /// Sentence of a mention, from 1.
    pub sentence: Option<usize>,
}

/// A party.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Words.
    pub text: &'a str,
    /// English name of an actor on file.
    pub name: Option<&'a str>,
    /// Country or international code.
    pub code: Option<&'a str>,
    /// PLOVER sector.
    pub sector: Option<&'a str>,
}

impl<'a> Side<'a> {
    /// The English name, else the words.
    #[must_use]
    pub fn label(self) -> &'a str {
        self.name.unwrap_or(self.text)
    }
}

/// A place; everything may be unknown.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spot<'a> {
    /// Words.
    pub text: Option<&'a str>,
    /// English name.
    pub name: Option<&'a str>,
    /// Degrees.
    pub lat: Option<f64>,
    /// Degrees.
    pub lon: Option<f64>,
    /// First-level region.
    pub province: Option<&'a str>,
    /// Country, ISO 3166-1 alpha-3.
    pub country: Option<&'a str>,
    /// 4 town or site, 3 region or area, 2 first-level region, 1 country.
    pub resolution: Option<u8>,
}

impl<'a> Case<'a> {
    /// The case of a record; claims have none.
    #[must_use]
    pub fn of(record: &'a Record) -> Option<Case<'a>> {
        let mut case = match record {
            Record::Event(e) => Case {
                id: &e.id,
                doc_id: &e.doc_id,
                event: e.event.first()?,
                mode: &e.mode,
                aux: &e.aux,
                date: e.date.as_deref(),
                enddate: e.enddate.as_deref(),
                precision: e.date_precision.as_deref().unwrap_or("day"),
                actors: e.actor.iter().map(Side::from).collect(),
                recipients: e.recipient.iter().map(Side::from).collect(),
                place: e.event_loc.as_ref().map_or(Spot::default(), |p| Spot {
                    text: p.extracted_place.as_deref(),
                    name: p.resolved_place.as_deref(),
                    lat: p.lat,
                    lon: p.lon,
                    province: p.province.as_deref(),
                    country: p.country_code.as_deref(),
                    resolution: p.resolution,
                }),
                size: e.size,
                gloss: &e.gloss,
                stance: e.attribution.as_ref().map(|a| a.stance.as_str()),
                holder: e.attribution.as_ref().map(|a| a.holder.as_str()),
                mentions: 1,
                sentence: Some(e.text_info.sequence),
            },
            Record::Incident(i) => Case {
                id: &i.id,
                doc_id: &i.doc_id,
                event: i.event.first()?,
                mode: &i.mode,
                aux: &i.aux,
                date: i.date.as_deref(),
                enddate: i.enddate.as_deref(),
                precision: i.date_precision.as_deref().unwrap_or("day"),
                actors: i.actor.iter().map(Side::from).collect(),
                recipients: i.recipient.iter().map(Side::from).collect(),
                place: i.event_loc.as_ref().map_or(Spot::default(), |p| Spot {
                    name: p.resolved_place.as_deref(),
                    lat: p.lat,
                    lon: p.lon,
                    country: p.country_code.as_deref(),
                    resolution: p.resolution,
                    ..Spot::default()
                }),
                size: i.size,
                gloss: &i.gloss,
                stance: None,
                holder: None,
                mentions: i.members.len(),
                sentence: None,
            },
            Record::Claim(_) => return None,
        };
        if case.recipients.is_empty() && case.actors.len() > 1 {
            case.recipients = case.actors.split_off(1);
        }
        Some(case)
    }

    /// Why this is no event that happened, by the record; `None` where it is one.
    #[must_use]
    pub fn did_not_happen(&self) -> Option<&'static str> {
        let aux = |name: &str| self.aux.iter().any(|a| a == name);
        match () {
            () if aux("negation") => Some("negated: it did not happen"),
            () if aux("hypothetical") => Some("hypothetical: it may happen"),
            () if aux("future") => Some("future: it has not happened yet"),
            () if aux("historical") => Some("historical: it happened long before the report"),
            () if self.stance == Some("denies") => Some("denied by the one who is quoted"),
            () => None,
        }
    }
}

impl<'a> From<&'a Party> for Side<'a> {
    fn from(p: &'a Party) -> Side<'a> {
        Side { text: &p.entity_text, name: p.identifier_text.as_deref(), code: p.code.as_deref(), sector: p.sector.as_deref() }
    }
}

impl<'a> From<&'a IncidentParty> for Side<'a> {
    fn from(p: &'a IncidentParty) -> Side<'a> {
        Side { text: &p.entity_text, name: None, code: p.code.as_deref(), sector: p.sector.as_deref() }
    }
}
