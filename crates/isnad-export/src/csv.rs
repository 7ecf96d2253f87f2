//! CSV: RFC 4180, UTF-8, one header line. A list stands in one cell, its elements separated by `|`; in elements `\` and
//! `|` are written `\\` and `\|`, and a missing element is empty.

use std::borrow::Cow;
use std::io::{Read, Write};

use isnad_engine::Record;

use crate::column::{Kind, Value};
use crate::item::{Item, Level};
use crate::loss::Loss;
use crate::schema::{self, Field};
use crate::{Error, Sink, back};

/// Writes a table as CSV.
pub struct Csv<W: Write> {
    out: ::csv::Writer<W>,
    level: Level,
    loss: Loss,
}

impl<W: Write> Csv<W> {
    /// Begins with the header.
    ///
    /// # Errors
    /// The output cannot be written.
    pub fn new(out: W, level: Level) -> Result<Csv<W>, Error> {
        let mut out = ::csv::Writer::from_writer(out);
        out.write_record(schema::fields(level).iter().map(|f| f.name)).map_err(error)?;
        Ok(Csv { out, level, loss: Loss::default() })
    }
}

impl<W: Write> Sink for Csv<W> {
    fn write(&mut self, item: Item<'_>) -> Result<(), Error> {
        if !self.level.takes(item.record) {
            return Ok(());
        }
        let mut result = Ok(());
        schema::each(item.record, |_, value| {
            if result.is_ok() {
                result = self.out.write_field(cell(&value).as_bytes()).map_err(error);
            }
        });
        result?;
        self.out.write_record(None::<&[u8]>).map_err(error)?;
        self.loss.written += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Loss, Error> {
        self.out.flush()?;
        Ok(self.loss)
    }
}

/// A mistake of the library; one of the disk stays that.
pub(crate) fn error(e: ::csv::Error) -> Error {
    match e.into_kind() {
        ::csv::ErrorKind::Io(e) => Error::Write(e),
        other => Error::Form { form: "csv", why: format!("{other:?}") },
    }
}

/// A value as the text of a cell.
#[must_use]
pub fn cell<'a>(value: &'a Value<'_>) -> Cow<'a, str> {
    match value {
        Value::Null => Cow::Borrowed(""),
        Value::Text(s) => Cow::Borrowed(s),
        Value::Int(n) => n.to_string().into(),
        Value::Float(x) => x.to_string().into(),
        Value::Texts(all) => join(all.iter().map(|s| s.as_deref().unwrap_or("").into())).into(),
        Value::Ints(all) => join(all.iter().map(|n| n.to_string().into())).into(),
    }
}

fn join<'s>(parts: impl Iterator<Item = Cow<'s, str>>) -> String {
    let mut out = String::new();
    for (i, part) in parts.enumerate() {
        if i > 0 {
            out.push('|');
        }
        for c in part.chars() {
            if matches!(c, '\\' | '|') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

fn split(cell: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => part.extend(chars.next()),
            '|' => parts.push(std::mem::take(&mut part)),
            c => part.push(c),
        }
    }
    parts.push(part);
    parts
}

/// Reads a CSV table back, record by record.
///
/// # Errors
/// The header is not that of this level.
pub fn read<R: Read>(input: R, level: Level) -> Result<impl Iterator<Item = Result<Record, Error>>, Error> {
    let fields = schema::fields(level);
    let mut reader = ::csv::Reader::from_reader(input);
    let header = reader.headers().map_err(error)?;
    if !header.iter().eq(fields.iter().map(|f| f.name)) {
        return Err(Error::Row { row: 0, why: format!("the header is not that of {}s", level.name()) });
    }
    Ok(reader.into_records().zip(1..).map(move |(row, n)| {
        let row = row.map_err(error)?;
        let values: Result<Vec<Value<'_>>, String> = fields.iter().zip(&row).map(|(f, cell)| parse(f, cell)).collect();
        values.and_then(|values| back::record(level, &fields, values.into_iter())).map_err(|why| Error::Row { row: n, why })
    }))
}

fn parse<'a>(field: &Field, cell: &'a str) -> Result<Value<'a>, String> {
    if cell.is_empty() {
        return Ok(Value::Null);
    }
    let wrong = || format!("`{cell}` in column {} is no {}", field.name, field.kind.name());
    Ok(match field.kind {
        Kind::Text | Kind::Date => Value::Text(Cow::Borrowed(cell)),
        Kind::Int => Value::Int(cell.parse().map_err(|_| wrong())?),
        Kind::Float => Value::Float(cell.parse().map_err(|_| wrong())?),
        Kind::Texts => Value::Texts(split(cell).into_iter().map(|s| (!s.is_empty()).then_some(s.into())).collect()),
        Kind::Ints => Value::Ints(split(cell).iter().map(|s| s.parse()).collect::<Result<_, _>>().map_err(|_| wrong())?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_come_back_whatever_is_in_them() {
        for list in [vec!["a"], vec!["a|b", "c\\", "\\|", ""], vec!["", ""]] {
            let text = join(list.iter().map(|s| Cow::Borrowed(*s)));
            assert_eq!(split(&text), list, "{text}");
        }
    }
}
