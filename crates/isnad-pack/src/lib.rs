//! Language packs.
//!
//! A pack is a directory of tables and rules that a linguist edits (`packs/FORMAT.md`). This crate reads it
//! ([`Source`]), compiles it into one blob ([`compile`]), and loads the blob in place ([`Pack`]).
//! It knows the file formats and the automata; it knows no text to be coded.
#![forbid(unsafe_code)]

mod check;
pub mod choose;
pub mod claims;
pub mod clitics;
mod compile;
pub mod contexts;
mod error;
mod frames;
pub mod modal;
pub mod model;
mod names;
mod ontology;
mod overlay;
mod pack;
pub mod rules;
pub mod saying;
mod source;
mod table;
mod tags;
mod words;

pub use check::check;
pub use compile::{Compiled, compile};
pub use error::{Error, Finding, Severity};
pub use pack::{FeatureHash, Pack, RoleScorer, Scorer};
pub use source::{File, Files, Manifest, Source};
