//! Hand-coded records against the coder: alignment of mentions, and training of the scorer.
//!
//! [`gold`] reads the two forms of hand-coded data, [`align`] pairs coded events with hand-coded mentions,
//! [`train`] fits the weights of the scorer.
#![forbid(unsafe_code)]

pub mod align;
mod error;
pub mod gold;
mod lbfgs;
mod logistic;
pub mod roles;
pub mod same;
pub mod train;

pub use error::Error;
