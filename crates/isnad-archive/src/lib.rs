//! The archive: news, codings, incidents and judgements in one SQLite file. This crate holds all SQL of the project.
//!
//! * [`Archive`]: opens the file; everything else are its methods.
//! * [`Filter`]: what is wanted, one form for search, exports, series and the web page.
//! * Reading: pages ([`Archive::events`], [`Archive::documents`], [`Archive::claims`], [`Archive::incidents`]), streams
//!   ([`Archive::all_events`] …), counts ([`Archive::counts_over_time`], [`Archive::counts_by`]), [`Archive::edges`],
//!   [`Archive::incident_card`], [`Archive::review_queue`].
//! * Writing: [`Preparer`] codes in many threads, [`Writer`] stores in one.
//!
//! Offsets are **characters** into the documents' texts, as in records, except where a name says bytes. The tables are
//! described in `docs/schema.md`.
//!
//! ```
//! use isnad_archive::{Archive, Filter, Order, Preparer, Provenance};
//! use isnad_coder::Coder;
//! use isnad_engine::{GlossLang, Glosser, builtin};
//! use isnad_text::Document;
//!
//! # let dir = tempfile::tempdir()?;
//! # let path = dir.path().join("my.isnad");
//! let pack = builtin::pack()?;
//! let (coder, glosser) = (Coder::new(&pack), Glosser::new(&pack, GlossLang::En));
//! let mut preparer = Preparer::new(&coder, &glosser);
//! let mut archive = Archive::open_or_create(&path)?;
//! let (run, _) = archive.begin_run("ingest", &["note".to_owned()])?;
//! let mut writer = archive.writer(run, &pack.data().version)?;
//! writer.store(&preparer.prepare(Document::new("note", "هاجم مسلحون حاجزا للجيش."), Provenance::default()))?;
//! writer.commit()?;
//! drop(writer);
//! let filter = Filter { text: Some("مسلح".to_owned()), types: vec!["ASSAULT".to_owned()], ..Filter::default() };
//! let page = archive.search(&filter, Order::Newest, None, 10)?;
//! assert_eq!(page.rows[0].snippet.hits, [[5, 11]]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
#![forbid(unsafe_code)]

mod archive;
mod check;
mod conditions;
mod error;
mod filter;
mod judge;
mod link;
mod read;
mod recode;
mod schema;
mod views;
mod words;
mod write;

pub use archive::Archive;
pub use check::{Finding, Step};
pub use error::{Error, Result};
pub use filter::{Filter, Near, Order};
pub use judge::{By as JudgedBy, Judgement, Verdict};
pub use read::{
    Bin, By, Chapter, ClaimRow, Contradiction, Cursor, Dataset, DocumentRow, Edge, EventRow, Every, ExternalRow, Found, IncidentCard, IncidentRow, News,
    Overview, Page, ReportRow, ReviewItem, SentenceRow, Side, Source, Stream, Tally, Toll, Value,
};
pub use recode::{Changes, Recoded, Stale, TypeChange};
pub use views::{Allegation, Bond, Bucket, Choices, Chosen, Node, Outlet, Quoted, SavedSearch, Sides, Spot, Stride, Sum, Sums};
pub use words::{Marked, Query, Snippet};
pub use write::{ExternalIncident, Prepared, Preparer, Progress, Provenance, Reject, Stored, Writer, content_hash, file_hash};
