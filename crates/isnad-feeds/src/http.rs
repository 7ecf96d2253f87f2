//! What a watcher needs of the network.

use std::fmt;

/// A request for a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// Address, `http` or `https`.
    pub url: &'a str,
    /// `ETag` of the last answer, for `If-None-Match`.
    pub etag: Option<&'a str>,
    /// `Last-Modified` of the last answer, for `If-Modified-Since`.
    pub last_modified: Option<&'a str>,
}

/// An answer, whatever its status.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// `Retry-After`, as it is written: seconds or a date.
    pub retry_after: Option<String>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `Location`, of a redirection.
    pub location: Option<String>,
    /// The body, unpacked; empty unless the status is 200.
    pub body: Vec<u8>,
}

/// There was no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure(pub String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}

/// Gets addresses. It must not follow redirections: the watcher does, to learn which are for good.
pub trait Http {
    /// Sends a request and waits for the answer.
    ///
    /// # Errors
    /// There was none: no connection, no time left, a body that is too long.
    fn get(&mut self, request: &Request<'_>) -> Result<Answer, Failure>;
}
