//! PLOVER as JSON lines: the records themselves. Nothing is lost.

use std::io::Write;

use crate::item::{Item, Level};
use crate::loss::Loss;
use crate::{Error, Sink};

/// Writes records as they are.
pub struct Plover<W: Write> {
    out: W,
    level: Level,
    loss: Loss,
}

impl<W: Write> Plover<W> {
    /// Begins.
    pub fn new(out: W, level: Level) -> Plover<W> {
        Plover { out, level, loss: Loss::default() }
    }
}

impl<W: Write> Sink for Plover<W> {
    fn write(&mut self, item: Item<'_>) -> Result<(), Error> {
        if self.level.takes(item.record) {
            writeln!(self.out, "{}", item.record.json())?;
            self.loss.written += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Loss, Error> {
        self.out.flush()?;
        Ok(self.loss)
    }
}
