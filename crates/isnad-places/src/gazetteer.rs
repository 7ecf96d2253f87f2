//! The gazetteer, loaded: look-up of names.

use fst::Streamer;
use fst::raw::Fst;

use crate::blob::{Blob, List, NONE, Small, bad, degrees, kind};
use crate::error::Error;
use crate::gather::HAND_TOWN;
use crate::place::{Bounds, Kind, PlaceId, PlaceRef, class_of};
use crate::spelling::{DOUBT_WITH, DOUBT_WITHOUT, VARIANT, WITH, WITHOUT, without_article};

/// A compiled gazetteer, loaded in place. Immutable; share it between threads.
///
/// Names are asked for **folded** ([`isnad_text::Folder`]), words joined by one space.
pub struct Places {
    pub(crate) blob: Blob<'static>,
    pub(crate) names: Fst<&'static [u8]>,
    pub(crate) sounds: Fst<&'static [u8]>,
    pub(crate) small: Small<'static>,
}

/// A place that bears a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate<'p> {
    /// The place.
    pub place: PlaceRef<'p>,
    /// The name as written is an ordinary word or a given name too: take it only after a cue.
    pub ambiguous: bool,
    /// The spelling (with or without the article) is one on file, not one made by rule.
    pub as_on_file: bool,
}

/// The places that bear one name, not yet read.
#[derive(Clone, Copy)]
pub struct Names<'p> {
    places: &'p Places,
    list: List<'p>,
    with_article: bool,
}

impl<'p> Names<'p> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The places, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = Candidate<'p>> + use<'p> {
        let (places, with) = (self.places, self.with_article);
        self.list.entries().filter_map(move |e| places.candidate(e, with))
    }

    /// Is the name an ordinary word or a given name too, for every place that bears it?
    #[must_use]
    pub fn ambiguous(&self) -> bool {
        self.list.entries().all(|e| doubtful(flags(e), self.with_article))
    }
}

fn flags(entry: u32) -> u8 {
    entry.to_le_bytes()[0]
}

fn doubtful(flags: u8, with_article: bool) -> bool {
    let (doubt, seen) = if with_article { (DOUBT_WITH, WITH) } else { (DOUBT_WITHOUT, WITHOUT) };
    flags & doubt != 0 || flags & seen == 0
}

impl Places {
    /// Loads a blob that [`crate::compile`] made, without copying it.
    ///
    /// # Errors
    /// The bytes are no compiled gazetteer of this version.
    pub fn from_static(bytes: &'static [u8]) -> Result<Places, Error> {
        let blob = Blob::split(bytes)?;
        let small = postcard::from_bytes(blob.small).map_err(|e| bad(&format!("its tables cannot be read ({e})")))?;
        let names = Fst::new(blob.names).map_err(|e| bad(&e.to_string()))?;
        let sounds = Fst::new(blob.sounds).map_err(|e| bad(&e.to_string()))?;
        Ok(Places { blob, names, sounds, small })
    }

    /// Number of places.
    #[must_use]
    pub fn len(&self) -> usize {
        self.blob.len()
    }

    /// Does it hold no place?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The kind of place that a folded word in front of a name announces.
    #[must_use]
    pub fn cue(&self, folded: &str) -> Option<Kind> {
        self.small.cues.binary_search_by(|(word, _)| (*word).cmp(folded)).ok().and_then(|i| self.small.cues.get(i)).map(|(_, k)| *k)
    }

    /// All places that bear this folded name.
    #[must_use]
    pub fn candidates(&self, folded: &str) -> Option<Names<'_>> {
        let words = folded.split(' ').filter(|w| !w.is_empty());
        let wanted = words.clone().count();
        self.longest(words).filter(|(n, _)| *n == wanted).map(|(_, names)| names)
    }

    /// The longest name that folded `words` begin with: number of words and the places that bear it.
    pub fn longest<'w>(&self, words: impl Iterator<Item = &'w str>) -> Option<(usize, Names<'_>)> {
        let mut walk = Walk { fst: &self.names, node: self.names.root(), value: 0 };
        let mut best = None;
        let mut with_article = false;
        for (n, word) in words.enumerate() {
            if n == 0 {
                let bare = without_article(word, &self.small.articles);
                with_article = bare.is_some();
                walk.step(bare.unwrap_or(word).as_bytes())?;
            } else if walk.step(b" ").and_then(|()| walk.step(word.as_bytes())).is_none() {
                break;
            }
            if let Some(value) = walk.value() {
                best = Some((n + 1, value));
            }
            if walk.node.is_empty() {
                break;
            }
        }
        best.map(|(n, value)| (n, Names { places: self, list: self.blob.list(value), with_article }))
    }

    /// Calls `each` for every name, folded and without its article, in the order of their letters.
    pub fn each_name(&self, each: &mut dyn FnMut(&str, Names<'_>)) {
        let mut stream = self.names.stream();
        while let Some((key, value)) = stream.next() {
            if let Ok(name) = std::str::from_utf8(key) {
                each(name, Names { places: self, list: self.blob.list(value.value()), with_article: false });
            }
        }
    }

    fn candidate(&self, entry: u32, with_article: bool) -> Option<Candidate<'_>> {
        let flags = flags(entry);
        let seen = if with_article { WITH } else { WITHOUT };
        Some(Candidate { place: self.place(entry >> 8)?, ambiguous: doubtful(flags, with_article), as_on_file: flags & seen != 0 && flags & VARIANT == 0 })
    }

    /// The place of a record number.
    pub(crate) fn place(&self, number: u32) -> Option<PlaceRef<'_>> {
        let record = self.blob.record(number)?;
        let text = |list: &[&'static str], n: u16| list.get(usize::from(n)).copied().unwrap_or("");
        let countries = text(&self.small.countries, record.country);
        let admin = self.small.admins.get(usize::from(record.admin));
        let feature_code = text(&self.small.features, u16::from(record.feature));
        let region = record.kind & kind::REGION != 0 && record.kind != kind::COUNTRY;
        Some(PlaceRef {
            id: if region { PlaceId::Region(self.small.regions.get(record.id as usize).copied().unwrap_or("")) } else { PlaceId::GeoNames(record.id) },
            name: self.blob.string(record.name),
            lat: degrees(record.lat),
            lon: degrees(record.lon),
            country: if countries.contains(' ') { "" } else { countries },
            countries,
            admin1: admin.map(|a| a.0),
            admin1_name: admin.map(|a| a.1),
            population: record.population,
            kind: match record.kind {
                kind::TOWN => Kind::Town,
                k if k & HAND_TOWN != 0 => Kind::Town,
                kind::ADMIN => Kind::Admin,
                kind::COUNTRY => Kind::Country,
                _ if feature_code.starts_with("ADM") => Kind::Admin,
                _ => Kind::Region,
            },
            feature_class: class_of(feature_code),
            feature_code,
            home: countries.split(' ').any(|c| self.small.home.contains(&c)),
            bounds: if record.bounds == NONE {
                None
            } else {
                self.blob.sides(record.bounds).map(|[south, west, north, east]| Bounds { south, west, north, east })
            },
        })
    }
}

/// A walk through an automaton.
struct Walk<'f> {
    fst: &'f Fst<&'static [u8]>,
    node: fst::raw::Node<'f>,
    value: u64,
}

impl Walk<'_> {
    fn step(&mut self, bytes: &[u8]) -> Option<()> {
        for &byte in bytes {
            let t = self.node.transition(self.node.find_input(byte)?);
            self.value += t.out.value();
            self.node = self.fst.node(t.addr);
        }
        Some(())
    }

    fn value(&self) -> Option<u64> {
        self.node.is_final().then(|| self.value + self.node.final_output().value())
    }
}
