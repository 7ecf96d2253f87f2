//! The iterator of rows.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::cells::{Cells, Columns};
use super::mapping::Mapping;
use super::row::EventRow;
use super::{acled, gtd, mapped, ucdp};
use crate::encoding::{self, Transcoder};
use crate::open;
use crate::problem::Problem;
use crate::stream::{Budget, Counted, Place, Stream};
use crate::table::{Row, Rows, Taken, likely};

/// A data set, told by its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dataset {
    /// UCDP Georeferenced Event Dataset.
    UcdpGed,
    /// Armed Conflict Location & Event Data.
    Acled,
    /// Global Terrorism Database.
    Gtd,
    /// A table with a mapping.
    Mapped(Box<Mapping>),
}

impl Dataset {
    /// Its name, as in [`EventRow::dataset`].
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Dataset::UcdpGed => "ucdp-ged",
            Dataset::Acled => "acled",
            Dataset::Gtd => "gtd",
            Dataset::Mapped(mapping) => &mapping.name,
        }
    }

    fn of(columns: &Columns) -> Option<Dataset> {
        if ucdp::is(columns) {
            Some(Dataset::UcdpGed)
        } else if acled::is(columns) {
            Some(Dataset::Acled)
        } else if gtd::is(columns) {
            Some(Dataset::Gtd)
        } else {
            None
        }
    }
}

/// One step of a run.
#[derive(Debug, Clone, PartialEq)]
pub enum EventItem {
    /// An event.
    Event(Box<EventRow>),
    /// A row that could not be read, or was read in part; the run goes on.
    Problem(Problem),
}

/// Reads the rows of a table of events.
///
/// ```no_run
/// use isnad_import::events::{EventItem, EventReader};
///
/// let reader = EventReader::open("ged.csv".as_ref(), None)?;
/// for item in reader {
///     if let EventItem::Event(row) = item {
///         println!("{} {:?} {:?}", row.id, row.date_low, row.deaths.best);
///     }
/// }
/// # Ok::<(), isnad_import::Problem>(())
/// ```
pub struct EventReader {
    place: Place,
    rows: Rows,
    row: Row,
    columns: Columns,
    dataset: Dataset,
    done: u64,
    read: Arc<AtomicU64>,
    size: u64,
    ended: bool,
}

impl EventReader {
    /// Opens a table, packed by gzip or not, in any encoding that [`Reader`](crate::Reader) knows. Without a mapping its columns must be those of a
    /// data set that is known.
    ///
    /// # Errors
    /// The file cannot be read, or its columns are not known; the problem lists them.
    pub fn open(path: &Path, mapping: Option<Mapping>) -> Result<EventReader, Problem> {
        let place = Place::file(path, false);
        let cannot = |e: std::io::Error| place.problem(0, format!("cannot be opened ({e})"), "check the name and its permissions");
        let file = File::open(path).map_err(cannot)?;
        let size = file.metadata().map_err(cannot)?.len();
        let read: Arc<AtomicU64> = Arc::default();
        let counted = Counted { from: file, read: read.clone(), here: Arc::default() };
        let stream = Stream::new(place, Box::new(BufReader::with_capacity(1 << 16, counted)), true, Budget::new(Arc::new(AtomicU64::new(size))))?;
        let stream = open::unpacked(stream)?;
        let place = stream.place;
        let found = encoding::sniff(&stream.beginning, stream.whole, None);
        let found = found.ok_or_else(|| place.problem(0, "it is no text", "save the table as CSV"))?;
        let (beginning, _) = encoding::decode(&stream.beginning, found);
        let given = mapping.as_ref().and_then(|m| m.delimiter.as_ref()).and_then(|d| d.bytes().next());
        let sign = given.unwrap_or_else(|| likely(beginning.lines().next().unwrap_or_default()));
        let mut rows = Rows::new(Box::new(Transcoder::new(stream.bytes, found)), sign);
        let mut row = Row::default();
        let taken = rows.next(&mut row).map_err(|e| place.broken(&e))?;
        if taken != Taken::Row {
            return Err(place.problem(0, "the table is empty", "give a table with a line of names and rows under it"));
        }
        let columns = Columns::new(&row.all());
        let dataset = match mapping {
            Some(mapping) => {
                mapped::check(&mapping, &columns).map_err(|what| place.problem(1, what, listed(&row)))?;
                Dataset::Mapped(Box::new(mapping))
            }
            None => Dataset::of(&columns).ok_or_else(|| {
                let what = "these are not the columns of UCDP GED, ACLED or GTD";
                place.problem(1, what, format!("give a mapping (docs/import.md); {}", listed(&row)))
            })?,
        };
        Ok(EventReader { place, rows, row, columns, dataset, done: 0, read, size, ended: false })
    }

    /// Which data set it is.
    #[must_use]
    pub fn dataset(&self) -> &Dataset {
        &self.dataset
    }

    /// Rows read so far: where [`skip_rows`](EventReader::skip_rows) can take up again in another process.
    #[must_use]
    pub fn rows_read(&self) -> u64 {
        self.done
    }

    /// Passes over the next rows.
    pub fn skip_rows(&mut self, n: u64) {
        while self.done < n && matches!(self.take(), Ok(true)) {}
    }

    /// Bytes read so far; of a packed file, the packed bytes.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }

    /// Bytes of the file.
    #[must_use]
    pub fn bytes_known(&self) -> u64 {
        self.size.max(self.bytes_read())
    }

    /// Takes the next row; `false` at the end.
    fn take(&mut self) -> Result<bool, Problem> {
        if self.ended {
            return Ok(false);
        }
        let taken = self.rows.next(&mut self.row).map_err(|e| {
            self.ended = true;
            self.place.broken(&e)
        })?;
        self.done += 1;
        match taken {
            Taken::Row => Ok(true),
            Taken::TooLong => Err(self.bad("the row is longer than 16 MB".to_owned())),
            Taken::End => {
                self.ended = true;
                Ok(false)
            }
        }
    }

    fn bad(&self, what: String) -> Problem {
        self.place.problem(usize::try_from(self.row.line).unwrap_or(usize::MAX), what, "the row was left out")
    }

    fn event(&self) -> Result<EventRow, String> {
        let cells = Cells { columns: &self.columns, row: &self.row };
        let mut event = match &self.dataset {
            Dataset::UcdpGed => ucdp::row(&cells),
            Dataset::Acled => acled::row(&cells),
            Dataset::Gtd => gtd::row(&cells),
            Dataset::Mapped(mapping) => mapped::row(mapping, &cells),
        }?;
        event.line = self.row.line;
        if let (Some(low), Some(high)) = (&event.date_low, &event.date_high)
            && low > high
        {
            return Err(format!("it ends ({high}) before it begins ({low})"));
        }
        // One coordinate is none.
        if event.latitude.is_none() || event.longitude.is_none() {
            (event.latitude, event.longitude) = (None, None);
        }
        Ok(event)
    }
}

/// The columns, for a remedy.
fn listed(row: &Row) -> String {
    let names: Vec<String> = row.all().iter().take(60).map(|n| n.trim().chars().take(40).collect()).collect();
    format!("the columns are: {}", names.join(", "))
}

impl Iterator for EventReader {
    type Item = EventItem;

    fn next(&mut self) -> Option<EventItem> {
        loop {
            match self.take() {
                Ok(false) => return None,
                Err(problem) => return Some(EventItem::Problem(problem)),
                Ok(true) => {}
            }
            let blank = (0..self.row.len()).all(|i| self.row.get(i).trim().is_empty());
            if blank || self.row.is_hxl() {
                continue;
            }
            return Some(match self.event() {
                Ok(event) => EventItem::Event(Box::new(event)),
                Err(what) => EventItem::Problem(self.bad(what)),
            });
        }
    }
}
