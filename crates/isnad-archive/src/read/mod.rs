//! Reading: pages and streams of documents, events, claims and incidents; counts; networks.

mod claims;
mod counts;
mod documents;
mod events;
mod external;
mod incidents;
mod network;
mod page;
mod record;
mod review;
mod search;
mod stream;
mod told;

pub use claims::ClaimRow;
pub use counts::{Bin, By, Every, Tally};
pub use documents::{DocumentRow, SentenceRow};
pub use events::EventRow;
pub(crate) use events::event;
pub use external::{Dataset, ExternalRow};
pub use incidents::{Chapter, Contradiction, IncidentCard, IncidentRow, News, ReportRow, Source, Toll, Value};
pub use network::Edge;
pub use page::{Cursor, Page};
pub use review::{ReviewItem, Side};
pub use search::{Found, Overview};
pub use stream::Stream;
