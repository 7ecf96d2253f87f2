//! Which texts are one text, which reports tell one happening, which rows of several tables are one event.
//!
//! Plain records in, plain results out: no file, no database, no clock, no thread. The archive calls it on
//! its rows, Spark calls the same functions for each block of country and week.
//!
//! * [`near`]: documents that print the same text, whole or in part.
//! * [`link`]: reports of one happening, with named score parts, vetoes, a grey band for review.
//! * [`incident`]: the facts of one happening from its reports: tolls with who gives which, contradictions, time line.
//! * [`table`]: pairing of event tables by windows of time and space.
//!
//! Everything is deterministic: the same records give the same result in whatever order they come.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod error;
mod geo;
mod hash;
pub mod incident;
pub mod link;

pub mod near;
pub mod table;

pub use error::{Error, Fault};
