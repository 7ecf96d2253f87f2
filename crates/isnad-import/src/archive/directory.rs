//! The directory at the end of a zip file, read entry by entry (APPNOTE.TXT 6.3, sections 4.3.12 to 4.3.16).

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex};

use crate::encoding;

/// A file that several readers read at places of their own.
#[derive(Clone)]
pub(super) struct Shared {
    content: Content,
    pub size: u64,
}

#[derive(Clone)]
enum Content {
    File(Arc<Mutex<Arc<File>>>),
    Memory(Arc<[u8]>),
}

impl Shared {
    /// Of a file.
    pub(super) fn file(file: Arc<File>) -> io::Result<Shared> {
        let size = file.metadata()?.len();
        Ok(Shared { content: Content::File(Arc::new(Mutex::new(file))), size })
    }

    /// Of bytes in memory.
    pub(super) fn memory(bytes: Vec<u8>) -> Shared {
        Shared { size: bytes.len() as u64, content: Content::Memory(bytes.into()) }
    }

    /// Reads what is at `offset`, as much as there is room and file.
    pub(super) fn read_at(&self, offset: u64, into: &mut [u8]) -> io::Result<usize> {
        match &self.content {
            Content::File(file) => {
                let file = file.lock().map_err(|_| io::Error::other("a reader of this file has failed"))?;
                let mut file: &File = &file;
                file.seek(SeekFrom::Start(offset))?;
                file.read(into)
            }
            Content::Memory(bytes) => {
                let from = usize::try_from(offset).unwrap_or(usize::MAX).min(bytes.len());
                let n = into.len().min(bytes.len() - from);
                into[..n].copy_from_slice(&bytes[from..from + n]);
                Ok(n)
            }
        }
    }

    /// Reads exactly that much.
    fn exactly(&self, mut offset: u64, mut into: &mut [u8]) -> io::Result<()> {
        while !into.is_empty() {
            let n = self.read_at(offset, into)?;
            if n == 0 {
                return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the archive ends too early"));
            }
            offset += n as u64;
            into = &mut into[n..];
        }
        Ok(())
    }
}

/// A part of a shared file as a stream.
pub(super) struct Part {
    pub of: Shared,
    pub at: u64,
    pub end: u64,
}

impl Read for Part {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.end.saturating_sub(self.at)).unwrap_or(usize::MAX).min(into.len());
        let n = self.of.read_at(self.at, &mut into[..most])?;
        self.at += n as u64;
        Ok(n)
    }
}

/// An entry of the directory.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub name: String,
    pub method: u16,
    pub encrypted: bool,
    pub packed: u64,
    pub unpacked: u64,
    header: u64,
}

/// Where the directory stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Directory {
    next: u64,
    end: u64,
}

fn u16_at(b: &[u8], at: usize) -> u16 {
    b.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(b: &[u8], at: usize) -> u64 {
    b.get(at..at + 4).map_or(0, |b| u64::from(u32::from_le_bytes([b[0], b[1], b[2], b[3]])))
}

fn u64_at(b: &[u8], at: usize) -> u64 {
    b.get(at..at + 8).map_or(0, |b| u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]]))
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

impl Directory {
    /// Finds the directory by the record at the end of the file.
    pub(super) fn find(file: &Shared) -> io::Result<Directory> {
        let tail_at = file.size.saturating_sub(65_557);
        let mut tail = vec![0; usize::try_from(file.size - tail_at).unwrap_or(0)];
        file.exactly(tail_at, &mut tail)?;
        let at = tail.windows(4).rposition(|w| w == b"PK\x05\x06").ok_or_else(|| bad("the archive has no directory: it was cut off"))?;
        let end = &tail[at..];
        let (mut size, mut start) = (u32_at(end, 12), u32_at(end, 16));
        if start == 0xffff_ffff || size == 0xffff_ffff {
            // The record for large archives stands before, behind a pointer of 20 bytes.
            let pointer = at.checked_sub(20).map(|p| &tail[p..at]).filter(|p| p.starts_with(b"PK\x06\x07")).ok_or_else(|| bad("the directory is damaged"))?;
            let mut large = [0; 56];
            file.exactly(u64_at(pointer, 8), &mut large)?;
            (size, start) = (u64_at(&large, 40), u64_at(&large, 48));
        }
        let end = start.checked_add(size).filter(|end| *end <= file.size).ok_or_else(|| bad("the directory is damaged"))?;
        Ok(Directory { next: start, end })
    }

    /// The next entry.
    pub(super) fn next(&mut self, file: &Shared) -> io::Result<Option<Entry>> {
        if self.next + 46 > self.end {
            return Ok(None);
        }
        let mut head = [0; 46];
        file.exactly(self.next, &mut head)?;
        if !head.starts_with(b"PK\x01\x02") {
            self.next = self.end;
            return Err(bad("the directory is damaged"));
        }
        let (name, extra, comment) = (usize::from(u16_at(&head, 28)), usize::from(u16_at(&head, 30)), usize::from(u16_at(&head, 32)));
        let mut rest = vec![0; name + extra];
        file.exactly(self.next + 46, &mut rest)?;
        self.next += (46 + name + extra + comment) as u64;
        let flags = u16_at(&head, 8);
        let mut entry = Entry {
            name: decoded_name(&rest[..name]),
            method: u16_at(&head, 10),
            encrypted: flags & 1 != 0,
            packed: u32_at(&head, 20),
            unpacked: u32_at(&head, 24),
            header: u32_at(&head, 42),
        };
        large_sizes(&mut entry, &rest[name..]);
        Ok(Some(entry))
    }
}

/// Sizes of 64 bits, where those of 32 say that they are elsewhere.
fn large_sizes(entry: &mut Entry, mut extra: &[u8]) {
    while extra.len() >= 4 {
        let (kind, n) = (u16_at(extra, 0), usize::from(u16_at(extra, 2)));
        let body = extra.get(4..4 + n).unwrap_or(&[]);
        if kind == 1 {
            let mut at = 0;
            for field in [&mut entry.unpacked, &mut entry.packed, &mut entry.header] {
                if *field == 0xffff_ffff {
                    *field = u64_at(body, at);
                    at += 8;
                }
            }
            return;
        }
        extra = extra.get(4 + n..).unwrap_or(&[]);
    }
}

/// Names are UTF-8 or whatever the machine that packed them used.
fn decoded_name(bytes: &[u8]) -> String {
    match encoding::sniff(bytes, true, None) {
        Some(found) => encoding::decode(bytes, found).0,
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The packed bytes of an entry.
pub(super) fn part(file: &Shared, entry: &Entry) -> io::Result<Part> {
    let mut head = [0; 30];
    file.exactly(entry.header, &mut head)?;
    if !head.starts_with(b"PK\x03\x04") {
        return Err(bad("the member is not where the directory says"));
    }
    let at = entry.header + 30 + u64::from(u16_at(&head, 26)) + u64::from(u16_at(&head, 28));
    Ok(Part { of: file.clone(), at, end: at.saturating_add(entry.packed).min(file.size) })
}
