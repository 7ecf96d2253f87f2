//! Places: the place names of a sentence (`find`), which of them an event takes (`own`), and what stands in where its
//! sentence has none (`fill`).

mod fill;
mod find;
mod own;
mod spans;

use isnad_pack::Pack;
use isnad_pack::model::Class;
use isnad_places::{Context, Kind, PlaceId, PlaceRef, Places};
use isnad_text::Span;

use crate::record::{Basis, EventPlace};

pub(crate) use fill::{Home, fill};
pub(crate) use find::find;
pub(crate) use own::own;

/// A place named in a sentence.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    /// Its words.
    pub span: Span,
    /// Item in which it stands.
    pub item: usize,
    /// What it means.
    pub place: EventPlace,
    /// 0 town or site, 1 region, 2 country: the lower the more exact.
    pub rank: u8,
    /// Stands it where places stand: after في, شرق … or after مدينة?
    pub locative: bool,
    /// A capital named without anything that makes it a place stands for its government: «اتهمت لندن».
    pub seat: bool,
}

/// What a document tells about where it plays, while it is read.
#[derive(Debug, Default)]
pub(crate) struct Where {
    /// Countries (ISO 3166-1 alpha-3) with weights from 0 to 1.
    pub countries: Vec<(String, f32)>,
    /// Latitude and longitude of the place named last, in degrees.
    pub near: Option<(f64, f64)>,
    /// The town named last, which «هذه المدينة» means.
    pub town: Option<EventPlace>,
    /// The region named last, which «المحافظة» means.
    pub region: Option<EventPlace>,
}

impl Where {
    /// Remembers a place for those that follow.
    fn remember(&mut self, kind: Kind, place: &EventPlace) {
        match kind {
            Kind::Town => self.town = Some(place.clone()),
            Kind::Admin | Kind::Region => self.region = Some(place.clone()),
            Kind::Country => {}
        }
        if matches!(kind, Kind::Town | Kind::Region) {
            self.near = place.lat.zip(place.lon).or(self.near);
        }
    }
}

/// A country as a place.
pub(crate) fn country(places: &Places, pack: &Pack, code: &str, span: Option<Span>, basis: Basis) -> Option<EventPlace> {
    let (entity, _) = pack.country(code)?;
    let name = pack.data().lexemes.iter().find(|l| l.class == Class::Country && l.entity == Some(entity))?;
    let ranked = places.resolve(&pack.folder().fold(&name.lemma), &Context { kind: Some(Kind::Country), ..Context::default() });
    let p = ranked.into_iter().find(|c| c.place.kind == Kind::Country)?.place;
    Some(record(pack, p, span, basis))
}

/// A place of the gazetteer as it stands in a record.
fn record(pack: &Pack, p: PlaceRef<'_>, span: Option<Span>, basis: Basis) -> EventPlace {
    EventPlace {
        span,
        name: Some(p.name.to_owned()),
        geonameid: match p.id {
            PlaceId::GeoNames(id) => Some(id),
            PlaceId::Region(_) => None,
        },
        lat: Some(p.lat),
        lon: Some(p.lon),
        province: p.admin1_name.filter(|_| p.kind != Kind::Country).map(str::to_owned),
        country: crate::party::country_name(pack, p.country),
        country_code: Some(p.country.to_owned()).filter(|c| !c.is_empty()),
        feature: Some((p.feature_class, p.feature_code.to_owned())),
        resolution: Some(match p.kind {
            Kind::Town => 4,
            Kind::Region => 3,
            Kind::Admin => 2,
            Kind::Country => 1,
        }),
        basis,
    }
}

/// A place that no gazetteer has is still the place that the text names.
fn unlisted(span: Span) -> EventPlace {
    EventPlace {
        span: Some(span),
        name: None,
        geonameid: None,
        lat: None,
        lon: None,
        province: None,
        country_code: None,
        country: None,
        feature: None,
        resolution: None,
        basis: Basis::Text,
    }
}
