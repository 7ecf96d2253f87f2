//! Files of a directory, in the order of their names, one directory at a time.

use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// Endings of files that are no text and are not even looked at.
const PASSED_OVER: [&str; 44] = [
    "png", "jpg", "jpeg", "gif", "webp", "svg", "ico", "bmp", "tif", "tiff", "avif", "css", "js", "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "mp3",
    "mp4", "m4a", "m4v", "mov", "avi", "mkv", "webm", "ogg", "oga", "wav", "flac", "tgs", "exe", "dll", "so", "bin", "db", "sqlite", "isnad", "lock", "pyc",
    "wasm", "cdx",
];

/// A directory being read.
pub(crate) struct Directory {
    path: PathBuf,
    /// Names still to come, the next one last.
    names: Vec<String>,
    /// The name that was taken last.
    current: Option<String>,
    /// Was there anything in it that could be read?
    pub fruitful: bool,
}

/// Something in a directory.
pub(crate) enum Entry {
    File(PathBuf),
    Directory(Directory),
}

impl Directory {
    /// Lists a directory. Hidden files, and links to directories, are passed over.
    pub(crate) fn open(path: &Path) -> Result<Directory, Problem> {
        let problem = |e: std::io::Error| Problem::new(&path.display().to_string(), 0, format!("cannot be read ({e})"), "check the name and its permissions");
        let mut names = Vec::new();
        for entry in std::fs::read_dir(path).map_err(problem)? {
            let entry = entry.map_err(problem)?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let link_to_directory = entry.file_type().is_ok_and(|t| t.is_symlink()) && entry.path().is_dir();
            if !name.starts_with('.') && !link_to_directory && !passed_over(&name) {
                names.push(name);
            }
        }
        names.sort_unstable_by(|a, b| b.cmp(a));
        Ok(Directory { path: path.to_owned(), names, current: None, fruitful: false })
    }

    /// The directories from `root` in to the file at `relative`, set before it, or after it where it is `finished`; and the
    /// bytes of the files before.
    pub(crate) fn after(root: &Path, relative: &str, finished: bool) -> Result<(Vec<Directory>, u64), Problem> {
        let mut passed = 0;
        let mut open = vec![Directory::open(root)?];
        let parts: Vec<&str> = relative.split('/').collect();
        for (i, part) in parts.iter().enumerate() {
            let last = i + 1 == parts.len();
            let Some(directory) = open.last_mut() else { break };
            // What was being read there counts as something.
            directory.fruitful = true;
            while directory.names.last().is_some_and(|name| name.as_str() < *part || (last && finished && name == part)) {
                directory.current = directory.names.pop();
                passed += directory.current.as_ref().map_or(0, |name| bytes(&directory.path.join(name)));
            }
            if last || directory.names.last().is_none_or(|name| name != part) {
                break;
            }
            if let Some(Entry::Directory(inner)) = directory.next_entry()? {
                open.push(inner);
            } else {
                break;
            }
        }
        Ok((open, passed))
    }

    /// The next file or directory in it.
    pub(crate) fn next_entry(&mut self) -> Result<Option<Entry>, Problem> {
        let Some(name) = self.names.pop() else { return Ok(None) };
        let path = self.path.join(&name);
        self.current = Some(name);
        if path.is_dir() { Directory::open(&path).map(|d| Some(Entry::Directory(d))) } else { Ok(Some(Entry::File(path))) }
    }

    /// Path of the file being read, below the outermost of these directories.
    pub(crate) fn path(open: &[Directory]) -> Option<String> {
        let parts: Vec<&str> = open.iter().filter_map(|d| d.current.as_deref()).collect();
        (!parts.is_empty()).then(|| parts.join("/"))
    }

    /// There was nothing in it.
    pub(crate) fn barren(&self) -> Problem {
        Problem::new(&self.path.display().to_string(), 0, "no texts in this directory", "see `isnad code --help` for the forms that are read")
    }
}

/// Bytes of a file, or of all files below a directory that will be looked at.
pub(crate) fn bytes(path: &Path) -> u64 {
    let Ok(about) = std::fs::metadata(path) else { return 0 };
    if about.is_file() {
        return about.len();
    }
    let mut sum = 0;
    let mut open = vec![path.to_owned()];
    while let Some(directory) = open.pop() {
        let Ok(entries) = std::fs::read_dir(directory) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            match entry.file_type() {
                _ if name.starts_with('.') || passed_over(&name) => {}
                Ok(kind) if kind.is_dir() => open.push(entry.path()),
                _ => sum += std::fs::metadata(entry.path()).map_or(0, |m| if m.is_file() { m.len() } else { 0 }),
            }
        }
    }
    sum
}

/// Does the name say that it is no text?
pub(crate) fn passed_over(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, e)| PASSED_OVER.iter().any(|x| e.eq_ignore_ascii_case(x)))
}
