//! The English gloss.

use std::collections::BTreeMap;

use isnad_coder::record::{Amount, Event, Party, When};
use isnad_pack::Pack;
use serde::Deserialize;

use super::past::Past;
use super::{day, names};
use crate::bidi::isolate;
use crate::facts::Facts;

#[derive(Deserialize, Default)]
struct Raw {
    months: Vec<String>,
    somebody: String,
    and: String,
    toll: BTreeMap<String, String>,
    aux: BTreeMap<String, String>,
    noun: BTreeMap<String, [String; 2]>,
    past: BTreeMap<String, String>,
    double: Double,
}

#[derive(Deserialize, Default)]
struct Double {
    verbs: Vec<String>,
}

/// Words of `packs/gloss/en.toml`.
pub struct Words {
    raw: Raw,
    past: Past,
}

impl Words {
    /// The built-in words; a test makes sure that the file can be read.
    pub fn load() -> Words {
        let mut raw: Raw = toml::from_str(include_str!("../../../../packs/gloss/en.toml")).unwrap_or_default();
        let past = Past { irregular: std::mem::take(&mut raw.past), double: std::mem::take(&mut raw.double.verbs).into_iter().collect() };
        Words { raw, past }
    }

    /// The gloss of a record.
    pub fn gloss(&self, pack: &Pack, text: &str, facts: &Facts<'_>) -> String {
        let kind = facts.kinds.first().and_then(|k| pack.data().ontology.types.get(usize::from(*k))).map_or("", |t| t.name.as_str());
        let list = |parties: &[&Party]| self.list(text, parties);
        let mut line = if is_noun(pack, facts.lead) { self.noun(facts, kind, list) } else { self.verb(facts, list) };
        if let Some(place) = facts.place {
            let known = place.name.clone().or_else(|| place.span.map(|s| isolate(s.text(text))));
            let country = place.country.clone().filter(|c| known.as_ref() != Some(c));
            let parts: Vec<String> = known.into_iter().chain(country).collect();
            if !parts.is_empty() {
                line.push_str(&format!(" in {}", parts.join(", ")));
            }
        }
        if let Some(date) = facts.when.and_then(|w| self.date(w)) {
            line.push_str(&date);
        }
        let tolls = self.tolls(facts);
        if !tolls.is_empty() {
            line.push_str(&format!(" ({})", tolls.join(", ")));
        }
        line.push('.');
        let aux = names(facts.aux, &self.raw.aux);
        if aux.is_empty() { capital(&line) } else { format!("{} {line}", aux.join(" ")) }
    }

    /// `attack by X on Y`.
    fn noun(&self, facts: &Facts<'_>, kind: &str, list: impl Fn(&[&Party]) -> String) -> String {
        let mut line = facts.lead.gloss.clone();
        let fallback = ["by".to_owned(), "towards".to_owned()];
        let [by, on] = self.raw.noun.get(kind).unwrap_or(&fallback);
        if !facts.actors.is_empty() {
            line.push_str(&format!(" {by} {}", list(&facts.actors)));
        }
        if !facts.recipients.is_empty() {
            line.push_str(&format!(" {on} {}", list(&facts.recipients)));
        }
        line
    }

    /// `X attacked Y`.
    fn verb(&self, facts: &Facts<'_>, list: impl Fn(&[&Party]) -> String) -> String {
        let actors = if facts.actors.is_empty() { self.raw.somebody.clone() } else { list(&facts.actors) };
        let mut line = format!("{actors} {}", self.past.of(&facts.lead.gloss));
        if !facts.recipients.is_empty() {
            line.push_str(&format!(" {}", list(&facts.recipients)));
        }
        line
    }

    fn list(&self, text: &str, parties: &[&Party]) -> String {
        let names: Vec<String> = parties.iter().map(|p| name(text, p)).collect();
        match &names[..] {
            [] => String::new(),
            [one] => one.clone(),
            [all @ .., last] => format!("{} {} {last}", all.join(", "), self.raw.and),
        }
    }

    fn date(&self, when: &When) -> Option<String> {
        let long = |iso: &str| {
            let (year, month, d) = day(iso)?;
            Some(format!("{d} {} {year}", self.raw.months.get(month - 1)?))
        };
        let (year, month, _) = day(&when.date)?;
        Some(match (when.precision, &when.enddate) {
            ("year", _) => format!(" in {year}"),
            ("month", _) => format!(" in {} {year}", self.raw.months.get(month - 1)?),
            (_, Some(end)) => format!(" between {} and {}", long(&when.date)?, long(end)?),
            ("week", None) => format!(" in the week of {}", long(&when.date)?),
            _ => format!(" on {}", long(&when.date)?),
        })
    }

    fn tolls(&self, facts: &Facts<'_>) -> Vec<String> {
        let s = facts.size;
        [("dead", s.dead), ("injured", s.injured), ("arrested", s.arrested), ("participants", s.participants)]
            .into_iter()
            .filter_map(|(key, a)| Some(format!("{} {}", number(a?), self.raw.toll.get(key)?)))
            .collect()
    }
}

fn number(a: Amount) -> String {
    match (a.low, a.high) {
        (Some(l), Some(h)) if l == h => l.to_string(),
        (Some(l), Some(h)) => format!("{l} to {h}"),
        (Some(l), None) => format!("at least {l}"),
        (None, Some(h)) => format!("at most {h}"),
        (None, None) => "some".to_owned(),
    }
}

fn name(text: &str, p: &Party) -> String {
    p.identifier_text.clone().or_else(|| Some(p.gloss.clone()).filter(|g| !g.trim().is_empty())).unwrap_or_else(|| isolate(p.span.text(text)))
}

/// Is the entry's gloss a noun? Those of noun tables are, and those of fixed pairs where the pair was met as a noun;
/// the verbs' are verbs even where the trigger is a verbal noun.
fn is_noun(pack: &Pack, e: &Event) -> bool {
    let table = e.rule.split('/').nth(1).unwrap_or("");
    let nominal = || pack.data().constructions.iter().any(|c| c.name == e.construction && c.target.noun);
    table.starts_with("nouns") || table.starts_with("collocations") && nominal()
}

fn capital(line: &str) -> String {
    let mut chars = line.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_whole() {
        let words = Words::load();
        assert_eq!(words.raw.months.len(), 12);
        assert_eq!(words.raw.noun.len(), 16);
        assert_eq!(words.past.of("withdraw from"), "withdrew from");
    }
}
