//! Language, look and name, which live in cookies.

use axum::extract::{Path, Query, State};
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Redirect};

use crate::address;
use crate::ctx::setting;
use crate::error::Fault;
use crate::form::Form;
use crate::i18n::Lang;
use crate::server::App;

/// Where to go back to.
#[derive(serde::Deserialize)]
pub(crate) struct Back {
    #[serde(default)]
    to: String,
}

/// Longest name of one who judges, in characters.
const NAME: usize = 60;

pub(crate) async fn lang(Path(lang): Path<String>, Query(back): Query<Back>) -> Result<impl IntoResponse, Fault> {
    let lang = Lang::of(&lang).ok_or_else(|| Fault::missing("there is no such language"))?;
    Ok(with_cookie("isnad_ui", lang.code(), &back.to))
}

pub(crate) async fn theme(Path(theme): Path<String>, Query(back): Query<Back>) -> Result<impl IntoResponse, Fault> {
    let theme = ["auto", "light", "dark"].into_iter().find(|t| *t == theme).ok_or_else(|| Fault::missing("there is no such look"))?;
    Ok(with_cookie("isnad_theme", theme, &back.to))
}

pub(crate) async fn name(State(_): State<App>, form: Form) -> impl IntoResponse {
    let name: String = form.get("who").chars().filter(|c| !c.is_control()).take(NAME).collect();
    with_cookie("isnad_who", &name, form.get("to"))
}

fn with_cookie(name: &str, value: &str, to: &str) -> impl IntoResponse + use<> {
    (AppendHeaders([(SET_COOKIE, setting(name, value))]), Redirect::to(address::local(to)))
}
