//! Records from an archive, as they stand after judgements.

use std::path::Path;

use isnad_archive::{Archive, Filter};
use isnad_engine::Record;
use isnad_export::{Level, Source};

use super::writer::Writer;
use crate::code::progress::{Meter, Progress};

/// Records between two looks at the progress bar.
const LOOK: u64 = 256;

/// Exports what the filter wants.
///
/// # Errors
/// The archive cannot be read, or the output cannot be written.
pub fn run(path: &Path, filter: &Filter, writer: &mut Writer) -> anyhow::Result<()> {
    let archive = Archive::open_read_only(path)?;
    let mut bar = Bar { progress: Progress::new("records"), meter: Meter::default(), done: 0 };
    match writer.level() {
        Level::Mention => {
            for row in archive.all_events(filter) {
                let row = row?;
                let source = Source { url: row.url, publisher: row.publisher, title: row.title, date: row.published };
                writer.write(Record::Event(Box::new(row.event)), Some(&source))?;
                bar.one();
            }
        }
        Level::Claim => {
            for row in archive.all_claims(filter) {
                let row = row?;
                let source = Source { url: row.url, publisher: row.publisher, title: None, date: row.published };
                writer.write(Record::Claim(Box::new(row.claim)), Some(&source))?;
                bar.one();
            }
        }
        Level::Incident => {
            for row in archive.all_incidents(filter) {
                let row = row?;
                writer.write(Record::Incident(Box::new(archive.incident_record(&row)?)), None)?;
                bar.one();
            }
        }
    }
    bar.progress.end();
    Ok(())
}

/// The progress bar; how many there will be is not known.
struct Bar {
    progress: Progress,
    meter: Meter,
    done: u64,
}

impl Bar {
    fn one(&mut self) {
        self.done += 1;
        self.progress.count(1);
        if self.done.is_multiple_of(LOOK) {
            self.progress.show(&self.meter);
        }
    }
}
