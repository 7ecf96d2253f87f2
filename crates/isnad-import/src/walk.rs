//! Files of a directory, in the order of their names.

use std::path::{Path, PathBuf};

use crate::form::{ENDINGS, ends_in};
use crate::problem::Problem;

/// All text files under `dir`, sorted; hidden files and links to directories are passed over.
///
/// # Errors
/// A directory cannot be read, or there is no text in it.
pub(crate) fn texts(dir: &Path) -> Result<Vec<PathBuf>, Problem> {
    let mut found = Vec::new();
    walk(dir, &mut found)?;
    found.sort();
    if found.is_empty() {
        let endings = ENDINGS.map(|e| format!(".{e}")).join(" ");
        return Err(Problem::new(&dir.display().to_string(), 0, "no texts in this directory", format!("texts are files that end in {endings}")));
    }
    Ok(found)
}

fn walk(dir: &Path, found: &mut Vec<PathBuf>) -> Result<(), Problem> {
    let problem = |e: std::io::Error| Problem::new(&dir.display().to_string(), 0, format!("cannot be read ({e})"), "check the name and its permissions");
    for entry in std::fs::read_dir(dir).map_err(problem)? {
        let entry = entry.map_err(problem)?;
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let path = entry.path();
        let kind = entry.file_type().map_err(problem)?;
        if kind.is_dir() {
            walk(&path, found)?;
        } else if ends_in(&path, &ENDINGS) && path.is_file() {
            found.push(path);
        }
    }
    Ok(())
}
