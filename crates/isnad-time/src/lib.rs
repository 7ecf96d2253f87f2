#![forbid(unsafe_code)]
//! Finds time expressions and numbers in a sentence by the words and rules of a language pack, and tells when they are.
//!
//! The words are in `times.tsv` and `numbers.tsv`, the rules in `times.rules`; no language is built in. [`TimeLexicon`]
//! holds all three compiled. It reads [`TimeToken`]s, folded as [`isnad_text::Folder`] folds them, and gives [`Found`]
//! expressions; [`Expr::resolve`] turns one into a [`Resolved`] stretch of time seen from an [`Anchor`]. Offsets are bytes.

mod build;
mod count;
mod cursor;
mod digits;
mod error;
mod expr;
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
