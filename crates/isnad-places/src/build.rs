//! Compiles the tables into a blob.

use std::collections::{BTreeMap, HashMap};

use isnad_text::Folder;

use crate::blob::{self, NONE, Record, Small, kind, steps};
use crate::error::Error;
use crate::place::Kind;
use crate::sound::Sounds;
use crate::spelling::{Entry, Spellings};
use crate::table::{Row, Tables, rows};

/// Numbers of strings in the order in which they were first seen.
#[derive(Default)]
struct Pool {
    items: Vec<String>,
    by_text: HashMap<String, usize>,
}

impl Pool {
    fn number(&mut self, text: &str) -> usize {
        if let Some(&n) = self.by_text.get(text) {
            return n;
        }
        self.items.push(text.to_owned());
        self.by_text.insert(text.to_owned(), self.items.len() - 1);
        self.items.len() - 1
    }

    fn narrow(&mut self, text: &str) -> u16 {
        if text.is_empty() { NONE } else { u16::try_from(self.number(text)).unwrap_or(NONE) }
    }

    fn borrowed(&self) -> Vec<&str> {
        self.items.iter().map(String::as_str).collect()
    }
}

/// What is gathered from the tables.
#[derive(Default)]
struct Gathered {
    records: Vec<Record>,
    strings: Vec<u8>,
    offsets: HashMap<String, u32>,
    boxes: Vec<u8>,
    countries: Pool,
    features: Pool,
    regions: Pool,
    admins: Vec<(String, String)>,
    admin_numbers: HashMap<String, u16>,
    /// Arabic names of a record as they stand in the tables.
    names: Vec<(u32, String)>,
    /// Latin names of a record.
    latin: Vec<(u32, String)>,
    towns: HashMap<u32, u32>,
    /// Records of first-level regions by country, for hand-made rows of the same region.
    areas: HashMap<String, Vec<u32>>,
    codes: HashMap<String, u16>,
}

/// Compiles the tables of `packs/world` into the blob that [`crate::Places::from_static`] reads.
///
/// # Errors
/// A table has a bad line.
pub fn compile(tables: &Tables) -> Result<Vec<u8>, Error> {
    let mut all = Gathered::default();
    all.read_admins(tables)?;
    all.read_towns(tables)?;
    all.read_countries(tables)?;
    all.read_regions(tables)?;
    let folder = Folder::default();
    let spellings = Spellings::read(&tables.spellings, &tables.countries, &tables.ambiguous, &folder)?;
    let sounds = Sounds::read(&tables.sounds)?;
    let mut cues = Vec::new();
    rows("places-cues.tsv", &tables.cues, &["word", "kind"], |row| {
        cues.push((folder.fold(row.get(0)), kind_of(row)?));
        Ok(())
    })?;
    cues.sort_unstable();
    let mut lists = Vec::new();
    let country_of = |record: u32| all.records.get(record as usize).and_then(|r| all.countries.items.get(usize::from(r.country))).map_or("", String::as_str);
    let names = automaton(spellings.keys(&all.names, &folder, &country_of), &mut lists)?;
    let mut by_sound: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for (record, name) in &all.latin {
        for country in country_of(*record).split(' ').filter(|c| !c.is_empty()) {
            for skeleton in sounds.latin_skeletons(&name.to_lowercase()) {
                by_sound.entry(format!("{country}{skeleton}")).or_default().push(Entry::new(*record, 0));
            }
        }
    }
    let heard = automaton(by_sound, &mut lists)?;
    let small = Small {
        countries: all.countries.borrowed(),
        features: all.features.borrowed(),
        regions: all.regions.borrowed(),
        admins: all.admins.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect(),
        articles: spellings.articles(),
        cues: cues.iter().map(|(w, k)| (w.as_str(), *k)).collect(),
        arabic: sounds.arabic(),
        latin: sounds.latin(),
    };
    let small = postcard::to_allocvec(&small).map_err(|e| Error::new("gazetteer", 0, format!("cannot be encoded: {e}")))?;
    let mut records = Vec::with_capacity(all.records.len() * blob::RECORD);
    all.records.iter().for_each(|r| r.write(&mut records));
    Ok(blob::join([&names, &heard, &small, &records, &lists, &all.strings, &all.boxes]))
}

fn kind_of(row: &Row<'_>) -> Result<Kind, Error> {
    match row.get(1) {
        "town" => Ok(Kind::Town),
        "admin" => Ok(Kind::Admin),
        "region" => Ok(Kind::Region),
        "country" => Ok(Kind::Country),
        other => Err(row.error(format!("`{other}` is none of town, admin, region, country"))),
    }
}

/// The automaton of keys to lists; a list of one is kept in the value itself.
fn automaton(keys: BTreeMap<String, Vec<Entry>>, lists: &mut Vec<u8>) -> Result<Vec<u8>, Error> {
    let failed = |e: fst::Error| Error::new("gazetteer", 0, e.to_string());
    let mut map = fst::MapBuilder::memory();
    for (key, mut entries) in keys {
        Entry::distinct(&mut entries);
        let value = if let [one] = entries.as_slice() {
            (u64::from(one.packed()) << 1) | 1
        } else {
            let at = (lists.len() as u64) << 1;
            lists.extend_from_slice(&u32::try_from(entries.len()).unwrap_or(0).to_le_bytes());
            entries.iter().for_each(|e| lists.extend_from_slice(&e.packed().to_le_bytes()));
            at
        };
        map.insert(key, value).map_err(failed)?;
    }
    map.into_inner().map_err(failed)
}

impl Gathered {
    fn add(&mut self, mut record: Record, name: &str, sides: Option<[f64; 4]>) -> u32 {
        record.name = self.string(name);
        record.bounds = sides.map_or(NONE, |s| self.sides(s));
        self.records.push(record);
        let number = u32::try_from(self.records.len() - 1).unwrap_or(u32::MAX);
        self.latin.push((number, name.to_owned()));
        number
    }

    fn string(&mut self, text: &str) -> u32 {
        if let Some(&at) = self.offsets.get(text) {
            return at;
        }
        let mut end = text.len().min(255);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let at = u32::try_from(self.strings.len()).unwrap_or(u32::MAX);
        self.strings.push(u8::try_from(end).unwrap_or(255));
        self.strings.extend_from_slice(&text.as_bytes()[..end]);
        self.offsets.insert(text.to_owned(), at);
        at
    }

    fn sides(&mut self, sides: [f64; 4]) -> u16 {
        let number = u16::try_from(self.boxes.len() / 16).unwrap_or(NONE);
        if number != NONE {
            sides.iter().for_each(|s| self.boxes.extend_from_slice(&steps(*s).to_le_bytes()));
        }
        number
    }

    fn feature(&mut self, code: &str) -> u8 {
        u8::try_from(self.features.number(code)).unwrap_or(0)
    }

    fn read_admins(&mut self, tables: &Tables) -> Result<(), Error> {
        let columns = ["geonameid", "code", "en", "ar", "lat", "lon", "south", "west", "north", "east", "country"];
        for (file, text, feature) in [("admin1.tsv", &tables.admin1, "ADM1"), ("places-admin2.tsv", &tables.admin2, "ADM2")] {
            rows(file, text, &columns, |row| {
                let first = feature == "ADM1";
                if first {
                    let number = u16::try_from(self.admins.len()).unwrap_or(NONE);
                    self.admin_numbers.insert(row.get(1).to_owned(), number);
                    self.admins.push((row.get(1).to_owned(), row.get(2).to_owned()));
                }
                let record = Record {
                    id: row.number(0)?,
                    lat: steps(row.number(4)?),
                    lon: steps(row.number(5)?),
                    country: self.countries.narrow(row.get(10)),
                    admin: self.admin_numbers.get(row.get(1)).copied().unwrap_or(NONE),
                    feature: self.feature(feature),
                    kind: kind::ADMIN,
                    ..Record::default()
                };
                let number = self.add(record, row.get(2), sides_of(row, 6)?);
                if first {
                    self.areas.entry(row.get(10).to_owned()).or_default().push(number);
                }
                self.names.extend(row.list(3).map(|n| (number, n.to_owned())));
                Ok(())
            })?;
        }
        Ok(())
    }

    fn read_towns(&mut self, tables: &Tables) -> Result<(), Error> {
        let columns = ["geonameid", "name", "lat", "lon", "country", "admin1", "population", "feature", "ar"];
        rows("places.tsv", &tables.places, &columns, |row| {
            let code = format!("{}.{}", row.get(4), row.get(5));
            let record = Record {
                id: row.number(0)?,
                lat: steps(row.number(2)?),
                lon: steps(row.number(3)?),
                population: row.number(6)?,
                country: self.countries.narrow(row.get(4)),
                admin: self.admin_numbers.get(&code).copied().unwrap_or(NONE),
                feature: self.feature(row.get(7)),
                kind: kind::TOWN,
                ..Record::default()
            };
            let id = record.id;
            let number = self.add(record, row.get(1), None);
            self.towns.insert(id, number);
            self.names.extend(row.list(8).map(|n| (number, n.to_owned())));
            Ok(())
        })?;
        rows("places-extra.tsv", &tables.extra, &["geonameid", "ar"], |row| {
            let id: u32 = row.number(0)?;
            let Some(&number) = self.towns.get(&id) else { return Err(row.error(format!("no place {id} in places.tsv"))) };
            self.names.extend(row.list(1).map(|n| (number, n.to_owned())));
            Ok(())
        })
    }

    fn read_countries(&mut self, tables: &Tables) -> Result<(), Error> {
        let columns = ["geonameid", "code", "en", "lat", "lon", "south", "west", "north", "east", "population"];
        rows("places-countries.tsv", &tables.country_boxes, &columns, |row| {
            let record = Record {
                id: row.number(0)?,
                lat: steps(row.number(3)?),
                lon: steps(row.number(4)?),
                population: row.number(9)?,
                country: self.countries.narrow(row.get(1)),
                admin: NONE,
                feature: self.feature("PCLI"),
                kind: kind::COUNTRY,
                ..Record::default()
            };
            let number = self.add(record, row.get(2), sides_of(row, 5)?);
            self.codes.insert(row.get(1).to_owned(), u16::try_from(number.saturating_sub(self.first_country())).unwrap_or(NONE));
            Ok(())
        })?;
        let first = self.first_country();
        rows("countries.tsv", &tables.countries, &["code", "ar"], |row| {
            if let Some(&offset) = self.codes.get(row.get(0)) {
                self.names.extend(row.list(1).map(|n| (first + u32::from(offset), n.to_owned())));
            }
            Ok(())
        })
    }

    /// Number of the first record that is a country.
    fn first_country(&self) -> u32 {
        let found = self.records.iter().position(|r| r.kind == kind::COUNTRY);
        u32::try_from(found.unwrap_or(self.records.len())).unwrap_or(u32::MAX)
    }

    fn read_regions(&mut self, tables: &Tables) -> Result<(), Error> {
        let columns = ["id", "en", "ar", "lat", "lon", "south", "west", "north", "east", "countries", "feature"];
        rows("regions.tsv", &tables.regions, &columns, |row| {
            let known = if row.get(10) == "ADM1" { self.same_area(row) } else { None };
            let number = if let Some(number) = known {
                number
            } else {
                let town = row.get(10).starts_with("PPL");
                let record = Record {
                    id: u32::try_from(self.regions.number(row.get(0))).unwrap_or(u32::MAX),
                    lat: steps(row.number(3)?),
                    lon: steps(row.number(4)?),
                    country: self.countries.narrow(row.get(9)),
                    admin: NONE,
                    feature: self.feature(row.get(10)),
                    // towns made by hand carry the id of a region too
                    kind: if town { kind::REGION | HAND_TOWN } else { kind::REGION },
                    ..Record::default()
                };
                self.add(record, row.get(1), sides_of(row, 5)?)
            };
            self.names.extend(row.list(2).map(|n| (number, n.to_owned())));
            Ok(())
        })
    }

    /// The first-level region that a hand-made row gives further names of: it has one of the row's names.
    fn same_area(&self, row: &Row<'_>) -> Option<u32> {
        let own: Vec<&str> = row.list(2).collect();
        let areas = self.areas.get(row.get(9))?;
        let shares = |area: u32| self.names.iter().any(|(n, name)| *n == area && own.contains(&name.as_str()));
        areas.iter().copied().find(|&area| shares(area))
    }
}

/// Marks a populated place among the hand-made rows.
pub(crate) const HAND_TOWN: u8 = 0x80;

fn sides_of(row: &Row<'_>, first: usize) -> Result<Option<[f64; 4]>, Error> {
    if row.get(first).is_empty() {
        return Ok(None);
    }
    Ok(Some([row.number(first)?, row.number(first + 1)?, row.number(first + 2)?, row.number(first + 3)?]))
}
