//! The sink of an export, with redaction, the file that appears when it is whole, and what stands beside it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use anyhow::Context;
use isnad_engine::Record;
use isnad_export::redact::Redactor;
use isnad_export::{Form, Item, Level, Loss, Output, Sink, Source, codebook};

use super::args::ExportArgs;
use crate::args::Usage;

/// Takes records.
pub struct Writer {
    form: Form,
    level: Level,
    sink: Box<dyn Sink>,
    redactor: Option<Redactor>,
    redacted: u64,
    /// Language packs that the records name.
    packs: BTreeSet<String>,
    /// The file that is wanted, and the one that is written until it is whole.
    file: Option<(PathBuf, PathBuf)>,
}

impl Writer {
    /// For these arguments.
    ///
    /// # Errors
    /// The form cannot hold the records, the output cannot be made, or it would go to a terminal and is no text.
    pub fn new(args: &ExportArgs) -> anyhow::Result<Writer> {
        let (form, level) = (Form::from(args.to), Level::from(args.level));
        if !form.levels().contains(&level) {
            let can: Vec<&str> = form.levels().iter().map(|l| l.name()).collect();
            anyhow::bail!(Usage(format!("--to {} cannot hold {}s; take --level {}", form.name(), level.name(), can.join(" or "))));
        }
        let file = args.output.as_ref().map(|path| (path.clone(), beside(path, "part")));
        let output = match &file {
            Some((path, part)) => Output::File(File::create(part).with_context(|| format!("cannot write {}", path.display()))?),
            None if form.is_binary() && std::io::stdout().is_terminal() => {
                anyhow::bail!(Usage(format!("{} is no text for a terminal; name a file with -o events.{}", form.name(), form.ending())));
            }
            None => Output::Stream(Box::new(std::io::BufWriter::with_capacity(1 << 16, std::io::stdout()))),
        };
        let redactor = args.redact.then(Redactor::new).transpose()?;
        Ok(Writer { form, level, sink: form.sink(level, output)?, redactor, redacted: 0, packs: BTreeSet::new(), file })
    }

    /// The records that are wanted.
    pub fn level(&self) -> Level {
        self.level
    }

    /// Writes a record.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn write(&mut self, mut record: Record, source: Option<&Source>) -> anyhow::Result<()> {
        if !self.level.takes(&record) {
            return Ok(());
        }
        let pack = match &record {
            Record::Event(e) => Some(&e.evidence.pack),
            Record::Claim(c) => Some(&c.evidence.pack),
            Record::Incident(_) => None,
        };
        if let Some(pack) = pack.filter(|p| !self.packs.contains(*p)) {
            self.packs.insert(pack.clone());
        }
        if let Some(redactor) = &self.redactor {
            self.redacted += u64::try_from(redactor.record(&mut record)).unwrap_or(u64::MAX);
        }
        Ok(self.sink.write(Item { record: &record, source })?)
    }

    /// Closes the form, says what was lost, and writes code book and citation beside the file.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn finish(self) -> anyhow::Result<()> {
        let mut loss: Loss = self.sink.finish()?;
        if self.redacted > 0 {
            loss.changed.insert("phrases with names that were replaced", self.redacted);
        }
        let redacted = self.redactor.is_some();
        if let Some((path, part)) = &self.file {
            std::fs::rename(part, path).with_context(|| format!("cannot write {}", path.display()))?;
            let packs: Vec<String> = self.packs.into_iter().collect();
            write(&beside(path, "CODEBOOK.md"), &codebook::codebook(self.form, self.level, &loss, redacted)?)?;
            write(&beside(path, "CITATION.cff"), &codebook::citation(self.form, self.level, &packs))?;
        }
        if self.file.is_some() || !loss.is_lossless() {
            loss.to_string().lines().for_each(|line| eprintln!("isnad: {line}"));
        }
        if loss.written == 0 && loss.left_out.is_empty() {
            eprintln!("isnad: no {} records came in; `isnad code --level all` prints mentions and incidents", self.level.name());
        }
        Ok(())
    }
}

fn write(path: &Path, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// `events.csv` with `CODEBOOK.md` is `events.csv.CODEBOOK.md`: exports in several forms do not share one.
fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
