//! Pairing of event tables: which rows of several data sets are one event.
//!
//! After MELTT (Donnay, Dunford, McGrath, Backer and Cunningham, *Integrating Conflict Event Data*, Journal of
//! Conflict Resolution 63:5, 2019): tables are taken one after the other; a row may be the event of a row of an
//! earlier table if both start within a window of days and lie within a window of kilometres, and agree on some
//! level of every taxonomy. Rows of one table are never paired: each table is taken to be free of duplicates.
//! Events of one day pair with events of one day, episodes with episodes; an episode and an event within the
//! windows are told to the user and left apart.
//!
//! ```
//! use isnad_link::table::{Row, Windows, pair};
//!
//! let row = |id: &str, day, lat| Row { id: id.into(), low: day, high: day, lat, lon: 44.4, traits: vec![vec!["bombing".into(), "force".into()]] };
//! let ours = vec![row("a", 100, 33.30), row("b", 120, 33.30)];
//! let theirs = vec![row("x", 101, 33.32), row("y", 150, 33.30)];
//! let found = pair(&[ours, theirs], Windows { km: 4.0, days: 2 })?;
//! assert_eq!((found.records, found.unique(), found.matches(), found.duplicates()), (4, 3, 1, 1));
//! assert_eq!(found.groups[0].rows, [(0, 0), (1, 0)]);
//! # Ok::<(), isnad_link::Error>(())
//! ```

mod grid;
mod pairing;

use serde::{Deserialize, Serialize};

pub use pairing::pair;

/// A row of an event table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Id, as the table has it; only for messages.
    pub id: String,
    /// First day, since 1970-01-01.
    pub low: i32,
    /// Last day; later than the first for an episode.
    pub high: i32,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// For each taxonomy the categories of the row, finest first, in the words that the tables share. A taxonomy
    /// that a row knows nothing of is empty, and then settles nothing.
    pub traits: Vec<Vec<String>>,
}

/// How far apart rows of one event may be.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Windows {
    /// Kilometres between the points.
    pub km: f64,
    /// Days between the first days.
    pub days: i32,
}

/// Rows of one event: position of the table and of the row in it. At most one row of each table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Ascending; the first is the one to keep.
    pub rows: Vec<(usize, usize)>,
}

/// An episode and an event, or two rows of which a better pair was found, that lie within the windows and agree.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Flag {
    /// The row of the earlier table.
    pub left: (usize, usize),
    /// The row of the later table.
    pub right: (usize, usize),
}

/// What pairing gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// Number of rows in all tables.
    pub records: usize,
    /// One group for each distinct event, in the order of their first rows.
    pub groups: Vec<Group>,
    /// Pairs of an episode and an event for a person to look at, ascending.
    pub flags: Vec<Flag>,
}

impl Pairing {
    /// Distinct events.
    #[must_use]
    pub fn unique(&self) -> usize {
        self.groups.len()
    }

    /// Events that more than one table has.
    #[must_use]
    pub fn matches(&self) -> usize {
        self.groups.iter().filter(|group| group.rows.len() > 1).count()
    }

    /// Rows that tell again what an earlier table has.
    #[must_use]
    pub fn duplicates(&self) -> usize {
        self.records - self.unique()
    }

    /// For each set of tables that share events, how many events they share.
    #[must_use]
    pub fn overlaps(&self) -> std::collections::BTreeMap<Vec<usize>, usize> {
        let mut out = std::collections::BTreeMap::new();
        for group in &self.groups {
            *out.entry(group.rows.iter().map(|(table, _)| *table).collect()).or_default() += 1;
        }
        out
    }
}
