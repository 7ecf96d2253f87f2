//! Arguments of `isnad import-events`.

use std::path::PathBuf;

use crate::archive::ArchiveFile;

const EXAMPLES: &str = "\
Examples:
  isnad import-events GEDEvent_v24_1.csv --archive my.isnad
  isnad import-events acled.csv.gz
  isnad import-events mine.csv --mapping mine.toml

UCDP GED, ACLED and GTD are known by their columns; any other table needs a mapping file. The rows become incidents of
their own kind, beside the coded ones; their owners' terms hold for what is made of them. The same file is not stored twice.";

/// `isnad import-events`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct ImportEventsArgs {
    /// Tables of events
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// Which archive; it is begun where there is none
    #[command(flatten)]
    pub archive: ArchiveFile,
    /// Which columns are what, in TOML
    #[arg(long, value_name = "FILE")]
    pub mapping: Option<PathBuf>,
}
