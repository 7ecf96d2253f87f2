//! What was fetched over the network by somebody else.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use crate::open;
use crate::options::Defaults;
use crate::reader::Reader;
use crate::stream::{Budget, Place, Stream};
use crate::warc::content_type;

/// A file or page in memory, with what the server said about it.
#[derive(Debug, Clone, Default)]
pub struct Fetched {
    /// Its address.
    pub url: String,
    /// When it was fetched, as ISO time in UTC.
    pub at: String,
    /// What the ids of its documents begin with; they must not be the same for two fetchings.
    pub id: String,
    /// `Content-Type` of the answer.
    pub content_type: Option<String>,
    /// The content.
    pub body: Vec<u8>,
}

impl Reader {
    /// A reader of the documents in something that was fetched.
    #[must_use]
    pub fn of_fetched(fetched: Fetched, defaults: Defaults) -> Reader {
        let (media, charset) = content_type(fetched.content_type.as_deref().unwrap_or_default());
        let size = Arc::new(AtomicU64::new(fetched.body.len() as u64));
        let place =
            Place { fetched: Some((fetched.url, fetched.at)), stem: fetched.id, media: Some(media).filter(|m| !m.is_empty()), charset, ..Place::default() };
        let stream = Stream::memory(place, fetched.body, Budget::new(size));
        let mut reader = Reader::new(Vec::new(), defaults);
        let opened = open::open(stream, reader.defaults());
        reader.begin_with(opened);
        reader
    }
}
