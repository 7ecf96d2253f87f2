//! Arguments of `isnad archive`.

use clap::{Subcommand, ValueEnum};

use super::ArchiveFile;

const EXAMPLES: &str = "\
Examples:
  isnad archive info --archive my.isnad       what it holds
  isnad archive check --archive my.isnad      is the file whole, and does everything in it agree?
  isnad archive rejects --archive my.isnad    what could not be read, why, and what to do about it";

/// `isnad archive`.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct ArchiveArgs {
    /// What to do with it.
    #[command(subcommand)]
    pub command: ArchiveCommand,
}

/// Sub-commands of `isnad archive`.
#[derive(Debug, Subcommand)]
pub enum ArchiveCommand {
    /// Say what an archive holds
    Info {
        /// Which archive
        #[command(flatten)]
        archive: ArchiveFile,
    },
    /// Check that the file is whole: pages, references, hashes, index, offsets; exit status 1 where something is wrong
    Check {
        /// Which archive
        #[command(flatten)]
        archive: ArchiveFile,
    },
    /// List what could not be read: file, member, line, what is wrong, what to do
    Rejects {
        /// Which archive
        #[command(flatten)]
        archive: ArchiveFile,
        /// Also remarks about what came in all the same
        #[arg(long)]
        remarks: bool,
        /// Form of the output
        #[arg(long, value_enum, default_value_t = Form::Table)]
        format: Form,
    },
    /// Link reports into incidents that are not linked yet; `isnad ingest` does it at its end
    Link {
        /// Which archive
        #[command(flatten)]
        archive: ArchiveFile,
    },
}

/// Forms of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Form {
    /// Aligned columns, for reading
    Table,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated values with a line of names
    Csv,
}
