//! One entry of a feed: what is collected while its elements go by.

use isnad_text::Document;

use crate::dates;
use crate::html;

/// Longest text of an entry that is kept, in bytes.
const LONGEST: usize = 8 << 20;

/// An entry being read.
#[derive(Debug, Default)]
pub(super) struct Entry {
    title: String,
    summary: String,
    content: String,
    date: String,
    /// Of a change, where there is no date of publication.
    updated: String,
    link: String,
    guid: String,
    permalink: bool,
    source: String,
    lang: Option<String>,
}

/// Which part of an entry a text belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Title,
    Summary,
    Content,
    Date,
    Updated,
    Link,
    Guid,
    Source,
}

impl Part {
    /// By the name of the element as it is written (`content:encoded`), or without its prefix where that says the same.
    pub(super) fn named(name: &str) -> Option<Part> {
        let local = name.rsplit(':').next().unwrap_or(name);
        Some(match (name, local) {
            ("media:title" | "media:description" | "itunes:title" | "itunes:summary" | "media:content", _) => return None,
            ("content:encoded", _) | ("content" | "atom:content", _) => Part::Content,
            (_, "title") => Part::Title,
            (_, "description" | "summary") => Part::Summary,
            (_, "pubDate" | "published" | "issued" | "date") => Part::Date,
            (_, "updated" | "modified") => Part::Updated,
            ("link" | "atom:link" | "rss:link", _) => Part::Link,
            (_, "guid" | "id") => Part::Guid,
            (_, "source") => Part::Source,
            _ => return None,
        })
    }
}

impl Entry {
    /// Adds text to a part.
    pub(super) fn add(&mut self, part: Part, text: &str) {
        let into = match part {
            Part::Title => &mut self.title,
            Part::Summary => &mut self.summary,
            Part::Content => &mut self.content,
            Part::Date => &mut self.date,
            Part::Updated => &mut self.updated,
            Part::Link => &mut self.link,
            Part::Guid => &mut self.guid,
            Part::Source => &mut self.source,
        };
        if into.len() + text.len() <= LONGEST {
            into.push_str(text);
        }
    }

    /// A link as an attribute, as Atom has it.
    pub(super) fn link(&mut self, rel: Option<&str>, href: &str) {
        if self.link.trim().is_empty() && rel.is_none_or(|r| r == "alternate") {
            href.clone_into(&mut self.link);
        }
    }

    /// The id is an address, unless it is said not to be.
    pub(super) fn permalink(&mut self, is: bool) {
        self.permalink = is;
    }

    pub(super) fn lang(&mut self, lang: &str) {
        self.lang = Some(lang.to_owned());
    }

    /// The document of the entry, and a remark on a date that is none. `None` if it has neither text nor title.
    pub(super) fn document(self, id: String, channel: Option<&str>, lang: Option<&str>) -> Option<(Document, Option<String>)> {
        let title = html::fragment(&self.title).replace('\n', " ");
        let (content, summary) = (html::fragment(&self.content), html::fragment(&self.summary));
        // Where the summary is the longer one, the content is a teaser or a picture.
        let mut text = if content.chars().count() >= summary.chars().count() { content } else { summary };
        let title_is_text = text.is_empty();
        if title_is_text {
            text.clone_from(&title);
        }
        if text.is_empty() {
            return None;
        }
        let mut document = Document::new(id, text);
        document.title = (!title.is_empty() && !title_is_text).then_some(title);
        let written = [&self.date, &self.updated].into_iter().map(|d| d.trim()).find(|d| !d.is_empty()).map(str::to_owned);
        document.date = written.as_deref().and_then(dates::any);
        document.lang = self.lang.as_deref().or(lang).map(|l| l.trim().to_owned()).filter(|l| !l.is_empty());
        let web = |s: &str| Some(s.trim().to_owned()).filter(|s| s.starts_with("http://") || s.starts_with("https://"));
        document.url = web(&self.link).or_else(|| web(&self.guid).filter(|_| self.permalink));
        // Atom has a whole feed in there.
        let source = if self.source.contains('<') { "" } else { self.source.trim() };
        document.publisher = Some(source).filter(|s| !s.is_empty()).or(channel).map(str::to_owned);
        let undated = written.filter(|_| document.date.is_none());
        Some((document, undated))
    }
}
