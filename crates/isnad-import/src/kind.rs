//! What a stream is, told by its first bytes; a name or media type only settles what these leave open.

use crate::stream::Place;
use crate::table::{ColumnMap, delimiter};

/// What a stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One JSON object a line.
    Jsonl,
    /// A list of JSON objects, or one object over several lines.
    Json,
    /// An export of the messenger Telegram.
    TelegramJson,
    TelegramHtml,
    Html,
    Feed,
    /// A list of feeds.
    Opml,
    OtherXml,
    /// Columns with this sign between them.
    Table(u8),
    Plain,
}

/// Endings of files that are one text each.
const PLAIN: [&str; 4] = ["txt", "text", "md", "asc"];

/// A form told by its first bytes that is not read here: what it is and what to do.
pub(crate) fn foreign(beginning: &[u8]) -> Option<(&'static str, &'static str)> {
    const MAGIC: [(&[u8], &str, &str); 14] = [
        (b"BZh", "a bzip2 file", "unpack it with `bunzip2`"),
        (b"\xfd7zXZ\0", "an xz file", "unpack it with `unxz`"),
        (b"\x28\xb5\x2f\xfd", "a zstd file", "unpack it with `unzstd`"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and give the directory"),
        (b"Rar!\x1a\x07", "a RAR archive", "unpack it and give the directory"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls)", "save it as .docx or as text"),
        (b"{\\rtf", "an RTF file", "save it as .docx or as text"),
        (b"SQLite format 3\0", "a database", "this command reads texts"),
        (b"\x89PNG", "an image", "isnad reads text, not pictures of text"),
        (b"\xff\xd8\xff", "an image", "isnad reads text, not pictures of text"),
        (b"GIF8", "an image", "isnad reads text, not pictures of text"),
        (b"PAR1", "a Parquet file", "export it as CSV or JSONL"),
        (b"\x7fELF", "a program", "give a file with text in it"),
        (b"MZ\x90", "a program", "give a file with text in it"),
    ];
    MAGIC.iter().find(|(magic, _, _)| beginning.starts_with(magic)).map(|(_, what, remedy)| (*what, *remedy))
}

/// The kind of a text that begins like this. `None`: a file that was found rather than named, and shows no form.
pub(crate) fn kind(place: &Place, beginning: &str, columns: Option<&ColumnMap>) -> Option<Kind> {
    let text = beginning.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if place.ends_in(&["jsonl", "ndjson"]) {
        return Some(Kind::Jsonl);
    }
    let by_content = match text.as_bytes().first() {
        Some(b'{') => object(text),
        Some(b'[') => text[1..].trim_start().starts_with(['{', ']']).then_some(Kind::Json),
        Some(b'<') => markup(text),
        _ => None,
    };
    if by_content.is_some() {
        return by_content;
    }
    if place.ends_in(&["json"]) {
        return Some(Kind::Jsonl);
    }
    let html = place.media.as_deref().is_some_and(|m| m == "text/html" || m == "application/xhtml+xml");
    if html || (place.ends_in(&["html", "htm", "xhtml", "shtml"]) && text.contains('<')) {
        return Some(Kind::Html);
    }
    if let Some(sign) = delimiter(place, text, columns) {
        return Some(Kind::Table(sign));
    }
    let plain = !place.found || place.ends_in(&PLAIN) || place.media.as_deref() == Some("text/plain");
    plain.then_some(Kind::Plain)
}

/// A text that begins with a brace.
fn object(text: &str) -> Option<Kind> {
    if !text[1..].trim_start().starts_with(['"', '}']) {
        return None;
    }
    let line = text.lines().next().unwrap_or_default().trim_end();
    let head: String = text.chars().take(4000).collect();
    let telegram = head.contains("\"messages\"") && head.contains("\"type\"") || head.contains("\"chats\"") && head.contains("\"list\"");
    if telegram && !line.ends_with('}') {
        return Some(Kind::TelegramJson);
    }
    let goes_on = line.ends_with(['{', ',', '[']) && text.len() > line.len();
    Some(if goes_on { Kind::Json } else { Kind::Jsonl })
}

/// A text that begins with an angle bracket.
fn markup(text: &str) -> Option<Kind> {
    let head: String = text.chars().take(8000).collect::<String>().to_ascii_lowercase();
    let at = |word: &str| head.find(word).unwrap_or(usize::MAX);
    let html = at("<html").min(at("<!doctype html")).min(at("<body")).min(at("<head>"));
    let feed = at("<rss").min(at("<feed")).min(at("<rdf:rdf"));
    let opml = at("<opml");
    if opml < html && opml < feed {
        return Some(Kind::Opml);
    }
    if feed < html {
        return Some(Kind::Feed);
    }
    if html < usize::MAX {
        let telegram = head.contains("exported data") && head.contains("page_wrap");
        return Some(if telegram { Kind::TelegramHtml } else { Kind::Html });
    }
    let xml = head.starts_with("<?xml");
    let fragment = ["<div", "<p", "<article", "<section", "<h1", "<meta", "<title", "<!--"].iter().any(|t| head.starts_with(t));
    match (xml, fragment) {
        (true, _) => Some(Kind::OtherXml),
        (_, true) => Some(Kind::Html),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str, text: &str) -> Option<Kind> {
        kind(&Place { name: name.to_owned(), ..Place::default() }, text, None)
    }

    #[test]
    fn by_content_whatever_the_name() {
        for (text, expected) in [
            (" \n{\"text\": \"x\"}", Kind::Jsonl),
            ("\u{feff}{ \"text\": \"x\"}\n{}", Kind::Jsonl),
            ("{ not json }", Kind::Plain),
            ("{\n \"text\": \"x\"\n}", Kind::Json),
            ("[\n{\"text\": \"x\"}]", Kind::Json),
            ("[خبر] عنوان", Kind::Plain),
            ("{\n \"name\": \"ق\",\n \"type\": \"public_channel\",\n \"messages\": [", Kind::TelegramJson),
            ("عنوان", Kind::Plain),
            ("", Kind::Plain),
            ("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", Kind::Feed),
            ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", Kind::Feed),
            ("<opml version=\"2.0\">", Kind::Opml),
            ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>", Kind::Html),
            ("<!-- saved from --><html>", Kind::Html),
            ("<?xml version=\"1.0\"?><urlset>", Kind::OtherXml),
            ("<< خبر >>", Kind::Plain),
            ("id,date,text\n1,2024-01-01,نص\n2,2024-01-02,نص", Kind::Table(b',')),
        ] {
            assert_eq!(named("x.txt", text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_name_settles_what_is_open() {
        assert_eq!(named("a.JSONL", "[1]"), Some(Kind::Jsonl));
        assert_eq!(named("a.json", "nonsense"), Some(Kind::Jsonl));
        assert_eq!(named("a.tsv", "a\tb"), Some(Kind::Table(b'\t')));
        let found = Place { name: "README".to_owned(), found: true, ..Place::default() };
        assert_eq!(kind(&found, "words", None), None);
        assert_eq!(kind(&found, "<html>", None), Some(Kind::Html));
    }
}
