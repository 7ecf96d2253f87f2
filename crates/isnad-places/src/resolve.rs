//! Which of the places that bear a name is meant.

use crate::gazetteer::{Candidate, Places};
use crate::place::{Kind, PlaceRef, km};
use crate::sound::{likeness, readings};

/// What the document tells about where it plays.
#[derive(Debug, Clone, Copy, Default)]
pub struct Context<'c> {
    /// Countries of the document (ISO 3166-1 alpha-3) with weights from 0 to 1.
    pub countries: &'c [(&'c str, f32)],
    /// Codes of first-level regions named nearby, such as `SYR.12`.
    pub admin1: &'c [&'c str],
    /// A point nearby: latitude and longitude in degrees.
    pub near: Option<(f64, f64)>,
    /// The kind that a word in front of the name announces ([`Places::cue`]).
    pub kind: Option<Kind>,
}

/// One reading of a name, with the parts of its score.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice<'p> {
    /// The place.
    pub place: PlaceRef<'p>,
    /// Sum of the parts; higher is better, comparable only within one list.
    pub score: f32,
    /// What the score is made of.
    pub parts: Vec<(&'static str, f32)>,
    /// The name as written is an ordinary word or a given name too.
    pub ambiguous: bool,
}

/// A choice of less than this likeness of sound is dropped.
const LEAST_LIKENESS: f32 = 0.6;
/// Two places of one country this near (km) are one place under two rows.
const SAME_KM: f64 = 10.0;
/// A place counts as near up to about this distance (km).
const NEAR_KM: f64 = 150.0;

impl Places {
    /// The places that bear a folded name, best first.
    #[must_use]
    pub fn resolve(&self, folded: &str, context: &Context<'_>) -> Vec<Choice<'_>> {
        let Some(names) = self.candidates(folded) else { return Vec::new() };
        ranked(names.iter().map(|c| rate(&c, context)).collect())
    }

    /// Places of the context's countries whose Latin name sounds like a folded name, best first. Only for spans that
    /// are known to be places; what comes out is inferred.
    #[must_use]
    pub fn transliterate(&self, folded: &str, context: &Context<'_>) -> Vec<Choice<'_>> {
        let heard = readings(&self.small.arabic, folded);
        let mut out: Vec<Choice<'_>> = Vec::new();
        for reading in &heard {
            let skeleton: String = reading.chars().filter(char::is_ascii_uppercase).collect();
            if skeleton.len() < 2 {
                continue;
            }
            for (country, _) in context.countries {
                let Some(value) = self.sounds.get(format!("{country}{skeleton}").as_bytes()) else { continue };
                let entries = self.blob.list(value.value()).entries();
                out.extend(entries.filter_map(|e| self.sounding(e >> 8, &heard, context)));
            }
        }
        ranked(out)
    }

    fn sounding(&self, number: u32, heard: &[String], context: &Context<'_>) -> Option<Choice<'_>> {
        let place = self.place(number)?;
        let said = readings(&self.small.latin, &place.name.to_lowercase());
        let like = said.iter().flat_map(|s| heard.iter().map(move |h| likeness(s, h))).fold(0.0, f32::max);
        if like < LEAST_LIKENESS {
            return None;
        }
        let mut choice = rate(&Candidate { place, ambiguous: true, as_on_file: false }, context);
        choice.parts.push(("sound", 5.0 * like));
        choice.score += 5.0 * like;
        Some(choice)
    }
}

/// Best first; a place that stands under two rows once.
fn ranked(mut choices: Vec<Choice<'_>>) -> Vec<Choice<'_>> {
    choices.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.place.id.cmp(&b.place.id)));
    let mut out: Vec<Choice<'_>> = Vec::with_capacity(choices.len());
    for choice in choices {
        let p = &choice.place;
        let twin = |o: &Choice<'_>| {
            let q = &o.place;
            q.id == p.id || (q.kind == p.kind && q.countries == p.countries && km((q.lat, q.lon), (p.lat, p.lon)) <= SAME_KM)
        };
        if !out.iter().any(twin) {
            out.push(choice);
        }
    }
    out
}

fn rate<'p>(candidate: &Candidate<'p>, context: &Context<'_>) -> Choice<'p> {
    let place = candidate.place;
    let parts: Vec<(&'static str, f32)> = [
        ("country", country(&place, context)),
        ("people", people(&place)),
        ("feature", feature(&place)),
        ("home", if place.home { 0.5 } else { 0.0 }),
        ("kind", context.kind.map_or(0.0, |wanted| wanted_kind(&place, wanted))),
        ("region", if place.admin1.is_some_and(|a| context.admin1.contains(&a)) { 1.5 } else { 0.0 }),
        ("near", context.near.map_or(0.0, |(lat, lon)| nearness(place.km_to(lat, lon)))),
        ("spelling", if candidate.as_on_file { 0.3 } else { -0.5 }),
    ]
    .into_iter()
    .filter(|(_, value)| *value != 0.0)
    .collect();
    Choice { place, score: parts.iter().map(|(_, v)| v).sum(), parts, ambiguous: candidate.ambiguous }
}

fn country(place: &PlaceRef<'_>, context: &Context<'_>) -> f32 {
    let best = context.countries.iter().filter(|(c, _)| place.lies_in(c)).map(|(_, w)| *w).fold(0.0, f32::max);
    3.0 * best
}

#[allow(clippy::cast_precision_loss)] // a rough measure
fn people(place: &PlaceRef<'_>) -> f32 {
    match place.kind {
        Kind::Town => ((place.population as f32 + 30.0).log10() - 1.5) * 0.5,
        Kind::Admin => ((place.population as f32 + 30.0).log10() - 1.5) * 0.3,
        _ => 0.0,
    }
}

fn feature(place: &PlaceRef<'_>) -> f32 {
    match (place.kind, place.feature_code) {
        (Kind::Country, _) => 5.0,
        (Kind::Region, _) => 2.2,
        (Kind::Admin, "ADM1") => 1.2,
        (Kind::Admin, _) => 1.0,
        (Kind::Town, "PPLC") => 1.6,
        (Kind::Town, "PPLA") => 0.9,
        (Kind::Town, "PPLA2") => 0.3,
        (Kind::Town, "PPLX") => -0.3,
        (Kind::Town, _) => 0.0,
    }
}

fn wanted_kind(place: &PlaceRef<'_>, wanted: Kind) -> f32 {
    match (wanted, place.kind) {
        (a, b) if a == b => 2.5,
        // «محافظة» may stand before a hand-made region, and «منطقة» before anything
        (Kind::Admin, Kind::Region) | (Kind::Region, Kind::Admin) => 1.0,
        (Kind::Region, Kind::Town) => 0.5,
        _ => -2.0,
    }
}

#[allow(clippy::cast_possible_truncation)] // a rough measure
fn nearness(distance: f64) -> f32 {
    1.5 * (-distance / NEAR_KM).exp() as f32
}
