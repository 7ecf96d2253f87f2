//! Arguments of `isnad ingest`.

use std::path::PathBuf;

use isnad_import::ColumnMap;

use crate::archive::ArchiveFile;
use crate::args::PackChoice;

const EXAMPLES: &str = "\
Examples:
  isnad ingest news/ --archive my.isnad              all texts of a directory, packed or not
  isnad ingest crawl.warc.gz feeds/*.xml             web archives and feeds
  isnad ingest --columns text=body,date=day old.csv  a table with columns of your own
  cat corpus.jsonl | isnad ingest -                  standard input
  isnad archive rejects                              what could not be read

The same command may be given again: what is stored already is known by its content and not stored twice, and a run that
was broken off, by whatever means, goes on where it stopped.";

/// `isnad ingest`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct IngestArgs {
    /// Files, directories, packed files, or - for standard input
    #[arg(value_name = "INPUT", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Which archive; it is begun where there is none
    #[command(flatten)]
    pub archive: ArchiveFile,
    /// Language of texts that do not say theirs (BCP 47)
    #[arg(long, value_name = "LANG")]
    pub lang: Option<String>,
    /// Which columns of tables are what: text=COLUMN, and where there are such date=, title=, url=, publisher=, id=
    #[arg(long, value_name = "MAP")]
    pub columns: Option<ColumnMap>,
    /// Encoding of all inputs; without one it is found by looking
    #[arg(long, value_name = "NAME", value_parser = isnad_import::encoding)]
    pub encoding: Option<&'static str>,
    /// Threads that code [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Store and code only; `isnad archive link` links reports into incidents later
    #[arg(long)]
    pub no_link: bool,
    /// Which pack
    #[command(flatten)]
    pub pack: PackChoice,
}
