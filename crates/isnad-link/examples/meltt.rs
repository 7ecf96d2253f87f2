//! Pairs the rows of several event tables, as R's `meltt` does.
//!
//! ```sh
//! cargo run --release -p isnad-link --example meltt -- --km 4 --days 2 \
//!     data1.csv data2.csv data3.csv --taxonomy model_tax=model.csv --taxonomy damage_tax=damage.csv
//! ```
//!
//! Tables have the columns `date`, `enddate` (may be empty), `latitude`, `longitude` and one column for each
//! taxonomy, and may have `dataset` and `event`. A taxonomy has `data.source`, `base.categories` and then its
//! levels, finest first. Fields are separated by commas and may stand in quotation marks.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use isnad_link::table::{Row, Windows, pair};

type Result<T> = std::result::Result<T, Box<dyn Error>>;
/// Levels by (data set, category).
type Taxonomy = BTreeMap<(String, String), Vec<String>>;

fn main() -> Result<()> {
    let (mut windows, mut paths, mut taxonomies) = (Windows { km: 4.0, days: 2 }, Vec::new(), Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{arg} needs a value"));
        match arg.as_str() {
            "--km" => windows.km = value()?.parse()?,
            "--days" => windows.days = value()?.parse()?,
            "--taxonomy" => taxonomies.push(taxonomy(&value()?)?),
            _ => paths.push(arg),
        }
    }
    let tables = paths.iter().map(|path| table(path, &taxonomies)).collect::<Result<Vec<_>>>()?;
    let found = pair(&tables, windows)?;
    println!("{} rows, {} unique, {} matches, {} duplicates", found.records, found.unique(), found.matches(), found.duplicates());
    for (tables, events) in found.overlaps() {
        let names: Vec<&str> = tables.iter().map(|t| paths[*t].rsplit('/').next().unwrap_or_default()).collect();
        println!("{events:6} in {}", names.join(" + "));
    }
    let is_episode = |(table, row): (usize, usize)| tables[table][row].high > tables[table][row].low;
    let episodes: BTreeSet<_> = found.flags.iter().map(|flag| if is_episode(flag.left) { flag.left } else { flag.right }).collect();
    println!("{} pairs of an episode and an event to look at, of {} episodes", found.flags.len(), episodes.len());
    Ok(())
}

fn table(path: &str, taxonomies: &[(String, Taxonomy)]) -> Result<Vec<Row>> {
    let (head, lines) = read(path)?;
    let column = |name: &str| head.iter().position(|h| h == name);
    let needed = |name: &str| column(name).ok_or_else(|| format!("{path}: no column {name:?} in the first line"));
    let (date, lat, lon) = (needed("date")?, needed("latitude")?, needed("longitude")?);
    let traits = taxonomies.iter().map(|(name, taxonomy)| Ok((needed(name)?, taxonomy))).collect::<Result<Vec<_>>>()?;
    let mut rows = Vec::new();
    for (number, fields) in lines {
        let field = |at: usize| fields.get(at).map_or("", String::as_str);
        let wrong = |what: &str| format!("{path}, line {number}: {what}");
        let low = day(field(date)).ok_or_else(|| wrong("the date is not YYYY-MM-DD"))?;
        let dataset = column("dataset").map_or("", field).to_owned();
        let levels = |(at, taxonomy): &(usize, &Taxonomy)| taxonomy.get(&(dataset.clone(), field(*at).to_owned())).cloned().unwrap_or_default();
        rows.push(Row {
            id: format!("{path}, line {number}"),
            low,
            high: column("enddate").and_then(|at| day(field(at))).unwrap_or(low),
            lat: field(lat).parse().map_err(|_| wrong("the latitude is no number"))?,
            lon: field(lon).parse().map_err(|_| wrong("the longitude is no number"))?,
            traits: traits.iter().map(levels).collect(),
        });
    }
    Ok(rows)
}

/// `NAME=FILE`: the column that the taxonomy is about, and its table.
fn taxonomy(argument: &str) -> Result<(String, Taxonomy)> {
    let (name, path) = argument.split_once('=').ok_or("--taxonomy takes COLUMN=FILE")?;
    let (_, lines) = read(path)?;
    let mut out = Taxonomy::new();
    for (number, fields) in lines {
        let [source, base, levels @ ..] = fields.as_slice() else { return Err(format!("{path}, line {number}: fewer than two fields").into()) };
        out.insert((source.clone(), base.clone()), levels.to_vec());
    }
    Ok((name.to_owned(), out))
}

/// Numbered fields of a line.
type Line = (usize, Vec<String>);

fn read(path: &str) -> Result<(Vec<String>, Vec<Line>)> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let mut lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()).map(|(line, number)| (number, fields(line)));
    let (_, head) = lines.next().ok_or_else(|| format!("{path}: the file is empty"))?;
    Ok((head, lines.collect()))
}

fn fields(line: &str) -> Vec<String> {
    let (mut out, mut quoted) = (vec![String::new()], false);
    for c in line.trim_end().chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            _ => out.last_mut().into_iter().for_each(|field| field.push(c)),
        }
    }
    out
}

/// Days from 1970-01-01 to `YYYY-MM-DD` (Hinnant's days_from_civil).
fn day(text: &str) -> Option<i32> {
    let mut parts = text.get(..10)?.split('-').map(str::parse::<i32>);
    let (Some(Ok(year)), Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31))) = (parts.next(), parts.next(), parts.next()) else { return None };
    let year = year - i32::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}
