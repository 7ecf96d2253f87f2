//! The rows of a table as documents.

use isnad_text::Document;

use super::{ColumnMap, Field, Row, Rows, Taken};
use crate::cursor::{Cursor, Step};
use crate::dates;
use crate::encoding::{Found, Transcoder};
use crate::problem::Problem;
use crate::reader::Item;
use crate::source::{Form, Imported};
use crate::stream::{Place, Stream};

/// A table of texts.
pub(crate) struct Table {
    place: Place,
    rows: Rows,
    row: Row,
    found: Found,
    as_it_is: bool,
    given: ColumnMap,
    /// Found in the first line.
    columns: Option<Vec<(Field, usize)>>,
    width: usize,
    ended: bool,
}

impl Table {
    /// Of this stream, with this sign between the columns.
    pub(crate) fn new(stream: Stream, found: Found, sign: u8, given: ColumnMap) -> Table {
        let as_it_is = found.encoding == encoding_rs::UTF_8;
        let bytes = if as_it_is { stream.bytes } else { Box::new(Transcoder::new(stream.bytes, found)) };
        Table { place: stream.place, rows: Rows::new(bytes, sign), row: Row::default(), found, as_it_is, given, columns: None, width: 0, ended: false }
    }

    /// Reads the line of names, if the columns are not known yet.
    fn head(&mut self) -> Result<(), Problem> {
        if self.columns.is_some() {
            return Ok(());
        }
        let names = if self.given.by_number() {
            Vec::new()
        } else {
            match self.take()? {
                Taken::Row => self.row.all(),
                _ => return Err(self.place.problem(0, "the table is empty", "give a table with a line of names and rows under it")),
            }
        };
        let columns = self.given.find(&names).map_err(|what| {
            self.ended = true;
            let shown: Vec<String> = names.iter().take(40).map(|n| n.trim().chars().take(40).collect()).collect();
            let remedy = format!("say which is what with --map text=COLUMN,title=COLUMN,date=COLUMN; the columns are: {}", shown.join(", "));
            self.place.problem(1, what, remedy)
        })?;
        self.width = names.len();
        self.columns = Some(columns);
        Ok(())
    }

    fn take(&mut self) -> Result<Taken, Problem> {
        let taken = self.rows.next(&mut self.row).map_err(|e| {
            self.ended = true;
            self.place.broken(&e)
        })?;
        self.ended |= taken == Taken::End;
        Ok(taken)
    }

    /// Reads a row; `false` at the end.
    fn read(&mut self) -> Result<bool, Problem> {
        if self.ended {
            return Ok(false);
        }
        self.head()?;
        match self.take()? {
            Taken::Row => Ok(true),
            Taken::End => Ok(false),
            Taken::TooLong => Err(self.bad("the row is longer than 16 MB", "a quotation mark may not be closed in this line")),
        }
    }

    fn bad(&self, what: impl Into<String>, remedy: &str) -> Problem {
        self.place.problem(usize::try_from(self.row.line).unwrap_or(usize::MAX), what, remedy)
    }

    fn items(&self, out: &mut Vec<Item>) -> Result<(), Problem> {
        let Some(columns) = &self.columns else { return Ok(()) };
        if self.row.is_hxl() || (0..self.row.len()).all(|i| self.row.get(i).trim().is_empty()) {
            return Ok(());
        }
        let get = |field: Field| columns.iter().find(|(f, _)| *f == field).map(|(_, at)| self.row.get(*at).into_owned()).filter(|s| !s.trim().is_empty());
        let Some(text) = get(Field::Text) else {
            let short = self.row.len() < self.width;
            let what = if short { format!("the row has {} columns of {}, and no text", self.row.len(), self.width) } else { "the row has no text".to_owned() };
            return Err(self.bad(what, "it was left out"));
        };
        let trimmed = |field: Field| get(field).map(|s| s.trim().to_owned());
        let id = trimmed(Field::Id).unwrap_or_else(|| format!("{}-{}", self.place.stem, self.row.line));
        let mut document = Document::new(id, text);
        document.title = trimmed(Field::Title);
        document.url = trimmed(Field::Url);
        document.publisher = trimmed(Field::Publisher);
        document.lang = trimmed(Field::Lang);
        let written = trimmed(Field::Date);
        document.date = written.as_deref().and_then(dates::any);
        if let (Some(written), None) = (&written, &document.date) {
            out.push(Item::Problem(self.bad(format!("`{written}` is no day"), "write it as 2024-05-31; the text is taken without a date").remark()));
        }
        let mut source = self.place.source(Form::Table, Some(self.found));
        source.record = Some(self.row.line);
        source.offset = self.as_it_is.then_some(self.row.offset);
        source.date_from = document.date.as_ref().map(|_| "field");
        out.push(Item::Document(Box::new(Imported { document, source })));
        Ok(())
    }
}

impl Cursor for Table {
    fn step(&mut self, out: &mut Vec<Item>) -> Step {
        let done = match self.read() {
            Ok(true) => self.items(out),
            Ok(false) => return Step::End,
            Err(problem) => Err(problem),
        };
        if let Err(problem) = done {
            out.push(Item::Problem(problem));
        }
        Step::Record
    }

    fn skip(&mut self) -> bool {
        matches!(self.read(), Ok(true) | Err(_))
    }
}
