//! Compiles the tables into a blob.

use std::collections::{BTreeMap, HashSet};

use isnad_text::Folder;

use crate::blob::{self, Small};
use crate::error::Error;
use crate::gather::Gathered;
use crate::place::Kind;
use crate::sound::Sounds;
use crate::spelling::{Entry, Spellings};
use crate::table::{Row, Tables, rows};

/// Compiles the tables of `packs/world` into the blob that [`crate::Places::from_static`] reads.
///
/// # Errors
/// A table has a bad line.
pub fn compile(tables: &Tables) -> Result<Vec<u8>, Error> {
    let all = Gathered::read(tables)?;
    let folder = Folder::default();
    let spellings = Spellings::read(&tables.spellings, &tables.ambiguous, &folder)?;
    let sounds = Sounds::read(&tables.sounds)?;
    let mut cues = Vec::new();
    rows("places-cues.tsv", &tables.cues, &["word", "kind"], |row| {
        cues.push((folder.fold(row.get(0)), kind_of(row)?));
        Ok(())
    })?;
    cues.sort_unstable();
    let mut lists = Vec::new();
    let names = automaton(spellings.keys(&all.names, &folder, &|record| all.standing(record)), &mut lists)?;
    let mut by_sound: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    for (record, name) in &all.latin {
        for country in all.countries_of(*record).split(' ').filter(|c| !c.is_empty()) {
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
        home: sorted(&all.home),
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

fn sorted(codes: &HashSet<String>) -> Vec<&str> {
    let mut out: Vec<&str> = codes.iter().map(String::as_str).collect();
    out.sort_unstable();
    out
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
