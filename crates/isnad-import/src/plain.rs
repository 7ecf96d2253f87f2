//! Plain text: the file is the text, byte for byte.

use std::path::Path;

use isnad_text::Document;

use crate::problem::Problem;

/// Bytes as text.
///
/// # Errors
/// The bytes are not UTF-8; the problem names the line and, where the bytes show it, the encoding they may have.
pub(crate) fn utf8(name: &str, first_line: usize, bytes: Vec<u8>) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let bytes = e.as_bytes();
        let line = first_line + bytes[..good].iter().filter(|b| **b == b'\n').count();
        Problem::new(name, line, format!("not UTF-8 (byte 0x{:02x} after {good} good bytes)", bytes[good]), remedy(bytes))
    })
}

fn remedy(bytes: &[u8]) -> String {
    let from = if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        "it looks like UTF-16; convert it with `iconv -f UTF-16 -t UTF-8 FILE`"
    } else {
        "convert it first, for example `iconv -f WINDOWS-1256 -t UTF-8 FILE`"
    };
    from.to_owned()
}

/// The document of a plain text file.
///
/// # Errors
/// The file holds no text.
pub(crate) fn document(name: &str, path: Option<&Path>, text: String) -> Result<Document, Problem> {
    if text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').is_empty() {
        return Err(Problem::new(name, 0, "the file is empty", "give a file with a text in it"));
    }
    Ok(Document::new(stem(path), text))
}

/// File name without its ending; `stdin` for standard input.
pub(crate) fn stem(path: Option<&Path>) -> String {
    path.and_then(Path::file_stem).map_or_else(|| "stdin".to_owned(), |s| s.to_string_lossy().into_owned())
}
