//! The events of a feed put together to entries.

use quick_xml::events::{BytesStart, Event};

use super::entry::{Entry, Part};
use crate::html;
use crate::source::Form;
use crate::xml::Xml;

/// What is known of the feed as a whole.
#[derive(Debug, Default)]
pub(super) struct Head {
    pub form: Form,
    /// Its name.
    pub channel: String,
    pub lang: Option<String>,
}

/// An entry on its way.
#[derive(Default)]
pub(super) struct Reading {
    entry: Option<(Entry, u64)>,
    /// The part whose text is read, and elements open in it.
    part: Option<(Part, usize)>,
    /// Elements open in the entry; `source` and `author` have titles and ids of their own.
    depth: usize,
    /// The text that is read is the name of the feed, or its language.
    title: bool,
    language: bool,
}

impl Reading {
    /// Is there an entry that has begun?
    pub(super) fn has_begun(&self) -> bool {
        self.entry.is_some()
    }

    /// Takes an event that begins at `at`; the entry that it ends.
    pub(super) fn take(&mut self, head: &mut Head, event: &Event<'_>, at: u64) -> Option<(Entry, u64)> {
        match event {
            Event::Start(tag) if self.entry.is_some() => self.start(tag),
            Event::Start(tag) => self.outside(head, tag, at),
            Event::Empty(tag) => self.empty(tag),
            Event::End(tag) => return self.end(tag.name().as_ref(), tag.local_name().as_ref()),
            text => self.text(head, &Xml::text(text)),
        }
        None
    }

    /// An element in an entry.
    fn start(&mut self, tag: &BytesStart<'_>) {
        let Some((entry, _)) = &mut self.entry else { return };
        // XHTML inside a text.
        if let Some((part, inner)) = &mut self.part {
            *inner += 1;
            entry.add(*part, &format!("<{}>", tag.local_name().as_ref()));
            return;
        }
        self.depth += 1;
        if self.depth == 1 {
            self.part = Part::named(tag.name().as_ref()).map(|p| (p, 0));
            attributes(entry, tag);
        }
    }

    /// An element outside the entries.
    fn outside(&mut self, head: &mut Head, tag: &BytesStart<'_>, at: u64) {
        match tag.name().as_ref() {
            name if is_entry(name) => {
                let mut entry = Entry::default();
                attributes(&mut entry, tag);
                (self.entry, self.depth, self.part) = (Some((entry, at)), 0, None);
            }
            "feed" | "atom:feed" => {
                head.form = Form::Atom;
                head.lang = attribute(tag, "xml:lang");
            }
            "title" | "atom:title" | "rss:title" => self.title = head.channel.is_empty(),
            "language" | "dc:language" => self.language = true,
            _ => {}
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        match (&mut self.entry, self.part) {
            (Some((entry, _)), Some((part, _))) => entry.add(part, &format!("<{}>", tag.local_name().as_ref())),
            (Some((entry, _)), None) if self.depth == 0 => attributes(entry, tag),
            _ => {}
        }
    }

    fn end(&mut self, name: &str, local: &str) -> Option<(Entry, u64)> {
        (self.title, self.language) = (false, false);
        let (entry, _) = self.entry.as_mut()?;
        match &mut self.part {
            Some((part, inner)) if *inner > 0 => {
                *inner -= 1;
                entry.add(*part, &format!("</{local}>"));
            }
            Some(_) => (self.part, self.depth) = (None, self.depth.saturating_sub(1)),
            None if self.depth > 0 => self.depth -= 1,
            None if is_entry(name) => return self.entry.take(),
            None => {}
        }
        None
    }

    fn text(&mut self, head: &mut Head, text: &str) {
        match (&mut self.entry, self.part) {
            // Inside XHTML, a reference stands for a character and not for a tag.
            (Some((entry, _)), Some((part, inner))) if inner > 0 => entry.add(part, &text.replace('<', "&lt;")),
            (Some((entry, _)), Some((part, _))) => entry.add(part, text),
            (None, _) if self.language => head.lang = Some(text.to_owned()),
            (None, _) if self.title && head.channel.len() < 4096 => head.channel.push_str(text),
            _ => {}
        }
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
