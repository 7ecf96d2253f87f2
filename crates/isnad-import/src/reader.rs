//! The iterator of documents.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use isnad_text::Document;

use crate::form::{Form, form};
use crate::problem::Problem;
use crate::{jsonl, plain, walk};

const STDIN: &str = "standard input";

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file or directory.
    Path(PathBuf),
}

/// What documents get that do not say it themselves.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// Language, BCP 47.
    pub lang: Option<String>,
}

/// One step of a run.
#[derive(Debug)]
pub enum Item {
    /// A document.
    Document(Document),
    /// Something that could not be read; the run goes on.
    Problem(Problem),
}

/// Reads inputs one after another.
pub struct Reader {
    inputs: VecDeque<Input>,
    defaults: Defaults,
    lines: Option<Lines>,
    ready: VecDeque<Item>,
    read: u64,
    total: u64,
}

/// An open JSONL file.
struct Lines {
    from: Box<dyn BufRead + Send>,
    name: String,
    stem: String,
    line: usize,
}

impl Reader {
    /// A reader of these inputs, in this order.
    #[must_use]
    pub fn new(inputs: Vec<Input>, defaults: Defaults) -> Reader {
        let total =
            inputs.iter().map(|i| if let Input::Path(p) = i { std::fs::metadata(p).map_or(0, |m| if m.is_file() { m.len() } else { 0 }) } else { 0 }).sum();
        Reader { inputs: inputs.into(), defaults, lines: None, ready: VecDeque::new(), read: 0, total }
    }

    /// Bytes read so far.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.read
    }

    /// Bytes known to be there, read or not: it grows while directories are opened, and does not count standard input.
    #[must_use]
    pub fn bytes_known(&self) -> u64 {
        self.total.max(self.read)
    }

    fn open(&mut self, input: Input) -> Result<(), Problem> {
        match input {
            Input::Stdin => self.begin(None, STDIN.to_owned(), Box::new(BufReader::with_capacity(1 << 16, std::io::stdin()))),
            Input::Path(path) if path.is_dir() => {
                let texts = walk::texts(&path)?;
                for path in texts.into_iter().rev() {
                    self.total += std::fs::metadata(&path).map_or(0, |m| m.len());
                    self.inputs.push_front(Input::Path(path));
                }
                Ok(())
            }
            Input::Path(path) => {
                let name = path.display().to_string();
                let file = File::open(&path).map_err(|e| Problem::new(&name, 0, format!("cannot be opened ({e})"), "check the name and its permissions"))?;
                self.begin(Some(&path), name, Box::new(BufReader::with_capacity(1 << 16, file)))
            }
        }
    }

    fn begin(&mut self, path: Option<&Path>, name: String, mut from: Box<dyn BufRead + Send>) -> Result<(), Problem> {
        let broken = |e: std::io::Error| Problem::new(&name, 0, format!("cannot be read ({e})"), "check the file");
        let form = form(path, from.fill_buf().map_err(broken)?);
        match form {
            Form::Jsonl => self.lines = Some(Lines { from, name, stem: plain::stem(path), line: 0 }),
            Form::Plain => {
                let mut bytes = Vec::new();
                from.read_to_end(&mut bytes).map_err(broken)?;
                self.read += bytes.len() as u64;
                let document = plain::document(&name, path, plain::utf8(&name, 1, bytes)?)?;
                self.give(document);
            }
        }
        Ok(())
    }

    /// The next line of the open JSONL file; `false` at its end.
    fn next_line(&mut self) -> Result<bool, Problem> {
        let Some(lines) = &mut self.lines else { return Ok(false) };
        let mut bytes = Vec::new();
        let n = lines.from.read_until(b'\n', &mut bytes).map_err(|e| Problem::new(&lines.name, lines.line, format!("cannot be read ({e})"), "check the file"));
        let n = match n {
            Ok(n) => n,
            Err(problem) => {
                self.lines = None;
                return Err(problem);
            }
        };
        self.read += n as u64;
        if n == 0 {
            let Some(lines) = self.lines.take() else { return Ok(false) };
            if lines.line == 0 {
                return Err(Problem::new(&lines.name, 0, "the file is empty", "give a file with a text in it"));
            }
            return Ok(false);
        }
        lines.line += 1;
        let text = plain::utf8(&lines.name, lines.line, bytes)?;
        let json = text.trim_matches(|c: char| c.is_ascii_whitespace() || c == '\u{feff}');
        if json.is_empty() {
            return Ok(true);
        }
        let (document, problem) = jsonl::document(&lines.name, lines.line, &lines.stem, json)?;
        self.ready.extend(problem.map(Item::Problem));
        self.give(document);
        Ok(true)
    }

    fn give(&mut self, mut document: Document) {
        if document.lang.is_none() {
            document.lang.clone_from(&self.defaults.lang);
        }
        self.ready.push_back(Item::Document(document));
    }
}

impl Iterator for Reader {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(item) = self.ready.pop_front() {
                return Some(item);
            }
            let step = match self.next_line() {
                Ok(true) => Ok(()),
                Ok(false) => {
                    let input = self.inputs.pop_front()?;
                    self.open(input)
                }
                Err(problem) => Err(problem),
            };
            if let Err(problem) = step {
                return Some(Item::Problem(problem));
            }
        }
    }
}
