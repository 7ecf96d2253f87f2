//! A stream of bytes and where it comes from.

use std::io::{BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::encoding::Found;
use crate::problem::Problem;
use crate::source::{Form, Source};

/// Name of standard input in problems.
const STDIN: &str = "standard input";
/// What a file may unpack to in any case, in bytes.
const FREE: u64 = 64 << 20;
/// Beyond that, what it may unpack to in proportion to its size. News text packs 3 to 8 to one.
const RATIO: u64 = 200;
/// Bytes that the form of a file is told from.
const BEGINNING: usize = 1 << 16;

/// Where a stream comes from, and what was said about it from outside.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    /// The outermost file; `None` for standard input.
    pub path: Option<PathBuf>,
    /// Members of archives, from the outside in.
    pub members: Vec<String>,
    /// Last part of the innermost name, as a hint of the form; empty for standard input.
    pub name: String,
    /// What ids of documents begin with.
    pub stem: String,
    /// Found in a directory or archive, not named by the user: passed over in silence if it is no text.
    pub found: bool,
    /// Archives around it.
    pub depth: usize,
    /// Record of a WARC file that it is the content of, its offset in bytes, address and time of fetching.
    pub record: Option<Record>,
    /// Encoding declared from outside.
    pub charset: Option<String>,
    /// Address and time of fetching, for what was fetched just now.
    pub fetched: Option<(String, String)>,
    /// Media type declared from outside, in small letters and without parameters.
    pub media: Option<String>,
}

/// What a WARC record says of its content.
#[derive(Debug, Clone, Default)]
pub(crate) struct Record {
    pub number: u64,
    pub offset: u64,
    pub url: Option<String>,
    pub at: Option<String>,
}

impl Place {
    /// A file.
    pub(crate) fn file(path: &Path, found: bool) -> Place {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        Place { path: Some(path.to_owned()), stem: stem(&name), name, found, ..Place::default() }
    }

    /// Standard input.
    pub(crate) fn stdin() -> Place {
        Place { stem: "stdin".to_owned(), ..Place::default() }
    }

    /// A member of this archive.
    pub(crate) fn member(&self, name: &str) -> Place {
        let mut inner = self.clone();
        inner.members.push(name.to_owned());
        inner.name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_owned();
        let path = name.strip_suffix(&inner.name).unwrap_or_default();
        inner.stem = format!("{}/{path}{}", self.stem, stem(&inner.name));
        inner.found = true;
        inner.depth += 1;
        inner
    }

    /// The file as the user named it.
    fn file_name(&self) -> String {
        match (&self.path, &self.fetched) {
            (Some(path), _) => path.display().to_string(),
            (None, Some((url, _))) => url.clone(),
            (None, None) => STDIN.to_owned(),
        }
    }

    /// A problem here; `line` 0 for the whole.
    pub(crate) fn problem(&self, line: usize, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        let mut problem = Problem::new(&self.file_name(), line, what, remedy);
        let mut inside = self.members.clone();
        if let Some(record) = &self.record {
            inside.push(format!("record {}", record.number));
        }
        problem.member = (!inside.is_empty()).then(|| inside.join(" » "));
        problem
    }

    /// A problem of a numbered part that is no line.
    pub(crate) fn problem_at(&self, unit: &str, number: u64, what: impl Into<String>, remedy: impl Into<String>) -> Problem {
        let mut problem = self.problem(0, what, remedy);
        let part = format!("{unit} {number}");
        problem.member = Some(problem.member.map_or_else(|| part.clone(), |m| format!("{m} » {part}")));
        problem
    }

    /// Reading failed.
    pub(crate) fn broken(&self, e: &std::io::Error) -> Problem {
        let remedy =
            if is_bomb(e) { "it looks like a zip bomb; unpack it yourself if you trust it" } else { "the file is damaged or was cut off; get it again" };
        self.problem(0, format!("cannot be read ({e})"), remedy)
    }

    /// The source of a document read from here.
    pub(crate) fn source(&self, form: Form, found: Option<Found>) -> Source {
        let record = self.record.as_ref();
        Source {
            path: self.path.clone(),
            members: self.members.clone(),
            record: record.map(|r| r.number),
            offset: record.map(|r| r.offset),
            form,
            encoding: found.map_or("", |f| f.encoding.name()),
            encoding_by: found.map_or_else(Default::default, |f| f.by),
            fetched_from: record.and_then(|r| r.url.clone()).or_else(|| self.fetched.as_ref().map(|f| f.0.clone())),
            fetched_at: record.and_then(|r| r.at.clone()).or_else(|| self.fetched.as_ref().map(|f| f.1.clone())),
            date_from: None,
            forwarded_from: None,
        }
    }

    /// Does the innermost name end in one of these?
    pub(crate) fn ends_in(&self, endings: &[&str]) -> bool {
        self.name.rsplit_once('.').is_some_and(|(_, e)| endings.iter().any(|x| e.eq_ignore_ascii_case(x)))
    }
}

/// A file name without its ending (`.gz` and the one before it).
fn stem(name: &str) -> String {
    let cut = |name: &str| name.rsplit_once('.').map(|(s, _)| s.to_owned()).filter(|s| !s.is_empty());
    match name.get(name.len().saturating_sub(3)..) {
        Some(end) if end.eq_ignore_ascii_case(".gz") => cut(&name[..name.len() - 3]).unwrap_or_else(|| name[..name.len() - 3].to_owned()),
        _ => cut(name).unwrap_or_else(|| name.to_owned()),
    }
}

/// A stream with its first bytes looked at.
pub(crate) struct Stream {
    pub place: Place,
    /// The first bytes; `bytes` gives them again.
    pub beginning: Vec<u8>,
    /// Is that all?
    pub whole: bool,
    pub bytes: Box<dyn BufRead + Send>,
    pub budget: Arc<Budget>,
    /// The outermost file itself, where the stream is one, for forms that must jump about in it.
    pub file: Option<Arc<std::fs::File>>,
}

impl Stream {
    /// Looks at the first bytes. `patient` waits until they are many; otherwise what is there at once will do, so that
    /// lines from a pipe are read as they come.
    pub(crate) fn new(place: Place, mut bytes: Box<dyn BufRead + Send>, patient: bool, budget: Arc<Budget>) -> Result<Stream, Problem> {
        let mut beginning = Vec::new();
        let whole = loop {
            let more = match bytes.fill_buf() {
                Ok(more) => more,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(place.broken(&e)),
            };
            let whole = more.is_empty();
            let n = more.len().min(BEGINNING - beginning.len());
            beginning.extend_from_slice(&more[..n]);
            bytes.consume(n);
            if whole || beginning.len() == BEGINNING || (!patient && beginning.len() > 3) {
                break whole;
            }
        };
        let bytes: Box<dyn BufRead + Send> = Box::new(Cursor::new(beginning.clone()).chain(bytes));
        Ok(Stream { place, beginning, whole, bytes, budget, file: None })
    }

    /// A stream over bytes in memory.
    pub(crate) fn memory(place: Place, content: Vec<u8>, budget: Arc<Budget>) -> Stream {
        let whole = content.len() <= BEGINNING;
        let beginning = content[..content.len().min(BEGINNING)].to_vec();
        Stream { place, beginning, whole, bytes: Box::new(Cursor::new(content)), budget, file: None }
    }

    /// All of it, where it is not longer than `most` bytes.
    pub(crate) fn all(&mut self, most: u64) -> Result<Vec<u8>, Problem> {
        let mut content = Vec::new();
        let n = (&mut self.bytes).take(most + 1).read_to_end(&mut content).map_err(|e| self.place.broken(&e))?;
        if n as u64 > most {
            return Err(self.place.problem(0, format!("longer than {} MB, too long for one document", most >> 20), "split it, or bring it as JSONL or CSV"));
        }
        Ok(content)
    }
}

/// What a file may unpack to, over all the archives in it.
#[derive(Debug)]
pub(crate) struct Budget {
    /// Bytes of the outermost file, or those read from standard input.
    packed: Arc<AtomicU64>,
    unpacked: AtomicU64,
}

impl Budget {
    pub(crate) fn new(packed: Arc<AtomicU64>) -> Arc<Budget> {
        Arc::new(Budget { packed, unpacked: AtomicU64::new(0) })
    }

    /// Counts bytes that came out of a packed stream.
    ///
    /// # Errors
    /// They are more than the file can honestly hold.
    pub(crate) fn spend(&self, n: u64) -> std::io::Result<()> {
        let all = self.unpacked.fetch_add(n, Ordering::Relaxed) + n;
        if all > FREE && (all - FREE) / RATIO > self.packed.load(Ordering::Relaxed) {
            return Err(std::io::Error::other(format!("{BOMB} {RATIO} times its size")));
        }
        Ok(())
    }
}

const BOMB: &str = "it unpacks to more than";

fn is_bomb(e: &std::io::Error) -> bool {
    e.to_string().starts_with(BOMB)
}

/// An unpacked stream that keeps to the budget.
pub(crate) struct Guarded<R> {
    from: R,
    budget: Arc<Budget>,
}

impl<R: Read + Send + 'static> Guarded<R> {
    pub(crate) fn stream(from: R, budget: Arc<Budget>) -> Box<dyn BufRead + Send> {
        Box::new(BufReader::with_capacity(1 << 16, Guarded { from, budget }))
    }
}

impl<R: Read> Read for Guarded<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = self.from.read(into)?;
        self.budget.spend(n as u64)?;
        Ok(n)
    }
}

/// Counts the bytes that are read.
pub(crate) struct Counted<R> {
    pub from: R,
    pub read: Arc<AtomicU64>,
    pub here: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = self.from.read(into)?;
        self.read.fetch_add(n as u64, Ordering::Relaxed);
        self.here.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems() {
        for (name, expected) in [("a.txt", "a"), ("a.b.warc.gz", "a.b"), ("a.GZ", "a"), (".gz", ""), ("a", "a"), (".hidden", ".hidden"), ("خبر.gz", "خبر")]
        {
            assert_eq!(stem(name), expected, "{name}");
        }
    }

    #[test]
    fn a_bomb_is_stopped() {
        let budget = Budget::new(Arc::new(AtomicU64::new(1000)));
        assert!(budget.spend(FREE).is_ok());
        assert!(budget.spend(1000 * RATIO).is_ok());
        assert!(budget.spend(2 * RATIO).is_err_and(|e| is_bomb(&e)));
    }
}
