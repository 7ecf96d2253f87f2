//! A coded document to the text that is printed for it.

use isnad_coder::{Coder, Coding};
use isnad_engine::{Glosser, record};
use isnad_text::Document;

use crate::args::{CodeArgs, Format, Level};
use crate::style::Style;
use crate::{marked, table};

/// How documents are printed; shared by all threads.
pub struct Render<'c> {
    glosser: Glosser<'c>,
    format: Format,
    level: Level,
    style: Style,
    width: usize,
}

impl<'c> Render<'c> {
    /// For these arguments.
    pub fn new(coder: &Coder<'c>, args: &CodeArgs, format: Format) -> Render<'c> {
        Render { glosser: Glosser::new(coder.pack(), args.gloss.into()), format, level: args.level, style: Style::stdout(), width: table::width() }
    }

    /// Prints one document.
    pub fn document(&self, document: &Document, coding: &Coding) -> String {
        match self.format {
            Format::Jsonl => record::of(&self.glosser, self.level.into(), document, coding).iter().map(|r| r.json() + "\n").collect(),
            Format::Table => table::table(&self.glosser, self.style, self.width, self.level, document, coding),
            Format::Marked => marked::marked(self.glosser.pack(), self.style, document, coding),
        }
    }
}
