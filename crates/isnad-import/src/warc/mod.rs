//! WARC (ISO 28500): web pages and other files as a crawler fetched them.

mod cursor;
mod http;
mod record;

pub(crate) use cursor::Warc;
pub(crate) use http::content_type;
