//! Lists of feeds: OPML, or one address a line.

use isnad_import::Problem;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Longest list that is read, in feeds.
const MOST: usize = 100_000;

/// A feed of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Feed {
    /// Address, `http` or `https`.
    pub url: String,
    /// Name of the outlet, where the list says it.
    pub title: Option<String>,
    /// Folder of the list that it stands in.
    pub folder: Option<String>,
}

/// Reads a list, in OPML or with one address a line (what follows a `#` is a remark). `name` is that of the file, for problems. A feed
/// that is named twice comes once; entries that are no feeds over HTTP are problems, and the rest is read.
#[must_use]
pub fn read_list(text: &str, name: &str) -> (Vec<Feed>, Vec<Problem>) {
    let text = text.trim_start_matches('\u{feff}');
    let (found, mut problems) = if text.trim_start().starts_with('<') { opml(text, name) } else { lines(text) };
    let mut feeds: Vec<Feed> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (line, feed) in found.into_iter().take(MOST) {
        if !feed.url.starts_with("http://") && !feed.url.starts_with("https://") {
            let what = format!("`{}` is no address of a feed", feed.url);
            problems.push(Problem::new(name, line, what, "addresses begin with http:// or https://"));
        } else if seen.insert(feed.url.clone()) {
            feeds.push(feed);
        }
    }
    if feeds.is_empty() && problems.is_empty() {
        problems.push(Problem::new(name, 0, "there are no feeds in the list", "give OPML with `xmlUrl`, or one address a line"));
    }
    (feeds, problems)
}

fn lines(text: &str) -> (Vec<(usize, Feed)>, Vec<Problem>) {
    let address = |line: &str| line.split_once(" #").map_or(line, |(a, _)| a).trim().to_owned();
    let feeds = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.trim_start().starts_with('#'));
    (feeds.map(|(i, l)| (i + 1, Feed { url: address(l), ..Feed::default() })).collect(), Vec::new())
}

fn opml(text: &str, name: &str) -> (Vec<(usize, Feed)>, Vec<Problem>) {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    let (mut feeds, mut problems) = (Vec::new(), Vec::new());
    // Names of the open outlines.
    let mut folders: Vec<String> = Vec::new();
    // Lines are counted as the file is read, once.
    let (mut line, mut counted) = (1, 0);
    loop {
        let event = reader.read_event();
        let at = usize::try_from(reader.buffer_position()).unwrap_or(text.len()).min(text.len());
        line += text.as_bytes()[counted.min(at)..at].iter().filter(|b| **b == b'\n').count();
        counted = at;
        match event {
            Ok(Event::Start(tag)) if tag.name().as_ref() == "outline" => {
                feeds.extend(feed(&tag, &folders).map(|f| (line, f)));
                folders.push(attribute(&tag, "title").or_else(|| attribute(&tag, "text")).unwrap_or_default());
            }
            Ok(Event::Empty(tag)) if tag.name().as_ref() == "outline" => feeds.extend(feed(&tag, &folders).map(|f| (line, f))),
            Ok(Event::End(tag)) if tag.name().as_ref() == "outline" => {
                folders.pop();
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(e) => {
                problems.push(Problem::new(name, line, format!("not well formed ({e})"), "what comes after it was not read; export the list again"));
                break;
            }
        }
    }
    (feeds, problems)
}

fn feed(tag: &BytesStart<'_>, folders: &[String]) -> Option<Feed> {
    let url = attribute(tag, "xmlUrl").or_else(|| attribute(tag, "xmlurl"))?;
    let title = attribute(tag, "title").or_else(|| attribute(tag, "text"));
    let folder = folders.iter().rev().find(|f| !f.is_empty()).cloned();
    Some(Feed { url, title, folder })
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.html_attributes().with_checks(false).flatten().find(|a| a.key.as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value).map_or_else(|_| found.value.to_string(), |v| v.into_owned());
    Some(value.trim().to_owned()).filter(|v| !v.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opml_with_folders() {
        let text = "<?xml version=\"1.0\"?>\n<opml version=\"2.0\"><body>\n<outline text=\"العراق\">\n<outline type=\"rss\" text=\"أ\" xmlUrl=\"https://a.example/f?x=1&amp;y=2\"/>\n</outline>
            <outline text=\"ب\" xmlUrl=\"https://b.example/\"></outline>\n<outline xmlUrl=\"file:///etc/passwd\"/>\n<outline xmlUrl=\"https://b.example/\"/></body></opml>";
        let (feeds, problems) = read_list(text, "feeds.opml");
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(
            feeds,
            [
                Feed { url: "https://a.example/f?x=1&y=2".to_owned(), title: some("أ"), folder: some("العراق") },
                Feed { url: "https://b.example/".to_owned(), title: some("ب"), folder: None },
            ]
        );
        assert!(problems.len() == 1 && problems[0].line == 7 && problems[0].what.contains("passwd"), "{problems:?}");
    }

    #[test]
    fn one_address_a_line() {
        let (feeds, problems) = read_list("# feeds\nhttps://a.example/f # remark\n\nnonsense\n", "f.txt");
        assert_eq!(feeds.iter().map(|f| f.url.as_str()).collect::<Vec<_>>(), ["https://a.example/f"]);
        assert_eq!(problems[0].to_string(), "f.txt:4: `nonsense` is no address of a feed; addresses begin with http:// or https://");
        assert_eq!(read_list("", "f").1.len(), 1);
        assert_eq!(read_list("<opml><outline", "f").1.len(), 1);
    }
}
