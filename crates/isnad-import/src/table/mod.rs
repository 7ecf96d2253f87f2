//! Tables: CSV, TSV and their kin, one text a row.

mod columns;
mod cursor;
mod delimiter;
mod rows;

pub(crate) use columns::Field;
pub use columns::{BadColumns, ColumnMap};
pub(crate) use cursor::Table;
pub(crate) use delimiter::{delimiter, likely};
pub(crate) use rows::{Row, Rows, Taken};
