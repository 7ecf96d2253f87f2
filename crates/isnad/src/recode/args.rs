//! Arguments of `isnad recode`.

use crate::archive::ArchiveFile;
use crate::args::PackChoice;

const EXAMPLES: &str = "\
Examples:
  isnad recode --archive my.isnad                  with the pack of this isnad
  isnad recode --compare --pack packs/ar           what an edited pack would change
  isnad recode --pack packs/ar                     then make it so

The old coding is what everybody sees until the new one is whole; judgements are kept and applied to the new one. A run that
was broken off goes on where it stopped.";

/// `isnad recode`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct RecodeArgs {
    /// Which archive
    #[command(flatten)]
    pub archive: ArchiveFile,
    /// Show what changes, and leave the old coding in place; a later run without --compare makes the new one the one that is shown
    #[arg(long)]
    pub compare: bool,
    /// Threads that code [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Print the changes as one JSON object
    #[arg(long)]
    pub json: bool,
    /// Which pack
    #[command(flatten)]
    pub pack: PackChoice,
}
