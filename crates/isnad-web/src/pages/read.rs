//! An article with its three layers: what is reported, who says so, what is alleged.

use axum::extract::{Path, RawQuery, State};
use isnad_archive::DocumentRow;

use super::{Answer, page};
use crate::ask::Ask;
use crate::cards::{ClaimCard, EventCard, claim_marks, event_marks};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::marks::{Mark, Paragraph, cut};
use crate::server::App;

#[derive(askama::Template)]
#[template(path = "read.html")]
struct Read {
    c: Ctx,
    d: DocumentRow,
    paragraphs: Vec<Paragraph>,
    events: Vec<EventCard>,
    claims: Vec<ClaimCard>,
    /// Other documents that print the same text.
    copies: Vec<DocumentRow>,
}

impl Read {
    /// Does the text open with its own title, which then is the heading that one sees?
    fn titled(&self) -> bool {
        let first = self.paragraphs.first().filter(|p| p.title);
        let text = |p: &Paragraph| p.pieces.iter().map(|p| p.text.as_str()).collect::<String>();
        first.is_some_and(|p| self.d.title.as_deref().is_none_or(|t| self.c.clean(t).trim() == text(p).trim()))
    }

    /// The address of the original, if it is one of the web: anything else, as `javascript:`, is not made a link.
    fn link(&self) -> Option<String> {
        self.d.url.as_deref().filter(|u| u.starts_with("https://") || u.starts_with("http://")).map(|u| self.c.clean(u))
    }
}

pub(crate) async fn show(State(app): State<App>, Path(id): Path<String>, RawQuery(query): RawQuery, c: Ctx) -> Answer {
    let ask = Ask::read(query.as_deref().unwrap_or_default())?;
    let read = app.with(move |archive, app| {
        let d = archive.document_named(&id)?.ok_or_else(|| Fault::missing("there is no such document"))?;
        let text = archive.text(d.id)?;
        let (events, claims) = (archive.events_of_document(d.id)?, archive.claims_of_document(d.id)?);
        let glosser = app.glosser(c.lang);
        let mut marks: Vec<Mark> = Vec::new();
        for e in &events {
            event_marks(&e.event, &crate::show::clean(&glosser.of_record(&e.event)), &mut marks);
        }
        for k in &claims {
            claim_marks(&k.claim, &format!("{}: {}", c.code("claim", &k.claim.kind), crate::show::clean(&k.claim.cue)), &mut marks);
        }
        // What one searched for is marked too.
        if let Some(query) = archive.query(&ask.filter)? {
            let hits = archive.marked(d.id, &query)?.hits;
            marks.extend(hits.into_iter().map(|h| Mark { start: h[0], end: h[1], class: "found", record: String::new(), line: None }));
        }
        let sentences = archive.sentences(d.id)?;
        let titles: Vec<(u32, u32)> = sentences.iter().filter(|s| s.kind == "title" || s.kind == "heading").map(|s| (s.start, s.end)).collect();
        let copies = archive.same_text(d.source_group)?.into_iter().filter(|o| o.id != d.id).collect();
        Ok(Read {
            paragraphs: cut(&text, marks, &titles),
            events: events.into_iter().map(|e| EventCard::of_row(e, glosser)).collect(),
            claims: claims.into_iter().map(ClaimCard::of_row).collect(),
            copies,
            d,
            c,
        })
    });
    page(&read.await?)
}
