//! The forms, and the sink of each.

use std::fs::File;
use std::io::{BufWriter, Write};

use crate::annotation::Annotations;
use crate::columnar::Columnar;
use crate::csv::Csv;
use crate::foreign::{Foreign, Scheme};
use crate::geojson::GeoJson;
use crate::item::Level;
use crate::plover::Plover;
use crate::xlsx::Xlsx;
use crate::{Error, Sink};

/// A form of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// PLOVER records as JSON lines.
    Plover,
    /// CSV with all columns.
    Csv,
    /// A spreadsheet with all columns.
    Xlsx,
    /// Parquet.
    Parquet,
    /// Arrow IPC (Feather, version 2).
    Arrow,
    /// GeoJSON.
    GeoJson,
    /// CSV with the columns of another data set.
    Foreign(Scheme),
    /// W3C Web Annotations of the evidence.
    Annotations,
}

/// Where an export goes.
pub enum Output {
    /// A file.
    File(File),
    /// A stream that cannot be gone back in.
    Stream(Box<dyn Write + Send>),
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 10] = [
        Form::Plover,
        Form::Csv,
        Form::Xlsx,
        Form::Parquet,
        Form::Arrow,
        Form::GeoJson,
        Form::Foreign(Scheme::Acled),
        Form::Foreign(Scheme::Ucdp),
        Form::Foreign(Scheme::Gdelt),
        Form::Annotations,
    ];

    /// Name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Form::Plover => "plover",
            Form::Csv => "csv",
            Form::Xlsx => "xlsx",
            Form::Parquet => "parquet",
            Form::Arrow => "arrow",
            Form::GeoJson => "geojson",
            Form::Foreign(Scheme::Acled) => "acled",
            Form::Foreign(Scheme::Ucdp) => "ucdp",
            Form::Foreign(Scheme::Gdelt) => "gdelt",
            Form::Annotations => "annotations",
        }
    }

    /// Usual ending of its files.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Form::Plover => "jsonl",
            Form::Csv | Form::Foreign(_) => "csv",
            Form::Xlsx => "xlsx",
            Form::Parquet => "parquet",
            Form::Arrow => "arrow",
            Form::GeoJson => "geojson",
            Form::Annotations => "jsonld",
        }
    }

    /// Is it no text, so that it must not go to a terminal?
    #[must_use]
    pub fn is_binary(self) -> bool {
        matches!(self, Form::Xlsx | Form::Parquet | Form::Arrow)
    }

    /// The records it can hold.
    #[must_use]
    pub fn levels(self) -> &'static [Level] {
        match self {
            Form::Plover | Form::Csv | Form::Xlsx | Form::Parquet | Form::Arrow => &[Level::Mention, Level::Incident, Level::Claim],
            Form::GeoJson | Form::Foreign(_) => &[Level::Mention, Level::Incident],
            Form::Annotations => &[Level::Mention, Level::Claim],
        }
    }

    /// The sink that writes this form.
    ///
    /// # Errors
    /// The form cannot hold these records, a spreadsheet should go to a stream, or the output cannot be written.
    pub fn sink(self, level: Level, output: Output) -> Result<Box<dyn Sink>, Error> {
        if !self.levels().contains(&level) {
            let can = if self == Form::Annotations { "mentions and claims" } else { "mentions and incidents" };
            return Err(Error::Level { form: self.name(), level: level.name(), can });
        }
        if self == Form::Xlsx {
            return match output {
                Output::File(file) => Ok(Box::new(Xlsx::new(file, level)?)),
                Output::Stream(_) => Err(Error::Form { form: "xlsx", why: "a spreadsheet needs a file; name one with -o".to_owned() }),
            };
        }
        let out: Box<dyn Write + Send> = match output {
            Output::File(file) => Box::new(BufWriter::with_capacity(1 << 18, file)),
            Output::Stream(stream) => stream,
        };
        Ok(match self {
            Form::Plover => Box::new(Plover::new(out, level)),
            Form::Csv => Box::new(Csv::new(out, level)?),
            Form::Parquet => Box::new(Columnar::parquet(out, level)?),
            Form::Arrow => Box::new(Columnar::arrow(out, level)?),
            Form::GeoJson => Box::new(GeoJson::new(out, level)?),
            Form::Foreign(scheme) => Box::new(Foreign::new(out, scheme, level)?),
            Form::Annotations | Form::Xlsx => Box::new(Annotations::new(out, level)?),
        })
    }
}
