//! What every form of input has in common: a cursor over its records.

use crate::reader::Item;
use crate::stream::Stream;

/// What a step of a cursor came to.
pub(crate) enum Step {
    /// A record was read; what it gave, if anything, is in the list.
    Record,
    /// A record is a stream of its own, to be read before the next step. The record ends with it.
    Open(Box<Stream>),
    /// There are no more records.
    End,
}

/// Goes through the records of a stream, one at a time.
pub(crate) trait Cursor: Send {
    /// Reads one record; documents and problems go to `out`.
    fn step(&mut self, out: &mut Vec<Item>) -> Step;

    /// Passes over one record; `false` at the end.
    fn skip(&mut self) -> bool {
        !matches!(self.step(&mut Vec::new()), Step::End)
    }
}

/// Items that are ready: the cursor of a form that is one document.
pub(crate) struct Once(pub Vec<Item>);

impl Cursor for Once {
    fn step(&mut self, out: &mut Vec<Item>) -> Step {
        if self.0.is_empty() {
            return Step::End;
        }
        out.append(&mut self.0);
        Step::Record
    }
}
