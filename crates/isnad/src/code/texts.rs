//! One item of input to a coded document.

use isnad_coder::{Coder, Coding, Worker};
use isnad_engine::dating;
use isnad_import::{Item, Problem};
use isnad_text::Document;

use super::same_language;

/// Codes documents that are in the language of the pack; shared by all threads.
pub struct Texts<'c> {
    /// The coder.
    pub coder: &'c Coder<'c>,
    /// Publication date of texts that bear none.
    pub date: Option<String>,
}

/// What came of one item.
#[derive(Debug, Default)]
pub struct Output<T> {
    /// What was made of it.
    pub made: T,
    /// For standard error.
    pub problems: Vec<Problem>,
    /// Was it a document?
    pub document: bool,
}

impl Texts<'_> {
    /// Codes an item, and hands a document and its coding on to `make`; a problem makes nothing.
    pub fn item<T: Default>(&self, worker: &mut Worker, item: Item, make: impl FnOnce(&Document, &Coding) -> T) -> Output<T> {
        let mut document = match item {
            Item::Problem(problem) => return Output { problems: vec![problem], ..Output::default() },
            Item::Document(found) => found.document,
        };
        let pack = self.coder.pack();
        if let Some(lang) = document.lang.as_deref().filter(|l| !same_language(l, &pack.data().lang)) {
            let what = format!("its language is `{lang}`, the pack's is `{}`", pack.data().lang);
            let problem = Problem::new(&document.id, 0, what, "it was left out; give a pack for it with --pack DIR");
            return Output { made: T::default(), problems: vec![problem], document: true };
        }
        dating::date(pack, &mut document, self.date.as_deref());
        let coding = self.coder.code(worker, &document);
        Output { made: make(&document, &coding), problems: Vec::new(), document: true }
    }
}
