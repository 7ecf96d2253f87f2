//! Saved searches.

use axum::extract::State;
use axum::response::Redirect;
use isnad_archive::Archive;

pub(crate) use isnad_archive::SavedSearch as Saved;

use crate::ask::Ask;
use crate::error::Fault;
use crate::form::Form;
use crate::server::App;

/// Longest name, in characters.
const NAME: usize = 80;
/// Pages whose questions can be kept.
const PAGES: [&str; 4] = ["/search", "/incidents", "/claims", "/explore"];

pub(crate) fn list(archive: &Archive) -> Result<Vec<Saved>, Fault> {
    Ok(archive.saved_searches()?)
}

pub(crate) async fn save(State(app): State<App>, form: Form) -> Result<Redirect, Fault> {
    form.changes(&app)?;
    let page = PAGES.into_iter().find(|p| *p == form.get("page")).ok_or_else(|| Fault::wrong("page: no such page"))?;
    let query = Ask::read(form.get("query"))?.query();
    let name: String = form.get("name").chars().filter(|c| !c.is_control()).take(NAME).collect();
    if name.is_empty() {
        return Err(Fault::wrong("name: give the search a name"));
    }
    let to = format!("{page}?{query}");
    app.with(move |archive, _| Ok(archive.save_search(&name, page, &query)?)).await?;
    Ok(Redirect::to(&to))
}

pub(crate) async fn remove(State(app): State<App>, form: Form) -> Result<Redirect, Fault> {
    form.changes(&app)?;
    let id = form.number("id")?;
    let to = form.back().to_owned();
    app.with(move |archive, _| Ok(archive.forget_search(id)?)).await?;
    Ok(Redirect::to(&to))
}
