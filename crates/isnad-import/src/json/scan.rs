//! Finds objects in a JSON file without reading the file as a whole: a state machine over its bytes that hands out one
//! object at a time. It checks no more than it needs; each object is parsed by itself afterwards.

use std::io::BufRead;

/// Longest object, in bytes.
const LONGEST: usize = 16 << 20;
/// Deepest nesting around the objects.
const DEEPEST: usize = 64;
/// Longest string outside the objects that is kept.
const LONGEST_STRING: usize = 4096;

/// Which objects are handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Those of a list that is the whole file, or that stand alone one after another.
    Listed,
    /// Those of every list called `messages`.
    Messages,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Object {
    /// An object is in the scanner's buffer; its offset in bytes.
    At(u64),
    /// There is one here that is longer than the limit.
    TooLong(u64),
    /// No more; `cut` if the file ends in the middle.
    End {
        /// The file ends in the middle of something.
        cut: bool,
    },
}

/// The chat that messages belong to: what stands beside `messages`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Chat {
    pub name: Option<String>,
    pub kind: Option<String>,
    pub id: Option<String>,
}

/// An open object or list around those that are handed out.
struct Level {
    list: bool,
    key: String,
    /// In an object: a key comes next.
    key_next: bool,
}

/// Goes through a JSON file.
pub(crate) struct Scanner {
    from: Box<dyn BufRead + Send>,
    wanted: Wanted,
    offset: u64,
    open: Vec<Level>,
    /// The object that was found last.
    pub buffer: Vec<u8>,
    /// The chat that it belongs to.
    pub chat: Chat,
}

impl Scanner {
    /// Objects of a list.
    pub(crate) fn listed(from: Box<dyn BufRead + Send>) -> Scanner {
        Scanner { from, wanted: Wanted::Listed, offset: 0, open: Vec::new(), buffer: Vec::new(), chat: Chat::default() }
    }

    /// Objects of lists called `messages`.
    pub(crate) fn messages(from: Box<dyn BufRead + Send>) -> Scanner {
        Scanner { wanted: Wanted::Messages, ..Scanner::listed(from) }
    }

    fn peek(&mut self) -> std::io::Result<Option<u8>> {
        loop {
            match self.from.fill_buf() {
                Ok(have) => return Ok(have.first().copied()),
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }

    fn take(&mut self) -> std::io::Result<Option<u8>> {
        let byte = self.peek()?;
        if byte.is_some() {
            self.from.consume(1);
            self.offset += 1;
        }
        Ok(byte)
    }

    /// The next object.
    pub(crate) fn next(&mut self) -> std::io::Result<Object> {
        loop {
            let at = self.offset;
            let Some(byte) = self.take()? else { return Ok(Object::End { cut: !self.open.is_empty() }) };
            match byte {
                b'{' if self.is_wanted() => return self.object(at),
                b'{' | b'[' => {
                    if self.open.len() == DEEPEST {
                        return Err(std::io::Error::other(format!("lists and objects stand {DEEPEST} deep in each other")));
                    }
                    if byte == b'{' && self.open.last().is_some_and(|l| l.list) {
                        self.chat = Chat::default();
                    }
                    self.open.push(Level { list: byte == b'[', key: String::new(), key_next: byte == b'{' });
                }
                b'}' | b']' => {
                    self.open.pop();
                }
                b',' => {
                    if let Some(level) = self.open.last_mut() {
                        level.key_next = !level.list;
                    }
                }
                b'"' => self.string()?,
                b'-' | b'0'..=b'9' => self.number(byte)?,
                _ => {}
            }
        }
    }

    fn is_wanted(&self) -> bool {
        match (self.wanted, self.open.as_slice()) {
            (Wanted::Listed, []) => true,
            (Wanted::Listed, [only]) => only.list,
            (Wanted::Messages, [.., around, list]) => list.list && !around.list && around.key == "messages",
            _ => false,
        }
    }

    /// A string outside the objects: a key, or a value that says something of the chat.
    fn string(&mut self) -> std::io::Result<()> {
        let mut bytes = vec![b'"'];
        let mut escaped = false;
        while let Some(byte) = self.take()? {
            if bytes.len() < LONGEST_STRING {
                bytes.push(byte);
            }
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => break,
                _ => {}
            }
        }
        let text: String = serde_json::from_slice(&bytes).unwrap_or_default();
        self.value(text);
        Ok(())
    }

    fn number(&mut self, first: u8) -> std::io::Result<()> {
        let mut text = String::from(char::from(first));
        while let Some(byte) = self.peek()?.filter(|b| b.is_ascii_digit()) {
            self.take()?;
            if text.len() < 40 {
                text.push(char::from(byte));
            }
        }
        self.value(text);
        Ok(())
    }

    fn value(&mut self, text: String) {
        let Some(level) = self.open.last_mut() else { return };
        if level.key_next {
            level.key = text;
            level.key_next = false;
            return;
        }
        match (level.list, level.key.as_str()) {
            (false, "name") => self.chat.name = Some(text),
            (false, "type") => self.chat.kind = Some(text),
            (false, "id") => self.chat.id = Some(text),
            _ => {}
        }
    }

    /// The rest of an object whose brace was read.
    fn object(&mut self, at: u64) -> std::io::Result<Object> {
        self.buffer.clear();
        self.buffer.push(b'{');
        let (mut depth, mut in_string, mut escaped, mut too_long) = (1u64, false, false, false);
        while depth > 0 {
            let have = match self.from.fill_buf() {
                Ok(have) => have,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            if have.is_empty() {
                return Ok(Object::End { cut: true });
            }
            let mut n = 0;
            for byte in have {
                n += 1;
                match byte {
                    _ if escaped => escaped = false,
                    b'\\' if in_string => escaped = true,
                    b'"' => in_string = !in_string,
                    b'{' | b'[' if !in_string => depth += 1,
                    b'}' | b']' if !in_string => depth -= 1,
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
            too_long |= self.buffer.len() + n > LONGEST;
            if !too_long {
                self.buffer.extend_from_slice(&have[..n]);
            }
            self.from.consume(n);
            self.offset += n as u64;
        }
        if too_long {
            self.buffer.clear();
            return Ok(Object::TooLong(at));
        }
        Ok(Object::At(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(text: &str) -> Box<dyn BufRead + Send> {
        Box::new(std::io::Cursor::new(text.as_bytes().to_vec()))
    }

    fn all(mut scanner: Scanner) -> (Vec<String>, bool) {
        let mut found = Vec::new();
        loop {
            match scanner.next().expect("readable") {
                Object::At(at) => found.push(format!("{at} {}", String::from_utf8_lossy(&scanner.buffer))),
                Object::TooLong(_) => found.push("too long".to_owned()),
                Object::End { cut } => return (found, cut),
            }
        }
    }

    #[test]
    fn listed_and_alone() {
        let whole = |items: &[&str]| (items.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>(), false);
        assert_eq!(all(Scanner::listed(from("[{\"a\": \"}\"}, {\"b\": [{}]}]"))), whole(&["1 {\"a\": \"}\"}", "13 {\"b\": [{}]}"]));
        assert_eq!(all(Scanner::listed(from("{\n}\n{ }"))), whole(&["0 {\n}", "4 { }"]));
        assert!(all(Scanner::listed(from("[{\"a\": \"\\\"}"))).1);
    }

    #[test]
    fn messages_of_chats() {
        let text = r#"{"about": "x", "chats": {"list": [
            {"name": "أ", "type": "public_channel", "id": 5, "messages": [{"id": 1}, {"id": 2}]},
            {"type": "personal_chat", "id": -7, "messages": [{"id": 3}]}]}}"#;
        let mut scanner = Scanner::messages(from(text));
        let mut seen = Vec::new();
        while let Object::At(_) = scanner.next().expect("readable") {
            seen.push((scanner.chat.name.clone(), scanner.chat.id.clone(), String::from_utf8_lossy(&scanner.buffer).into_owned()));
        }
        let some = |s: &str| Some(s.to_owned());
        assert_eq!(
            seen,
            [(some("أ"), some("5"), "{\"id\": 1}".to_owned()), (some("أ"), some("5"), "{\"id\": 2}".to_owned()), (None, some("-7"), "{\"id\": 3}".to_owned())]
        );
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(Scanner::messages(from(&"[".repeat(1000))).next().is_err());
        assert!(matches!(Scanner::listed(from(&"{\"a\":".repeat(100_000))).next(), Ok(Object::End { cut: true })));
    }
}
