//! The records of a WARC file.

use std::io::BufRead;
use std::sync::Arc;

use super::http;
use super::record::{self, Head};
use crate::cursor::{Cursor, Step};
use crate::problem::Problem;
use crate::reader::Item;
use crate::stream::{Budget, Place, Record, Stream};

/// Longest block that is read, packed and unpacked, in bytes.
const LONGEST: u64 = 32 << 20;
/// Media types that hold texts.
const TEXTS: [&str; 10] = [
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/rss+xml",
    "application/atom+xml",
    "application/xml",
    "text/xml",
    "application/rdf+xml",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
];

/// A WARC file being read.
pub(crate) struct Warc {
    place: Place,
    from: Box<dyn BufRead + Send>,
    budget: Arc<Budget>,
    offset: u64,
    number: u64,
    ended: bool,
}

impl Warc {
    /// Of this stream, unpacked.
    pub(crate) fn new(stream: Stream) -> Warc {
        Warc { place: stream.place, from: stream.bytes, budget: stream.budget, offset: 0, number: 0, ended: false }
    }

    /// Reads the head of the next record; its offset and the length of its block.
    fn head(&mut self) -> std::io::Result<Option<(Head, u64, u64)>> {
        let mut taken = 0;
        let found = record::version(&mut self.from, &mut taken);
        self.offset += taken;
        if found?.is_none() {
            return Ok(None);
        }
        self.number += 1;
        // The line of the version was the last one taken.
        let at = self.offset.saturating_sub(b"WARC/1.0\r\n".len() as u64);
        let mut taken = 0;
        let head = Head::read(&mut self.from, &mut taken);
        self.offset += taken;
        let cut = || std::io::Error::new(std::io::ErrorKind::UnexpectedEof, "the record was cut off");
        let head = head?.ok_or_else(cut)?;
        let length = head.get("content-length").and_then(|n| n.parse().ok());
        let length = length.ok_or_else(|| std::io::Error::new(std::io::ErrorKind::InvalidData, "the record does not say how long it is"))?;
        Ok(Some((head, at, length)))
    }

    fn pass_over(&mut self, length: u64) -> std::io::Result<()> {
        let passed = record::pass_over(&mut self.from, length)?;
        self.offset += passed;
        if passed < length { Err(std::io::Error::new(std::io::ErrorKind::UnexpectedEof, "the record was cut off")) } else { Ok(()) }
    }

    /// The next record as a stream; `None` where it holds no text.
    fn read(&mut self) -> std::io::Result<Option<Result<Option<Stream>, Problem>>> {
        let Some((head, at, length)) = self.head()? else { return Ok(None) };
        let kind = head.get("warc-type").unwrap_or_default();
        let http = head.get("content-type").is_some_and(|t| t.to_ascii_lowercase().replace(' ', "").starts_with("application/http"));
        let wanted = match kind {
            "response" => http,
            "resource" | "conversion" => true,
            _ => false,
        };
        if !wanted {
            self.pass_over(length)?;
            return Ok(Some(Ok(None)));
        }
        let mut place = self.place.clone();
        place.found = true;
        place.depth += 1;
        place.name = String::new();
        place.stem = format!("{}-{}", self.place.stem, self.number);
        let url = head.get("warc-target-uri").map(|u| u.trim_matches(['<', '>']).to_owned());
        place.record = Some(Record { number: self.number, offset: at, url, at: head.get("warc-date").map(str::to_owned) });
        if length > LONGEST {
            self.pass_over(length)?;
            return Ok(Some(Err(place.problem(0, format!("longer than {} MB", LONGEST >> 20), "it was left out"))));
        }
        let mut block = Vec::new();
        let n = std::io::Read::read_to_end(&mut std::io::Read::take(&mut self.from, length), &mut block)?;
        self.offset += n as u64;
        let cut = (n as u64) < length;
        if cut {
            self.ended = true;
        }
        let stream = content(place.clone(), &head, block, http, &self.budget);
        Ok(Some(if cut { Err(place.problem(0, "the file ends in the middle of it", "it was cut off; get it again")) } else { stream }))
    }

    fn broken(&mut self, e: &std::io::Error) -> Problem {
        self.ended = true;
        let mut problem = self.place.broken(e);
        problem.member = self.place.problem_at("record", self.number, "", "").member;
        problem
    }
}

/// What a record holds, if it is a text.
fn content(mut place: Place, head: &Head, block: Vec<u8>, http: bool, budget: &Arc<Budget>) -> Result<Option<Stream>, Problem> {
    let (declared, body) = if http {
        let packed = block.len() as u64;
        let response = http::read(block, LONGEST).map_err(|e| place.problem(0, e.to_string(), "it was left out"))?;
        if response.status != 200 {
            return Ok(None);
        }
        // What the body unpacked to counts as that of any packed stream does.
        budget.spend((response.body.len() as u64).saturating_sub(packed)).map_err(|e| place.broken(&e))?;
        (response.head.get("content-type").unwrap_or_default().to_owned(), response.body)
    } else {
        (head.get("content-type").unwrap_or_default().to_owned(), block)
    };
    let (media, charset) = http::content_type(&declared);
    let text = media.is_empty() || TEXTS.contains(&media.as_str());
    if !text || body.is_empty() {
        return Ok(None);
    }
    place.media = Some(media);
    place.charset = charset;
    Ok(Some(Stream::memory(place, body, budget.clone())))
}

impl Cursor for Warc {
    fn step(&mut self, out: &mut Vec<Item>) -> Step {
        if self.ended {
            return Step::End;
        }
        match self.read() {
            Ok(None) => return Step::End,
            Ok(Some(Ok(Some(stream)))) => return Step::Open(Box::new(stream)),
            Ok(Some(Ok(None))) => {}
            Ok(Some(Err(problem))) => out.push(Item::Problem(problem)),
            Err(e) => {
                let problem = self.broken(&e);
                out.push(Item::Problem(problem));
            }
        }
        Step::Record
    }

    fn skip(&mut self) -> bool {
        if self.ended {
            return false;
        }
        let done = match self.head() {
            Ok(None) => return false,
            Ok(Some((_, _, length))) => self.pass_over(length),
            Err(e) => Err(e),
        };
        self.ended |= done.is_err();
        true
    }
}
