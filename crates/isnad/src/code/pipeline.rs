//! Threads: one reads, several code, one writes in the order of the input. What is under way at any moment is bounded
//! by tickets: a batch takes one when it is read and gives it back when it is written.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use isnad_coder::Worker;
use isnad_import::{Item, Reader};

use super::progress::{Meter, Progress};
use super::texts::Output;
use crate::args::Shard;

/// A batch holds this many bytes of text, or one document.
const BATCH_BYTES: usize = 1 << 17;
/// Batches under way for each thread.
const AHEAD: usize = 4;

/// Batch number and its items.
type Work = (usize, Vec<Item>);
/// Batch number and what came of each item.
type Done<T> = (usize, Vec<Output<T>>);
/// Makes something of an item; called by all threads.
type Make<'m, T> = &'m (dyn Fn(&mut Worker, Item) -> Output<T> + Sync);

/// Takes what was made, in the order of the input.
pub trait Take<T> {
    /// Takes what came of one item.
    ///
    /// # Errors
    /// It cannot be written.
    fn take(&mut self, made: T) -> anyhow::Result<()>;

    /// Writes out what was taken: something is about to be said on standard error.
    ///
    /// # Errors
    /// It cannot be written.
    fn flush(&mut self) -> anyhow::Result<()>;
}

/// Makes something of everything of this share that the reader gives; the number of problems.
///
/// # Errors
/// What was made cannot be taken.
pub fn run<T: Send>(reader: Reader, shard: Shard, jobs: usize, make: Make<'_, T>, taker: &mut dyn Take<T>) -> anyhow::Result<usize> {
    let meter = Meter::default();
    let (give_ticket, take_ticket) = sync_channel::<()>(jobs * AHEAD);
    for _ in 0..jobs * AHEAD {
        // The channel has room for all of them.
        let _ = give_ticket.send(());
    }
    let (work, to_do) = channel::<Work>();
    let (done, finished) = channel::<Done<T>>();
    let to_do = Mutex::new(to_do);
    std::thread::scope(|scope| {
        let (to_do, meter) = (&to_do, &meter);
        scope.spawn(move || read(reader, shard, &take_ticket, work, meter));
        for _ in 0..jobs {
            let done = done.clone();
            scope.spawn(move || code(make, to_do, done));
        }
        drop(done);
        // Where writing fails, the channels close behind it, and reader and coders come to their end.
        write(finished, give_ticket, taker, meter)
    })
}

fn read(mut reader: Reader, shard: Shard, tickets: &Receiver<()>, work: Sender<Work>, meter: &Meter) {
    let mut documents = 0;
    for n in 0.. {
        if tickets.recv().is_err() {
            return;
        }
        let mut batch = Vec::new();
        let mut bytes = 0;
        while bytes < BATCH_BYTES {
            let Some(item) = reader.next() else { break };
            if matches!(item, Item::Document(_)) {
                documents += 1;
                if !shard.takes(documents - 1) {
                    continue;
                }
            }
            bytes += match &item {
                Item::Document(found) => found.document.text.len(),
                Item::Problem(_) => 1,
            };
            batch.push(item);
        }
        meter.set(reader.bytes_read(), reader.bytes_known());
        if batch.is_empty() || work.send((n, batch)).is_err() {
            return;
        }
    }
}

fn code<T>(make: Make<'_, T>, to_do: &Mutex<Receiver<Work>>, done: Sender<Done<T>>) {
    let mut worker = Worker::default();
    loop {
        // The lock is held while waiting: whoever waits next gets the next batch.
        let next = match to_do.lock() {
            Ok(receiver) => receiver.recv(),
            Err(_) => return,
        };
        let Ok((n, batch)) = next else { return };
        let outputs = batch.into_iter().map(|item| make(&mut worker, item)).collect();
        if done.send((n, outputs)).is_err() {
            return;
        }
    }
}

fn write<T>(finished: Receiver<Done<T>>, tickets: SyncSender<()>, taker: &mut dyn Take<T>, meter: &Meter) -> anyhow::Result<usize> {
    let mut progress = Progress::new("texts");
    let mut waiting: BTreeMap<usize, Vec<Output<T>>> = BTreeMap::new();
    let (mut next, mut problems) = (0, 0);
    for (n, outputs) in finished {
        waiting.insert(n, outputs);
        while let Some(outputs) = waiting.remove(&next) {
            next += 1;
            for output in outputs {
                taker.take(output.made)?;
                progress.count(u64::from(output.document));
                for problem in output.problems {
                    problems += 1;
                    // The records before it come first, also where both streams go to one terminal.
                    taker.flush()?;
                    progress.suspend(|| eprintln!("isnad: {problem}"));
                }
            }
            // The reader may be through already.
            let _ = tickets.send(());
        }
        progress.show(meter);
    }
    progress.end();
    Ok(problems)
}
