//! The gazetteer: Arabic place names to places.
//!
//! [`compile`] turns the tables of `packs/world` into one blob; [`Places::from_static`] reads it in place. Names are
//! asked for folded ([`isnad_text::Folder`]).
//!
//! * [`Places::longest`]: the longest place name that some words begin with.
//! * [`Places::candidates`]: all places that bear a name; [`Candidate::ambiguous`] marks names that are ordinary words
//!   or given names too.
//! * [`Places::resolve`]: which of them is meant, with the parts of the score.
//! * [`Places::transliterate`]: places whose Latin name sounds like the word, for names that are not on file.
//!
//! No offsets in here. All functions are total and deterministic.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod blob;
mod compile;
mod error;
mod gather;
mod gazetteer;
mod place;
mod resolve;
mod sound;
mod spelling;
mod table;

pub use compile::compile;
pub use error::Error;
pub use gazetteer::{Candidate, Names, Places};
pub use place::{Bounds, Kind, PlaceId, PlaceRef, km};
pub use resolve::{Choice, Context};
pub use table::Tables;
