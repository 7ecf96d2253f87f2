//! Arguments of `isnad incidents` and `isnad incident`.

use crate::archive::ArchiveFile;
use crate::archive::args::Form;
use crate::search::args::Conditions;

const EXAMPLES: &str = "\
Examples:
  isnad incidents --type ASSAULT --country IRQ --dead 10
  isnad incidents --sources 3 --format csv > several-sources.csv
  isnad incidents --review                        pairs of reports for a person to decide
  isnad incident 1204                             one happening with all its reports";

/// `isnad incidents`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct IncidentsArgs {
    /// Words that a document must hold which reports it
    #[arg(value_name = "WORDS")]
    pub words: Vec<String>,
    /// Which archive
    #[command(flatten)]
    pub archive: ArchiveFile,
    /// Conditions
    #[command(flatten)]
    pub conditions: Conditions,
    /// At least this many independent sources
    #[arg(long, value_name = "N")]
    pub sources: Option<u32>,
    /// Pairs of reports that may be one happening instead, for `isnad judge same` and `isnad judge different`
    #[arg(long)]
    pub review: bool,
    /// Earliest first
    #[arg(long)]
    pub oldest: bool,
    /// Most rows; 0 for all
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
    /// Form of the output
    #[arg(long, value_enum, default_value_t = Form::Table)]
    pub format: Form,
}

/// `isnad incident`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct IncidentArgs {
    /// Number of the incident
    #[arg(value_name = "ID")]
    pub id: i64,
    /// Which archive
    #[command(flatten)]
    pub archive: ArchiveFile,
    /// One JSON object instead of a page for reading
    #[arg(long)]
    pub json: bool,
}
