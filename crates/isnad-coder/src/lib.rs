//! The coder: from a text to event records.
//!
//! ```text
//! tokens → sentences → readings → choice → phrases → drafts (constructions, frames) → settled events → document pass
//! ```
//! No input or output, no clock, no threads, and it never fails: any text gives a [`Coding`]. Everything that knows a
//! language is in the [`Pack`]. A [`Coder`] is shared; each thread has a [`Worker`] with its buffers.
//!
//! Here spans are BYTES into the text as it came. Whoever wants records as `isnad code` prints them, with characters, glosses
//! and the built-in pack and gazetteer, takes the crate isnad-engine.
//!
//! ```
//! use std::path::Path;
//!
//! use isnad_coder::{Coder, Options, Worker};
//! use isnad_pack::{Pack, Source};
//! use isnad_text::Document;
//!
//! // A pack is a directory of tables and rules; compiled, it is one blob.
//! let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs/ar");
//! let pack = Pack::from_bytes(&isnad_pack::compile(&Source::read(&directory)?)?.blob)?;
//! let coder = Coder::new(&pack);
//! let mut worker = Worker::default();
//!
//! // The day of publication is what «أمس», yesterday, is read against.
//! let text = "هاجم مسلحون حاجزا للجيش شرق بعقوبة أمس وقتلوا خمسة جنود. ويرى محللون أن الهجوم يخدم مصالح المهربين.";
//! let mut document = Document::new("baquba", text);
//! document.date = Some("2024-05-31".to_owned());
//! let coding = coder.code(&mut worker, &document);
//!
//! // Events: the type is an index into the ontology of the pack, everything else points into the text.
//! let attack = &coding.events[0];
//! assert_eq!(pack.data().ontology.types[usize::from(attack.kind)].name, "ASSAULT");
//! assert_eq!(attack.trigger.text(text), "هاجم");
//! assert_eq!(attack.actors[0].span.text(text), "مسلحون");
//! assert_eq!(attack.when.as_ref().map(|w| w.date.as_str()), Some("2024-05-30"));
//! assert_eq!(coding.events[1].size.dead.and_then(|n| n.single()), Some(5));
//!
//! // What the text claims beside that is no event. Who claims it stands with it.
//! let claim = &coding.claims[0];
//! assert_eq!(claim.kind.name(), "benefit");
//! assert_eq!(claim.object.map(|s| s.text(text)), Some("مصالح المهربين"));
//!
//! // Why a record is as it is, and what came to nothing.
//! let explanation = coder.explain(&mut worker, &document);
//! assert!(!explanation.sentences.is_empty());
//!
//! // Stricter: only candidates that the weights of the pack take for nearly certain.
//! let strict = Coder::new(&pack).with(Options { min_score: Some(0.999), ..Options::default() });
//! assert!(strict.code(&mut worker, &document).events.len() <= coding.events.len());
//! # Ok::<(), isnad_pack::Error>(())
//! ```
#![forbid(unsafe_code)]

mod attribution;
mod aux;
mod choice;
mod claims;
mod construct;
mod contexts;
mod control;
mod dateline;
mod document;
mod draft;
pub mod examples;
pub mod explain;
mod features;
mod incident;
mod lemma;
mod noun_phrase;
mod number;
mod parties;
mod party;
mod phrase;
mod place;
mod reading;
pub mod record;
mod roles;
mod score;
mod settle;
mod span;
mod toll;
mod when;
mod who;
mod word;

use isnad_pack::Pack;
use isnad_text::{Document, Sentence, Token};

pub use construct::Attempt;
pub use dateline::written_date;
pub use lemma::Lemma;
pub use record::Coding;

/// Codes documents with one pack.
pub struct Coder<'p> {
    pack: &'p Pack,
    pairs: draft::Pairs,
    saying: attribution::Table,
    modals: aux::Table,
    claims: claims::Table,
    contexts: contexts::Table,
    options: Options,
    places: Option<&'p isnad_places::Places>,
}

/// What a coder is asked for beyond the usual.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Least probability of an event; the pack's own threshold where it is not set.
    pub min_score: Option<f64>,
    /// Leave candidates under the threshold in, and put each event's features into its record: for training.
    pub features: bool,
}

/// Buffers of one thread.
#[derive(Default)]
pub struct Worker {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    reader: word::Reader,
    folds: when::Folds,
    read: Vec<document::ReadSentence>,
}

impl<'p> Coder<'p> {
    /// A coder for a pack.
    #[must_use]
    pub fn new(pack: &'p Pack) -> Coder<'p> {
        Coder {
            pack,
            pairs: draft::Pairs::new(pack),
            saying: attribution::Table::new(pack),
            modals: aux::Table::new(pack),
            claims: claims::Table::new(pack),
            contexts: contexts::Table::new(pack),
            options: Options::default(),
            places: None,
        }
    }

    /// The same coder with a gazetteer.
    #[must_use]
    pub fn with_places(mut self, places: &'p isnad_places::Places) -> Coder<'p> {
        self.places = Some(places);
        self
    }

    /// The same coder with other options.
    #[must_use]
    pub fn with(mut self, options: Options) -> Coder<'p> {
        self.options = options;
        self
    }

    /// A coder with the same pack and gazetteer and other options.
    pub(crate) fn like(&self, options: Options) -> Coder<'p> {
        Coder { places: self.places, ..Coder::new(self.pack).with(options) }
    }

    /// The pack.
    #[must_use]
    pub fn pack(&self) -> &'p Pack {
        self.pack
    }

    /// Codes a document. The result does not depend on what the worker did before.
    pub fn code(&self, worker: &mut Worker, document: &Document) -> Coding {
        document::code(self, worker, document, false)
    }
}
