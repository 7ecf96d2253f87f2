//! `isnad archive`: what is in an archive, whether it is whole, what could not be read.

pub mod args;
mod check;
mod info;
mod rejects;

use std::path::PathBuf;

use isnad_archive::Archive;

use crate::Ended;
use args::{ArchiveArgs, ArchiveCommand};

/// Which archive.
#[derive(Debug, Clone, clap::Args)]
pub struct ArchiveFile {
    /// The archive [default: the variable ISNAD_ARCHIVE, else news.isnad]
    #[arg(long, value_name = "FILE")]
    pub archive: Option<PathBuf>,
}

impl ArchiveFile {
    /// Its path.
    pub fn path(&self) -> PathBuf {
        let usual = || std::env::var_os("ISNAD_ARCHIVE").filter(|v| !v.is_empty()).map(PathBuf::from);
        self.archive.clone().or_else(usual).unwrap_or_else(|| PathBuf::from("news.isnad"))
    }

    /// Opens it for reading.
    ///
    /// # Errors
    /// There is no such archive.
    pub fn read(&self) -> anyhow::Result<Archive> {
        Ok(Archive::open_read_only(self.path())?)
    }

    /// Opens it for writing; it must be there.
    ///
    /// # Errors
    /// There is no such archive, or it cannot be written.
    pub fn write(&self) -> anyhow::Result<Archive> {
        Ok(Archive::open(self.path())?)
    }
}

/// Runs the command.
///
/// # Errors
/// The archive cannot be read, or the output cannot be written.
pub fn run(args: &ArchiveArgs) -> anyhow::Result<Ended> {
    match &args.command {
        ArchiveCommand::Info { archive } => info::run(archive),
        ArchiveCommand::Check { archive } => check::run(archive),
        ArchiveCommand::Rejects { archive, remarks, format } => rejects::run(archive, *remarks, *format),
        ArchiveCommand::Link { archive } => crate::ingest::link::run(archive),
    }
}
