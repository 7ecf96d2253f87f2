//! Pages by key: each page begins where the last one ended, so that the hundredth costs no more than the first, and
//! documents that come in meanwhile shift nothing.

use std::fmt;
use std::str::FromStr;

use rusqlite::types::Value;
use serde::{Deserialize, Serialize};

use crate::conditions::Conditions;
use crate::filter::Order;

/// Some rows, and where the next ones begin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// For the next page; `None` on the last.
    pub next: Option<Cursor>,
}

/// The last row of a page. As text (`2024-05-31.17`) it fits into an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// Day of the row; empty where it has none.
    pub day: String,
    /// Its number.
    pub id: i64,
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.day, self.id)
    }
}

impl FromStr for Cursor {
    type Err = BadCursor;

    fn from_str(s: &str) -> Result<Cursor, BadCursor> {
        let (day, id) = s.rsplit_once('.').ok_or(BadCursor)?;
        Ok(Cursor { day: day.to_owned(), id: id.parse().map_err(|_| BadCursor)? })
    }
}

impl Serialize for Cursor {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Cursor, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The text is no cursor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadCursor;

impl fmt::Display for BadCursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a place in a list; begin at its first page")
    }
}

impl std::error::Error for BadCursor {}

/// `ORDER BY … LIMIT …` for a table with columns `date` and `id`, and the condition that begins after the cursor.
pub(super) fn after(c: &mut Conditions, alias: &str, order: Order, cursor: Option<&Cursor>, limit: usize) -> String {
    after_of(c, &format!("{alias}.date"), &format!("{alias}.id"), order, cursor, limit)
}

/// The same for columns of these names.
pub(super) fn after_of(c: &mut Conditions, date: &str, id: &str, order: Order, cursor: Option<&Cursor>, limit: usize) -> String {
    let sign = match order {
        Order::Newest => "<",
        Order::Oldest => ">",
    };
    if let Some(cursor) = cursor {
        c.push(format!("(ifnull({date}, ''), {id}) {sign} (?, ?)"), [Value::from(cursor.day.clone()), Value::from(cursor.id)]);
    }
    format!("{} LIMIT {}", by(date, id, order), limit.saturating_add(1))
}

/// `ORDER BY …` for a table with columns `date` and `id`.
pub(super) fn order(alias: &str, order: Order) -> String {
    by(&format!("{alias}.date"), &format!("{alias}.id"), order)
}

fn by(date: &str, id: &str, order: Order) -> String {
    let way = match order {
        Order::Newest => "DESC",
        Order::Oldest => "ASC",
    };
    format!("ORDER BY ifnull({date}, '') {way}, {id} {way}")
}

impl<T> Page<T> {
    /// A page of `limit` rows, of which one more was asked for to see whether there is one.
    pub(super) fn cut(mut rows: Vec<T>, limit: usize, key: impl Fn(&T) -> Cursor) -> Page<T> {
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| more).map(key);
        Page { rows, next }
    }
}
