//! Series from CSV files: plain ones (`date` and, where known, `count`, `lat`, `lon`, `source`) and those of UCDP GED.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use isnad_series::calendar::Day;
use isnad_series::plan::Origin;
use isnad_series::series::{Point, Series};

use super::condition::Condition;

/// What to take of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Wanted {
    /// The file.
    pub file: String,
    /// Conditions that rows must meet.
    pub conditions: Vec<String>,
    /// The column that counts.
    pub count: Option<String>,
    /// Rows whose day is uncertain by more days are left out.
    pub spread: u32,
}

/// A series, and what was left out of it.
#[derive(Debug)]
pub struct Loaded {
    /// The series.
    pub series: Series,
    /// Rows left out because their day is too uncertain.
    pub uncertain: usize,
}

impl Wanted {
    /// As it stands in a plan.
    pub fn origin(&self) -> Origin {
        let mut origin = Origin::from([("file".to_owned(), vec![self.file.clone()]), ("spread".to_owned(), vec![self.spread.to_string()])]);
        if !self.conditions.is_empty() {
            origin.insert("where".to_owned(), self.conditions.clone());
        }
        if let Some(count) = &self.count {
            origin.insert("count".to_owned(), vec![count.clone()]);
        }
        origin
    }

    /// Back from a plan; none where the origin is no file.
    pub fn of(origin: &Origin) -> Option<Wanted> {
        let first = |name: &str| origin.get(name).and_then(|v| v.first()).cloned();
        Some(Wanted {
            file: first("file")?,
            conditions: origin.get("where").cloned().unwrap_or_default(),
            count: first("count"),
            spread: first("spread").and_then(|s| s.parse().ok()).unwrap_or(0),
        })
    }
}

/// Reads a series.
pub fn load(wanted: &Wanted, name: &str) -> Result<Loaded> {
    let path = Path::new(&wanted.file);
    let file = File::open(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let mut input = BufReader::new(file);
    let delimiter = delimiter(&mut input).with_context(|| format!("{}: cannot be read", path.display()))?;
    Reader::new(path, input, delimiter, wanted)?.series(name)
}

/// The sign between columns: the most frequent one of the first line.
fn delimiter(input: &mut impl BufRead) -> std::io::Result<u8> {
    let start = input.fill_buf()?;
    let line = start.split(|b| *b == b'\n').next().unwrap_or_default();
    let count = |d: u8| line.iter().filter(|b| **b == d).count();
    Ok([b',', b';', b'\t'].into_iter().rev().max_by_key(|d| count(*d)).unwrap_or(b','))
}

/// The columns that matter, by their place.
struct Columns {
    date: usize,
    end: Option<usize>,
    count: Option<usize>,
    lat: Option<usize>,
    lon: Option<usize>,
    source: Option<usize>,
}

struct Reader<'a, R> {
    path: &'a Path,
    csv: csv::Reader<R>,
    columns: Columns,
    heads: Vec<String>,
    conditions: Vec<(usize, Condition)>,
    spread: u32,
}

impl<'a, R: Read> Reader<'a, R> {
    fn new(path: &'a Path, input: R, delimiter: u8, wanted: &Wanted) -> Result<Reader<'a, R>> {
        let mut csv = csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(input);
        let heads: Vec<String> = csv
            .headers()
            .with_context(|| format!("{}, line 1: no line of column names", path.display()))?
            .iter()
            .map(|h| h.trim_start_matches('\u{feff}').trim().to_lowercase())
            .collect();
        let find = |names: &[&str]| names.iter().find_map(|n| heads.iter().position(|h| h == n));
        let need = |name: &str| {
            find(&[&name.to_lowercase()]).ok_or_else(|| anyhow!("{}, line 1: no column «{name}»; there are: {}", path.display(), heads.join(", ")))
        };
        let date = find(&["date", "date_start", "event_date", "day"])
            .ok_or_else(|| anyhow!("{}, line 1: no column «date»; the first line must name the columns, as date,count,lat,lon,source", path.display()))?;
        let columns = Columns {
            date,
            end: find(&["date_end", "enddate"]),
            count: match &wanted.count {
                Some(name) => Some(need(name)?),
                None => find(&["count"]),
            },
            lat: find(&["lat", "latitude"]),
            lon: find(&["lon", "longitude", "lng"]),
            source: find(&["source", "source_office", "publisher"]),
        };
        let mut conditions = Vec::new();
        for text in &wanted.conditions {
            let condition = Condition::parse(text)?;
            conditions.push((need(&condition.column)?, condition));
        }
        Ok(Reader { path, csv, columns, heads, conditions, spread: wanted.spread })
    }

    fn series(mut self, name: &str) -> Result<Loaded> {
        let mut series = Series { name: name.to_owned(), ..Series::default() };
        let mut numbers: HashMap<String, u32> = HashMap::new();
        let mut uncertain = 0;
        let mut record = csv::StringRecord::new();
        let mut row = 0usize;
        loop {
            let more = self.csv.read_record(&mut record).map_err(|e| self.fault(line(&self.csv, e.position()), &e.to_string()))?;
            if !more {
                break;
            }
            row += 1;
            let at = record.position().map_or(0, csv::Position::line);
            // The files of HDX have a row of HXL tags under the names.
            if row == 1 && record.iter().any(|c| c.starts_with('#')) || record.iter().all(|c| c.trim().is_empty()) {
                continue;
            }
            if !self.meets(&record, at)? {
                continue;
            }
            match self.point(&record, at)? {
                Some(mut point) => {
                    point.source = self.columns.source.and_then(|c| record.get(c)).and_then(first_source).map(|s| {
                        let next = series.sources.len() as u32;
                        *numbers.entry(s.to_owned()).or_insert_with(|| {
                            series.sources.push(s.to_owned());
                            next
                        })
                    });
                    series.points.push(point);
                }
                None => uncertain += 1,
            }
        }
        if series.points.is_empty() {
            bail!("{}: no row is left of {row}; look at the conditions and at --spread ({uncertain} rows have too uncertain a day)", self.path.display());
        }
        Ok(Loaded { series, uncertain })
    }

    fn meets(&self, record: &csv::StringRecord, at: u64) -> Result<bool> {
        for (column, condition) in &self.conditions {
            let cell = record.get(*column).unwrap_or_default().trim();
            if !condition.holds(cell).map_err(|why| self.fault(at, &why))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The event of a row; none where its day is too uncertain.
    fn point(&self, record: &csv::StringRecord, at: u64) -> Result<Option<Point>> {
        let cell = |c: Option<usize>| c.and_then(|c| record.get(c)).map(str::trim).filter(|s| !s.is_empty());
        let day = |c: usize| {
            let text = record.get(c).unwrap_or_default().trim();
            Day::parse(text).ok_or_else(|| self.fault(at, &format!("«{text}» in column {} is no day; write days as 2011-02-25", self.heads[c])))
        };
        let first = day(self.columns.date)?;
        if let Some(end) = self.columns.end.filter(|c| cell(Some(*c)).is_some())
            && day(end)?.0 - first.0 > i32::try_from(self.spread).unwrap_or(i32::MAX)
        {
            return Ok(None);
        }
        let count = match cell(self.columns.count) {
            None => 1,
            Some(text) => whole(text).ok_or_else(|| self.fault(at, &format!("«{text}» is no count; write a whole number of 0 or more")))?,
        };
        Ok(Some(Point { day: first, count, place: self.place(cell(self.columns.lat), cell(self.columns.lon), at)?, source: None }))
    }

    fn place(&self, lat: Option<&str>, lon: Option<&str>, at: u64) -> Result<Option<[f64; 2]>> {
        let (Some(lat), Some(lon)) = (lat, lon) else { return Ok(None) };
        let degrees = |text: &str, most: f64| text.parse::<f64>().ok().filter(|d| d.abs() <= most);
        match (degrees(lat, 90.0), degrees(lon, 180.0)) {
            (Some(lat), Some(lon)) => Ok(Some([lat, lon])),
            _ => Err(self.fault(at, &format!("«{lat}», «{lon}» are no latitude and longitude; write degrees with a point, as 33.31 and 44.36"))),
        }
    }

    fn fault(&self, line: u64, why: &str) -> anyhow::Error {
        anyhow!("{}, line {line}: {why}", self.path.display())
    }
}

fn line<R: Read>(csv: &csv::Reader<R>, position: Option<&csv::Position>) -> u64 {
    position.unwrap_or_else(|| csv.position()).line()
}

/// A whole number, which some files write as `3.0`.
fn whole(text: &str) -> Option<u32> {
    let text = text.split_once('.').filter(|(_, rest)| rest.bytes().all(|b| b == b'0')).map_or(text, |(whole, _)| whole);
    text.parse().ok()
}

/// GED lists several sources of an event, parted by semicolons; the first one stands for the event.
fn first_source(cell: &str) -> Option<&str> {
    Some(cell.split(';').next()?.trim().trim_matches('"').trim()).filter(|s| !s.is_empty())
}
