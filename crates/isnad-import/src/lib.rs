//! Brings texts in, whatever form they have: plain text, JSON, tables, packed or not, from files, directories and
//! standard input. Forms are told apart by content; a name only settles what the content leaves open.
//!
//! [`Reader`] is an iterator of [`Item`]s: a document with its [`Source`], or a [`Problem`] that names file, member, line and
//! remedy. A problem never ends the run; the documents after it still come. Streams are read record by record, so that a
//! file of any size takes the memory of its longest record, and no record may be longer than a limit.
//!
//! [`Reader::position`] says how far a run has come, as a [`Position`] that can be stored as text; [`Reader::resume`] goes on
//! from there in another process.
#![forbid(unsafe_code)]

mod archive;
mod cursor;
mod dates;
mod directory;
mod encoding;
pub mod events;
mod feed;
mod fetched;
mod html;
mod json;
mod kind;
mod lines;
mod open;
mod options;
mod pdf;
mod plain;
mod position;
mod problem;
mod reader;
mod source;
mod stream;
mod table;
mod telegram;
mod warc;
mod xml;

pub use dates::{seconds_of_http_date, time_of};
pub use encoding::encoding;
pub use fetched::Fetched;
pub use options::Defaults;
pub use position::{BadPosition, Position};
pub use problem::Problem;
pub use reader::{Input, Item, Reader};
pub use source::{EncodingBy, Form, Imported, Source};
pub use table::{BadColumns, ColumnMap};
