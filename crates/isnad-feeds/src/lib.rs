//! Feeds over the network: lists of them, and polling them politely. The only crate that opens a connection.
//!
//! [`read_list`] reads OPML, or a file with one address a line. A [`Watcher`] polls one feed at a time: it asks only for what is new
//! (`If-None-Match`, `If-Modified-Since`), keeps a distance between requests to one host, waits longer after every failure, and
//! obeys `Retry-After`. What comes back goes through isnad-import like any file, as documents with their source.
//!
//! It has no clock and never sleeps: the caller says what time it is ([`Watcher::poll`]) and asks when there is something to do
//! ([`Watcher::next_due`]). The network is behind [`Http`]; [`Client`] is the real one. [`FeedState`] is what has to be kept between
//! runs (it is `Serialize`).
#![forbid(unsafe_code)]

mod client;
mod http;
mod list;
mod politeness;
mod state;
mod watcher;

pub use client::Client;
pub use http::{Answer, Failure, Http, Request};
pub use list::{Feed, read_list};
pub use politeness::Politeness;
pub use state::FeedState;
pub use watcher::{Outcome, Poll, Watcher};
