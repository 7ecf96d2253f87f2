//! The Arabic gloss: labels and the text's own words.

use std::collections::BTreeMap;

use isnad_coder::record::{Amount, Party, When};
use isnad_pack::Pack;
use serde::Deserialize;

use super::{day, names};
use crate::facts::Facts;

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

    /// The gloss of a record.
    pub fn gloss(&self, pack: &Pack, text: &str, facts: &Facts<'_>) -> String {
        let types: Vec<&str> = facts
            .kinds
            .iter()
            .filter_map(|k| pack.data().ontology.types.get(usize::from(*k)))
            .map(|t| self.types.get(&t.name).unwrap_or(&t.name).as_str())
            .collect();
        let mut parts = vec![format!("{} «{}»", types.join(" / "), facts.lead.trigger.text(text))];
        let aux = names(facts.aux, &self.aux);
        if !aux.is_empty() {
            parts[0].push_str(&format!(" ({})", aux.join(&format!("{} ", self.comma))));
        }
        let mut add = |label: &str, value: Option<String>| {
            if let (Some(label), Some(value)) = (self.label.get(label), value) {
                parts.push(format!("{label}: {value}"));
            }
        };
        add("actor", self.list(text, &facts.actors));
        add("recipient", self.list(text, &facts.recipients));
        add("place", facts.place.and_then(|p| p.span.map(|s| s.text(text).to_owned()).or_else(|| p.name.clone())));
        add("date", facts.when.and_then(|w| self.date(w)));
        let s = facts.size;
        for (label, amount) in [("dead", s.dead), ("injured", s.injured), ("arrested", s.arrested), ("participants", s.participants)] {
            add(label, amount.map(|a| self.number(a)));
        }
        format!("{}{}", parts.join(&format!("{} ", self.semicolon)), self.stop)
    }

    fn list(&self, text: &str, parties: &[&Party]) -> Option<String> {
        let names: Vec<&str> = parties.iter().map(|p| p.span.text(text)).collect();
        (!names.is_empty()).then(|| names.join(&format!("{} ", self.comma)))
    }

    fn date(&self, when: &When) -> Option<String> {
        let long = |iso: &str| {
            let (year, month, d) = day(iso)?;
            Some(format!("{d} {} {year}", self.months.get(month - 1)?))
        };
        let (year, month, _) = day(&when.date)?;
        Some(match (when.precision, &when.enddate) {
            ("year", _) => year.to_owned(),
            ("month", _) => format!("{} {year}", self.months.get(month - 1)?),
            (_, Some(end)) => format!("{} {} {} {}", self.from, long(&when.date)?, self.to, long(end)?),
            _ => long(&when.date)?,
        })
    }

    fn number(&self, a: Amount) -> String {
        match (a.low, a.high) {
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
