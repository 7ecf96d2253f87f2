#![forbid(unsafe_code)]
//! Finds time expressions and numbers in a sentence by the words and rules of a language pack, and tells when they are.
//!
//! The words are in `times.tsv` and `numbers.tsv`, the rules in `times.rules`; no language is built in. [`TimeLexicon`]
//! holds all three compiled. It reads [`TimeToken`]s, folded as [`isnad_text::Folder`] folds them, and gives [`Found`]
//! expressions; [`Expr::resolve`] turns one into a [`Resolved`] stretch of time seen from an [`Anchor`]. Offsets are bytes.
//!
//! ```
//! use isnad_time::{Anchor, TimeLexicon};
//!
//! let times = "word\tclass\tvalue\tgloss\nو\tclitic\tconj\t-\nأمس\tday-word\t-1\tyesterday\n";
//! let rules = "rule time day\n  match n:day-word\n  make day($n)\n  ✓ وصل أمس → 2016-06-09\n";
//! let numbers = "word\tvalue\tkind\tgloss\nخمسة\t5\tcard\t5\n";
//! let lexicon = TimeLexicon::parse(times, rules, numbers)?;
//!
//! let found = lexicon.find_in("غادر الوفد وأمس وصل آخر");
//! assert_eq!(found.len(), 1);
//! let when = found[0].expr.resolve(Anchor::published("2016-06-10".parse()?));
//! assert_eq!(when.map(|w| w.to_string()).as_deref(), Some("2016-06-09"));
//! assert_eq!(lexicon.number_of("خمسة").and_then(|n| n.exact()), Some(5));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! * `words`, `cursor`: words with the particles written onto them. * `grammar`, `rules`, `make`, `first`: the rules compiled.
//! * `matcher`, `build`: rules against tokens. * `count`, `sum`, `digits`: numbers. * `resolve`: when it is.

mod build;
mod count;
mod cursor;
mod digits;
mod error;
mod expr;
mod first;
mod grammar;
mod lexicon;
mod make;
mod matcher;
mod number;
mod resolve;
mod rules;
mod sum;
mod text;
mod token;
mod value;
mod words;

pub use error::Error;
pub use expr::{Calendar, Clock, Counted, Expr, Fields, Part, Unit};
pub use lexicon::{Found, TimeLexicon};
pub use number::Number;
pub use resolve::{Anchor, Precision, Prefer, Resolved};
pub use rules::Example;
pub use text::FoldedText;
pub use token::{TimeToken, TimeTokenKind};
pub use value::Feast;
