//! The Arabic gloss: labels and the text's own words.

use std::collections::BTreeMap;

use isnad_pack::Pack;
use serde::Deserialize;

use super::day;
use crate::facts::Facts;
use crate::record::Event;

/// What a gloss is made from.
struct Line<'a> {
    types: Vec<&'a str>,
    trigger: &'a str,
    aux: Vec<&'a str>,
    actors: Vec<&'a str>,
    recipients: Vec<&'a str>,
    place: Option<&'a str>,
    /// Date, end of a range, precision.
    when: Option<(&'a str, Option<&'a str>, &'a str)>,
    /// Lower and higher bounds of dead, injured, arrested, participants.
    size: [Option<(Option<i64>, Option<i64>)>; 4],
}

/// Words of `packs/gloss/ar.toml`.
#[derive(Deserialize, Default)]
pub struct Words {
    months: Vec<String>,
    comma: String,
    semicolon: String,
    stop: String,
    from: String,
    to: String,
    at_least: String,
    at_most: String,
    label: BTreeMap<String, String>,
    aux: BTreeMap<String, String>,
    #[serde(rename = "type")]
    types: BTreeMap<String, String>,
}

impl Words {
    /// The built-in words; a test makes sure that the file can be read.
    pub fn load() -> Words {
        toml::from_str(include_str!("../../../../packs/gloss/ar.toml")).unwrap_or_default()
    }

    /// The gloss of what was coded just now; `text` is the document's.
    pub fn gloss(&self, pack: &Pack, text: &str, facts: &Facts<'_>) -> String {
        let s = facts.size;
        self.line(&Line {
            types: facts.kinds.iter().filter_map(|k| pack.data().ontology.types.get(usize::from(*k))).map(|t| t.name.as_str()).collect(),
            trigger: facts.lead.trigger.text(text),
            aux: facts.aux.names(),
            actors: facts.actors.iter().map(|p| p.span.text(text)).collect(),
            recipients: facts.recipients.iter().map(|p| p.span.text(text)).collect(),
            place: facts.place.and_then(|p| p.span.map(|s| s.text(text)).or(p.name.as_deref())),
            when: facts.when.map(|w| (w.date.as_str(), w.enddate.as_deref(), w.precision)),
            size: [s.dead, s.injured, s.arrested, s.participants].map(|a| a.map(|a| (a.low, a.high))),
        })
    }

    /// The gloss of a record that was kept.
    pub fn of_record(&self, e: &Event) -> String {
        let s = e.size;
        let place = e.event_loc.as_ref();
        self.line(&Line {
            types: e.event.iter().map(String::as_str).collect(),
            trigger: e.event_text.first().map_or("", String::as_str),
            aux: e.aux.iter().map(String::as_str).collect(),
            actors: e.actor.iter().map(|p| p.entity_text.as_str()).collect(),
            recipients: e.recipient.iter().map(|p| p.entity_text.as_str()).collect(),
            place: place.and_then(|p| p.extracted_place.as_deref().or(p.resolved_place.as_deref())),
            when: e.date.as_deref().map(|d| (d, e.enddate.as_deref(), e.date_precision.as_deref().unwrap_or("day"))),
            size: [s.dead, s.injured, s.arrested, s.participants].map(|c| c.map(|c| (c.low(), c.high()))),
        })
    }

    fn line(&self, l: &Line<'_>) -> String {
        let types: Vec<&str> = l.types.iter().map(|t| self.types.get(*t).map_or(*t, String::as_str)).collect();
        let mut parts = vec![format!("{} «{}»", types.join(" / "), l.trigger)];
        let aux: Vec<&str> = l.aux.iter().filter_map(|n| self.aux.get(*n)).map(String::as_str).collect();
        if !aux.is_empty() {
            parts[0].push_str(&format!(" ({})", aux.join(&format!("{} ", self.comma))));
        }
        let mut add = |label: &str, value: Option<String>| {
            if let (Some(label), Some(value)) = (self.label.get(label), value) {
                parts.push(format!("{label}: {value}"));
            }
        };
        add("actor", self.list(&l.actors));
        add("recipient", self.list(&l.recipients));
        add("place", l.place.map(str::to_owned));
        add("date", l.when.and_then(|(date, end, precision)| self.date(date, end, precision)));
        for (label, amount) in ["dead", "injured", "arrested", "participants"].into_iter().zip(l.size) {
            add(label, amount.map(|(low, high)| self.number(low, high)));
        }
        format!("{}{}", parts.join(&format!("{} ", self.semicolon)), self.stop)
    }

    fn list(&self, names: &[&str]) -> Option<String> {
        (!names.is_empty()).then(|| names.join(&format!("{} ", self.comma)))
    }

    fn date(&self, date: &str, end: Option<&str>, precision: &str) -> Option<String> {
        let long = |iso: &str| {
            let (year, month, d) = day(iso)?;
            Some(format!("{d} {} {year}", self.months.get(month - 1)?))
        };
        let (year, month, _) = day(date)?;
        Some(match (precision, end) {
            ("year", _) => year.to_owned(),
            ("month", _) => format!("{} {year}", self.months.get(month - 1)?),
            (_, Some(end)) => format!("{} {} {} {}", self.from, long(date)?, self.to, long(end)?),
            _ => long(date)?,
        })
    }

    fn number(&self, low: Option<i64>, high: Option<i64>) -> String {
        match (low, high) {
            (Some(l), Some(h)) if l == h => l.to_string(),
            (Some(l), Some(h)) => format!("{} {l} {} {h}", self.from, self.to),
            (Some(l), None) => format!("{l} {}", self.at_least),
            (None, Some(h)) => format!("{h} {}", self.at_most),
            (None, None) => "?".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole() {
        let words = Words::load();
        assert_eq!((words.months.len(), words.types.len(), words.label.len()), (12, 16, 8));
    }
}
