//! Which encoding bytes are in, and bytes to text.
//!
//! Order of proof: a byte order mark; UTF-16 by its zero and page bytes; valid UTF-8, whatever a header says; what a
//! header declares, if the letters do not speak against it; the frequency of letters alone.

mod letters;
mod sniff;
mod transcode;

pub(crate) use sniff::{Found, declared_in, sniff};
pub(crate) use transcode::Transcoder;

use encoding_rs::Encoding;

/// The encoding of this name or one of its other names (`cp1251`, `iso-8859-6`), as the Encoding Standard has them.
///
/// # Errors
/// There is none; the message names a few.
pub fn encoding(label: &str) -> Result<&'static str, String> {
    Encoding::for_label(label.trim().as_bytes())
        .map(Encoding::name)
        .ok_or_else(|| format!("no encoding is called `{label}`; well-known ones are utf-8, windows-1256, iso-8859-6, utf-16le, windows-1251, koi8-r"))
}

/// Bytes as text in an encoding that was found for them, without its byte order mark; how many places were no text in
/// that encoding and became U+FFFD.
pub(crate) fn decode(bytes: &[u8], found: Found) -> (String, usize) {
    let bytes = match (found.encoding.name(), bytes) {
        ("UTF-8", [0xef, 0xbb, 0xbf, rest @ ..]) | ("UTF-16LE", [0xff, 0xfe, rest @ ..]) | ("UTF-16BE", [0xfe, 0xff, rest @ ..]) => rest,
        (_, all) => all,
    };
    let (text, broken) = found.encoding.decode_without_bom_handling(bytes);
    let places = if broken { text.matches('\u{fffd}').count() } else { 0 };
    (text.into_owned(), places)
}
