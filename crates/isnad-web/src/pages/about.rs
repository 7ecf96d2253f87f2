//! How the archive was coded, whose work is built in, and what the signs mean.

use axum::extract::State;
use isnad_archive::Overview;

use super::{Answer, page};
use crate::ctx::Ctx;
use crate::server::App;

#[derive(askama::Template)]
#[template(path = "about.html")]
struct About {
    c: Ctx,
    o: Overview,
    version: &'static str,
    vendored: Vec<Vendored>,
}

/// A file of others, as VENDOR.toml lists it.
#[derive(serde::Deserialize)]
pub(crate) struct Vendored {
    pub name: String,
    pub version: String,
    pub licence: String,
}

pub(crate) async fn show(State(app): State<App>, c: Ctx) -> Answer {
    #[derive(serde::Deserialize)]
    struct List {
        file: Vec<Vendored>,
    }
    let vendored = toml::from_str::<List>(include_str!("../../VENDOR.toml")).map_or_else(|_| Vec::new(), |l| l.file);
    let o = app.with(|archive, _| Ok(archive.overview()?)).await?;
    page(&About { c, o, version: env!("CARGO_PKG_VERSION"), vendored })
}
