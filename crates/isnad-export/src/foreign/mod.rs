//! The columns of other data sets, filled from our records by the crosswalks. What comes out has their columns; it is not
//! their data, and nobody of theirs has coded or checked it.

mod acled;
mod gdelt;
mod ucdp;

use std::io::Write;

use crate::case::Case;
use crate::crosswalk::Crosswalks;
use crate::item::{Item, Level, Source};
use crate::loss::Loss;
use crate::{Error, Sink};

/// Whose columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// ACLED.
    Acled,
    /// UCDP GED.
    Ucdp,
    /// GDELT 2.0 events.
    Gdelt,
}

/// Column added at the end of each scheme: how well the line of the crosswalk fits, as its authors judge.
pub const CONFIDENCE: &str = "isnad_confidence";

impl Scheme {
    /// The columns, in the scheme's order; [`CONFIDENCE`] follows them.
    #[must_use]
    pub fn columns(self) -> &'static [&'static str] {
        match self {
            Scheme::Acled => acled::COLUMNS,
            Scheme::Ucdp => ucdp::COLUMNS,
            Scheme::Gdelt => gdelt::COLUMNS,
        }
    }

    /// What never comes through.
    #[must_use]
    pub fn never(self) -> &'static [&'static str] {
        match self {
            Scheme::Acled => acled::NEVER,
            Scheme::Ucdp => ucdp::NEVER,
            Scheme::Gdelt => gdelt::NEVER,
        }
    }
}

/// What a row is made from.
struct Row<'a> {
    case: Case<'a>,
    source: Option<&'a Source>,
    tables: &'a Crosswalks,
}

/// A row by column name; a column that is not named stays empty.
type Cells = Vec<(&'static str, String)>;

/// Writes CSV with the columns of a scheme.
pub struct Foreign<W: Write> {
    out: ::csv::Writer<W>,
    scheme: Scheme,
    level: Level,
    tables: Crosswalks,
    loss: Loss,
}

impl<W: Write> Foreign<W> {
    /// Begins with the header.
    ///
    /// # Errors
    /// The output cannot be written, or the crosswalks have a mistake.
    pub fn new(out: W, scheme: Scheme, level: Level) -> Result<Foreign<W>, Error> {
        let mut out = ::csv::Writer::from_writer(out);
        out.write_record(scheme.columns().iter().chain([&CONFIDENCE])).map_err(crate::csv::error)?;
        Ok(Foreign { out, scheme, level, tables: Crosswalks::load()?, loss: Loss::new(scheme.never()) })
    }
}

impl<W: Write> Sink for Foreign<W> {
    fn write(&mut self, item: Item<'_>) -> Result<(), Error> {
        if !self.level.takes(item.record) {
            return Ok(());
        }
        let Some(case) = Case::of(item.record) else { return Ok(()) };
        if let Some(why) = case.did_not_happen() {
            self.loss.leave_out(why);
            return Ok(());
        }
        let row = Row { case, source: item.source, tables: &self.tables };
        let cells = match self.scheme {
            Scheme::Acled => acled::row(&row, &mut self.loss),
            Scheme::Ucdp => ucdp::row(&row, &mut self.loss),
            Scheme::Gdelt => gdelt::row(&row, &mut self.loss),
        };
        match cells {
            Err(why) => self.loss.leave_out(why),
            Ok(cells) => {
                let cell = |name: &&'static str| cells.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str());
                self.out.write_record(self.scheme.columns().iter().chain([&CONFIDENCE]).map(cell)).map_err(crate::csv::error)?;
                self.loss.written += 1;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Loss, Error> {
        self.out.flush()?;
        Ok(self.loss)
    }
}

impl Row<'_> {
    /// Outlet of the document.
    fn publisher(&self) -> String {
        self.source.and_then(|s| s.publisher.clone()).unwrap_or_default()
    }

    /// English name of the event's country, else its code.
    fn country(&self) -> String {
        let code = self.case.place.country;
        code.map(|c| self.tables.country(c).map_or(c, |c| c.name).to_owned()).unwrap_or_default()
    }

    /// Latitude and longitude, where the place is known better than to its country.
    fn point(&self) -> Option<(f64, f64)> {
        let place = self.case.place;
        place.resolution.filter(|r| *r > 1).and(place.lat.zip(place.lon))
    }
}

fn text(value: Option<&str>) -> String {
    value.unwrap_or_default().to_owned()
}

fn number(value: Option<i64>) -> String {
    value.map(|n| n.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_many_as_the_data_sets_have() {
        assert_eq!([Scheme::Gdelt, Scheme::Acled, Scheme::Ucdp].map(|s| s.columns().len()), [61, 31, 49]);
    }
}
