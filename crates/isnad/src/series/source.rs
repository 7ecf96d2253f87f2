//! Where a series comes from: a CSV file or an archive; as it stands in a plan, and back.

use std::path::Path;

use anyhow::{Context, Result};
use isnad_archive::Archive;
use isnad_series::plan::Origin;

use super::archived::{self, Unit};
use super::filter;
use super::load::{self, Loaded, Wanted};

/// A source of a series.
#[derive(Debug, Clone)]
pub enum Source {
    /// A file.
    File(Wanted),
    /// What meets a filter in an archive.
    Archive {
        /// Path of the archive.
        path: String,
        /// The filter, as [`filter::parse`] reads it.
        filter: String,
        /// What is counted.
        unit: Unit,
        /// Days that are uncertain by more days are left out.
        spread: u32,
    },
}

impl Source {
    /// As it stands in a plan.
    pub fn origin(&self) -> Origin {
        match self {
            Source::File(wanted) => wanted.origin(),
            Source::Archive { path, filter, unit, spread } => {
                let parts = [("archive", path.clone()), ("filter", filter.clone()), ("unit", unit.name().to_owned()), ("spread", spread.to_string())];
                parts.into_iter().map(|(k, v)| (k.to_owned(), vec![v])).collect()
            }
        }
    }

    /// Back from a plan; none where this version does not know the source.
    pub fn of(origin: &Origin) -> Option<Source> {
        let first = |name: &str| origin.get(name).and_then(|v| v.first()).cloned();
        match first("archive") {
            None => Wanted::of(origin).map(Source::File),
            Some(path) => Some(Source::Archive {
                path,
                filter: first("filter").unwrap_or_default(),
                unit: Unit::named(&first("unit")?)?,
                spread: first("spread").and_then(|s| s.parse().ok()).unwrap_or(0),
            }),
        }
    }

    /// A name for people: that of the file without its ending, or the filter.
    pub fn name(&self) -> String {
        match self {
            Source::File(wanted) => super::stem(Path::new(&wanted.file)),
            Source::Archive { filter, unit, .. } if filter.is_empty() => unit.name().to_owned(),
            Source::Archive { filter, .. } => filter.clone(),
        }
    }

    /// Reads the series; says on standard error how many rows were left out.
    pub fn load(&self, name: &str) -> Result<Loaded> {
        let loaded = match self {
            Source::File(wanted) => load::load(wanted, name)?,
            Source::Archive { path, filter, unit, spread } => {
                let archive = Archive::open_read_only(path).with_context(|| format!("{path}: the archive"))?;
                archived::load(&archive, &filter::parse(filter)?, *unit, *spread, name)?
            }
        };
        if loaded.uncertain > 0 {
            let (Source::File(Wanted { spread, .. }) | Source::Archive { spread, .. }) = self;
            eprintln!("isnad: {}: {} left out, their day is unknown or uncertain by more than {spread} days (--spread)", self.name(), loaded.uncertain);
        }
        Ok(loaded)
    }
}
