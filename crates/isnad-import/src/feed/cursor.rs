//! The entries of a feed, one at a time.

use super::entry::Entry;
use super::reading::{Head, Reading};
use crate::cursor::{Cursor, Step};
use crate::encoding::{Found, Transcoder};
use crate::html;
use crate::problem::Problem;
use crate::reader::Item;
use crate::source::{Form, Imported};
use crate::stream::{Place, Stream};
use crate::xml::Xml;

/// A feed being read.
pub(crate) struct FeedCursor {
    place: Place,
    xml: Xml,
    found: Found,
    head: Head,
    number: u64,
    ended: bool,
}

impl FeedCursor {
    /// Of this stream, in the encoding found for it.
    pub(crate) fn new(stream: Stream, found: Found) -> FeedCursor {
        // Also takes a mark off, and makes broken places U+FFFD.
        let xml = Xml::new(Box::new(Transcoder::new(stream.bytes, found)));
        FeedCursor { place: stream.place, xml, found, head: Head { form: Form::Rss, ..Head::default() }, number: 0, ended: false }
    }

    /// Reads up to the end of the next entry; `None` at the end of the feed.
    fn read(&mut self) -> Result<Option<(Entry, u64)>, Problem> {
        if self.ended {
            return Ok(None);
        }
        match self.entry() {
            Ok(Some(entry)) => {
                self.number += 1;
                Ok(Some(entry))
            }
            Ok(None) => {
                self.ended = true;
                let none = || self.place.problem(0, "there are no entries in the feed", "nothing was lost");
                if self.number == 0 { Err(none()) } else { Ok(None) }
            }
            Err(what) => {
                self.ended = true;
                Err(self.place.problem_at("entry", self.number + 1, format!("the feed is damaged ({what})"), "the entries after it are lost; get it again"))
            }
        }
    }

    fn entry(&mut self) -> Result<Option<(Entry, u64)>, String> {
        let mut reading = Reading::default();
        loop {
            let at = self.xml.offset();
            let Some(event) = self.xml.next()? else {
                return if reading.has_begun() { Err("it ends in the middle of an entry".to_owned()) } else { Ok(None) };
            };
            if let Some(entry) = reading.take(&mut self.head, &event, at) {
                return Ok(Some(entry));
            }
        }
    }

    fn items(&self, entry: Entry, offset: u64, out: &mut Vec<Item>) {
        let id = format!("{}-{}", self.place.stem, self.number);
        let channel = html::fragment(&self.head.channel);
        let channel = Some(channel.as_str()).filter(|c| !c.is_empty());
        let Some((document, undated)) = entry.document(id, channel, self.head.lang.as_deref()) else {
            out.push(Item::Problem(self.place.problem_at("entry", self.number, "it has no text and no title", "it was left out")));
            return;
        };
        if let Some(written) = undated {
            let remedy = "the text is taken without a date";
            out.push(Item::Problem(self.place.problem_at("entry", self.number, format!("`{written}` is no day"), remedy).remark()));
        }
        let mut source = self.place.source(self.head.form, Some(self.found));
        source.record = Some(self.number);
        source.offset = (self.found.encoding == encoding_rs::UTF_8).then_some(offset);
        source.date_from = document.date.as_ref().map(|_| "entry");
        out.push(Item::Document(Box::new(Imported { document, source })));
    }
}

impl Cursor for FeedCursor {
    fn step(&mut self, out: &mut Vec<Item>) -> Step {
        match self.read() {
            Ok(Some((entry, at))) => self.items(entry, at, out),
            Ok(None) => return Step::End,
            Err(problem) => out.push(Item::Problem(problem)),
        }
        Step::Record
    }

    fn skip(&mut self) -> bool {
        matches!(self.read(), Ok(Some(_)) | Err(_))
    }
}
