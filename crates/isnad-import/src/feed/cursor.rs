//! The entries of a feed, one at a time.

use quick_xml::events::{BytesStart, Event};

use super::entry::{Entry, Part};
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
    form: Form,
    /// Name and language of the feed as a whole.
    channel: String,
    lang: Option<String>,
    number: u64,
    ended: bool,
}

impl FeedCursor {
    /// Of this stream, in the encoding found for it.
    pub(crate) fn new(stream: Stream, found: Found) -> FeedCursor {
        // Also takes a mark off, and makes broken places U+FFFD.
        let xml = Xml::new(Box::new(Transcoder::new(stream.bytes, found)));
        FeedCursor { place: stream.place, xml, found, form: Form::Rss, channel: String::new(), lang: None, number: 0, ended: false }
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
        let mut entry: Option<(Entry, u64)> = None;
        // The part whose text is read, and elements open in it.
        let mut part: Option<(Part, usize)> = None;
        // Elements open in the entry; `source` and `author` have titles and ids of their own.
        let mut depth = 0usize;
        let mut channel_title = false;
        loop {
            let at = self.xml.offset();
            let Some(event) = self.xml.next()? else {
                return if entry.is_some() { Err("it ends in the middle of an entry".to_owned()) } else { Ok(None) };
            };
            match event {
                Event::Start(tag) => {
                    let name = tag.name().as_ref().to_owned();
                    match (&mut entry, &mut part) {
                        // XHTML inside a text.
                        (Some((entry, _)), Some((part, inner))) => {
                            *inner += 1;
                            entry.add(*part, &format!("<{}>", tag.local_name().as_ref()));
                        }
                        (Some((entry, _)), None) => {
                            depth += 1;
                            if depth == 1 {
                                part = Part::named(&name).map(|p| (p, 0));
                                attributes(entry, &tag);
                            }
                        }
                        (None, _) => {
                            if is_entry(&name) {
                                let mut new = Entry::default();
                                attributes(&mut new, &tag);
                                (entry, depth) = (Some((new, at)), 0);
                            } else {
                                match name.as_str() {
                                    "feed" | "atom:feed" => {
                                        self.form = Form::Atom;
                                        self.lang = attribute(&tag, "xml:lang");
                                    }
                                    "title" | "atom:title" | "rss:title" => channel_title = self.channel.is_empty(),
                                    "language" | "dc:language" => part = Some((Part::Source, 0)),
                                    _ => {}
                                }
                            }
                        }
                    }
                }
                Event::Empty(tag) => {
                    if let Some((entry, _)) = &mut entry {
                        match part {
                            Some((part, _)) => entry.add(part, &format!("<{}>", tag.local_name().as_ref())),
                            None if depth == 0 => attributes(entry, &tag),
                            None => {}
                        }
                    }
                }
                Event::End(tag) => {
                    channel_title = false;
                    match (&mut entry, &mut part) {
                        (Some((entry, _)), Some((part, inner))) if *inner > 0 => {
                            *inner -= 1;
                            entry.add(*part, &format!("</{}>", tag.local_name().as_ref()));
                        }
                        (Some(_), Some(_)) => (part, depth) = (None, depth.saturating_sub(1)),
                        (Some(_), None) if depth > 0 => depth -= 1,
                        (Some(_), None) => {
                            if is_entry(tag.name().as_ref()) {
                                return Ok(entry);
                            }
                        }
                        (None, _) => part = None,
                    }
                }
                text => match (&mut entry, part) {
                    (Some((entry, _)), Some((part, inner))) => {
                        let mut text = Xml::text(&text);
                        // Inside XHTML, a reference stands for a character and not for a tag.
                        if inner > 0 {
                            text = text.replace('<', "&lt;");
                        }
                        entry.add(part, &text);
                    }
                    (None, Some(_)) => self.lang = Some(Xml::text(&text)),
                    (None, None) if channel_title => self.channel.push_str(&Xml::text(&text)),
                    _ => {}
                },
            }
        }
    }

    fn items(&self, entry: Entry, offset: u64, out: &mut Vec<Item>) {
        let id = format!("{}-{}", self.place.stem, self.number);
        let channel = html::fragment(&self.channel);
        let channel = Some(channel.as_str()).filter(|c| !c.is_empty());
        let Some((document, undated)) = entry.document(id, channel, self.lang.as_deref()) else {
            out.push(Item::Problem(self.place.problem_at("entry", self.number, "it has no text and no title", "it was left out")));
            return;
        };
        if let Some(written) = undated {
            let remedy = "the text is taken without a date";
            out.push(Item::Problem(self.place.problem_at("entry", self.number, format!("`{written}` is no day"), remedy).remark()));
        }
        let mut source = self.place.source(self.form, Some(self.found));
        source.record = Some(self.number);
        source.offset = (self.found.encoding == encoding_rs::UTF_8).then_some(offset);
        source.date_from = document.date.as_ref().map(|_| "entry");
        out.push(Item::Document(Box::new(Imported { document, source })));
    }
}

fn is_entry(name: &str) -> bool {
    matches!(name, "item" | "entry" | "rss:item" | "atom:entry")
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.html_attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
    Some(html::fragment(&found.value))
}

/// What the attributes of an element of an entry say.
fn attributes(entry: &mut Entry, tag: &BytesStart<'_>) {
    match tag.name().as_ref() {
        "link" | "atom:link" => {
            if let Some(href) = attribute(tag, "href") {
                entry.link(attribute(tag, "rel").as_deref(), &href);
            }
        }
        "guid" => entry.permalink(attribute(tag, "isPermaLink").as_deref() != Some("false")),
        "entry" | "atom:entry" | "item" => {
            if let Some(lang) = attribute(tag, "xml:lang") {
                entry.lang(&lang);
            }
        }
        _ => {}
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
