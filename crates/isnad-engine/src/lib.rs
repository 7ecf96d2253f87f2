//! The coder with what a program needs around it: the built-in pack and gazetteer, dates of documents, records as
//! they are printed and kept, and one-line glosses. The command line, the archive, the Python module and the web page
//! all code through this crate.
//!
//! ```
//! use isnad_coder::{Coder, Worker};
//! use isnad_engine::{GlossLang, Glosser, Level, Record, builtin, dating, record};
//! use isnad_text::Document;
//!
//! let (pack, places) = (builtin::pack()?, builtin::places()?);
//! let coder = Coder::new(&pack).with_places(&places);
//! let mut document = Document::new("note", "هاجم مسلحون حاجزا للجيش.");
//! dating::date(&pack, &mut document, Some("2024-05-31"));
//! let coding = coder.code(&mut Worker::default(), &document);
//! let records = record::of(&Glosser::new(&pack, GlossLang::En), Level::Mention, &document, &coding);
//! let Some(Record::Event(event)) = records.first() else { panic!("an event") };
//! assert_eq!(event.event, ["ASSAULT"]);
//! assert_eq!(event.actor[0].entity_text, "مسلحون");
//! # Ok::<(), isnad_engine::builtin::Error>(())
//! ```
#![forbid(unsafe_code)]

pub mod bidi;
pub mod builtin;
pub mod dating;
pub mod facts;
pub mod gloss;
pub mod record;

pub use gloss::{GlossLang, Glosser};
pub use record::{Level, Record};

/// Name and version of the program, as records bear it.
pub const CODER: &str = concat!("isnad ", env!("CARGO_PKG_VERSION"));
