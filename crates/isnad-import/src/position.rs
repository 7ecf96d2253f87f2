//! How far a run has come.

use std::fmt;
use std::str::FromStr;

/// How far a [`Reader`](crate::Reader) has come, to go on from there in another process. As text (`Display`, `FromStr`)
/// it fits into one field of a table.
///
/// It counts finished records, so that an item with several parts (a document and a remark about it) comes again as a
/// whole if the run ended between them: whoever stores items must bear a repetition of the last one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Position {
    /// Number of the input, from 0.
    pub input: usize,
    /// Where the input is a directory: the path, below it, of the file being read, with `/` between its parts. Files
    /// whose names sort before it are not read again.
    pub file: Option<String>,
    /// Records finished: of the file, of its member being read, and so on inwards.
    pub records: Vec<u64>,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.input)?;
        for (i, n) in self.records.iter().enumerate() {
            write!(f, "{}{n}", if i == 0 { "" } else { "." })?;
        }
        match &self.file {
            Some(file) => write!(f, " {file}"),
            None => Ok(()),
        }
    }
}

impl FromStr for Position {
    type Err = BadPosition;

    fn from_str(s: &str) -> Result<Position, BadPosition> {
        let mut parts = s.splitn(3, ' ');
        let input = parts.next().and_then(|n| n.parse().ok()).ok_or(BadPosition)?;
        let records = match parts.next() {
            None => return Err(BadPosition),
            Some("") => Vec::new(),
            Some(list) => list.split('.').map(str::parse).collect::<Result<_, _>>().map_err(|_| BadPosition)?,
        };
        Ok(Position { input, file: parts.next().map(str::to_owned), records })
    }
}

/// The text is no position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadPosition;

impl fmt::Display for BadPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a position: expected `INPUT RECORDS[.RECORDS…] [FILE]`")
    }
}

impl std::error::Error for BadPosition {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn to_text_and_back() {
        let positions = [
            Position::default(),
            Position { input: 3, file: None, records: vec![7] },
            Position { input: 1, file: Some("a b/c d.zip".to_owned()), records: vec![0, 12, 5] },
        ];
        for p in positions {
            assert_eq!(p.to_string().parse(), Ok(p.clone()), "{p}");
        }
        for bad in ["", "x 1", "1", "1 2.x"] {
            assert_eq!(bad.parse::<Position>(), Err(BadPosition), "{bad}");
        }
    }
}
