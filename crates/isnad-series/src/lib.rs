//! Event series, and tests of claims about them: plain numbers in, plain numbers out.
#![forbid(unsafe_code)]

pub mod calendar;
pub mod coincidence;
pub mod error;
pub mod knox;
pub mod poisson;
pub mod rng;
pub mod steps;
pub mod sync;
