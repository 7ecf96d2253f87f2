//! Words for the full-text index and for queries. Index and coder see the same words: those of [`Coder::lemmas`].
//!
//! The index has two columns with one token for each word, so that positions agree: `lemma`, the key of the dictionary
//! form, and `surface`, the word as written in folded spelling. SQLite's own folding would miss vowelled Arabic.

mod highlight;
mod query;

use std::sync::OnceLock;

use isnad_coder::{Coder, Lemma, Worker};
use isnad_engine::builtin;
use isnad_pack::Pack;

pub use highlight::{Marked, Snippet};
pub use query::Query;

use crate::error::{Error, Result};

/// The pack that queries are read with.
pub(crate) fn pack() -> Result<&'static Pack> {
    static PACK: OnceLock<std::result::Result<Pack, builtin::Error>> = OnceLock::new();
    PACK.get_or_init(builtin::pack).as_ref().map_err(|e| Error::new("reading the query", e.to_string(), "install the program anew"))
}

/// Reads words of queries and of texts that are shown.
pub(crate) struct Lexicon {
    coder: Coder<'static>,
    worker: Worker,
}

impl Lexicon {
    /// With the built-in pack.
    pub fn new() -> Result<Lexicon> {
        Ok(Lexicon { coder: Coder::new(pack()?), worker: Worker::default() })
    }

    pub fn lemmas(&mut self, text: &str) -> Vec<Lemma> {
        let mut found = Vec::new();
        self.coder.lemmas(&mut self.worker, text, &mut found);
        found
    }

    /// Keys that a word of a query may be found under, and whether the lexicon has it.
    pub fn keys(&mut self, word: &str) -> (Vec<String>, bool) {
        (self.coder.lemma_keys(&mut self.worker, word), self.coder.knows(&mut self.worker, word))
    }
}

/// The two columns of the index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Columns {
    /// Keys of dictionary forms.
    pub lemma: String,
    /// Words as written, folded.
    pub surface: String,
}

/// Between sentences, so that phrases do not cross their ends.
const STOP: &str = "__ ";

impl Columns {
    /// The columns of a text with these words.
    #[must_use]
    pub fn of(lemmas: &[Lemma]) -> Columns {
        let mut columns = Columns::default();
        let mut sentence = None;
        for l in lemmas {
            if sentence.is_some_and(|s| s != l.sentence) {
                columns.lemma.push_str(STOP);
                columns.surface.push_str(STOP);
            }
            sentence = Some(l.sentence);
            token(&l.key, &mut columns.lemma);
            token(&l.folded, &mut columns.surface);
        }
        columns
    }
}

/// Appends a word as exactly one token of FTS5's `ascii` tokenizer, which cuts at ASCII signs.
pub(crate) fn token(word: &str, out: &mut String) {
    out.extend(word.chars().map(|c| if c.is_ascii() && !c.is_ascii_alphanumeric() { '_' } else { c }));
    out.push(' ');
}

/// The piece of a text in which most of a query stands.
pub(crate) fn snippet(lexicon: &mut Lexicon, text: &str, query: Option<&Query>) -> Snippet {
    highlight::snippet(lexicon, text, query)
}

/// All places of a query in a text.
pub(crate) fn marked(lexicon: &mut Lexicon, text: &str, query: &Query) -> Marked {
    highlight::marked(lexicon, text, query)
}
