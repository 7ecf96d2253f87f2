//! The progress bar: on standard error, only on a terminal, only when it takes longer than a second.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// A shorter run shows nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How far the reading is, in bytes; written by one thread and read by another.
#[derive(Default)]
pub struct Meter {
    read: AtomicU64,
    known: AtomicU64,
}

impl Meter {
    /// Bytes read and bytes known to be there.
    pub fn set(&self, read: u64, known: u64) {
        self.known.store(known, Ordering::Relaxed);
        self.read.store(read, Ordering::Relaxed);
    }
}

/// The bar, where there is one.
pub struct Progress {
    began: Instant,
    wanted: bool,
    bar: Option<ProgressBar>,
    what: &'static str,
    done: u64,
}

impl Progress {
    /// No bar yet; `what` is counted, in the plural.
    pub fn new(what: &'static str) -> Progress {
        Progress { began: Instant::now(), wanted: std::io::stderr().is_terminal(), bar: None, what, done: 0 }
    }

    /// Counts what is done.
    pub fn count(&mut self, n: u64) {
        self.done += n;
    }

    /// Brings the bar up to date.
    pub fn show(&mut self, meter: &Meter) {
        if !self.wanted || self.began.elapsed() < PATIENCE {
            return;
        }
        let bar = self.bar.get_or_insert_with(|| {
            let bar = ProgressBar::new(0).with_elapsed(self.began.elapsed());
            let style = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes}  {bytes_per_sec}  {msg}  {eta} left");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        bar.set_length(meter.known.load(Ordering::Relaxed));
        bar.set_position(meter.read.load(Ordering::Relaxed));
        #[allow(clippy::cast_precision_loss)] // a rate for the eye
        let rate = self.done as f64 / self.began.elapsed().as_secs_f64();
        bar.set_message(format!("{} {}, {rate:.0}/s", self.done, self.what));
    }

    /// Runs `f`, which writes to the terminal, without the bar in its way.
    pub fn suspend(&self, f: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(f),
            None => f(),
        }
    }

    /// Takes the bar away.
    pub fn end(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
