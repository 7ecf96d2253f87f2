//! Which form a file has: JSONL or plain text, told by looking at its first line.

use std::path::Path;

/// Form of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// One JSON object a line.
    Jsonl,
    /// One text.
    Plain,
}

/// Endings of files that a directory is searched for.
pub(crate) const ENDINGS: [&str; 5] = ["txt", "text", "jsonl", "ndjson", "json"];

/// Does the file's name end in one of these?
pub(crate) fn ends_in(path: &Path, endings: &[&str]) -> bool {
    path.extension().and_then(|e| e.to_str()).is_some_and(|e| endings.iter().any(|x| e.eq_ignore_ascii_case(x)))
}

/// The form of a file with this beginning. A name that says JSONL decides; else the first line that is not blank must
/// be a JSON object. A line that opens as an object with a quoted key counts too: it is JSONL with a mistake in it.
pub(crate) fn form(path: Option<&Path>, beginning: &[u8]) -> Form {
    if path.is_some_and(|p| ends_in(p, &["jsonl", "ndjson", "json"])) {
        return Form::Jsonl;
    }
    let beginning = beginning.strip_prefix(b"\xef\xbb\xbf").unwrap_or(beginning);
    let mut rest = beginning.trim_ascii_start();
    match rest.split_first() {
        Some((b'{', after)) => rest = after.trim_ascii_start(),
        _ => return Form::Plain,
    }
    if matches!(rest.first(), Some(b'"' | b'}')) { Form::Jsonl } else { Form::Plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_by_the_first_characters() {
        assert_eq!(form(None, b" \n{\"text\": \"x\"}"), Form::Jsonl);
        assert_eq!(form(None, b"\xef\xbb\xbf{ \"text\": \"x\"}"), Form::Jsonl);
        assert_eq!(form(None, b"{ not json }"), Form::Plain);
        assert_eq!(form(None, "عنوان".as_bytes()), Form::Plain);
        assert_eq!(form(None, b""), Form::Plain);
    }

    #[test]
    fn a_name_decides() {
        assert_eq!(form(Some(Path::new("a.JSONL")), b"[1]"), Form::Jsonl);
        assert_eq!(form(Some(Path::new("a.txt")), b"{\"text\": 1}"), Form::Jsonl);
    }
}
