//! What goes wrong.

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};

/// Why the server cannot start or has stopped.
#[derive(Debug)]
pub struct Error {
    what: String,
    remedy: String,
}

impl Error {
    /// What happened and what to do about it.
    pub(crate) fn new(what: impl Into<String>, remedy: impl Into<String>) -> Error {
        Error { what: what.into(), remedy: remedy.into() }
    }
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}; {}", self.what, self.remedy)
    }
}

impl std::error::Error for Error {}

/// Why a request is not answered as asked.
#[derive(Debug)]
pub(crate) struct Fault {
    status: StatusCode,
    what: String,
}

impl Fault {
    pub fn missing(what: impl Into<String>) -> Fault {
        Fault { status: StatusCode::NOT_FOUND, what: what.into() }
    }

    pub fn wrong(what: impl Into<String>) -> Fault {
        Fault { status: StatusCode::BAD_REQUEST, what: what.into() }
    }

    pub fn forbidden(what: impl Into<String>) -> Fault {
        Fault { status: StatusCode::FORBIDDEN, what: what.into() }
    }

    pub fn internal(what: impl Into<String>) -> Fault {
        Fault { status: StatusCode::INTERNAL_SERVER_ERROR, what: what.into() }
    }

    /// As JSON, for the programming interface.
    pub fn json(self) -> Response {
        (self.status, axum::Json(serde_json::json!({ "error": self.what }))).into_response()
    }
}

impl From<isnad_archive::Error> for Fault {
    fn from(e: isnad_archive::Error) -> Fault {
        // A query of signs only is a mistake of the one who asks.
        if e.doing == "reading the query" { Fault::wrong(e.to_string()) } else { Fault::internal(e.to_string()) }
    }
}

impl From<askama::Error> for Fault {
    fn from(e: askama::Error) -> Fault {
        Fault::internal(e.to_string())
    }
}

#[derive(askama::Template)]
#[template(path = "error.html")]
struct Page<'a> {
    status: u16,
    what: &'a str,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let page = Page { status: self.status.as_u16(), what: &crate::show::clean(&self.what) };
        let html = askama::Template::render(&page).unwrap_or_else(|_| "error".to_owned());
        (self.status, Html(html)).into_response()
    }
}
