//! Threads: one reads, several code, one stores in the order of the input. What is under way at any moment is bounded by
//! tickets, as in `isnad code`.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::time::{Duration, Instant};

use isnad_archive::{Archive, Preparer, Progress as Come, Stored, Writer};
use isnad_coder::Coder;
use isnad_engine::Glosser;
use isnad_import::{Item, Reader};

use super::item::{Ready, ready};
use crate::code::progress::{Meter, Progress};

/// A batch holds this many bytes of text, or one document.
const BATCH_BYTES: usize = 1 << 17;
/// Batches under way for each thread.
const AHEAD: usize = 4;
/// Batches in a transaction: enough that the index is written in large pieces, few enough that a kill costs little.
const TOGETHER: usize = 24;
/// A transaction is not longer than this, so that a run that is killed every few seconds still comes to its end.
const LONGEST: Duration = Duration::from_secs(2);

/// What codes.
pub struct Made<'c> {
    /// The coder.
    pub coder: &'c Coder<'c>,
    /// The glosser.
    pub glosser: &'c Glosser<'c>,
    /// The archive, to ask what it has already.
    pub archive: &'c Path,
    /// Threads that code.
    pub jobs: usize,
}

/// Items, and where the input goes on after them.
struct Batch<T> {
    n: usize,
    items: Vec<T>,
    position: String,
}

/// Stores everything that the reader gives; how far it came.
///
/// # Errors
/// The archive cannot be written. What was stored before is whole, and the run can go on later.
pub fn run(reader: &mut Reader, made: &Made<'_>, writer: Writer<'_>, begun: Come) -> anyhow::Result<Come> {
    let meter = Meter::default();
    let (give_ticket, take_ticket) = sync_channel::<()>(made.jobs * AHEAD);
    for _ in 0..made.jobs * AHEAD {
        // The channel has room for all of them.
        let _ = give_ticket.send(());
    }
    let (work, to_do) = channel::<Batch<Item>>();
    let (done, finished) = channel::<Batch<Ready>>();
    let to_do = Mutex::new(to_do);
    std::thread::scope(|scope| {
        let (to_do, meter) = (&to_do, &meter);
        scope.spawn(move || read(reader, &take_ticket, work, meter));
        for _ in 0..made.jobs {
            let done = done.clone();
            scope.spawn(move || code(made, to_do, done));
        }
        drop(done);
        // Where storing fails, the channels close behind it, and reader and coders come to their end.
        store(finished, give_ticket, writer, begun, meter)
    })
}

fn read(reader: &mut Reader, tickets: &Receiver<()>, work: Sender<Batch<Item>>, meter: &Meter) {
    for n in 0.. {
        if tickets.recv().is_err() {
            return;
        }
        let (mut items, mut bytes) = (Vec::new(), 0);
        while bytes < BATCH_BYTES {
            let Some(item) = reader.next() else { break };
            bytes += match &item {
                Item::Document(found) => found.document.text.len(),
                Item::Problem(_) => 1,
            };
            items.push(item);
        }
        meter.set(reader.bytes_read(), reader.bytes_known());
        let position = Reader::position(reader).to_string();
        if items.is_empty() || work.send(Batch { n, items, position }).is_err() {
            return;
        }
    }
}

fn code(made: &Made<'_>, to_do: &Mutex<Receiver<Batch<Item>>>, done: Sender<Batch<Ready>>) {
    let mut preparer = Preparer::new(made.coder, made.glosser);
    let archive = Archive::open_read_only(made.archive).ok();
    loop {
        // The lock is held while waiting: whoever waits next gets the next batch.
        let next = match to_do.lock() {
            Ok(receiver) => receiver.recv(),
            Err(_) => return,
        };
        let Ok(Batch { n, items, position }) = next else { return };
        let items = items.into_iter().map(|item| ready(item, &mut preparer, archive.as_ref())).collect();
        if done.send(Batch { n, items, position }).is_err() {
            return;
        }
    }
}

fn store(finished: Receiver<Batch<Ready>>, tickets: SyncSender<()>, mut writer: Writer<'_>, mut come: Come, meter: &Meter) -> anyhow::Result<Come> {
    let mut progress = Progress::new("articles");
    let mut waiting: BTreeMap<usize, Batch<Ready>> = BTreeMap::new();
    let (mut next, mut begun) = (0, Instant::now());
    for batch in finished {
        waiting.insert(batch.n, batch);
        while let Some(batch) = waiting.remove(&next) {
            next += 1;
            for item in batch.items {
                progress.count(u64::from(!matches!(item, Ready::Reject(_))));
                one(&mut writer, item, &mut come, &progress)?;
            }
            come.position = Some(batch.position);
            // In the same transaction: whatever happens, position and documents agree.
            writer.progress(&come)?;
            if next % TOGETHER == 0 || begun.elapsed() >= LONGEST {
                writer.commit()?;
                begun = Instant::now();
            }
            // The reader may be through already.
            let _ = tickets.send(());
        }
        progress.show(meter);
    }
    writer.commit()?;
    progress.end();
    Ok(come)
}

fn one(writer: &mut Writer<'_>, item: Ready, come: &mut Come, progress: &Progress) -> anyhow::Result<()> {
    match item {
        Ready::Known => come.known += 1,
        Ready::Document(document) => match writer.store(&document)? {
            Stored::New(_) => come.stored += 1,
            Stored::Known(_) => come.known += 1,
        },
        Ready::Reject(reject) => {
            if writer.reject(&reject)? && reject.lost {
                come.rejected += 1;
                progress.suspend(|| eprintln!("isnad: {}: {}; {}", place(&reject), reject.what, reject.remedy));
            }
        }
    }
    Ok(())
}

fn place(r: &isnad_archive::Reject) -> String {
    let member = if r.member.is_empty() { String::new() } else { format!(" » {}", r.member) };
    let line = if r.line == 0 { String::new() } else { format!(":{}", r.line) };
    format!("{}{member}{line}", r.file)
}
