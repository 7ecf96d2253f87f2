//! The review queue: events one after the other, or pairs of reports that may be one happening. Worked by keys (j, k, a, r,
//! e) or by buttons; blind to the judgements of others on request.

use axum::extract::{RawQuery, State};
use isnad_archive::ReviewItem;

use super::{Answer, Filters, page};
use crate::agreement::{Agreement, agreement};
use crate::ask::Ask;
use crate::cards::EventCard;
use crate::ctx::Ctx;
use crate::marks::{Mark, Piece, cut};
use crate::server::App;

/// Items on a page.
const ITEMS: usize = 20;

#[derive(askama::Template)]
#[template(path = "review.html")]
struct Review {
    c: Ctx,
    f: Filters,
    /// Are judgements of others and scores hidden?
    blind: bool,
    items: Vec<Item>,
    pairs: Vec<ReviewItem>,
    next: Option<String>,
    agreement: Agreement,
}

/// An event with its sentence.
pub(crate) struct Item {
    pub card: EventCard,
    pub sentence: Vec<Piece>,
    /// Who judged how; empty in a blind review until one has judged oneself.
    pub verdicts: Vec<(String, String, i64)>,
}

impl Review {
    fn by_pairs(&self) -> bool {
        self.f.ask.view == "pairs"
    }

    /// This page with the blind mode turned over.
    fn other_way(&self) -> String {
        let view = if self.by_pairs() { "&view=pairs" } else { "" };
        let blind = if self.blind { "" } else { "&blind=1" };
        format!("/review?{}{view}{blind}", self.f.ask.query())
    }
}

pub(crate) async fn show(State(app): State<App>, RawQuery(query): RawQuery, c: Ctx) -> Answer {
    let query = query.unwrap_or_default();
    let blind = crate::address::pairs(&query).any(|(k, v)| k == "blind" && v == "1");
    let ask = Ask::read(&query)?;
    let review = app.with(move |archive, app| {
        let log = archive.judgements()?;
        let (mut items, mut pairs, mut next) = (Vec::new(), Vec::new(), None);
        let hidden = if blind { "&blind=1" } else { "" };
        if ask.view == "pairs" {
            let found = archive.review_queue(ask.after.as_ref(), ITEMS)?;
            next = found.next.map(|n| format!("/review?{}{hidden}", ask.next(&n)));
            pairs = found.rows;
        } else {
            let found = archive.events(&ask.filter, ask.order, ask.after.as_ref(), ITEMS)?;
            next = found.next.map_or(next, |n| Some(format!("/review?{}{hidden}", ask.next(&n))));
            for row in found.rows {
                let text = archive.text(row.document)?;
                let e = &row.event;
                let (from, to) = (e.text_info.start, e.text_info.end);
                let sentence: String = text.chars().skip(from as usize).take(to.saturating_sub(from) as usize).collect();
                let mut marks: Vec<Mark> = Vec::new();
                crate::cards::event_marks(e, "", &mut marks);
                // Marks of the sentence only: a place or a holder may stand in another one.
                marks.retain(|m| m.start >= from && m.end <= to);
                for m in &mut marks {
                    (m.start, m.end, m.line) = (m.start - from, m.end - from, None);
                }
                let key = format!("{}-{}/{}", e.evidence.trigger[0], e.evidence.trigger[1], e.event.first().map_or("", String::as_str));
                let mut verdicts: Vec<(String, String, i64)> = log
                    .iter()
                    .filter(|j| j.stands && j.target_kind == "event" && j.doc_id.as_deref() == Some(&e.doc_id) && j.target == key)
                    .map(|j| (j.who.clone(), j.kind.clone(), j.id))
                    .collect();
                let mine = verdicts.iter().any(|v| v.0 == c.who);
                let mut card = EventCard::of_row(row, app.glosser(c.lang));
                if blind && !mine {
                    verdicts.clear();
                    (card.why.score, card.judged) = (None, None);
                }
                items.push(Item { sentence: cut(&sentence, marks, &[]).into_iter().flat_map(|p| p.pieces).collect(), card, verdicts });
            }
        }
        Ok(Review { agreement: agreement(&log), f: Filters::new("/review", ask, archive, app)?, c, blind, items, pairs, next })
    });
    page(&review.await?)
}
