//! What a table is made of: columns with a name, a kind, a sentence on what they hold, and the way to the value.

use std::borrow::Cow;

/// The kind of a column, the same in every form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A day of the Gregorian calendar.
    Date,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// A list of texts; single ones may be missing.
    Texts,
    /// A list of whole numbers.
    Ints,
}

impl Kind {
    /// Name in the code book.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::Int => "integer",
            Kind::Float => "number",
            Kind::Texts => "list of texts",
            Kind::Ints => "list of integers",
        }
    }
}

/// A value of one cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// Nothing is known.
    Null,
    /// Text, or a day as ISO text.
    Text(Cow<'a, str>),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// Texts.
    Texts(Vec<Option<Cow<'a, str>>>),
    /// Whole numbers.
    Ints(Vec<i64>),
}

impl<'a> Value<'a> {
    /// A text that may be missing.
    #[must_use]
    pub fn text(s: Option<&'a str>) -> Value<'a> {
        s.map_or(Value::Null, |s| Value::Text(Cow::Borrowed(s)))
    }

    /// A number that may be missing.
    #[must_use]
    pub fn int(n: Option<impl Into<i64>>) -> Value<'a> {
        n.map_or(Value::Null, |n| Value::Int(n.into()))
    }

    /// A number that may be missing.
    #[must_use]
    pub fn float(n: Option<f64>) -> Value<'a> {
        n.map_or(Value::Null, Value::Float)
    }

    /// A list of texts.
    #[must_use]
    pub fn texts(list: impl Iterator<Item = Option<&'a str>>) -> Value<'a> {
        Value::Texts(list.map(|s| s.map(Cow::Borrowed)).collect())
    }

    /// All of a list of strings.
    #[must_use]
    pub fn strings(list: &'a [String]) -> Value<'a> {
        Value::texts(list.iter().map(|s| Some(s.as_str())))
    }
}

/// Where the value of a column stands in the record's JSON; the way back from a table to records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// The field itself, `a.b` for a field of an object.
    Field(&'static str),
    /// The only element of a list of one.
    Only(&'static str),
    /// Lower bound of a count.
    Low(&'static str),
    /// Upper bound of a count.
    High(&'static str),
    /// One end of a span: 0 its first character, 1 past its last.
    End(&'static str, usize),
    /// This field of every object of a list.
    Each(&'static str, &'static str),
    /// A list of texts in every object of a list, joined by `+`.
    EachJoined(&'static str, &'static str),
}

/// A column of a table of records `R`.
pub struct Column<R: 'static> {
    /// Name.
    pub name: &'static str,
    /// Kind.
    pub kind: Kind,
    /// Where the value stands in the record's JSON.
    pub path: Path,
    /// What it holds, in one sentence.
    pub doc: &'static str,
    /// The value in a record.
    pub get: for<'a> fn(&'a R) -> Value<'a>,
}

/// A table: its name and its columns.
pub struct Table<R: 'static> {
    /// `mentions`, `incidents` or `claims`.
    pub name: &'static str,
    /// The columns, in order.
    pub columns: &'static [Column<R>],
}
