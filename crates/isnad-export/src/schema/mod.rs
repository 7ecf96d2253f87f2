//! The tables: one list of columns for mentions, one for incidents, one for claims. CSV, spreadsheet, Parquet, Arrow, the
//! Python module and the code book all follow these lists, and nothing else says what a column is.

mod claims;
mod incidents;
mod mentions;

use isnad_engine::Record;
use isnad_engine::record::{Claim, Event, Incident};

pub use claims::CLAIMS;
pub use incidents::INCIDENTS;
pub use mentions::MENTIONS;

use crate::column::{Kind, Path, Table, Value};
use crate::item::Level;

/// What forms need to know about a column, whatever the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Name.
    pub name: &'static str,
    /// Kind.
    pub kind: Kind,
    /// Where the value stands in the record's JSON.
    pub path: Path,
    /// What it holds.
    pub doc: &'static str,
}

/// The columns of a level.
#[must_use]
pub fn fields(level: Level) -> Vec<Field> {
    fn of<R>(table: &Table<R>) -> Vec<Field> {
        table.columns.iter().map(|c| Field { name: c.name, kind: c.kind, path: c.path, doc: c.doc }).collect()
    }
    match level {
        Level::Mention => of(&MENTIONS),
        Level::Incident => of(&INCIDENTS),
        Level::Claim => of(&CLAIMS),
    }
}

/// Calls `put` with the index and value of every column of a record.
pub fn each<'a>(record: &'a Record, mut put: impl FnMut(usize, Value<'a>)) {
    fn all<'a, R>(table: &Table<R>, r: &'a R, put: &mut impl FnMut(usize, Value<'a>)) {
        table.columns.iter().enumerate().for_each(|(i, c)| put(i, (c.get)(r)));
    }
    match record {
        Record::Event(e) => all::<Event>(&MENTIONS, e, &mut put),
        Record::Incident(i) => all::<Incident>(&INCIDENTS, i, &mut put),
        Record::Claim(c) => all::<Claim>(&CLAIMS, c, &mut put),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_columns_are_described() {
        for level in [Level::Mention, Level::Incident, Level::Claim] {
            let fields = fields(level);
            assert_eq!(fields.iter().map(|f| f.name).collect::<BTreeSet<_>>().len(), fields.len());
            assert!(fields.iter().all(|f| f.doc.len() > 5), "{level:?}");
        }
    }
}
