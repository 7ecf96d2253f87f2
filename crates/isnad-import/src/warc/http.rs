//! An HTTP response as it went over the line: status, head, body.

use std::io::{self, Cursor, Read};

use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};

use super::record::Head;
use crate::lines::{self, Line};

/// A response.
pub(super) struct Response {
    pub status: u16,
    pub head: Head,
    pub body: Vec<u8>,
}

/// Reads a response whose body may unpack to `most` bytes.
///
/// # Errors
/// It is none, or it is packed in a way that is not read here.
pub(super) fn read(bytes: Vec<u8>, most: u64) -> io::Result<Response> {
    let mut from = Cursor::new(bytes);
    let mut first = Vec::new();
    lines::next(&mut from, &mut first, 1 << 16)?;
    let first = String::from_utf8_lossy(&first).into_owned();
    let status = first.split_ascii_whitespace().nth(1).filter(|_| first.starts_with("HTTP/")).and_then(|s| s.parse().ok());
    let status = status.ok_or_else(|| bad("it is no HTTP response"))?;
    let head = Head::read(&mut from, &mut 0)?.unwrap_or_default();
    let chunked = head.get("transfer-encoding").is_some_and(|t| t.to_ascii_lowercase().contains("chunked"));
    let body = if chunked { chunks(&mut from)? } else { rest(&mut from)? };
    let body = unpack(body, head.get("content-encoding").unwrap_or_default(), most)?;
    Ok(Response { status, head, body })
}

fn bad(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

fn rest(from: &mut Cursor<Vec<u8>>) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    from.read_to_end(&mut body)?;
    Ok(body)
}

/// A chunked body. Many archives keep the header and store the body as a whole: then the first line is no size, and the body
/// is taken as it is.
fn chunks(from: &mut Cursor<Vec<u8>>) -> io::Result<Vec<u8>> {
    let start = from.position();
    let mut body = Vec::new();
    let mut line = Vec::new();
    loop {
        let (kind, _) = lines::next(from, &mut line, 256)?;
        let size = std::str::from_utf8(&line).ok().and_then(|l| u64::from_str_radix(l.split(';').next().unwrap_or_default().trim(), 16).ok());
        match (kind, size) {
            (Line::Read, Some(0)) | (Line::End, _) => return Ok(body),
            (Line::Read, Some(size)) => {
                from.take(size).read_to_end(&mut body)?;
                // The end of the line behind the chunk.
                lines::next(from, &mut line, 16)?;
            }
            _ if body.is_empty() => {
                from.set_position(start);
                return rest(from);
            }
            _ => return Ok(body),
        }
    }
}

fn unpack(body: Vec<u8>, encoding: &str, most: u64) -> io::Result<Vec<u8>> {
    let take = |from: &mut dyn Read| {
        let mut out = Vec::new();
        // A body that was cut off still has a beginning.
        let ended = from.take(most + 1).read_to_end(&mut out);
        if out.len() as u64 > most {
            return Err(bad("its body is too long"));
        }
        if out.is_empty() { ended.map(|_| out) } else { Ok(out) }
    };
    match encoding.trim().to_ascii_lowercase().as_str() {
        // As with chunks, the body may have been stored unpacked under its old header.
        "gzip" | "x-gzip" if body.starts_with(&[0x1f, 0x8b]) => take(&mut MultiGzDecoder::new(body.as_slice())),
        "deflate" if body.first().is_some_and(|b| b & 0x0f == 8) => take(&mut ZlibDecoder::new(body.as_slice())),
        "deflate" => take(&mut DeflateDecoder::new(body.as_slice())),
        "br" | "zstd" if std::str::from_utf8(&body[..body.len().min(512)]).is_err_and(|e| e.error_len().is_some()) => {
            Err(bad("its body is packed as br or zstd, which isnad does not read"))
        }
        _ => Ok(body),
    }
}

/// Media type in small letters without parameters, and charset.
pub(crate) fn content_type(value: &str) -> (String, Option<String>) {
    let mut parts = value.split(';');
    let media = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let charset = parts.find_map(|p| {
        let (name, value) = p.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (media, charset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chunked_honestly_and_not() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (body, expected) in [("4\r\nabcd\r\n3;x=y\r\nefg\r\n0\r\n\r\n", "abcdefg"), ("<html>", "<html>"), ("ffff\r\nab", "ab")] {
            let response = read(format!("{head}{body}").into_bytes(), 1000).expect("a response");
            assert_eq!((response.status, String::from_utf8_lossy(&response.body).as_ref()), (200, expected));
        }
        assert!(read(b"<html>".to_vec(), 10).is_err());
    }

    #[test]
    fn types() {
        assert_eq!(content_type("Text/HTML; x; Charset=\"windows-1256\""), ("text/html".to_owned(), Some("windows-1256".to_owned())));
        assert_eq!(content_type(""), (String::new(), None));
    }
}
