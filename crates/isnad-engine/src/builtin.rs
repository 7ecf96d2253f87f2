//! The pack and the gazetteer that travel in the program.

use std::io::Read;

use isnad_pack::{Pack, Source};
use isnad_places::Places;

static AR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ar.pack"));
static AR_SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/ar.sources"));
static PLACES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/places.bin"));

/// The Arabic pack.
///
/// # Errors
/// The embedded bytes are damaged.
pub fn pack() -> Result<Pack, Error> {
    Pack::from_static(AR).map_err(|e| Error { what: "pack", why: e.to_string() })
}

/// The gazetteer.
///
/// # Errors
/// The embedded bytes are damaged.
pub fn places() -> Result<Places, Error> {
    Places::from_static(PLACES).map_err(|e| Error { what: "gazetteer", why: e.to_string() })
}

/// The sources of the Arabic pack, for overlays.
///
/// # Errors
/// The embedded bytes are damaged.
pub fn sources() -> Result<Source, Error> {
    let damaged = |why: String| Error { what: "sources of the pack", why };
    let mut bytes = Vec::new();
    flate2::read::DeflateDecoder::new(AR_SOURCES).read_to_end(&mut bytes).map_err(|e| damaged(e.to_string()))?;
    Source::from_bytes(&bytes).map_err(|e| damaged(e.to_string()))
}

/// Something that was built into the program cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    what: &'static str,
    why: String,
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the built-in {} is damaged: {}; install the program anew", self.what, self.why)
    }
}

impl std::error::Error for Error {}
