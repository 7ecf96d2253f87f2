//! The members of a zip file, in the order of its directory.

use std::io::{BufReader, Read};
use std::sync::Arc;

use flate2::read::DeflateDecoder;

use super::directory::{Directory, Entry, Shared, part};
use crate::cursor::{Cursor, Step};
use crate::problem::Problem;
use crate::reader::Item;
use crate::stream::{Budget, Guarded, Place, Stream};

/// A zip file that is itself a member, or comes through a pipe, is held in memory up to this many bytes.
const MOST_IN_MEMORY: u64 = 256 << 20;

/// A zip file.
pub(super) struct Zip {
    place: Place,
    file: Shared,
    directory: Directory,
    budget: Arc<Budget>,
}

impl Zip {
    pub(super) fn open(mut stream: Stream) -> Result<Zip, Problem> {
        let file = match stream.file.take() {
            Some(file) => Shared::file(file).map_err(|e| stream.place.broken(&e))?,
            None => Shared::memory(stream.all(MOST_IN_MEMORY)?),
        };
        let directory = Directory::find(&file).map_err(|e| stream.place.broken(&e))?;
        Ok(Zip { place: stream.place, file, directory, budget: stream.budget })
    }

    pub(super) fn place(&self) -> &Place {
        &self.place
    }

    /// Is there a member of this name among the first ones? Documents have theirs there.
    pub(super) fn holds(&self, name: &str) -> Result<bool, Problem> {
        Ok(self.entry(name)?.is_some())
    }

    fn entry(&self, name: &str) -> Result<Option<Entry>, Problem> {
        let mut directory = self.directory;
        for _ in 0..200 {
            match directory.next(&self.file).map_err(|e| self.place.broken(&e))? {
                Some(entry) if entry.name == name => return Ok(Some(entry)),
                Some(_) => {}
                None => break,
            }
        }
        Ok(None)
    }

    /// A member as a stream, by name.
    pub(super) fn member(&self, name: &str) -> Result<Option<Stream>, Problem> {
        self.entry(name)?.map(|entry| self.stream(&entry)).transpose()
    }

    fn stream(&self, entry: &Entry) -> Result<Stream, Problem> {
        let place = self.place.member(&entry.name);
        if entry.encrypted {
            return Err(place.problem(0, "it is locked with a password", "unpack it yourself"));
        }
        let part = part(&self.file, entry).map_err(|e| place.broken(&e))?;
        let packed = BufReader::with_capacity(1 << 15, part);
        // What the directory says of the size is not believed for memory; it only ends the member.
        let unpacked: Box<dyn Read + Send> = match entry.method {
            0 => Box::new(packed),
            8 => Box::new(DeflateDecoder::new(packed)),
            other => return Err(place.problem(0, format!("it is packed by method {other}, which isnad does not read"), "unpack it yourself")),
        };
        Stream::new(place, Guarded::stream(unpacked.take(entry.unpacked), self.budget.clone()), true, self.budget.clone())
    }

    /// The next member; `None` at the end.
    fn next(&mut self) -> Result<Option<Entry>, Problem> {
        self.directory.next(&self.file).map_err(|e| self.place.broken(&e))
    }
}

/// Directories, hidden files, and what the Finder adds.
fn passed_over(name: &str) -> bool {
    name.ends_with(['/', '\\']) || name.starts_with("__MACOSX/") || name.rsplit('/').next().is_some_and(|last| last.starts_with('.'))
}

impl Cursor for Zip {
    fn step(&mut self, out: &mut Vec<Item>) -> Step {
        let opened = match self.next() {
            Ok(None) => return Step::End,
            Ok(Some(entry)) if passed_over(&entry.name) || crate::directory::passed_over(&entry.name) => return Step::Record,
            Ok(Some(entry)) => self.stream(&entry),
            Err(problem) => Err(problem),
        };
        match opened {
            Ok(stream) => Step::Open(Box::new(stream)),
            Err(problem) => {
                out.push(Item::Problem(problem));
                Step::Record
            }
        }
    }

    fn skip(&mut self) -> bool {
        matches!(self.next(), Ok(Some(_)) | Err(_))
    }
}
