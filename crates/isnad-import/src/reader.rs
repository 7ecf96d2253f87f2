//! The iterator of documents.

use std::collections::VecDeque;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::cursor::{Cursor, Step};
use crate::directory::{self, Directory, Entry};
use crate::open;
use crate::options::Defaults;
use crate::position::Position;
use crate::problem::Problem;
use crate::source::Imported;
use crate::stream::{Budget, Counted, Place, Stream};

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file or directory.
    Path(PathBuf),
}

/// One step of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A document and where it came from.
    Document(Box<Imported>),
    /// Something that could not be read; the run goes on.
    Problem(Problem),
}

/// Reads inputs one after another.
///
/// ```no_run
/// use isnad_import::{Defaults, Input, Item, Reader};
///
/// let mut reader = Reader::new(vec![Input::Path("news/".into())], Defaults::default());
/// while let Some(item) = reader.next() {
///     match item {
///         Item::Document(found) => println!("{} from {}", found.document.id, found.source.describe()),
///         Item::Problem(problem) => eprintln!("{problem}"),
///     }
///     let come_so_far = reader.position(); // Reader::resume goes on from there
/// }
/// ```
pub struct Reader {
    inputs: Vec<Input>,
    defaults: Arc<Defaults>,
    /// Number of the input that is read next.
    next_input: usize,
    directories: Vec<Directory>,
    frames: Vec<Frame>,
    ready: VecDeque<Item>,
    /// A record was read, but not all its items were given.
    pending: bool,
    /// Records still to be passed over, from the outside in.
    resume: VecDeque<u64>,
    read: Arc<AtomicU64>,
    total: u64,
}

/// An open file or a member of one.
struct Frame {
    cursor: Box<dyn Cursor>,
    done: u64,
    /// For a file: what `read` shall be when it is through.
    read_after: Option<u64>,
}

impl Reader {
    /// A reader of these inputs, in this order.
    #[must_use]
    pub fn new(inputs: Vec<Input>, defaults: Defaults) -> Reader {
        let total = inputs.iter().map(|i| if let Input::Path(p) = i { directory::bytes(p) } else { 0 }).sum();
        Reader {
            inputs,
            defaults: Arc::new(defaults),
            next_input: 0,
            directories: Vec::new(),
            frames: Vec::new(),
            ready: VecDeque::new(),
            pending: false,
            resume: VecDeque::new(),
            read: Arc::default(),
            total,
        }
    }

    /// A reader of the same inputs that goes on from `position`. Files that were changed in between may give items twice or
    /// not at all; directories that gained files give those whose names sort after the one that was being read.
    #[must_use]
    pub fn resume(inputs: Vec<Input>, defaults: Defaults, position: &Position) -> Reader {
        let mut reader = Reader::new(inputs, defaults);
        let passed: u64 = reader.inputs.iter().take(position.input).map(|i| if let Input::Path(p) = i { directory::bytes(p) } else { 0 }).sum();
        reader.read.store(passed, Ordering::Relaxed);
        reader.next_input = position.input;
        reader.resume = position.records.iter().copied().collect();
        if let (Some(file), Some(Input::Path(root))) = (&position.file, reader.inputs.get(position.input)) {
            let finished = position.records.is_empty();
            match Directory::after(root, file, finished) {
                Ok((directories, passed)) => {
                    reader.directories = directories;
                    reader.read.fetch_add(passed, Ordering::Relaxed);
                    reader.next_input += 1;
                }
                Err(problem) => reader.ready.push_back(Item::Problem(problem)),
            }
        }
        reader
    }

    /// What the user said.
    pub(crate) fn defaults(&self) -> &Arc<Defaults> {
        &self.defaults
    }

    /// Begins with a stream that is open already.
    pub(crate) fn begin_with(&mut self, opened: Result<Option<Box<dyn Cursor>>, Problem>) {
        match opened {
            Ok(Some(cursor)) => self.push(cursor, None),
            Ok(None) => {}
            Err(problem) => self.ready.push_back(Item::Problem(problem)),
        }
    }

    /// How far the run has come: after the last item given, or before the record that it is a part of.
    #[must_use]
    pub fn position(&self) -> Position {
        let inside = !self.frames.is_empty() || !self.directories.is_empty();
        let input = if inside { self.next_input.saturating_sub(1) } else { self.next_input };
        let mut records: Vec<u64> = self.frames.iter().map(|f| f.done).collect();
        if let Some(last) = records.last_mut()
            && self.pending
            && self.ready.is_empty()
        {
            *last += 1;
        }
        let file = Directory::path(&self.directories);
        Position { input, file, records }
    }

    /// Bytes read so far; of packed files, the packed bytes.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Bytes known to be there, read or not. Standard input counts only what was read of it.
    #[must_use]
    pub fn bytes_known(&self) -> u64 {
        self.total.max(self.bytes_read())
    }

    /// One step of the run; `false` when all is read.
    fn advance(&mut self) -> Result<bool, Problem> {
        if self.frames.is_empty() {
            return self.next_file();
        }
        self.step();
        Ok(true)
    }

    /// A step of the innermost cursor.
    fn step(&mut self) {
        let Some(frame) = self.frames.last_mut() else { return };
        if std::mem::take(&mut self.pending) {
            frame.done += 1;
        }
        let mut out = Vec::new();
        match frame.cursor.step(&mut out) {
            Step::Record => {
                self.resume.clear();
                self.pending = true;
            }
            Step::Open(stream) => match open::open(*stream, &self.defaults) {
                Ok(Some(cursor)) => self.push(cursor, None),
                Ok(None) => self.pending = true,
                Err(problem) => {
                    out.push(Item::Problem(problem));
                    self.pending = true;
                }
            },
            Step::End => {
                if let Some(after) = self.frames.pop().and_then(|f| f.read_after) {
                    self.read.store(after, Ordering::Relaxed);
                }
                // The member that ended was a record of the archive around it.
                self.pending = !self.frames.is_empty();
                self.resume.clear();
            }
        }
        self.ready.extend(out);
    }

    /// Opens the next file or directory.
    fn next_file(&mut self) -> Result<bool, Problem> {
        self.pending = false;
        if let Some(directory) = self.directories.last_mut() {
            match directory.next_entry()? {
                Some(Entry::Directory(inner)) => self.directories.push(inner),
                Some(Entry::File(path)) => self.open_file(&path, true)?,
                None => self.leave()?,
            }
            return Ok(true);
        }
        let Some(input) = self.inputs.get(self.next_input).cloned() else { return Ok(false) };
        self.next_input += 1;
        match input {
            Input::Stdin => self.open_stdin()?,
            Input::Path(path) if path.is_dir() => self.directories.push(Directory::open(&path)?),
            Input::Path(path) => self.open_file(&path, false)?,
        }
        Ok(true)
    }

    /// Leaves the innermost directory.
    fn leave(&mut self) -> Result<(), Problem> {
        let Some(left) = self.directories.pop() else { return Ok(()) };
        match self.directories.last_mut() {
            Some(outer) => {
                outer.fruitful |= left.fruitful;
                Ok(())
            }
            None if left.fruitful => Ok(()),
            None => Err(left.barren()),
        }
    }

    fn open_file(&mut self, path: &Path, found: bool) -> Result<(), Problem> {
        let place = Place::file(path, found);
        let cannot = |e: std::io::Error| place.problem(0, format!("cannot be opened ({e})"), "check the name and its permissions");
        let file = Arc::new(File::open(path).map_err(cannot)?);
        let size = file.metadata().map_err(cannot)?.len();
        let before = self.read.load(Ordering::Relaxed);
        let budget = Budget::new(Arc::new(AtomicU64::new(size)));
        let bytes = Counted { from: file.clone(), read: self.read.clone(), here: Arc::default() };
        let mut stream = Stream::new(place, Box::new(BufReader::with_capacity(1 << 16, bytes)), true, budget)?;
        stream.file = Some(file);
        let opened = open::open(stream, &self.defaults);
        let after = before + size;
        match opened {
            Ok(Some(cursor)) => {
                if let Some(directory) = self.directories.last_mut() {
                    directory.fruitful = true;
                }
                self.push(cursor, Some(after));
            }
            Ok(None) => self.read.store(after, Ordering::Relaxed),
            Err(problem) => {
                self.read.store(after, Ordering::Relaxed);
                if let Some(directory) = self.directories.last_mut() {
                    directory.fruitful = true;
                }
                return Err(problem);
            }
        }
        Ok(())
    }

    fn open_stdin(&mut self) -> Result<(), Problem> {
        let here: Arc<AtomicU64> = Arc::default();
        let bytes = Counted { from: std::io::stdin(), read: self.read.clone(), here: here.clone() };
        let stream = Stream::new(Place::stdin(), Box::new(BufReader::with_capacity(1 << 16, bytes)), false, Budget::new(here))?;
        if let Some(cursor) = open::open(stream, &self.defaults)? {
            self.push(cursor, None);
        }
        Ok(())
    }

    /// Goes into a stream, to the record where an earlier run ended.
    fn push(&mut self, mut cursor: Box<dyn Cursor>, read_after: Option<u64>) {
        let mut done = 0;
        if let Some(n) = self.resume.pop_front() {
            while done < n && cursor.skip() {
                done += 1;
            }
        }
        self.frames.push(Frame { cursor, done, read_after });
    }
}

impl Iterator for Reader {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(mut item) = self.ready.pop_front() {
                if let Item::Document(found) = &mut item
                    && found.document.lang.is_none()
                {
                    found.document.lang.clone_from(&self.defaults.lang);
                }
                return Some(item);
            }
            match self.advance() {
                Ok(true) => {}
                Ok(false) => return None,
                Err(problem) => return Some(Item::Problem(problem)),
            }
        }
    }
}
