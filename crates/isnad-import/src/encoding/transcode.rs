//! A stream of bytes in one encoding as a stream of UTF-8, in flat memory.

use std::io::{BufRead, Read};

use encoding_rs::Decoder;

use super::Found;

/// Bytes of UTF-8 made at a time.
const ROOM: usize = 1 << 16;

/// Reads another encoding as UTF-8. A mark at the beginning is taken off; what is no text becomes U+FFFD.
pub(crate) struct Transcoder {
    from: Box<dyn BufRead + Send>,
    decoder: Decoder,
    made: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Transcoder {
    /// `from` in the encoding found for it.
    pub(crate) fn new(from: Box<dyn BufRead + Send>, found: Found) -> Transcoder {
        Transcoder { from, decoder: found.encoding.new_decoder_with_bom_removal(), made: Vec::new(), at: 0, ended: false }
    }

    fn make(&mut self) -> std::io::Result<()> {
        self.made.resize(ROOM, 0);
        self.at = 0;
        let mut written = 0;
        while written == 0 && !self.ended {
            let bytes = self.from.fill_buf()?;
            let last = bytes.is_empty();
            let (_, read, made, _) = self.decoder.decode_to_utf8(bytes, &mut self.made, last);
            self.from.consume(read);
            written = made;
            self.ended = last;
        }
        self.made.truncate(written);
        Ok(())
    }
}

impl BufRead for Transcoder {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.at >= self.made.len() && !self.ended {
            self.make()?;
        }
        Ok(&self.made[self.at.min(self.made.len())..])
    }

    fn consume(&mut self, n: usize) {
        self.at = (self.at + n).min(self.made.len());
    }
}

impl Read for Transcoder {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let have = self.fill_buf()?;
        let n = have.len().min(into.len());
        into[..n].copy_from_slice(&have[..n]);
        self.consume(n);
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::EncodingBy;

    #[test]
    fn longer_than_its_room() {
        let text = "نص طويل، ".repeat(20_000);
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&text);
        let from = Box::new(std::io::Cursor::new(bytes.into_owned()));
        let mut made = String::new();
        let found = Found { encoding: encoding_rs::WINDOWS_1256, by: EncodingBy::Letters };
        Transcoder::new(from, found).read_to_string(&mut made).expect("text");
        assert_eq!(made, text);
    }
}
