//! XML as a stream of events, with a limit on the length of one.

use std::io::{BufRead, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_xml::Reader;
use quick_xml::events::Event;

/// Longest tag or piece of text, in bytes.
const LONGEST: u64 = 16 << 20;

/// An XML file being read.
pub(crate) struct Xml {
    reader: Reader<Limited>,
    left: Arc<AtomicU64>,
    buffer: Vec<u8>,
}

impl Xml {
    /// Of a stream in UTF-8.
    pub(crate) fn new(from: Box<dyn BufRead + Send>) -> Xml {
        let left = Arc::new(AtomicU64::new(LONGEST));
        let mut reader = Reader::from_reader(Limited { from, left: left.clone() });
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Xml { reader, left, buffer: Vec::new() }
    }

    /// The next event; `None` at the end.
    ///
    /// # Errors
    /// What is wrong.
    pub(crate) fn next(&mut self) -> Result<Option<Event<'_>>, String> {
        self.buffer.clear();
        // Memory that one long event took is given back.
        self.buffer.shrink_to(1 << 16);
        self.left.store(LONGEST, Ordering::Relaxed);
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(Event::Eof) => Ok(None),
            Ok(event) => Ok(Some(event)),
            Err(e) => Err(e.to_string()),
        }
    }

    /// Bytes read.
    pub(crate) fn offset(&self) -> u64 {
        self.reader.buffer_position()
    }

    /// The text of an event that is text; empty otherwise.
    pub(crate) fn text(event: &Event<'_>) -> String {
        match event {
            Event::Text(text) => text.as_ref().to_owned(),
            Event::CData(data) => data.as_ref().to_owned(),
            Event::GeneralRef(name) => reference(name.as_ref()),
            _ => String::new(),
        }
    }
}

/// The character of a reference: of XML, by number, or of HTML, which many feeds use without declaring it.
fn reference(name: &str) -> String {
    let number = name.strip_prefix('#').and_then(|n| match n.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => n.parse().ok(),
    });
    if let Some(c) = number.and_then(char::from_u32) {
        return c.to_string();
    }
    // The table of names is in the reader of HTML.
    let written = format!("&{name};");
    let mut text = String::new();
    for token in html5gum::Tokenizer::new(&written) {
        let Ok(token) = token;
        if let html5gum::Token::String(s) = token {
            text.push_str(&String::from_utf8_lossy(&s));
        }
    }
    text
}

/// Fails when one event takes too much.
struct Limited {
    from: Box<dyn BufRead + Send>,
    left: Arc<AtomicU64>,
}

impl Read for Limited {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let have = self.fill_buf()?;
        let n = have.len().min(into.len());
        into[..n].copy_from_slice(&have[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Limited {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.left.load(Ordering::Relaxed) == 0 {
            return Err(std::io::Error::other(format!("a tag or text is longer than {} MB", LONGEST >> 20)));
        }
        self.from.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        let left = self.left.load(Ordering::Relaxed);
        self.left.store(left.saturating_sub(n as u64), Ordering::Relaxed);
        self.from.consume(n);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_of_xml_and_html() {
        let mut xml = Xml::new(Box::new(std::io::Cursor::new(b"<a>x&amp;&#1575;&#x627;&nbsp;&laquo;&nonsense; & y<![CDATA[<b>]]></a>".to_vec())));
        let mut text = String::new();
        while let Some(event) = xml.next().expect("well formed") {
            text.push_str(&Xml::text(&event));
        }
        assert_eq!(text, "x&اا\u{a0}«&nonsense; & y<b>");
    }

    #[test]
    fn a_text_without_end() {
        let from = std::io::Cursor::new(b"<a>".to_vec()).chain(std::io::BufReader::new(std::io::repeat(b'x')));
        let mut xml = Xml::new(Box::new(from));
        assert!(xml.next().is_ok());
        assert!(xml.next().is_err_and(|e| e.contains("longer")));
    }
}
