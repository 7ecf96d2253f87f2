//! `isnad recode`: the archive coded again with another pack.

pub mod args;

use std::io::IsTerminal;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};

use indicatif::{ProgressBar, ProgressStyle};
use isnad_archive::{Archive, Changes, Preparer, Recoded, Stale};
use isnad_coder::Coder;
use isnad_engine::{GlossLang, Glosser};

use crate::{Ended, packs};
use args::RecodeArgs;

/// Documents in a batch.
const BATCH: usize = 64;
/// Batches in a transaction.
const TOGETHER: usize = 8;

/// Runs the command.
///
/// # Errors
/// The pack cannot be loaded, or the archive cannot be written; the old coding is in place then.
pub fn run(args: &RecodeArgs) -> anyhow::Result<Ended> {
    let pack = packs::load(&args.pack)?;
    let places = packs::places()?;
    let coder = Coder::new(&pack).with_places(&places);
    let glosser = Glosser::new(&pack, GlossLang::En);
    let version = pack.data().version.as_str();
    let mut archive = args.archive.write()?;
    let run = archive.begin_recode(version)?;
    let jobs = args.jobs.map_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get), usize::from);
    loop {
        code(&mut archive, run, version, jobs, || Preparer::new(&coder, &glosser))?;
        let changes = archive.recode_changes(version)?;
        if args.compare {
            print(&changes, args.json)?;
            return Ok(Ended::Well);
        }
        // Documents that came in meanwhile are coded in another round.
        if archive.finish_recode(run, version)? {
            print(&changes, args.json)?;
            crate::ingest::link::pending(&mut archive)?;
            return Ok(Ended::Well);
        }
    }
}

/// Codes what is left to be coded again.
fn code<'p>(archive: &mut Archive, run: i64, version: &str, jobs: usize, preparer: impl Fn() -> Preparer<'p> + Sync) -> anyhow::Result<()> {
    let left = archive.stale()?;
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new(left) } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("coding {bar:30} {pos}/{len} documents  {per_sec}  {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let source = Archive::open_read_only(archive.path())?;
    let mut writer = archive.writer(run, version)?;
    let (work, to_do) = sync_channel::<Vec<Stale>>(jobs * 2);
    let (done, finished) = sync_channel::<Vec<Recoded>>(jobs * 2);
    let to_do = Arc::new(Mutex::new(to_do));
    std::thread::scope(|scope| -> anyhow::Result<()> {
        let reading = scope.spawn(move || read(&source, &work));
        for _ in 0..jobs {
            let (to_do, done, preparer) = (Arc::clone(&to_do), done.clone(), &preparer);
            scope.spawn(move || recode(preparer(), &to_do, &done));
        }
        // Only the threads hold them now: when all have ended, so has the work.
        drop((done, to_do));
        for (n, batch) in finished.into_iter().enumerate() {
            for recoded in &batch {
                writer.store_recoded(recoded)?;
            }
            bar.inc(batch.len() as u64);
            if n % TOGETHER == TOGETHER - 1 {
                writer.commit()?;
            }
        }
        writer.commit()?;
        reading.join().map_err(|_| anyhow::anyhow!("the reading thread broke off; run the command again"))?
    })?;
    bar.finish_and_clear();
    Ok(())
}

fn read(source: &Archive, work: &SyncSender<Vec<Stale>>) -> anyhow::Result<()> {
    let mut after = 0;
    loop {
        let batch = source.stale_after(after, BATCH)?;
        let Some(last) = batch.last() else { return Ok(()) };
        after = last.id;
        if work.send(batch).is_err() {
            return Ok(());
        }
    }
}

fn recode(mut preparer: Preparer<'_>, to_do: &Mutex<Receiver<Vec<Stale>>>, done: &SyncSender<Vec<Recoded>>) {
    loop {
        let next = match to_do.lock() {
            Ok(receiver) => receiver.recv(),
            Err(_) => return,
        };
        let Ok(batch) = next else { return };
        if done.send(batch.iter().map(|stale| preparer.recode(stale)).collect()).is_err() {
            return;
        }
    }
}

fn print(c: &Changes, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(c)?);
        return Ok(());
    }
    println!("{} documents coded again, {} of them with other events", c.documents, c.documents_changed);
    println!("events: {} as before, {} with other fields, {} new, {} gone", c.kept - c.altered, c.altered, c.added, c.removed);
    for t in &c.types {
        println!("  {:<10} {:>7} → {:>7}", t.kind, t.old, t.new);
    }
    if c.judgements_adrift > 0 {
        println!("{} judgements concern events that the new coding does not have; they are kept (`isnad judge log` shows them as adrift)", c.judgements_adrift);
    }
    Ok(())
}
