//! Documents that one has put aside. The basket is a cookie with their numbers: it survives filters, belongs to one browser,
//! and changes nothing in the archive.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect};
use isnad_archive::DocumentRow;

use super::{Answer, page};
use crate::ctx::{BASKET, Ctx, setting};
use crate::error::Fault;
use crate::form::Form;
use crate::server::App;

#[derive(askama::Template)]
#[template(path = "basket.html")]
struct Basket {
    c: Ctx,
    documents: Vec<DocumentRow>,
    /// Conditions that ask for exactly these documents.
    query: String,
}

pub(crate) async fn show(State(app): State<App>, c: Ctx) -> Answer {
    let basket = app.with(move |archive, _| {
        let documents = c.basket.iter().filter_map(|id| archive.document(*id).transpose()).collect::<Result<Vec<_>, _>>()?;
        let query = crate::address::query(documents.iter().map(|d| ("document", d.doc_id.as_str())));
        Ok(Basket { c, documents, query })
    });
    page(&basket.await?)
}

pub(crate) async fn change(c: Ctx, form: Form) -> Result<impl IntoResponse, Fault> {
    let mut basket = c.basket;
    let ids: Vec<i64> = form.all("id").iter().filter_map(|id| id.parse().ok()).collect();
    match form.get("do") {
        "put" => {
            for id in ids {
                if !basket.contains(&id) && basket.len() < BASKET {
                    basket.push(id);
                }
            }
        }
        "take" => basket.retain(|id| !ids.contains(id)),
        "empty" => basket.clear(),
        _ => return Err(Fault::wrong("do: put, take or empty")),
    }
    let value = basket.iter().map(i64::to_string).collect::<Vec<_>>().join(".");
    Ok((AppendHeaders([(SET_COOKIE, setting("isnad_basket", &value))]), Redirect::to(form.back())))
}
