//! The interface for programs, under /api/v1; `openapi.json` describes it. Conditions have the names of the pages' addresses.

mod csv;
mod export;

use axum::extract::{Path, RawQuery, State};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use isnad_archive::Archive;
use isnad_engine::{Level, Record, dating, record};
use isnad_text::Document;
use serde::Serialize;
use serde_json::{Value, json};

use crate::ask::{Ask, ROWS};
use crate::error::Fault;
use crate::i18n::Lang;
use crate::security::without_cookies;
use crate::server::App;

/// The routes.
pub(crate) fn router() -> Router<App> {
    Router::new()
        .route("/openapi.json", get(openapi))
        .route("/status", get(status))
        .route("/code", post(code))
        .route("/series", get(series))
        .route("/documents/{*id}", get(document))
        .route("/incidents/{id}", get(incident))
        .route("/{rows}", get(rows))
        .fallback(missing)
}

/// An answer, or a fault as JSON.
struct Told(Result<Response, Fault>);

impl IntoResponse for Told {
    fn into_response(self) -> Response {
        self.0.unwrap_or_else(Fault::json)
    }
}

async fn missing() -> Told {
    Told(Err(Fault::missing("there is no such resource; see /api/v1/openapi.json")))
}

async fn openapi() -> impl IntoResponse {
    ([(CONTENT_TYPE, "application/json")], include_str!("openapi.json"))
}

async fn status(State(app): State<App>) -> Told {
    let read_only = app.config.read_only;
    Told(
        app.with(move |archive, _| Ok(Json(json!({ "coder": isnad_engine::CODER, "read_only": read_only, "archive": archive.overview()? })).into_response()))
            .await,
    )
}

/// `documents`, `events`, `claims`, `incidents`; with `.jsonl` or `.csv` all rows as a stream.
async fn rows(State(app): State<App>, Path(name): Path<String>, RawQuery(query): RawQuery) -> Told {
    let ask = match Ask::read(query.as_deref().unwrap_or_default()) {
        Ok(ask) => ask,
        Err(fault) => return Told(Err(fault)),
    };
    let (what, form) = name.split_once('.').map_or((name.as_str(), None), |(w, f)| (w, Some(f)));
    let Some(what) = export::What::of(what) else { return missing().await };
    match form {
        None => Told(app.with(move |archive, _| Ok(Json(listed(archive, what, &ask)?).into_response())).await),
        Some("jsonl") => Told(export::stream(&app, what, export::Form::Jsonl, ask).await),
        Some("csv") => Told(export::stream(&app, what, export::Form::Csv, ask).await),
        Some(_) => missing().await,
    }
}

/// One page of rows.
fn listed(archive: &Archive, what: export::What, ask: &Ask) -> Result<Value, Fault> {
    let (f, order, after, limit) = (&ask.filter, ask.order, ask.after.as_ref(), ask.limit.unwrap_or(ROWS));
    Ok(match what {
        export::What::Documents => shown(&archive.search(f, order, after, limit)?)?,
        export::What::Events => shown(&archive.events(f, order, after, limit)?)?,
        export::What::Claims => shown(&archive.claims(f, order, after, limit)?)?,
        export::What::Incidents => shown(&archive.incidents(f, order, after, limit)?)?,
    })
}

fn shown(value: &impl Serialize) -> Result<Value, Fault> {
    serde_json::to_value(value).map_err(|e| Fault::internal(e.to_string()))
}

/// A document with its text and records.
async fn document(State(app): State<App>, Path(id): Path<String>) -> Told {
    Told(
        app.with(move |archive, _| {
            let d = archive.document_named(&id)?.ok_or_else(|| Fault::missing("there is no such document"))?;
            let (events, claims) = (archive.events_of_document(d.id)?, archive.claims_of_document(d.id)?);
            Ok(Json(json!({ "text": archive.text(d.id)?, "sentences": archive.sentences(d.id)?, "events": events, "claims": claims, "document": d }))
                .into_response())
        })
        .await,
    )
}

/// An incident with its reports.
async fn incident(State(app): State<App>, Path(id): Path<i64>) -> Told {
    Told(
        app.with(move |archive, _| {
            let card = archive.incident_card(id)?.ok_or_else(|| Fault::missing("there is no such incident"))?;
            Ok(Json(card).into_response())
        })
        .await,
    )
}

/// Sums over the incidents of a filter: what the charts show.
async fn series(State(app): State<App>, RawQuery(query): RawQuery) -> Told {
    let ask = match Ask::read(query.as_deref().unwrap_or_default()) {
        Ok(ask) => ask,
        Err(fault) => return Told(Err(fault)),
    };
    Told(
        app.with(move |archive, app| {
            let conflict: Vec<String> = app.types.iter().filter(|t| t.1 == 4).map(|t| t.0.clone()).collect();
            let chosen = archive.choose(&ask.filter)?;
            let (sums, sides) = (chosen.sums(&conflict)?, chosen.sides(usize::MAX)?);
            let months = sums.steps(isnad_archive::Stride::Month);
            let sums = json!({
                "incidents": sums.incidents, "span": sums.span(), "months": months, "types": sums.types, "countries": sides.countries, "places": sums.spots,
                "bonds": sides.bonds,
            });
            Ok(Json(sums).into_response())
        })
        .await,
    )
}

/// A text to be coded; nothing is stored.
#[derive(serde::Deserialize)]
struct Text {
    text: String,
    date: Option<String>,
    #[serde(default)]
    doc_id: String,
}

/// Codes a text. A browser sends a cookie with what it sends, and a form of another site cannot send JSON.
async fn code(State(app): State<App>, headers: HeaderMap, text: Result<Json<Text>, axum::extract::rejection::JsonRejection>) -> Told {
    let Ok(Json(text)) = text else { return Told(Err(Fault::wrong("send JSON: {\"text\": \"…\", \"date\": \"2024-05-31\"}"))) };
    if !without_cookies(&headers) && headers.get("sec-fetch-site").is_some_and(|s| s != "same-origin") {
        return Told(Err(Fault::forbidden("a request of another site")));
    }
    let done = tokio::task::spawn_blocking(move || {
        let mut document = Document::new(text.doc_id, &text.text);
        dating::date(app.pack, &mut document, text.date.as_deref());
        let (coder, mut worker) = app.coder();
        let coding = coder.code(&mut worker, &document);
        let records: Vec<Record> = record::of(app.glosser(Lang::En), Level::All, &document, &coding);
        Json(records).into_response()
    });
    Told(done.await.map_err(|_| Fault::internal("the request broke off")))
}
