//! Who claims what, how often, since when, in which outlets.

use axum::extract::{RawQuery, State};
use isnad_archive::Allegation;

use super::{Answer, Filters, page};
use crate::ask::{Ask, ROWS};
use crate::cards::ClaimCard;
use crate::ctx::Ctx;
use crate::server::App;

/// Lines of the summary.
const HOLDERS: usize = 30;

#[derive(askama::Template)]
#[template(path = "claims.html")]
struct Claims {
    c: Ctx,
    f: Filters,
    groups: Vec<Allegation>,
    claims: Vec<ClaimCard>,
    next: Option<String>,
}

impl Claims {
    /// The address of the claims of a group.
    fn of_group(&self, g: &Allegation) -> String {
        let kind = self.f.ask.only("claim", &g.kind);
        let holder = g.holder.as_deref().unwrap_or("document");
        // The name may hold a comma, which would part it.
        let holder: String = holder.split([',', '،', ';']).next().unwrap_or_default().to_owned();
        Ask::read(&kind).map_or(kind, |a| a.only("holder", &holder))
    }
}

pub(crate) async fn show(State(app): State<App>, RawQuery(query): RawQuery, c: Ctx) -> Answer {
    let ask = Ask::read(query.as_deref().unwrap_or_default())?;
    let claims = app.with(move |archive, app| {
        let groups = archive.allegations(&ask.filter, HOLDERS)?;
        let page = archive.claims(&ask.filter, ask.order, ask.after.as_ref(), ROWS)?;
        let next = page.next.map(|n| format!("/claims?{}", ask.next(&n)));
        let claims = page.rows.into_iter().map(ClaimCard::of_row).collect();
        Ok(Claims { c, f: Filters::new("/claims", ask, archive, app)?, groups, claims, next })
    });
    page(&claims.await?)
}
