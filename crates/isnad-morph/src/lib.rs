//! Generates the inflected forms of Arabic verbs, nouns and adjectives.
//!
//! What the language does is data: the table of patterns (`packs/ar/patterns.tsv`) holds the stems of every verb form and
//! class of roots and the endings of the finite verb. The code puts radicals into templates and spells the result.
//!
//! * [`Paradigms::parse`] reads the table.
//! * [`conjugate`] makes all finite forms, participles and verbal nouns of a verb.
//! * [`decline`] makes all forms of a noun or adjective.
//!
//! Finite verbs, participles and regular verbal nouns come out fully vowelled; nouns carry the vowels of their endings and
//! those written in the lexicon. [`strip_vowels`] removes them for comparison.
//!
//! A word can come out more than once: when spellings vary (`قرؤوا`, `قرأوا`, `قرءوا`) and when one spelling has several
//! readings. The customary spelling comes first.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod cells;
mod conjugate;
mod decline;
mod error;
mod finite;
mod nominal;
mod paradigms;
mod parse;
mod root;
mod shape;
mod spell;
mod template;
mod text;

pub use cells::{Aspect, Case, Cell, Form, Gender, Mood, Noun, NounCell, Number, Person, State, Verb, VerbCell, Voice};
pub use conjugate::conjugate;
pub use decline::decline;
pub use error::Error;
pub use paradigms::Paradigms;
pub use text::strip_vowels;
