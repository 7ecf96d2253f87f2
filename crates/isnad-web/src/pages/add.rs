//! Paste a text and see it coded at once. Nothing is stored.

use axum::extract::State;
use isnad_engine::{Level, Record, dating, record};
use isnad_text::Document;

use super::{Answer, page};
use crate::cards::{ClaimCard, EventCard, claim_marks, event_marks};
use crate::ctx::Ctx;
use crate::error::Fault;
use crate::form::Form;
use crate::marks::{Paragraph, cut};
use crate::server::App;

/// Longest text, in characters.
const CHARS: usize = 400_000;

#[derive(askama::Template)]
#[template(path = "add.html")]
struct Add {
    c: Ctx,
    text: String,
    date: String,
    coded: bool,
    paragraphs: Vec<Paragraph>,
    events: Vec<EventCard>,
    claims: Vec<ClaimCard>,
}

pub(crate) async fn show(c: Ctx) -> Answer {
    page(&Add { c, text: String::new(), date: String::new(), coded: false, paragraphs: Vec::new(), events: Vec::new(), claims: Vec::new() })
}

pub(crate) async fn code(State(app): State<App>, c: Ctx, form: Form) -> Answer {
    // Forms send line breaks as CR LF.
    let text = form.raw("text").replace("\r\n", "\n");
    if text.chars().count() > CHARS {
        return Err(Fault::wrong(format!("text: longer than {CHARS} characters")));
    }
    let date = form.get("date").to_owned();
    let done = tokio::task::spawn_blocking(move || run(&app, c, text, date));
    page(&done.await.map_err(|_| Fault::internal("the request broke off"))?)
}

fn run(app: &App, c: Ctx, text: String, date: String) -> Add {
    let mut document = Document::new("text", &text);
    dating::date(app.pack, &mut document, Some(date.as_str()).filter(|d| !d.is_empty()));
    let (coder, mut worker) = app.coder();
    let coding = coder.code(&mut worker, &document);
    let glosser = app.glosser(c.lang);
    let (mut marks, mut events, mut claims) = (Vec::new(), Vec::new(), Vec::new());
    for r in record::of(app.glosser(crate::i18n::Lang::En), Level::Mention, &document, &coding) {
        match r {
            Record::Event(e) => {
                event_marks(&e, &crate::show::clean(&glosser.of_record(&e)), &mut marks);
                events.push(EventCard::of(*e, glosser));
            }
            Record::Claim(k) => {
                claim_marks(&k, &c.code("claim", &k.kind), &mut marks);
                claims.push(ClaimCard::of(*k));
            }
            Record::Incident(_) => {}
        }
    }
    Add { paragraphs: cut(&text, marks, &[]), coded: true, date: document.date.unwrap_or(date), events, claims, text, c }
}
