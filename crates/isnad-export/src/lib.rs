//! Records in the forms of the field, with a report of what each form drops.
//!
//! A [`Sink`] takes records one by one and writes them as they come; nothing is capped, and no form holds more than a few
//! thousand rows in memory. Mentions, incidents and claims are tables whose columns stand in [`schema`] and nowhere else.
//! Forms of other data sets (ACLED, UCDP GED, GDELT) are made by the crosswalks of `packs/ontology`; [`Loss`] says what was
//! left out and why.
#![forbid(unsafe_code)]

mod annotation;
pub mod arrow;
pub mod back;
pub mod case;
pub mod codebook;
pub mod column;
mod columnar;
pub mod crosswalk;
pub mod csv;
pub mod day;
mod error;
mod foreign;
mod form;
pub mod geojson;
mod item;
mod loss;
mod plover;
pub mod redact;
pub mod schema;
mod xlsx;

pub use error::Error;
pub use foreign::{CONFIDENCE, Scheme};
pub use form::{Form, Output};
pub use item::{Item, Level, Source};
pub use loss::Loss;

/// Takes records and writes them in one form.
pub trait Sink {
    /// Writes a record. Records of another level than the sink's are passed over.
    ///
    /// # Errors
    /// The output cannot be written.
    fn write(&mut self, item: Item<'_>) -> Result<(), Error>;

    /// Writes what is left and closes the form.
    ///
    /// # Errors
    /// The output cannot be written.
    fn finish(self: Box<Self>) -> Result<Loss, Error>;
}
