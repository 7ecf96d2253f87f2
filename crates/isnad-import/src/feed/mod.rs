//! Feeds: RSS 0.9x, 1.0 and 2.0, and Atom.

mod cursor;
mod entry;
mod reading;

pub(crate) use cursor::FeedCursor;
