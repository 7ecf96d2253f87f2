//! Hand-coded records against the coder: alignment of mentions, and training of the scorer.
//!
//! [`gold`] reads the two forms of hand-coded data, [`align`] pairs coded events with hand-coded mentions,
//! [`score`] counts what is right, [`agreement`] compares two codings by people,
//! [`train`] and [`roles`] fit the weights of the scorer.
#![forbid(unsafe_code)]

pub mod agreement;
pub mod align;
pub mod csv;
mod error;
pub mod gold;
pub mod html;
mod lbfgs;
mod logistic;
pub mod roles;
pub mod same;
pub mod score;
pub mod train;

pub use error::Error;
