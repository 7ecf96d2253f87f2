//! Views: sums over incidents, claims and sources, for charts and overviews. Every sum counts incidents, so that a happening
//! counts once however many report it.

mod claims;
mod desk;
mod judged;
mod network;
mod places;
mod saved;
mod series;
mod sources;

use rusqlite::params_from_iter;

pub use claims::Allegation;
pub use desk::Choices;
pub use network::{Bond, Node, Sides};
pub use places::Spot;
pub use saved::SavedSearch;
pub use series::{Bucket, Stride, Sum, Sums};
pub use sources::{Outlet, Quoted};

use crate::archive::Archive;
use crate::conditions::on_incidents;
use crate::error::Result;
use crate::filter::Filter;

/// The incidents that a filter chose, for several sums over them.
pub struct Chosen<'a> {
    archive: &'a Archive,
}

impl Archive {
    /// Chooses incidents. The choice lasts until the next one on this archive, which the borrow makes sure of.
    ///
    /// # Errors
    /// The file cannot be read, or the filter's text holds nothing to search for.
    pub fn choose(&mut self, filter: &Filter) -> Result<Chosen<'_>> {
        // In memory, also where the file itself is opened for reading only.
        self.db.execute_batch("CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY); DELETE FROM chosen")?;
        let c = on_incidents(self, filter)?;
        let sql = format!("INSERT INTO chosen SELECT i.id FROM incidents i {}", c.sql());
        self.db.prepare_cached(&sql)?.execute(params_from_iter(c.values()))?;
        Ok(Chosen { archive: self })
    }
}
