//! Reports of one happening, across documents.
//!
//! A [`Report`] is what one document tells of one happening. The [`Linker`] compares reports of one block of
//! country and week that share a key (type and place, a number of people, a few words, a party on file), gives
//! each pair a [`Score`] of named parts or a named [`Veto`], links pairs above one threshold, hands those of the
//! grey band to a person, and makes clusters of the links with a check against chaining. What people have judged
//! is honoured. The clusters depend on the reports, the judgements and the [`Tuning`] alone: not on the order
//! of adding, and not on whether they came at once or one by one.
//!
//! ```
//! use isnad_link::link::{Dated, Linker, Place, Report, Toll, Tolls, Tuning};
//!
//! let report = |id: &str, dead: u32, words: &str| Report {
//!     id: id.into(),
//!     document: format!("document of {id}"),
//!     kind: "ASSAULT".into(),
//!     date: Some(Dated { low: 17_000, high: 17_000, ..Dated::default() }),
//!     place: Some(Place { country: Some("IRQ".into()), id: Some("kirkuk".into()), lat: Some(35.47), lon: Some(44.39), km: 10.0, ..Place::default() }),
//!     tolls: Tolls { dead: Some(Toll::exactly(dead)), ..Tolls::default() },
//!     words: words.split(' ').map(str::to_owned).collect(),
//!     ..Report::default()
//! };
//! let mut linker = Linker::new(Tuning::default());
//! linker.add(report("a", 7, "انفجار سوق كركوك مقتل مدني سيارة مفخخة"))?;
//! linker.add(report("b", 7, "انفجار سيارة مفخخة سوق كركوك قتيل جريح"))?;
//! linker.add(report("c", 2, "مسلح هجوم حاجز شرطة جنوب كركوك"))?;
//! let changes = linker.settle();
//! assert_eq!(changes.now.len(), 2);
//! assert_eq!(linker.cluster_of("a"), linker.cluster_of("b"));
//! println!("{}", linker.explain("a", "c").expect("both are known"));
//! # Ok::<(), isnad_link::Error>(())
//! ```

mod block;
mod blockwise;
mod bucket;
mod cluster;
mod keys;
mod linker;
mod parts;
mod prepared;
mod report;
mod score;
mod settle;
mod ties;
mod tuning;
mod valid;

pub use block::{Block, blocks};
pub use blockwise::{block_pairs, clusters_of};
pub use linker::{Changes, Cluster, Doubt, Linker, Pair, Verdict};
pub use report::{Aux, Basis, DAY, Dated, Party, Place, Report, Toll, Tolls};
pub use score::{Band, Part, PartName, Score, Veto};
pub use tuning::{Tuning, Weights, Windows};
