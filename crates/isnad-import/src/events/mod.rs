//! Event data that others have coded: UCDP GED, ACLED, GTD, and any table with a mapping.
//!
//! [`EventReader`] gives [`EventRow`]s, one a row, with what the data set says and nothing else: what it leaves open stays
//! `None`. A row that cannot be read is a [`Problem`](crate::Problem), and the rest goes on. The data sets are told apart by the names of
//! their columns, in whatever order these stand.
//!
//! isnad only reads such files and passes none on. Their owners' terms hold for what is made of them: UCDP GED is under
//! CC BY 4.0; ACLED and GTD ask for registration, credit, and that rows are not published.

mod acled;
mod cells;
mod countries;
mod gtd;
mod mapped;
mod mapping;
mod reader;
mod row;
mod ucdp;

pub use countries::country_code;
pub use mapping::Mapping;
pub use reader::{Dataset, EventItem, EventReader};
pub use row::{Count, DatePrecision, EventRow, PlacePrecision};
