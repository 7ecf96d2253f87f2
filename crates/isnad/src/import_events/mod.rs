//! `isnad import-events`: event data that others have coded, into the archive.

pub mod args;

use std::path::Path;

use isnad_archive::{Archive, ExternalIncident, Reject, Writer, file_hash};
use isnad_import::Problem;
use isnad_import::events::{Dataset, EventItem, EventReader, EventRow, Mapping};

use crate::Ended;
use crate::code::progress::{Meter, Progress};
use args::ImportEventsArgs;

/// Rows in a transaction.
const TOGETHER: u64 = 5000;

/// Runs the command.
///
/// # Errors
/// A file cannot be read or its columns are not known, or the archive cannot be written.
pub fn run(args: &ImportEventsArgs) -> anyhow::Result<Ended> {
    let mapping = args.mapping.as_deref().map(Mapping::read).transpose()?;
    let mut archive = Archive::open_or_create(args.archive.path())?;
    let mut ended = Ended::Well;
    for file in &args.files {
        if !one(&mut archive, file, mapping.clone())? {
            ended = Ended::WithFindings;
        }
    }
    Ok(ended)
}

/// One file; did every row come in?
fn one(archive: &mut Archive, file: &Path, mapping: Option<Mapping>) -> anyhow::Result<bool> {
    let mut reader = EventReader::open(file, mapping)?;
    let hash = file_hash(file)?;
    let (run, _) = archive.begin_run("import-events", &[file.display().to_string()])?;
    let name = reader.dataset().name().to_owned();
    let terms = terms(reader.dataset());
    let mut writer = archive.writer_of_data(run);
    let dataset = writer.dataset(&name, &file.display().to_string(), &hash, terms)?;
    let (meter, mut progress) = (Meter::default(), Progress::new("rows"));
    let (mut new, mut known, mut rejected) = (0u64, 0u64, 0u64);
    while let Some(item) = reader.next() {
        match item {
            EventItem::Event(row) => {
                let stored = writer.external(dataset, &external(*row))?;
                if stored {
                    new += 1
                } else {
                    known += 1
                }
                progress.count(1);
            }
            EventItem::Problem(p) => rejected += u64::from(reject(&mut writer, p, &progress)?),
        }
        if (new + known) % TOGETHER == 0 {
            writer.commit()?;
            meter.set(reader.bytes_read(), reader.bytes_known());
            progress.show(&meter);
        }
    }
    writer.commit()?;
    progress.end();
    drop(writer);
    archive.finish_run(run)?;
    eprintln!("isnad: {}: {name}, {new} new rows, {known} known already, {rejected} that could not be read. Terms: {terms}", file.display());
    Ok(rejected == 0)
}

fn terms(dataset: &Dataset) -> &'static str {
    match dataset {
        Dataset::UcdpGed => "UCDP GED, Uppsala Conflict Data Program: CC BY 4.0, with credit",
        Dataset::Acled => "ACLED: by the terms of your registration; credit is due, and rows are not published",
        Dataset::Gtd => "GTD, START: by the terms of your registration; credit is due, and rows are not published",
        Dataset::Mapped(_) => "those of its owner",
    }
}

/// Notes what could not be read; was it new, and something lost?
fn reject(writer: &mut Writer<'_>, p: Problem, progress: &Progress) -> anyhow::Result<bool> {
    let reject = Reject { file: p.file, member: p.member.unwrap_or_default(), line: p.line as u64, what: p.what, remedy: p.remedy, lost: p.lost };
    let new = writer.reject(&reject)?;
    if new && reject.lost {
        progress.suspend(|| eprintln!("isnad: {}:{}: {}; {}", reject.file, reject.line, reject.what, reject.remedy));
    }
    Ok(new && reject.lost)
}

fn external(r: EventRow) -> ExternalIncident {
    ExternalIncident {
        line: r.line,
        external_id: r.id,
        kind: r.event,
        mode: r.mode,
        type_words: r.type_words,
        enddate: r.date_high.filter(|h| r.date_low.as_ref() != Some(h)),
        date: r.date_low,
        date_precision: r.date_precision.name().to_owned(),
        country: r.country,
        country_name: r.country_name,
        province: r.admin1,
        place: r.place,
        lat: r.latitude,
        lon: r.longitude,
        place_precision: r.place_precision.name().to_owned(),
        actor: r.side_a,
        recipient: r.side_b,
        dead: [r.deaths.low, r.deaths.best, r.deaths.high],
        civilians: r.civilians,
        injured: r.injured,
        source: r.source,
        notes: r.notes,
    }
}
