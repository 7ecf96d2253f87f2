//! One item of input to the text that is printed for it.

use isnad_coder::{Coder, Worker};
use isnad_engine::{Glosser, dating, record};
use isnad_import::{Item, Problem};
use isnad_text::Document;

use super::same_language;
use crate::args::{CodeArgs, Format, Level};
use crate::style::Style;
use crate::{marked, table};

/// How documents are printed; shared by all threads.
pub struct Render<'c> {
    coder: &'c Coder<'c>,
    glosser: Glosser<'c>,
    format: Format,
    level: Level,
    date: Option<String>,
    style: Style,
    width: usize,
}

/// What one item gave.
#[derive(Debug, Default)]
pub struct Output {
    /// For standard output.
    pub text: String,
    /// For standard error.
    pub problems: Vec<Problem>,
    /// Was it a document?
    pub document: bool,
}

impl<'c> Render<'c> {
    /// For these arguments.
    pub fn new(coder: &'c Coder<'c>, args: &CodeArgs, format: Format) -> Render<'c> {
        Render {
            coder,
            glosser: Glosser::new(coder.pack(), args.gloss.into()),
            format,
            level: args.level,
            date: args.date.clone(),
            style: Style::stdout(),
            width: table::width(),
        }
    }

    /// Prints one item.
    pub fn item(&self, worker: &mut Worker, item: Item) -> Output {
        match item {
            Item::Problem(problem) => Output { problems: vec![problem], ..Output::default() },
            Item::Document(found) => self.document(worker, found.document),
        }
    }

    fn document(&self, worker: &mut Worker, mut document: Document) -> Output {
        let pack = self.coder.pack();
        if let Some(lang) = document.lang.as_deref().filter(|l| !same_language(l, &pack.data().lang)) {
            let what = format!("its language is `{lang}`, the pack's is `{}`", pack.data().lang);
            let problem = Problem::new(&document.id, 0, what, "it was left out; give a pack for it with --pack DIR");
            return Output { text: String::new(), problems: vec![problem], document: true };
        }
        dating::date(pack, &mut document, self.date.as_deref());
        let coding = self.coder.code(worker, &document);
        let text = match self.format {
            Format::Jsonl => record::of(&self.glosser, self.level.into(), &document, &coding).iter().map(|r| r.json() + "\n").collect(),
            Format::Table => table::table(&self.glosser, self.style, self.width, self.level, &document, &coding),
            Format::Marked => marked::marked(pack, self.style, &document, &coding),
        };
        Output { text, problems: Vec::new(), document: true }
    }
}
