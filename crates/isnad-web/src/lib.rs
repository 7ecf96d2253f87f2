//! The reading room: an archive in the browser, served from the binary. Pages are made on the server and can be read and
//! searched without scripts; what scripts add are charts, a brush of time and keys.
//!
//! Texts, titles and names are taken for hostile: templates escape all of them, [`show::clean`] takes out what turns
//! lines around, and the content security policy lets no script run but the files of [`assets`].
#![forbid(unsafe_code)]

mod address;
mod agreement;
mod api;
mod ask;
mod assets;
mod cards;
mod ctx;
mod error;
mod form;
mod i18n;
mod marks;
mod pages;
mod security;
mod server;
mod show;

pub use error::Error;
pub use server::{Config, serve};
