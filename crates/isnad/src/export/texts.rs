//! Records from texts that are coded on the way.

use isnad_coder::Coder;
use isnad_engine::{Glosser, Level as Records, Record, record};
use isnad_export::{Level, Source};
use isnad_import::{Defaults, Input, Reader};

use super::args::ExportArgs;
use super::writer::Writer;
use crate::args::Shard;
use crate::code::pipeline::{self, Take};
use crate::code::{jobs, texts::Texts};
use crate::packs;

/// What one document gave.
type Coded = (Option<Source>, Vec<Record>);

/// Codes all inputs and exports their records; the number of problems.
///
/// # Errors
/// The pack cannot be loaded, or the output cannot be written.
pub fn run(args: &ExportArgs, inputs: Vec<Input>, writer: &mut Writer) -> anyhow::Result<usize> {
    let pack = packs::load(&args.pack)?;
    let places = packs::places()?;
    let coder = Coder::new(&pack).with_places(&places);
    let glosser = Glosser::new(&pack, args.gloss.into());
    let texts = Texts { coder: &coder, date: args.date.clone() };
    let level = if writer.level() == Level::Incident { Records::Incident } else { Records::Mention };
    let reader = Reader::new(inputs, Defaults { lang: None, columns: args.columns.clone(), encoding: args.encoding });
    let make = |worker: &mut _, item| -> crate::code::texts::Output<Coded> {
        texts.item(worker, item, |document, coding| {
            let source =
                Source { url: document.url.clone(), publisher: document.publisher.clone(), title: document.title.clone(), date: document.date.clone() };
            (Some(source), record::of(&glosser, level, document, coding))
        })
    };
    pipeline::run(reader, Shard::WHOLE, jobs(args.jobs), &make, writer)
}

impl Take<Coded> for Writer {
    fn take(&mut self, (source, records): Coded) -> anyhow::Result<()> {
        records.into_iter().try_for_each(|record| self.write(record, source.as_ref()))
    }

    fn flush(&mut self) -> anyhow::Result<()> {
        // Forms are closed once, at the end; until then their order on a terminal does not matter.
        Ok(())
    }
}
