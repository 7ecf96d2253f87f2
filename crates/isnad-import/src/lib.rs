//! Brings texts in: plain text files, JSONL, directories of both, standard input.
//!
//! [`Reader`] is an iterator of [`Item`]s: a document, or a [`Problem`] that names file, line and remedy. A problem never
//! ends the run; the documents after it still come. JSONL is read line by line, so that a file of any size takes the
//! memory of its longest line.
#![forbid(unsafe_code)]

mod form;
mod jsonl;
mod plain;
mod problem;
mod reader;
mod walk;

pub use problem::Problem;
pub use reader::{Defaults, Input, Item, Reader};
