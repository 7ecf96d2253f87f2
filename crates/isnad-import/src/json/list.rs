//! A JSON file that is a list of objects, or objects written over several lines.

use super::{Object, Scanner, record};
use crate::cursor::{Cursor, Step};
use crate::encoding::{Found, Transcoder};
use crate::problem::Problem;
use crate::reader::Item;
use crate::source::{Form, Imported};
use crate::stream::{Place, Stream};

/// The objects of a list.
pub(crate) struct List {
    place: Place,
    scanner: Scanner,
    found: Found,
    as_it_is: bool,
    number: usize,
    ended: bool,
}

impl List {
    /// Of this stream, in the encoding found for it.
    pub(crate) fn new(stream: Stream, found: Found) -> List {
        let as_it_is = found.encoding == encoding_rs::UTF_8;
        let bytes = if as_it_is { stream.bytes } else { Box::new(Transcoder::new(stream.bytes, found)) };
        List { place: stream.place, scanner: Scanner::listed(bytes), found, as_it_is, number: 0, ended: false }
    }

    fn read(&mut self) -> Result<Option<u64>, Problem> {
        if self.ended {
            return Ok(None);
        }
        let object = self.scanner.next().map_err(|e| {
            self.ended = true;
            self.place.broken(&e)
        })?;
        self.number += 1;
        match object {
            Object::At(at) => Ok(Some(at)),
            Object::TooLong(_) => Err(self.bad("longer than 16 MB".to_owned(), "write one object for each text")),
            Object::End { cut } => {
                self.ended = true;
                if cut { Err(self.bad("the file ends in the middle".to_owned(), "it was cut off; get it again")) } else { Ok(None) }
            }
        }
    }

    fn bad(&self, what: String, remedy: &str) -> Problem {
        self.place.problem_at("object", self.number as u64, what, remedy)
    }

    fn items(&self, at: u64, out: &mut Vec<Item>) -> Result<(), Problem> {
        let json = String::from_utf8_lossy(&self.scanner.buffer);
        let (document, remark) = record::document(&self.place.stem, self.number, &json, &|what, remedy| self.bad(what, remedy))?;
        let mut source = self.place.source(Form::Json, Some(self.found));
        source.record = Some(self.number as u64);
        source.offset = self.as_it_is.then_some(at);
        source.date_from = document.date.as_ref().map(|_| "field");
        out.extend(remark.map(Item::Problem));
        out.push(Item::Document(Box::new(Imported { document, source })));
        Ok(())
    }
}

impl Cursor for List {
    fn step(&mut self, out: &mut Vec<Item>) -> Step {
        let done = match self.read() {
            Ok(Some(at)) => self.items(at, out),
            Ok(None) => return Step::End,
            Err(problem) => Err(problem),
        };
        if let Err(problem) = done {
            out.push(Item::Problem(problem));
        }
        Step::Record
    }

    fn skip(&mut self) -> bool {
        matches!(self.read(), Ok(Some(_)) | Err(_))
    }
}
