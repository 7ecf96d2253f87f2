//! The arguments of `isnad series`, and readers of values that `isnad test` has in common with it.

use std::path::PathBuf;

use clap::ValueEnum;
use isnad_series::calendar::{Day, Step};
use isnad_series::series::Region;

use super::archived::Unit;
use crate::search::args::Conditions;

const EXAMPLES: &str = "\
Examples:
  isnad series attacks.csv                                     events of each month, gaps marked where --volume is given
  isnad series ged.csv --where country=Iraq --step week        one row a week, from a UCDP GED file
  isnad series ged.csv --count best --volume reports.csv       the dead, and how much was reported
  isnad series --archive my.isnad --type PROTEST --country IRQ  incidents of an archive, with its documents beside
  isnad series attacks.csv --step day --format csv > days.csv  for `isnad test` or a spreadsheet";

/// `isnad series`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct SeriesArgs {
    /// A CSV file with the column date and, where known, count, lat, lon, source; or a file of UCDP GED
    #[arg(value_name = "CSV")]
    pub file: Option<PathBuf>,
    /// Count in an archive instead
    #[arg(long, value_name = "FILE")]
    pub archive: Option<PathBuf>,
    /// What is counted in the archive
    #[arg(long, value_enum, default_value_t = Unit::Incidents)]
    pub unit: Unit,
    /// Conditions on the events of the archive; the days are for files too
    #[command(flatten)]
    pub conditions: Conditions,
    /// Take only rows for which this holds: COLUMN=VALUE, COLUMN!=VALUE, COLUMN>=NUMBER, COLUMN<=NUMBER; may be given several times
    #[arg(long = "where", value_name = "CONDITION")]
    pub rows: Vec<String>,
    /// Column that counts [default: count, or each row once]
    #[arg(long, value_name = "COLUMN")]
    pub count: Option<String>,
    /// Leave out rows whose day is uncertain by more than this many days (columns date_start and date_end)
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    pub spread: u32,
    /// One row for each
    #[arg(long, value_enum, default_value_t = StepArg::Month)]
    pub step: StepArg,
    /// Only events between two parallels and two meridians
    #[arg(long = "box", value_name = "SOUTH,WEST,NORTH,EAST", value_parser = bounds, allow_hyphen_values = true, conflicts_with = "around")]
    pub bounds: Option<Region>,
    /// Only events within so many km of a place
    #[arg(long, value_name = "LAT,LON,KM", value_parser = circle, allow_hyphen_values = true)]
    pub around: Option<Region>,
    /// How much was reported each day, of anything (columns date and count): shown beside, and tells gaps from zeros [default with --archive: its
    /// documents]
    #[arg(long, value_name = "CSV")]
    pub volume: Option<PathBuf>,
    /// Form of the output [default: table on a terminal, csv otherwise]
    #[arg(long, value_enum)]
    pub format: Option<SeriesFormat>,
}

/// Forms of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SeriesFormat {
    /// Columns and bars, for reading
    Table,
    /// date,count,volume,gap
    Csv,
    /// One JSON object
    Json,
}

/// Units of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum StepArg {
    Day,
    Week,
    Month,
}

impl From<StepArg> for Step {
    fn from(s: StepArg) -> Step {
        match s {
            StepArg::Day => Step::Day,
            StepArg::Week => Step::Week,
            StepArg::Month => Step::Month,
        }
    }
}

/// Reads a day.
pub fn day(s: &str) -> Result<Day, String> {
    Day::parse(s).ok_or_else(|| "write a day as 2011-02-25".to_owned())
}

fn numbers<const N: usize>(s: &str) -> Option<[f64; N]> {
    let list: Vec<f64> = s.split(',').map(|n| n.trim().parse().ok().filter(|x: &f64| x.is_finite())).collect::<Option<_>>()?;
    list.try_into().ok()
}

/// Reads four bounds.
pub fn bounds(s: &str) -> Result<Region, String> {
    match numbers::<4>(s) {
        Some([south, west, north, east]) if -90.0 <= south && south < north && north <= 90.0 => Ok(Region::Box { south, west, north, east }),
        _ => Err("write four numbers in degrees: south,west,north,east, as 29.0,38.8,37.4,48.6".to_owned()),
    }
}

/// Reads a circle.
pub fn circle(s: &str) -> Result<Region, String> {
    match numbers::<3>(s) {
        Some([lat, lon, km]) if lat.abs() <= 90.0 && km > 0.0 => Ok(Region::Circle { lat, lon, km }),
        _ => Err("write latitude, longitude and km, as 33.31,44.36,50".to_owned()),
    }
}
