//! What the user said about the inputs.

use crate::table::ColumnMap;

/// What documents get that do not say it themselves, and how to read inputs that do not show it.
#[derive(Debug, Clone, Default)]
pub struct Defaults {
    /// Language, BCP 47.
    pub lang: Option<String>,
    /// Which columns of tables are what; without one, the names of the columns are looked at.
    pub columns: Option<ColumnMap>,
    /// Name of the encoding of all inputs (see [`encoding`](crate::encoding)); without one, it is found by looking.
    pub encoding: Option<&'static str>,
}
