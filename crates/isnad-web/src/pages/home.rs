//! The first page: what is here, and what asks for attention.

use axum::extract::State;
use isnad_archive::{Filter, Order, Overview};

use super::{Answer, IncidentLine, page};
use crate::ctx::Ctx;
use crate::server::App;

/// Incidents shown of each kind.
const SHOWN: usize = 8;

#[derive(askama::Template)]
#[template(path = "home.html")]
struct Home {
    c: Ctx,
    o: Overview,
    disputed: u64,
    grey: u64,
    weighty: Vec<IncidentLine>,
    latest: Vec<IncidentLine>,
}

pub(crate) async fn show(State(app): State<App>, c: Ctx) -> Answer {
    let lang = c.lang;
    let home = app.with(move |archive, app| {
        let o = archive.overview()?;
        let (disputed, grey) = archive.open_questions()?;
        let all = Filter::all();
        let weighty = archive.weighty_incidents(&all, 0, SHOWN)?;
        let latest = archive.incidents(&all, Order::Newest, None, SHOWN)?.rows;
        let lines = |rows: Vec<_>| rows.into_iter().map(|r| IncidentLine::of(r, archive, app, lang)).collect::<Result<Vec<_>, _>>();
        Ok(Home { c, o, disputed, grey, weighty: lines(weighty)?, latest: lines(latest)? })
    });
    page(&home.await?)
}
