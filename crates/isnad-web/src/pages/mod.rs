//! The pages: each reads what it needs and fills its template.

pub(crate) mod about;
pub(crate) mod add;
pub(crate) mod basket;
pub(crate) mod claims;
pub(crate) mod explore;
pub(crate) mod home;
pub(crate) mod incident;
pub(crate) mod incidents;
pub(crate) mod judge;
pub(crate) mod login;
pub(crate) mod read;
pub(crate) mod review;
pub(crate) mod saved;
pub(crate) mod search;
pub(crate) mod settings;
pub(crate) mod sources;

mod filters;
mod line;

use askama::Template;
use axum::response::Html;

use crate::error::Fault;

pub(crate) use filters::Filters;
pub(crate) use line::IncidentLine;

/// Path and words of the pages in the head of every page.
pub(crate) const NAV: [(&str, &str); 7] = [
    ("/incidents", "nav.incidents"),
    ("/explore", "nav.explore"),
    ("/search", "nav.search"),
    ("/claims", "nav.claims"),
    ("/sources", "nav.sources"),
    ("/review", "nav.review"),
    ("/add", "nav.add"),
];

/// What a page gives back.
pub(crate) type Answer = Result<Html<String>, Fault>;

/// A filled template.
pub(crate) fn page(template: &impl Template) -> Answer {
    Ok(Html(template.render()?))
}

/// There is no such page.
pub(crate) async fn missing() -> Fault {
    Fault::missing("there is no such page")
}

/// An address inside the server: the name of a document may hold any sign.
pub(crate) fn read_path(doc_id: &str) -> String {
    format!("/read/{}", crate::address::encode(doc_id))
}
