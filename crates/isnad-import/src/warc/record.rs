//! One record: its head and its block.

use std::io::{self, BufRead, Read};

use crate::lines::{self, Line};

/// Longest line of a head, and most lines.
const LONGEST_LINE: usize = 1 << 16;
const MOST_LINES: usize = 1000;

/// Names in small letters and values of a head.
#[derive(Debug, Default, Clone)]
pub(super) struct Head(Vec<(String, String)>);

impl Head {
    /// Reads lines up to a blank one; `false` where the stream ends before.
    pub(super) fn read(from: &mut dyn BufRead, taken: &mut u64) -> io::Result<Option<Head>> {
        let mut head = Head::default();
        let mut line = Vec::new();
        for _ in 0..MOST_LINES {
            let (kind, n) = lines::next(from, &mut line, LONGEST_LINE)?;
            *taken += n;
            match kind {
                Line::End => return Ok(None),
                Line::TooLong => continue,
                Line::Read => {}
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end();
            if text.is_empty() {
                return Ok(Some(head));
            }
            head.add(text);
        }
        Err(io::Error::other("a head of more than a thousand lines"))
    }

    fn add(&mut self, line: &str) {
        match line.split_once(':') {
            // A line that goes on.
            _ if line.starts_with([' ', '\t']) => {
                if let Some((_, value)) = self.0.last_mut().filter(|(_, v)| v.len() < LONGEST_LINE) {
                    value.push(' ');
                    value.push_str(line.trim());
                }
            }
            Some((name, value)) => self.0.push((name.trim().to_ascii_lowercase(), value.trim().to_owned())),
            None => {}
        }
    }

    /// The value of the first line of this name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Reads the first line of a record; its version must be one that is known. `None` at the end of the file. Blank lines
/// before it end the record before.
pub(super) fn version(from: &mut dyn BufRead, taken: &mut u64) -> io::Result<Option<()>> {
    let mut line = Vec::new();
    loop {
        let (kind, n) = lines::next(from, &mut line, LONGEST_LINE)?;
        match kind {
            Line::End => return Ok(None),
            Line::Read if line.trim_ascii().is_empty() => *taken += n,
            Line::Read if line.starts_with(b"WARC/") => {
                *taken += n;
                return Ok(Some(()));
            }
            Line::Read | Line::TooLong => {
                *taken += n;
                return Err(io::Error::new(io::ErrorKind::InvalidData, "no record begins where one should"));
            }
        }
    }
}

/// Passes over bytes; fewer if the stream ends.
pub(super) fn pass_over(from: &mut dyn BufRead, n: u64) -> io::Result<u64> {
    io::copy(&mut from.take(n), &mut io::sink())
}
