//! Streaming exports: every row of a filter, without a cap and without holding them in memory.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use isnad_archive::Archive;
use serde::Serialize;
use tokio::sync::mpsc::{Receiver, Sender, channel};

use super::csv;
use crate::ask::Ask;
use crate::error::Fault;
use crate::server::App;

/// Bytes of a piece that is sent.
const PIECE: usize = 1 << 16;
/// Pieces that wait for a slow reader.
const AHEAD: usize = 4;

/// Kinds of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    Documents,
    Events,
    Claims,
    Incidents,
}

impl What {
    /// The kind with this name.
    pub fn of(name: &str) -> Option<What> {
        Some(match name {
            "documents" => What::Documents,
            "events" => What::Events,
            "claims" => What::Claims,
            "incidents" => What::Incidents,
            _ => return None,
        })
    }

    fn name(self) -> &'static str {
        match self {
            What::Documents => "documents",
            What::Events => "events",
            What::Claims => "claims",
            What::Incidents => "incidents",
        }
    }
}

/// Forms of export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Jsonl,
    Csv,
}

/// Begins to send all rows.
pub(crate) async fn stream(app: &App, what: What, form: Form, ask: Ask) -> Result<Response, Fault> {
    // What is wrong with the filter shows before anything is sent.
    let ask = app.with(move |archive, _| archive.query(&ask.filter).map(|_| ask).map_err(|e| Fault::wrong(e.to_string()))).await?;
    let (to, from) = channel(AHEAD);
    let app = app.clone();
    tokio::task::spawn_blocking(move || {
        let Ok(archive) = app.archive() else { return };
        let mut sink = Sink { to, piece: Vec::with_capacity(PIECE), gone: false };
        if let Err(e) = all(&archive, what, form, &ask, &mut sink) {
            // The head is sent already: breaking the transfer off tells that it is not whole.
            let _ = sink.to.blocking_send(Err(std::io::Error::other(e.to_string())));
        }
        sink.flush();
        app.give_back(archive);
    });
    let (kind, ending) = match form {
        Form::Jsonl => ("application/x-ndjson; charset=utf-8", "jsonl"),
        Form::Csv => ("text/csv; charset=utf-8", "csv"),
    };
    let disposition = format!("attachment; filename=\"{}.{ending}\"", what.name());
    Ok(([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], Body::from_stream(Pieces(from))).into_response())
}

fn all(archive: &Archive, what: What, form: Form, ask: &Ask, sink: &mut Sink) -> isnad_archive::Result<()> {
    let f = &ask.filter;
    if form == Form::Csv {
        sink.put(csv::head(what).as_bytes());
    }
    match what {
        What::Documents => rows(archive.all_documents(f), form, sink, csv::document),
        What::Events => rows(archive.all_events(f), form, sink, csv::event),
        What::Claims => rows(archive.all_claims(f), form, sink, csv::claim),
        What::Incidents => rows(archive.all_incidents(f), form, sink, csv::incident),
    }
}

fn rows<T: Serialize>(all: impl Iterator<Item = isnad_archive::Result<T>>, form: Form, sink: &mut Sink, line: fn(&T) -> String) -> isnad_archive::Result<()> {
    for row in all {
        let row = row?;
        let text = match form {
            Form::Jsonl => serde_json::to_string(&row)? + "\n",
            Form::Csv => line(&row),
        };
        sink.put(text.as_bytes());
        if sink.gone {
            break;
        }
    }
    Ok(())
}

/// Gathers lines into pieces.
struct Sink {
    to: Sender<Result<Bytes, std::io::Error>>,
    piece: Vec<u8>,
    /// Nobody reads any more.
    gone: bool,
}

impl Sink {
    fn put(&mut self, bytes: &[u8]) {
        self.piece.extend_from_slice(bytes);
        if self.piece.len() >= PIECE {
            self.flush();
        }
    }

    fn flush(&mut self) {
        if !self.piece.is_empty() {
            let piece = Bytes::from(std::mem::take(&mut self.piece));
            self.gone |= self.to.blocking_send(Ok(piece)).is_err();
        }
    }
}

/// The pieces as a body.
struct Pieces(Receiver<Result<Bytes, std::io::Error>>);

impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(cx)
    }
}
