//! The arguments of `isnad export`.

use std::path::PathBuf;

use clap::ValueEnum;
use isnad_archive::Filter;
use isnad_import::ColumnMap;

use crate::args::{GlossLang, PackChoice, parse_date};
use crate::search::args::Others;

const EXAMPLES: &str = "\
Examples:
  isnad export records.jsonl --to parquet -o events.parquet     records that `isnad code` printed
  isnad export news/ --to csv -o events.csv                     texts, coded on the way
  isnad export news/ --to acled --level incident -o acled.csv   the columns of ACLED, one row for each happening
  isnad code news/ | isnad export - --to geojson > events.geojson
  isnad export records.jsonl --to xlsx --redact -o events.xlsx  without names of persons who hold no public role
  isnad export --archive my.isnad --to csv --country SYR --since 2016-01-01 --until 2016-12-31 -o syria.csv

With -o, a code book and a citation are written beside the data (events.csv.CODEBOOK.md, events.csv.CITATION.cff).
What a form drops is printed on standard error.";

/// `isnad export`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct ExportArgs {
    /// Records as `isnad code` prints them, or texts to code as `isnad code` reads them; - for standard input
    #[arg(value_name = "FILE|DIR|-")]
    pub inputs: Vec<PathBuf>,
    /// Export from this archive, with the conditions below; incidents are then those of several documents
    #[arg(long, value_name = "FILE", conflicts_with = "inputs")]
    pub archive: Option<PathBuf>,
    /// Form of the export
    #[arg(long, value_enum, value_name = "FORM")]
    pub to: Form,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Records of mentions, of happenings (all mentions of one in a document merged), or of claims
    #[arg(long, value_enum, default_value_t = Level::Mention)]
    pub level: Level,
    /// Replace names of persons without a public role
    #[arg(long)]
    pub redact: bool,
    /// Publication date of texts that bear none
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date)]
    pub date: Option<String>,
    /// Threads for coding [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Language of the one-line gloss of texts that are coded on the way
    #[arg(long, value_enum, default_value_t = GlossLang::En)]
    pub gloss: GlossLang,
    /// Columns of tables: text=body,title=headline,date=published; also url, publisher, lang, id [default: by usual names]
    #[arg(long = "map", value_name = "FIELD=COLUMN,…")]
    pub columns: Option<ColumnMap>,
    /// Encoding of all inputs; without one it is found by looking
    #[arg(long, value_name = "NAME", value_parser = isnad_import::encoding)]
    pub encoding: Option<&'static str>,
    /// Which pack
    #[command(flatten)]
    pub pack: PackChoice,
    /// Words that the document must hold, as in `isnad search`
    #[arg(long, value_name = "WORDS", requires = "archive", help_heading = "Conditions")]
    pub words: Option<String>,
    /// From this day on
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date, requires = "archive", help_heading = "Conditions")]
    pub since: Option<String>,
    /// Up to this day
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = parse_date, requires = "archive", help_heading = "Conditions")]
    pub until: Option<String>,
    /// Others
    #[command(flatten)]
    pub conditions: Others,
}

impl ExportArgs {
    /// What is wanted of the archive.
    pub fn filter(&self) -> Filter {
        Filter { text: self.words.clone(), from: self.since.clone(), to: self.until.clone(), ..self.conditions.filter() }
    }
}

/// Forms of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// PLOVER records as JSON lines: the records themselves
    Plover,
    /// CSV with all columns
    Csv,
    /// A spreadsheet with all columns
    Xlsx,
    /// Parquet with all columns
    Parquet,
    /// Arrow IPC (Feather 2) with all columns
    Arrow,
    /// GeoJSON, all columns as properties
    Geojson,
    /// CSV with the columns of ACLED
    Acled,
    /// CSV with the columns of UCDP GED
    Ucdp,
    /// CSV with the columns of GDELT 2.0 events
    Gdelt,
    /// W3C Web Annotations of the evidence
    Annotations,
}

/// Which records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
#[allow(missing_docs)]
pub enum Level {
    Mention,
    Incident,
    Claim,
}

impl From<Form> for isnad_export::Form {
    fn from(form: Form) -> Self {
        use isnad_export::Scheme;
        match form {
            Form::Plover => Self::Plover,
            Form::Csv => Self::Csv,
            Form::Xlsx => Self::Xlsx,
            Form::Parquet => Self::Parquet,
            Form::Arrow => Self::Arrow,
            Form::Geojson => Self::GeoJson,
            Form::Acled => Self::Foreign(Scheme::Acled),
            Form::Ucdp => Self::Foreign(Scheme::Ucdp),
            Form::Gdelt => Self::Foreign(Scheme::Gdelt),
            Form::Annotations => Self::Annotations,
        }
    }
}

impl From<Level> for isnad_export::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Mention => Self::Mention,
            Level::Incident => Self::Incident,
            Level::Claim => Self::Claim,
        }
    }
}
