//! Lines of a stream, none longer than a limit.

use std::io::BufRead;

/// A line.
pub(crate) enum Line {
    /// It is in the buffer, with its end.
    Read,
    /// It was longer than the limit; it was passed over.
    TooLong,
    /// There are no more.
    End,
}

/// Reads a line into `line`; how many bytes it took. Never holds more than `most` bytes.
pub(crate) fn next(from: &mut dyn BufRead, line: &mut Vec<u8>, most: usize) -> std::io::Result<(Line, u64)> {
    line.clear();
    let (mut taken, mut too_long) = (0u64, false);
    loop {
        let have = match from.fill_buf() {
            Ok(have) => have,
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        if have.is_empty() {
            let kind = if too_long {
                Line::TooLong
            } else if taken == 0 {
                Line::End
            } else {
                Line::Read
            };
            return Ok((kind, taken));
        }
        let end = memchr::memchr(b'\n', have).map(|i| i + 1);
        let n = end.unwrap_or(have.len());
        too_long |= line.len() + n > most;
        if too_long {
            line.clear();
        } else {
            line.extend_from_slice(&have[..n]);
        }
        from.consume(n);
        taken += n as u64;
        if end.is_some() {
            return Ok((if too_long { Line::TooLong } else { Line::Read }, taken));
        }
    }
}
