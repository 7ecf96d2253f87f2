//! Outlets, what they print that others print too, and whom they quote.

use axum::extract::{RawQuery, State};
use isnad_archive::{Outlet, Quoted};

use super::{Answer, page};
use crate::ask::Ask;
use crate::ctx::Ctx;
use crate::server::App;

/// Lines of the list of who quotes whom.
const QUOTES: usize = 60;

#[derive(askama::Template)]
#[template(path = "sources.html")]
struct Sources {
    c: Ctx,
    outlets: Vec<Outlet>,
    quoted: Vec<Quoted>,
    publisher: Option<String>,
}

impl Sources {
    /// A share in percent.
    fn share(&self, part: &i64, whole: &i64) -> String {
        if *whole == 0 { String::new() } else { format!("{:.0} %", 100.0 * *part as f64 / *whole as f64) }
    }
}

pub(crate) async fn show(State(app): State<App>, RawQuery(query): RawQuery, c: Ctx) -> Answer {
    let ask = Ask::read(query.as_deref().unwrap_or_default())?;
    let sources = app.with(move |archive, _| {
        let publisher = ask.filter.publishers.first().cloned();
        Ok(Sources { c, outlets: archive.outlets()?, quoted: archive.quoted(publisher.as_deref(), QUOTES)?, publisher })
    });
    page(&sources.await?)
}
