//! The arguments of `isnad test`.

use std::path::PathBuf;

use clap::ValueEnum;
use isnad_series::calendar::Day;
use isnad_series::coincidence::{Relation, Statistic};
use isnad_series::series::Region;
use isnad_series::words::Lang;

use crate::series::archived::Unit;
use crate::series::args::{StepArg, bounds, circle, day};

const EXAMPLES: &str = "\
Examples:
  isnad test --a protests.csv --b attacks.csv --window 7
      do attacks come on the same day as protests or up to 7 days after, more often than by chance?
  isnad test --a protests.csv --b ged.csv --b-where country=Iraq --b-where type_of_violence=3 --window 3 --report test.html
      one-sided violence in Iraq from a UCDP GED file; a page that can be cited
  isnad test --a protests.csv --b attacks.csv --window 7 --also-window 3,14 --volume reports.csv --placebo football.csv
      three variants, corrected for; reporting volume and a placebo series as controls
  isnad test --archive my.isnad --a 'type=PROTEST; country=IRQ' --b 'type=ASSAULT; country=IRQ' --window 3
      the same from an archive, with its documents as the reporting volume
  isnad test --archive my.isnad --claim opinion/c4
      the two series of a coded claim, to be corrected before the test
  isnad test --a protests.csv --b attacks.csv --write-plan plan.json
  isnad test --plan plan.json
      write the plan, correct it by hand, run it; run again later, it gives the same figures

A series is a CSV file with the column date (2011-02-25) and, where known, count, lat, lon, source, or a file of UCDP GED.
Every plan is written to the log before anything is counted, and every variant tried under the same question is corrected for.";

/// `isnad test`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct TestArgs {
    /// The series that is said to come first: a CSV file or, with --archive, a filter
    #[arg(long, value_name = "CSV|FILTER")]
    pub a: Option<String>,
    /// The series that is said to follow
    #[arg(long, value_name = "CSV|FILTER")]
    pub b: Option<String>,
    /// Take the series from an archive; filters are written type=ASSAULT; country=IRQ,SYR; text=…
    #[arg(long, value_name = "FILE")]
    pub archive: Option<PathBuf>,
    /// What is counted in the archive
    #[arg(long, value_enum, default_value_t = Unit::Incidents)]
    pub unit: Unit,
    /// Test a claim of the archive: its two series are proposed, and you may correct them
    #[arg(long, value_name = "ID", requires = "archive", conflicts_with = "plan")]
    pub claim: Option<String>,
    /// Take the series that are proposed for a claim as they are
    #[arg(long, requires = "claim")]
    pub yes: bool,
    /// Take only rows of A for which this holds: COLUMN=VALUE, COLUMN!=VALUE, COLUMN>=NUMBER, COLUMN<=NUMBER; may be given several times
    #[arg(long, value_name = "CONDITION")]
    pub a_where: Vec<String>,
    /// The same for B
    #[arg(long, value_name = "CONDITION")]
    pub b_where: Vec<String>,
    /// Name of A in the report [default: name of the file]
    #[arg(long, value_name = "NAME")]
    pub a_name: Option<String>,
    /// Name of B in the report
    #[arg(long, value_name = "NAME")]
    pub b_name: Option<String>,
    /// Column of A that counts [default: count, or each row once]
    #[arg(long, value_name = "COLUMN")]
    pub a_count: Option<String>,
    /// Column of B that counts
    #[arg(long, value_name = "COLUMN")]
    pub b_count: Option<String>,
    /// Steps with fewer events of A than this count as without
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub a_least: u32,
    /// Steps with fewer events of B than this count as without
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub b_least: u32,
    /// Leave out rows whose day is uncertain by more than this many days (columns date_start and date_end)
    #[arg(long, value_name = "DAYS", default_value_t = 0)]
    pub spread: u32,
    /// Window: how many steps after the lag an event of B may come
    #[arg(long, value_name = "STEPS", default_value_t = 7)]
    pub window: u32,
    /// Lag: how many steps after A the window begins
    #[arg(long, value_name = "STEPS", default_value_t = 0)]
    pub lag: u32,
    /// Other windows to try in the same plan
    #[arg(long, value_name = "STEPS,…", value_delimiter = ',')]
    pub also_window: Vec<u32>,
    /// Other lags to try in the same plan
    #[arg(long, value_name = "STEPS,…", value_delimiter = ',')]
    pub also_lag: Vec<u32>,
    /// What is claimed of B [default: precedes, or what the claim says]
    #[arg(long, value_enum)]
    pub relation: Option<RelationArg>,
    /// Whose share is counted: events of A followed by B (trigger rate), or events of B preceded by A (precursor rate)
    #[arg(long, value_enum, default_value_t = RateArg::Trigger)]
    pub rate: RateArg,
    /// Leave out events near the ends of the series, as pyunicorn does; CoinCalc keeps them
    #[arg(long)]
    pub trim_edges: bool,
    /// Unit of time
    #[arg(long, value_enum, default_value_t = StepArg::Day)]
    pub step: StepArg,
    /// First day [default: the first on which both series have begun; with --archive, that of its documents]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub from: Option<Day>,
    /// Last day [default: the last before one of the series ends; with --archive, that of its documents]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub to: Option<Day>,
    /// Only events between two parallels and two meridians
    #[arg(long = "box", value_name = "SOUTH,WEST,NORTH,EAST", value_parser = bounds, allow_hyphen_values = true, conflicts_with = "around")]
    pub bounds: Option<Region>,
    /// Only events within so many km of a place
    #[arg(long, value_name = "LAT,LON,KM", value_parser = circle, allow_hyphen_values = true)]
    pub around: Option<Region>,
    /// A series that should have nothing to do with B, tested in the place of A [default with --archive: the most frequent type of
    /// cooperation in the same countries, where there is one]
    #[arg(long, value_name = "CSV|FILTER")]
    pub placebo: Option<String>,
    /// How much was reported each day, of anything (columns date and count) [default with --archive: its documents]
    #[arg(long, value_name = "CSV")]
    pub volume: Option<String>,
    /// Length of the blocks of the null in steps [default: 60 days for windows of up to ten days, else six times window and lag]
    #[arg(long, value_name = "STEPS")]
    pub block: Option<u32>,
    /// Number of surrogates
    #[arg(long, value_name = "N", default_value_t = 1999)]
    pub surrogates: u32,
    /// Seed of all random numbers
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// Level below which a p-value is called rare
    #[arg(long, value_name = "P", default_value_t = 0.05)]
    pub alpha: f64,
    /// Smallest effect of interest: share of the events of A that have one of B because of what is claimed
    #[arg(long, value_name = "SHARE", default_value_t = 0.4)]
    pub size: f64,
    /// What counts as near in Knox's test in space and time
    #[arg(long, value_name = "KM", default_value_t = 25.0)]
    pub near_km: f64,
    /// What is asked, in words; variants tried under the same question are corrected for together [default: "B after A" with their names]
    #[arg(long, value_name = "TEXT")]
    pub question: Option<String>,
    /// Run the plan in FILE, and nothing else
    #[arg(long, value_name = "FILE", conflicts_with_all = ["a", "b"])]
    pub plan: Option<PathBuf>,
    /// Write the plan to FILE and stop, so that it can be corrected before it is run
    #[arg(long, value_name = "FILE", conflicts_with = "plan")]
    pub write_plan: Option<PathBuf>,
    /// Log of plans and results, one JSON object a line
    #[arg(long, value_name = "FILE", default_value = "isnad-tests.jsonl")]
    pub log: PathBuf,
    /// Write the report as an HTML page
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Language of the page and of what is printed
    #[arg(long, value_enum, default_value_t = LangArg::En)]
    pub lang: LangArg,
    /// Form of the output [default: text on a terminal, json otherwise]
    #[arg(long, value_enum)]
    pub format: Option<TestFormat>,
    /// Threads [default: one for each processor]; they change the time it takes and nothing else
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// Forms of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TestFormat {
    /// For reading
    Text,
    /// The whole report as one JSON object
    Json,
}

/// Relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RelationArg {
    /// B comes after A
    Precedes,
    /// B comes before or after A
    Accompanies,
}

/// Rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum RateArg {
    Trigger,
    Precursor,
}

/// Languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum LangArg {
    En,
    Ar,
}

impl From<RelationArg> for Relation {
    fn from(r: RelationArg) -> Relation {
        match r {
            RelationArg::Precedes => Relation::Precedes,
            RelationArg::Accompanies => Relation::Accompanies,
        }
    }
}

impl From<RateArg> for Statistic {
    fn from(r: RateArg) -> Statistic {
        match r {
            RateArg::Trigger => Statistic::Trigger,
            RateArg::Precursor => Statistic::Precursor,
        }
    }
}

impl From<LangArg> for Lang {
    fn from(l: LangArg) -> Lang {
        match l {
            LangArg::En => Lang::En,
            LangArg::Ar => Lang::Ar,
        }
    }
}
