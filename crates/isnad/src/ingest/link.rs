//! Linking reports into incidents: the second half of `isnad ingest`, and `isnad archive link`.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use isnad_archive::Archive;

use crate::Ended;
use crate::archive::ArchiveFile;

/// `isnad archive link`.
///
/// # Errors
/// The archive cannot be written.
pub fn run(file: &ArchiveFile) -> anyhow::Result<Ended> {
    pending(&mut file.write()?)?;
    Ok(Ended::Well)
}

/// Links whatever waits for it.
///
/// # Errors
/// The archive cannot be written; what was linked before is whole.
pub fn pending(archive: &mut Archive) -> anyhow::Result<()> {
    let waiting = archive.reports_waiting()?;
    if waiting == 0 {
        return Ok(());
    }
    let bar = if std::io::stderr().is_terminal() { ProgressBar::new(waiting) } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("linking {bar:30} {pos}/{len} reports  {per_sec}  {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(200));
    loop {
        match archive.link_some()? {
            0 => break,
            n => bar.inc(n),
        }
    }
    bar.finish_and_clear();
    Ok(())
}
