//! Where the server is open to other machines, one gives the token here.

use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};

use super::{Answer, page};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::form::Form;
use crate::security::{key_cookie, same};
use crate::server::App;

/// A wrong token waits this long, which makes guessing slow.
const PAUSE: Duration = Duration::from_millis(700);

#[derive(askama::Template)]
#[template(path = "login.html")]
struct Login {
    c: Ctx,
    to: String,
}

/// Where to go afterwards.
#[derive(serde::Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    to: String,
}

pub(crate) async fn show(Query(back): Query<Back>, c: Ctx) -> Answer {
    page(&Login { c, to: back.to })
}

pub(crate) async fn enter(State(app): State<App>, form: Form) -> Result<Response, Fault> {
    match &app.config.token {
        Some(token) if same(token, form.get("token")) => {
            Ok((AppendHeaders([(SET_COOKIE, key_cookie(&app, token))]), Redirect::to(form.back())).into_response())
        }
        _ => {
            tokio::time::sleep(PAUSE).await;
            Err(Fault::forbidden("the token is wrong"))
        }
    }
}
