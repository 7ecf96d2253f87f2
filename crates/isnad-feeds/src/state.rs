//! What is kept of a feed between polls.

use serde::{Deserialize, Serialize};

/// What is known of a feed. Times are seconds since 1970.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedState {
    /// `ETag` of the last answer.
    pub etag: Option<String>,
    /// `Last-Modified` of the last answer.
    pub last_modified: Option<String>,
    /// Hash of the last body, for servers that know neither.
    pub body: Option<u64>,
    /// Address that it has moved to for good.
    pub moved_to: Option<String>,
    /// The server says that it is gone (410): it is not asked again.
    pub gone: bool,
    /// Failures in a row.
    pub failures: u32,
    /// Not to be asked before; 0 for a feed that never was.
    pub due: u64,
    /// When it last answered.
    pub answered: Option<u64>,
}

/// FNV-1a of 64 bits: the same on every machine and in every version.
pub(crate) fn hash(body: &[u8]) -> u64 {
    body.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}
