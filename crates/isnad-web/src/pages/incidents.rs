//! Incidents as a list: how many reports and independent sources, the toll from low to high, contradictions first.

use axum::extract::{RawQuery, State};

use super::{Answer, Filters, IncidentLine, page};
use crate::ask::{Ask, ROWS};
use crate::ctx::Ctx;
use crate::server::App;

#[derive(askama::Template)]
#[template(path = "incidents.html")]
struct Incidents {
    c: Ctx,
    f: Filters,
    lines: Vec<IncidentLine>,
    total: u64,
    next: Option<String>,
}

impl Incidents {
    fn by_day(&self) -> bool {
        self.f.ask.view == "latest"
    }
}

pub(crate) async fn show(State(app): State<App>, RawQuery(query): RawQuery, c: Ctx) -> Answer {
    let ask = Ask::read(query.as_deref().unwrap_or_default())?;
    let list = app.with(move |archive, app| {
        let total = archive.count_incidents(&ask.filter)?;
        let (rows, next) = if ask.view == "latest" {
            let page = archive.incidents(&ask.filter, ask.order, ask.after.as_ref(), ROWS)?;
            (page.rows, page.next.map(|n| format!("/incidents?{}", ask.next(&n))))
        } else {
            let skip = ask.page.saturating_mul(ROWS);
            let rows = archive.weighty_incidents(&ask.filter, skip, ROWS)?;
            let more = skip as u64 + (rows.len() as u64) < total;
            (rows, more.then(|| format!("/incidents?{}&page={}", ask.query(), ask.page + 1)))
        };
        let lang = c.lang;
        let lines = rows.into_iter().map(|r| IncidentLine::of(r, archive, app, lang)).collect::<Result<_, _>>()?;
        Ok(Incidents { c, f: Filters::new("/incidents", ask, archive, app)?, lines, total, next })
    });
    page(&list.await?)
}
