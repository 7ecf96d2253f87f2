//! Search: documents with the piece of text that answers, or single events.

use axum::extract::{RawQuery, State};
use isnad_archive::DocumentRow;

use super::{Answer, Filters, page};
use crate::ask::{Ask, ROWS};
use crate::cards::EventCard;
use crate::ctx::Ctx;
use crate::marks::{Mark, Piece, cut};
use crate::pages::saved::{self, Saved};
use crate::server::App;

#[derive(askama::Template)]
#[template(path = "search.html")]
struct Search {
    c: Ctx,
    f: Filters,
    found: Vec<FoundLine>,
    events: Vec<EventCard>,
    total: u64,
    next: Option<String>,
    saved: Vec<Saved>,
}

/// A document that was found.
pub(crate) struct FoundLine {
    pub d: DocumentRow,
    pub pieces: Vec<Piece>,
}

impl Search {
    fn by_events(&self) -> bool {
        self.f.ask.view == "events"
    }
}

pub(crate) async fn show(State(app): State<App>, RawQuery(query): RawQuery, c: Ctx) -> Answer {
    let ask = Ask::read(query.as_deref().unwrap_or_default())?;
    let search = app.with(move |archive, app| {
        let mut s = Search {
            saved: saved::list(archive)?,
            f: Filters::new("/search", ask, archive, app)?,
            found: Vec::new(),
            events: Vec::new(),
            total: 0,
            next: None,
            c,
        };
        let ask = &s.f.ask;
        let next = if s.by_events() {
            s.total = archive.count_events(&ask.filter)?;
            let page = archive.events(&ask.filter, ask.order, ask.after.as_ref(), ROWS)?;
            s.events = page.rows.into_iter().map(|e| EventCard::of_row(e, app.glosser(s.c.lang))).collect();
            page.next
        } else {
            s.total = archive.count_documents(&ask.filter)?;
            let page = archive.search(&ask.filter, ask.order, ask.after.as_ref(), ROWS)?;
            s.found = page.rows.into_iter().map(|f| FoundLine { pieces: pieces(&f.snippet.text, &f.snippet.hits), d: f.document }).collect();
            page.next
        };
        s.next = next.map(|n| format!("/search?{}", s.f.ask.next(&n)));
        Ok(s)
    });
    page(&search.await?)
}

/// A snippet with its hits, on one line.
fn pieces(text: &str, hits: &[[u32; 2]]) -> Vec<Piece> {
    let marks = hits.iter().map(|h| Mark { start: h[0], end: h[1], class: "found", record: String::new(), line: None }).collect();
    let line: String = text.chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
    cut(&line, marks, &[]).into_iter().flat_map(|p| p.pieces).collect()
}
