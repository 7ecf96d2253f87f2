//! The crosswalks of `packs/ontology`: from PLOVER to the types of other data sets, each line with its confidence.

use std::collections::HashMap;

use isnad_pack::model::Ontology;

use crate::Error;
use crate::case::{Case, Side};

/// A parsed table: its lines with their numbers.
struct Lines {
    file: &'static str,
    lines: Vec<(usize, Vec<&'static str>)>,
}

/// A line of a crosswalk that applies to some events.
#[derive(Debug, Clone)]
pub struct Rule {
    event: &'static str,
    mode: &'static str,
    actor: &'static str,
    recipient: &'static str,
    /// The columns after the conditions; the last is the confidence.
    pub gives: Vec<&'static str>,
}

impl Rule {
    /// The conditions: type, mode, classes of actor and of recipient.
    #[must_use]
    pub fn when(&self) -> [&'static str; 4] {
        [self.event, self.mode, self.actor, self.recipient]
    }
}

/// A sector in the terms of other data sets.
#[derive(Debug, Clone, Copy)]
struct Sector {
    class: &'static str,
    acled: &'static str,
    cameo: &'static str,
}

/// A country in the codes of other data sets; `-` where there is none.
#[derive(Debug, Clone, Copy)]
pub struct Country {
    /// English name.
    pub name: &'static str,
    /// ISO 3166-1 numeric.
    pub isonum: Option<&'static str>,
    /// FIPS 10-4.
    pub fips: Option<&'static str>,
    /// Gleditsch and Ward.
    pub gw: Option<&'static str>,
    /// Region of ACLED.
    pub acled_region: Option<&'static str>,
    /// Region of UCDP.
    pub ucdp_region: Option<&'static str>,
}

/// All tables.
pub struct Crosswalks {
    /// To ACLED: disorder type, event type, sub-event type, confidence.
    pub acled: Vec<Rule>,
    /// To UCDP GED: type of violence, whose dead, confidence.
    pub ucdp: Vec<Rule>,
    /// To CAMEO: code, confidence.
    pub cameo: Vec<Rule>,
    /// PLOVER itself, for scores and quad classes.
    pub plover: Ontology,
    sectors: HashMap<&'static str, Sector>,
    countries: HashMap<&'static str, Country>,
}

impl Crosswalks {
    /// The tables that were built in.
    ///
    /// # Errors
    /// A table has a mistake; the message names file and line.
    pub fn load() -> Result<Crosswalks, Error> {
        let table = |file, text| Lines::read(file, text);
        let parties = table("crosswalk-parties.tsv", include_str!("../../../packs/ontology/crosswalk-parties.tsv"))?;
        let pack = isnad_engine::builtin::pack().map_err(|e| Error::Builtin(e.to_string()))?;
        Ok(Crosswalks {
            acled: table("crosswalk-acled.tsv", include_str!("../../../packs/ontology/crosswalk-acled.tsv"))?.rules(4)?,
            ucdp: table("crosswalk-ucdp.tsv", include_str!("../../../packs/ontology/crosswalk-ucdp.tsv"))?.rules(4)?,
            cameo: table("crosswalk-cameo.tsv", include_str!("../../../packs/ontology/crosswalk-cameo.tsv"))?.rules(2)?,
            plover: pack.data().ontology.clone(),
            sectors: parties.lines.iter().map(|(_, l)| (l[0], Sector { class: l[1], acled: l[2], cameo: l[3] })).collect(),
            countries: countries()?,
        })
    }

    /// The country with this ISO code.
    #[must_use]
    pub fn country(&self, iso3: &str) -> Option<&Country> {
        self.countries.get(iso3)
    }

    /// The first rule that fits.
    #[must_use]
    pub fn find<'r>(&self, rules: &'r [Rule], case: &Case<'_>) -> Option<&'r Rule> {
        let class = |sides: &[Side<'_>], acts| sides.first().map_or("-", |s| self.class(case, s, acts));
        let (actor, recipient) = (class(&case.actors, true), class(&case.recipients, false));
        let fits = |set: &str, class: &str| set == "*" || set.split('|').any(|c| c == class);
        rules
            .iter()
            .find(|r| r.event == case.event && (r.mode == "*" || case.mode.iter().any(|m| m == r.mode)) && fits(r.actor, actor) && fits(r.recipient, recipient))
    }

    /// The class of a party in this event; `acts` for its actor.
    #[must_use]
    pub fn class(&self, case: &Case<'_>, side: &Side<'_>, acts: bool) -> &'static str {
        if acts && case.event == "PROTEST" {
            return "protester";
        }
        let class = side.sector.and_then(|s| self.sectors.get(s)).map_or("other", |s| s.class);
        // A government that attacks does so through its forces.
        let class = if acts && class == "official" && case.event == "ASSAULT" { "state" } else { class };
        if class == "state" && self.is_abroad(case, side) { "external" } else { class }
    }

    /// ACLED's interaction code of a party; `None` where its sector has none.
    #[must_use]
    pub fn inter(&self, case: &Case<'_>, side: &Side<'_>, acts: bool) -> Option<&'static str> {
        match self.class(case, side, acts) {
            "external" => Some("8"),
            "state" => Some("1"),
            "protester" if case.mode.iter().any(|m| m == "riot") => Some("5"),
            "protester" => Some("6"),
            _ => side.sector.and_then(|s| self.sectors.get(s)).map(|s| s.acled).filter(|s| *s != "-"),
        }
    }

    /// CAMEO's type of a party.
    #[must_use]
    pub fn cameo_type(&self, sector: Option<&str>) -> Option<&'static str> {
        sector.and_then(|s| self.sectors.get(s)).map(|s| s.cameo).filter(|s| *s != "-")
    }

    fn is_abroad(&self, case: &Case<'_>, side: &Side<'_>) -> bool {
        matches!((case.place.country, side.code), (Some(here), Some(from)) if here != from && self.countries.contains_key(from))
    }
}

fn countries() -> Result<HashMap<&'static str, Country>, Error> {
    let names = Lines::read("countries.tsv", include_str!("../../../packs/world/countries.tsv"))?;
    let names: HashMap<&str, &str> = names.lines.iter().map(|(_, l)| (l[0], l[1])).collect();
    let codes = Lines::read("countries.tsv", include_str!("../../../packs/ontology/countries.tsv"))?;
    let known = |s: &'static str| (s != "-").then_some(s);
    let country = |l: &Vec<&'static str>| Country {
        name: names.get(l[0]).copied().unwrap_or(l[0]),
        isonum: known(l[1]),
        fips: known(l[2]),
        gw: known(l[3]),
        acled_region: known(l[4]),
        ucdp_region: known(l[5]),
    };
    Ok(codes.lines.iter().map(|(_, l)| (l[0], country(l))).collect())
}

impl Lines {
    /// Lines of a table: comments left out, the header taken away, all as wide as the header.
    fn read(file: &'static str, text: &'static str) -> Result<Lines, Error> {
        let mut lines = text.lines().zip(1..).filter(|(l, _)| !l.starts_with('#') && !l.is_empty()).map(|(l, n)| (n, l.split('\t').collect::<Vec<_>>()));
        let width = lines.next().map_or(0, |(_, header)| header.len());
        let lines: Vec<_> = lines.collect();
        match lines.iter().find(|(_, l)| l.len() != width) {
            Some((line, l)) => Err(Error::Crosswalk { file, line: *line, why: format!("{} columns, the header has {width}; separate them by tabs", l.len()) }),
            None => Ok(Lines { file, lines }),
        }
    }

    /// Lines as rules; the first `conditions` columns say when, the last must be a confidence.
    fn rules(self, conditions: usize) -> Result<Vec<Rule>, Error> {
        let rule = |(line, l): (usize, Vec<&'static str>)| {
            if !matches!(l.last(), Some(&("high" | "medium" | "low"))) {
                return Err(Error::Crosswalk { file: self.file, line, why: "confidence is high, medium or low".to_owned() });
            }
            let side = |i| if i < conditions { l[i] } else { "*" };
            Ok(Rule { event: l[0], mode: l[1], actor: side(2), recipient: side(3), gives: l[conditions..].to_vec() })
        };
        self.lines.into_iter().map(rule).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_and_mode_of_plover_has_a_cameo_code() {
        let tables = Crosswalks::load().expect("tables");
        for t in &tables.plover.types {
            assert!(tables.cameo.iter().any(|r| r.event == t.name && r.mode == "*"), "{}", t.name);
        }
        for rule in tables.acled.iter().chain(&tables.ucdp).chain(&tables.cameo) {
            let t = tables.plover.types.iter().find(|t| t.name == rule.event).expect("a type of PLOVER");
            assert!(rule.mode == "*" || t.modes.iter().any(|(m, _)| m == rule.mode), "{} {}", rule.event, rule.mode);
        }
        for sector in tables.plover.sectors.iter() {
            assert!(tables.sectors.contains_key(sector.as_str()), "{sector}");
        }
    }
}
