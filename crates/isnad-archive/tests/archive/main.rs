//! The archive as its users see it: what is stored is found, counted, judged, coded again and checked.

mod check;
mod filters;
mod given;
mod incidents;
mod judge;
mod queries;
mod recode;
mod search;
mod store;
