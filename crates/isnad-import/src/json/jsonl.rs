//! JSONL, line by line: a file of any size takes the memory of its longest line.

use std::io::BufRead;

use super::record;
use crate::cursor::{Cursor, Step};
use crate::encoding::{self, Found, Transcoder};
use crate::lines::{self, Line};
use crate::problem::Problem;
use crate::reader::Item;
use crate::source::{EncodingBy, Form, Imported};
use crate::stream::{Place, Stream};

/// Longest line, in bytes.
const LONGEST: usize = 16 << 20;

/// The lines of a JSONL file.
pub(crate) struct Jsonl {
    place: Place,
    from: Box<dyn BufRead + Send>,
    found: Found,
    /// Are `offset`s those of the file as it is?
    as_it_is: bool,
    line: usize,
    offset: u64,
    buffer: Vec<u8>,
    ended: bool,
}

impl Jsonl {
    /// Of this stream, in the encoding found for it.
    pub(crate) fn new(stream: Stream, found: Found) -> Jsonl {
        let as_it_is = found.encoding == encoding_rs::UTF_8;
        let from = if as_it_is { stream.bytes } else { Box::new(Transcoder::new(stream.bytes, found)) };
        Jsonl { place: stream.place, from, found, as_it_is, line: 0, offset: 0, buffer: Vec::new(), ended: false }
    }

    /// Reads the next line into the buffer; its offset, or `None` at the end.
    fn read(&mut self) -> Result<Option<u64>, Problem> {
        if self.ended {
            return Ok(None);
        }
        let (line, taken) = lines::next(&mut self.from, &mut self.buffer, LONGEST).map_err(|e| {
            self.ended = true;
            let mut problem = self.place.broken(&e);
            problem.line = self.line + 1;
            problem
        })?;
        let at = self.offset;
        self.offset += taken;
        match line {
            Line::End => {
                self.ended = true;
                let empty = || self.place.problem(0, "the file is empty", "give a file with a text in it");
                if self.line == 0 { Err(empty()) } else { Ok(None) }
            }
            Line::Read => {
                self.line += 1;
                Ok(Some(at))
            }
            Line::TooLong => {
                self.line += 1;
                self.buffer.clear();
                Err(self.place.problem(self.line, format!("the line is longer than {} MB", LONGEST >> 20), "write one object a line"))
            }
        }
    }

    fn items(&mut self, at: u64, out: &mut Vec<Item>) -> Result<(), Problem> {
        let (text, found) = match std::str::from_utf8(&self.buffer) {
            Ok(text) => (std::borrow::Cow::Borrowed(text), self.found),
            Err(e) => {
                let other = encoding::sniff(&self.buffer, true, None).filter(|f| f.encoding != encoding_rs::UTF_8 && self.found.by != EncodingBy::User);
                let Some(found) = other else { return Err(not_utf8(&self.place, self.line, &self.buffer, e)) };
                (encoding::decode(&self.buffer, found).0.into(), found)
            }
        };
        let json = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{feff}');
        if json.is_empty() {
            return Ok(());
        }
        let bad = |what: String, remedy: &str| self.place.problem(self.line, what, remedy);
        let (document, remark) = record::document(&self.place.stem, self.line, json, &bad)?;
        let mut source = self.place.source(Form::Jsonl, Some(found));
        source.record = Some(self.line as u64);
        source.offset = self.as_it_is.then_some(at);
        source.date_from = document.date.as_ref().map(|_| "field");
        out.extend(remark.map(Item::Problem));
        out.push(Item::Document(Box::new(Imported { document, source })));
        Ok(())
    }
}

fn not_utf8(place: &Place, line: usize, bytes: &[u8], e: std::str::Utf8Error) -> Problem {
    let good = e.valid_up_to();
    place.problem(
        line,
        format!("not UTF-8 (byte 0x{:02x} after {good} good bytes)", bytes[good]),
        "name the encoding with --encoding, for example windows-1256",
    )
}

impl Cursor for Jsonl {
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
