//! What the tables hold, gathered into records and strings.

use std::collections::{HashMap, HashSet};

use crate::blob::{NONE, Record, kind, steps};
use crate::error::Error;
use crate::spelling::Standing;
use crate::table::{Row, Tables, rows};

/// Numbers of strings in the order in which they were first seen.
#[derive(Default)]
pub(crate) struct Pool {
    pub items: Vec<String>,
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

    pub fn borrowed(&self) -> Vec<&str> {
        self.items.iter().map(String::as_str).collect()
    }
}

/// What is gathered from the tables.
#[derive(Default)]
pub(crate) struct Gathered {
    pub records: Vec<Record>,
    pub strings: Vec<u8>,
    offsets: HashMap<String, u32>,
    pub boxes: Vec<u8>,
    pub countries: Pool,
    pub features: Pool,
    pub regions: Pool,
    pub admins: Vec<(String, String)>,
    admin_numbers: HashMap<String, u16>,
    /// Arabic names of a record as they stand in the tables.
    pub names: Vec<(u32, String)>,
    /// Latin names of a record.
    pub latin: Vec<(u32, String)>,
    towns: HashMap<u32, u32>,
    /// Records of first-level regions by country, for hand-made rows of the same region.
    areas: HashMap<String, Vec<u32>>,
    codes: HashMap<String, u16>,
    /// Records with names made by hand.
    by_hand: HashSet<u32>,
    /// Codes of countries whose own language is that of the names.
    pub home: HashSet<String>,
}

/// People of a foreign town or region whose name is taken without a cue.
const TRUSTED_TOWN: u32 = 100_000;
const TRUSTED_REGION: u32 = 1_000_000;
/// People of a place whose name is taken without a cue in a spelling made by rule.
const GREAT: u32 = 300_000;

impl Gathered {
    /// Reads all tables of places.
    pub fn read(tables: &Tables) -> Result<Self, Error> {
        let mut all = Gathered::default();
        all.read_admins(tables)?;
        all.read_towns(tables)?;
        all.count_people();
        all.read_countries(tables)?;
        all.read_regions(tables)?;
        Ok(all)
    }

    /// The country codes of a record, separated by a space.
    pub fn countries_of(&self, record: u32) -> &str {
        self.records.get(record as usize).and_then(|r| self.countries.items.get(usize::from(r.country))).map_or("", String::as_str)
    }

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
            self.by_hand.insert(number);
            self.names.extend(row.list(1).map(|n| (number, n.to_owned())));
            Ok(())
        })
    }

    /// The people of a first-level region are those of its towns.
    fn count_people(&mut self) {
        let mut people: HashMap<u16, u32> = HashMap::new();
        for town in self.records.iter().filter(|r| r.kind == kind::TOWN) {
            let sum = people.entry(town.admin).or_default();
            *sum = sum.saturating_add(town.population);
        }
        for areas in self.areas.values() {
            for &area in areas {
                let Some(record) = self.records.get_mut(area as usize) else { continue };
                record.population = people.get(&record.admin).copied().unwrap_or(0);
            }
        }
    }

    /// How far the names of a record can be relied on.
    pub fn standing(&self, record: u32) -> Standing {
        let Some(r) = self.records.get(record as usize) else { return Standing { home: false, trusted: false, great: false } };
        let home = self.countries_of(record).split(' ').any(|c| self.home.contains(c));
        let made = r.kind == kind::COUNTRY || r.kind & kind::REGION != 0;
        let least = if r.kind == kind::ADMIN { TRUSTED_REGION } else { TRUSTED_TOWN };
        let trusted = made || home || self.by_hand.contains(&record) || r.population >= least;
        Standing { home, trusted, great: made || r.population >= GREAT }
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
        rows("countries.tsv", &tables.countries, &["code", "ar", "bloc"], |row| {
            if row.list(2).any(|b| b == "arab-league") {
                self.home.insert(row.get(0).to_owned());
            }
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
