//! Streams: all rows of a question, read page by page behind the scenes, so that memory stays flat.

use std::vec::IntoIter;

use super::page::{Cursor, Page};
use crate::error::Result;

/// Rows of a page behind the scenes.
const ROWS: usize = 500;

/// Fetches the page after a cursor.
type Fetch<'a, T> = Box<dyn FnMut(Option<&Cursor>, usize) -> Result<Page<T>> + 'a>;

/// An iterator over all rows. It ends after the first error.
pub struct Stream<'a, T> {
    fetch: Fetch<'a, T>,
    ready: IntoIter<T>,
    next: Option<Cursor>,
    over: bool,
}

impl<'a, T> Stream<'a, T> {
    pub(super) fn new(fetch: impl FnMut(Option<&Cursor>, usize) -> Result<Page<T>> + 'a) -> Stream<'a, T> {
        Stream { fetch: Box::new(fetch), ready: Vec::new().into_iter(), next: None, over: false }
    }
}

impl<T> Iterator for Stream<'_, T> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        loop {
            if let Some(row) = self.ready.next() {
                return Some(Ok(row));
            }
            if self.over {
                return None;
            }
            match (self.fetch)(self.next.as_ref(), ROWS) {
                Ok(page) => {
                    self.over = page.next.is_none();
                    self.next = page.next;
                    self.ready = page.rows.into_iter();
                }
                Err(e) => {
                    self.over = true;
                    return Some(Err(e));
                }
            }
        }
    }
}
