//! Rows of a table, none longer than a limit: a quotation mark that is never closed costs one row, not the memory.

use std::io::BufRead;

use csv_core::ReadRecordResult;

use crate::lines;

/// Longest row, in bytes.
const LONGEST: usize = 16 << 20;
/// Most columns.
const MOST_COLUMNS: usize = 1 << 16;

/// One row.
#[derive(Debug, Default)]
pub(crate) struct Row {
    bytes: Vec<u8>,
    ends: Vec<usize>,
    columns: usize,
    /// Number of its first line, from 1.
    pub line: u64,
    /// Bytes before it.
    pub offset: u64,
}

impl Row {
    /// How many columns it has.
    pub(crate) fn len(&self) -> usize {
        self.columns
    }

    /// The text of a column; empty where there is none. Broken places are U+FFFD.
    pub(crate) fn get(&self, column: usize) -> std::borrow::Cow<'_, str> {
        if column >= self.columns {
            return "".into();
        }
        let from = if column == 0 { 0 } else { self.ends[column - 1] };
        String::from_utf8_lossy(&self.bytes[from..self.ends[column]])
    }

    /// All columns.
    pub(crate) fn all(&self) -> Vec<String> {
        (0..self.columns).map(|i| self.get(i).into_owned()).collect()
    }

    /// A line of tags of the Humanitarian Exchange Language under the names of columns (`#date+start`): it is no data.
    pub(crate) fn is_hxl(&self) -> bool {
        let mut tags = (0..self.columns).map(|i| self.get(i)).filter(|c| !c.trim().is_empty()).peekable();
        tags.peek().is_some() && tags.all(|c| c.trim_start().starts_with('#'))
    }
}

/// What was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taken {
    Row,
    /// A row longer than the limit, passed over up to the next end of a line.
    TooLong,
    End,
}

/// Goes through a table.
pub(crate) struct Rows {
    from: Box<dyn BufRead + Send>,
    core: csv_core::Reader,
    sign: u8,
    /// Ends of lines that were read.
    lines: u64,
    offset: u64,
}

fn core(sign: u8) -> csv_core::Reader {
    csv_core::ReaderBuilder::new().delimiter(sign).build()
}

impl Rows {
    /// With this sign between the columns.
    pub(crate) fn new(from: Box<dyn BufRead + Send>, sign: u8) -> Rows {
        Rows { from, core: core(sign), sign, lines: 0, offset: 0 }
    }

    /// Reads the next row.
    pub(crate) fn next(&mut self, row: &mut Row) -> std::io::Result<Taken> {
        self.pass_blank()?;
        row.line = self.lines + 1;
        row.offset = self.offset;
        row.columns = 0;
        if row.bytes.is_empty() {
            row.bytes.resize(4096, 0);
            row.ends.resize(64, 0);
        }
        let (mut written, mut columns) = (0, 0);
        loop {
            let have = match self.from.fill_buf() {
                Ok(have) => have,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            let (result, read, wrote, ended) = self.core.read_record(have, &mut row.bytes[written..], &mut row.ends[columns..]);
            self.lines += memchr::memchr_iter(b'\n', &have[..read]).count() as u64;
            self.from.consume(read);
            self.offset += read as u64;
            written += wrote;
            columns += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if row.bytes.len() < LONGEST => row.bytes.resize(row.bytes.len() * 2, 0),
                ReadRecordResult::OutputEndsFull if row.ends.len() < MOST_COLUMNS => row.ends.resize(row.ends.len() * 2, 0),
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => return self.pass_over(),
                ReadRecordResult::Record => {
                    row.columns = columns;
                    return Ok(Taken::Row);
                }
                ReadRecordResult::End => return Ok(Taken::End),
            }
        }
    }

    /// Passes over ends of lines, that of the row before and blank lines, so that a row's line is the one it begins in.
    fn pass_blank(&mut self) -> std::io::Result<()> {
        loop {
            let (n, lines, more) = match self.from.fill_buf() {
                Ok(have) => {
                    let n = have.iter().take_while(|b| matches!(b, b'\n' | b'\r')).count();
                    (n, memchr::memchr_iter(b'\n', &have[..n]).count(), n > 0 && n == have.len())
                }
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            self.from.consume(n);
            self.offset += n as u64;
            self.lines += lines as u64;
            if !more {
                return Ok(());
            }
        }
    }

    /// Gives a row up and goes on behind the end of the line.
    fn pass_over(&mut self) -> std::io::Result<Taken> {
        let (_, taken) = lines::next(&mut self.from, &mut Vec::new(), 0)?;
        self.offset += taken;
        self.lines += 1;
        self.core = core(self.sign);
        Ok(Taken::TooLong)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &[u8], sign: u8) -> Vec<(u64, Vec<String>)> {
        let mut rows = Rows::new(Box::new(std::io::Cursor::new(text.to_vec())), sign);
        let mut row = Row::default();
        let mut all = Vec::new();
        while rows.next(&mut row).expect("readable") != Taken::End {
            all.push((row.line, row.all()));
        }
        all
    }

    #[test]
    fn quotes_lines_and_ragged_rows() {
        let found = rows("a,b\n\"x, \"\"y\"\"\nz\",2\r\n3\n".as_bytes(), b',');
        let row = |line, cells: &[&str]| (line, cells.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(found, [row(1, &["a", "b"]), row(2, &["x, \"y\"\nz", "2"]), row(4, &["3"])]);
    }

    #[test]
    fn a_row_without_end_is_given_up() {
        let mut text = b"a,b\n\"never closed,".to_vec();
        text.resize(text.len() + LONGEST + 10, b'x');
        text.extend_from_slice(b"\nc,d\n");
        let found = rows(&text, b',');
        assert_eq!(found.len(), 3);
        assert_eq!(found[2].1, ["c", "d"]);
    }

    #[test]
    fn tags() {
        let mut row = Row::default();
        for (text, tags) in [("#date,,#geo+lat\n", true), ("#1,x\n", false), (",\n", false)] {
            Rows::new(Box::new(std::io::Cursor::new(text.as_bytes().to_vec())), b',').next(&mut row).expect("readable");
            assert_eq!(row.is_hxl(), tags, "{text}");
        }
    }
}
