//! Event series, and tests of claims about them: plain numbers in, plain numbers out.
#![forbid(unsafe_code)]

pub mod calendar;
pub mod coincidence;
pub mod effect;
pub mod engine;
pub mod error;
pub mod knox;
pub mod nulls;
pub mod plan;
pub mod poisson;
pub mod power;
pub mod rng;
pub mod series;
pub mod steps;
pub mod sync;
