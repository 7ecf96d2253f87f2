//! What must hold of a PDF before the parser may have it: no stream that unpacks to more than the file can honestly hold, and no
//! nesting so deep that recursion would run out of room.

use std::io::Read;

use flate2::read::ZlibDecoder;

/// What all streams of a file may unpack to in any case, in bytes, and in proportion to its size.
const FREE: u64 = 64 << 20;
const RATIO: u64 = 200;
/// Deepest nesting of lists and dictionaries.
const DEEPEST: u32 = 2000;

/// Checks the file.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(bytes: &[u8]) -> Result<(), String> {
    let mut depth = Depth::default();
    depth.feed(bytes)?;
    let mut left = FREE + RATIO * bytes.len() as u64;
    let mut at = 0;
    while let Some(found) = memchr::memmem::find(&bytes[at..], b"stream") {
        at += found + b"stream".len();
        let body = match &bytes[at..] {
            [b'\r', b'\n', body @ ..] | [b'\n', body @ ..] | [b'\r', body @ ..] => body,
            _ => continue,
        };
        // The header of zlib: method and a check sum.
        let packed = matches!(body, [a, b, ..] if a & 0x0f == 8 && (u16::from(*a) << 8 | u16::from(*b)) % 31 == 0);
        if packed {
            left = inflate(body, left)?;
        }
    }
    Ok(())
}

/// Unpacks a stream into nothing; what is left of the allowance.
fn inflate(body: &[u8], mut left: u64) -> Result<u64, String> {
    let mut from = ZlibDecoder::new(body);
    let mut buffer = [0; 1 << 14];
    let mut depth = Depth::default();
    // A damaged stream ends here; the parser will find that out too.
    while let Ok(n) = from.read(&mut buffer) {
        if n == 0 {
            break;
        }
        left = left.checked_sub(n as u64).ok_or_else(|| format!("a stream in it unpacks to more than {RATIO} times its size: it looks like a bomb"))?;
        depth.feed(&buffer[..n])?;
    }
    Ok(left)
}

/// Counts open brackets of text; bytes that stand in no object of text begin anew, so that pictures count for nothing.
#[derive(Default)]
struct Depth(u32);

impl Depth {
    fn feed(&mut self, bytes: &[u8]) -> Result<(), String> {
        for byte in bytes {
            match byte {
                b'[' | b'<' => self.0 += 1,
                b']' | b'>' => self.0 = self.0.saturating_sub(1),
                0x80.. | 1..=8 | 14..=31 => self.0 = 0,
                _ => {}
            }
            if self.0 > DEEPEST * 2 {
                return Err(format!("lists stand more than {DEEPEST} deep in each other"));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn bombs_and_nesting() {
        let mut packed = flate2::write::ZlibEncoder::new(b"%PDF-1.4\n1 0 obj <<>> stream\n".to_vec(), flate2::Compression::best());
        packed.write_all(&vec![b' '; 100 << 20]).expect("memory");
        let bomb = packed.finish().expect("memory");
        assert!(check(&bomb).is_err_and(|e| e.contains("bomb")));
        assert!(check(&vec![b'['; 10_000]).is_err());
        assert!(check(b"%PDF-1.4 stream\nx").is_ok());
    }
}
