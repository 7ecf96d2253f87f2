//! Event series, and tests of claims about them: plain numbers in, plain numbers out.
#![forbid(unsafe_code)]

pub mod calendar;
pub mod changes;
pub mod coincidence;
mod controls;
pub mod effect;
pub mod engine;
pub mod error;
pub mod granger;
pub mod hawkes;
pub mod knox;
pub mod nulls;
pub mod page;
pub mod plan;
pub mod poisson;
pub mod power;
pub mod report;
pub mod rng;
pub mod run;
pub mod series;
pub mod steps;
pub mod sync;
pub mod verdict;
pub mod words;
