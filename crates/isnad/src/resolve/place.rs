//! Places.

use isnad_places::{Choice, Context, Kind, PlaceId, Places};
use isnad_text::Folder;
use serde_json::{Map, Value, json};

/// Alternatives that are printed.
const ALTERNATIVES: usize = 5;

/// Looks names up for a text about certain countries.
pub(super) struct Finder<'p> {
    places: &'p Places,
    folder: Folder,
    /// Codes with weights, the foremost with 1.
    countries: Vec<(String, f32)>,
}

impl<'p> Finder<'p> {
    pub fn new(places: &'p Places, countries: &[String]) -> Self {
        #[allow(clippy::cast_precision_loss)] // a handful of countries
        let weighed = |(i, code): (usize, &String)| (code.trim().to_uppercase(), 1.0 / (i as f32 + 1.0));
        Finder { places, folder: Folder::default(), countries: countries.iter().enumerate().map(weighed).collect() }
    }

    /// The place that a name means: by the name as it stands, else by what follows «مدينة» and the like, else by sound.
    pub fn place(&self, text: &str) -> Value {
        let folded = self.folder.fold(text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let whole = words.join(" ");
        let announced = words.split_first().filter(|(_, rest)| !rest.is_empty()).and_then(|(w, rest)| Some((self.places.cue(w)?, rest.join(" "))));
        let mut choices = self.by_name(&whole, None);
        if let Some((kind, name)) = announced.as_ref().filter(|_| choices.is_empty()) {
            choices = self.by_name(name, Some(*kind));
        }
        let on_file = !choices.is_empty();
        if !on_file {
            let (kind, name) = announced.map_or((None, whole), |(k, n)| (Some(k), n));
            choices = self.with_context(kind, |c| self.places.transliterate(&name, c));
        }
        let Some((best, others)) = choices.split_first() else { return Value::Null };
        let mut out = described(best);
        out.insert("text".to_owned(), json!(text));
        out.insert("basis".to_owned(), json!(if on_file { "text" } else { "inferred" }));
        out.insert("alternatives".to_owned(), others.iter().take(ALTERNATIVES).map(described).collect());
        Value::Object(out)
    }

    fn by_name(&self, name: &str, kind: Option<Kind>) -> Vec<Choice<'p>> {
        self.with_context(kind, |c| self.places.resolve(name, c))
    }

    fn with_context<T>(&self, kind: Option<Kind>, ask: impl FnOnce(&Context<'_>) -> T) -> T {
        let countries: Vec<(&str, f32)> = self.countries.iter().map(|(c, w)| (c.as_str(), *w)).collect();
        ask(&Context { countries: &countries, kind, ..Context::default() })
    }
}

fn described(c: &Choice<'_>) -> Map<String, Value> {
    let p = &c.place;
    let id = match p.id {
        PlaceId::GeoNames(id) => Some(id),
        PlaceId::Region(_) => None,
    };
    let fields = [
        ("name", json!(p.name)),
        ("geonameid", json!(id)),
        ("lat", json!(p.lat)),
        ("lon", json!(p.lon)),
        ("country_code", json!(Some(p.country).filter(|c| !c.is_empty()))),
        ("province", json!(p.admin1_name)),
        ("feature_code", json!(p.feature_code)),
        ("score", json!((f64::from(c.score) * 100.0).round() / 100.0)),
    ];
    fields.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
}
